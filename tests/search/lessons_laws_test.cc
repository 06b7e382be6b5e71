// Lessons in answers, facets of target groups and areas, and laws by date.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/support/library.h"

using namespace lardom;           // NOLINT(google-build-using-namespace)
using namespace lardom::testing;  // NOLINT(google-build-using-namespace)

namespace {

const TestLibrary& TheLibrary() {
  static const TestLibrary library;
  static const bool filled = [] {
    library.ImportMethods("Skolfam\n");
    library.WriteDocument(
        "lista", "title: Slutrapport om samordnare\nkind: rapport\nyear: 2015\nproject: Vägen",
        "# Slutrapport\n\nProjektet hade två samordnare.\n\n## Lärdomar\n\n- En samordnare måste ha "
        "mandat från båda förvaltningarna.\n- Boka lokaler i god tid.\n\n## Rekommendationer\n\n- Anställ "
        "samordnare på heltid.\n");
    library.WriteDocument("lag2012", "title: Rapport om boende\nyear: 2012",
                          "Insatsen ges enligt 4 kap. 1 § SoL till den som behöver den.");
    library.WriteDocument("lag2026", "title: Rapport om boende\nyear: 2026",
                          "Insatsen ges enligt 11 kap. 1 § SoL till den som behöver den.");
    library.WriteDocument("kvinnor", "title: Stöd till våldsutsatta kvinnor\nyear: 2020",
                          "Verksamheten gav stöd till personer i Umeå.");
    library.Index();
    return true;
  }();
  REQUIRE(filled);
  return library;
}

bool HasNote(const search::SearchResponse& response, std::string_view part) {
  return std::ranges::any_of(response.notes,
                             [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("a query that asks for lessons gets the lessons about its subject first") {
  const auto response = Search(TheLibrary().Open(), "lärdomar om samordnare");
  CHECK(response.lessons_about == "samordnare");
  REQUIRE(!response.lessons.empty());
  CHECK(response.lessons[0].lesson.quote == "En samordnare måste ha mandat från båda förvaltningarna.");
  CHECK(std::ranges::all_of(response.lessons, [](const auto& hit) { return hit.lesson.kind == PassageKind::kLesson; }));
  REQUIRE(!response.hits.empty());
  REQUIRE(!response.hits[0].passages.empty());
  CHECK(response.hits[0].passages[0].kind == PassageKind::kLesson);
}

TEST_CASE("a query that does not ask for lessons gets none") {
  CHECK(Search(TheLibrary().Open(), "samordnare").lessons.empty());
}

TEST_CASE("passage:recommendation keeps the documents with one and shows it") {
  const auto searcher = TheLibrary().Open();
  for (const std::string query : {"passage:recommendation", "stycke:rekommendation"}) {
    const auto response = Search(searcher, query);
    CHECK(Ids(response) == std::vector<std::string>{"lista"});
    REQUIRE(!response.hits[0].passages.empty());
    CHECK(response.hits[0].passages[0].kind == PassageKind::kRecommendation);
    REQUIRE(response.lessons.size() == 1);
    CHECK(response.lessons[0].lesson.quote == "Anställ samordnare på heltid.");
  }
}

TEST_CASE("an unknown kind of passage is told and searched as a word") {
  CHECK(HasNote(Search(TheLibrary().Open(), "stycke:dikt"), "inget känt värde"));
}

TEST_CASE("lessons can be had by kind, and an unknown method is an error") {
  const auto searcher = TheLibrary().Open();
  search::LessonRequest request;
  request.kind = PassageKind::kRecommendation;
  CHECK(searcher.Lessons(request).value().total == 1);
  request.kind.reset();
  CHECK(searcher.Lessons(request).value().total == 3);
  request.method = "Finns inte";
  CHECK(searcher.Lessons(request).error().code == ErrorCode::kNotFound);
}

TEST_CASE("target groups filter by the vocabulary's name or a variant of it") {
  const auto searcher = TheLibrary().Open();
  CHECK(Ids(Search(searcher, "målgrupp:\"våldsutsatta kvinnor\"")) == std::vector<std::string>{"kvinnor"});
  CHECK(Ids(Search(searcher, "target_group:\"kvinnor som utsatts för våld\"")) == std::vector<std::string>{"kvinnor"});
  const auto unknown = Search(searcher, "målgrupp:marsmänniskor");
  CHECK(unknown.total == 0);
  CHECK(HasNote(unknown, "har inte \"marsmänniskor\""));
}

TEST_CASE("a law's number finds the documents that name the law while it had that number") {
  const auto searcher = TheLibrary().Open();
  const auto old = Search(searcher, "2001:453");
  CHECK(Ids(old) == std::vector<std::string>{"lag2012"});
  CHECK(HasNote(old, "2001:453 är socialtjänstlagen"));
  REQUIRE(!old.hits[0].passages.empty());
  const auto& segments = old.hits[0].passages[0].segments;
  CHECK(std::ranges::any_of(segments, [](const auto& s) { return s.hit && s.text.find("SoL") != std::string::npos; }));
  CHECK(Ids(Search(searcher, "2025:400")) == std::vector<std::string>{"lag2026"});
}

TEST_CASE("a law's name and an older word tell what else was sought") {
  const auto searcher = TheLibrary().Open();
  const auto law = Search(searcher, "socialtjänstlagen");
  CHECK(law.total == 2);
  CHECK(HasNote(law, "SFS 2025:400 (sedan 2025-07-01)"));
  CHECK(HasNote(Search(searcher, "funktionsnedsättning"), "de äldre benämningarna handikapp och funktionshinder"));
}
