#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "search/searcher.h"
#include "tests/support/library.h"

using namespace lardom;           // NOLINT(google-build-using-namespace)
using namespace lardom::testing;  // NOLINT(google-build-using-namespace)
using lardom::search::Searcher;
using lardom::search::SearchRequest;
using lardom::search::SearchResponse;
using Strings = std::vector<std::string>;

namespace {

// Four invented documents that the tests ask about.
const TestLibrary& Library() {
  static const TestLibrary made;
  static const bool filled = [] {
    made.WriteDocument(
        "skola", "title: Skolgång för placerade barn\nkind: rapport\nyear: 2014\nmunicipality: Borås",
        "# Bakgrund\n\nBarn i familjehem får stöd i skolan av ett team. Insatserna prövades i två skolor.\n\n"
        "# Resultat\n\nElevernas läsning blev bättre. Kostnaden per elev var låg.");
    made.WriteDocument("arbete",
                       "title: Vägar till arbete\nkind: utvärderingsnotering\nyear: 2016\nmunicipality: Umeå\n"
                       "project: Jobbspåret\nphase: genomförande",
                       "# Om insatsen\n\nDeltagarna fick arbetsträning och stöd på arbetsplatsen. Barnfattigdomen "
                       "i området minskade inte.");
    made.WriteDocument("boende", "title: Eget boende\nkind: rapport\nyear: 2018\nmunicipality: [Borås, Umeå]",
                       "# Modellen\n\nHemlösa personer fick en egen bostad utan krav. Stödet var frivilligt. "
                       "Våren 2018 bodde de flesta kvar.");
    made.WriteDocument("metod", "title: Hemstödet\nkind: metodbeskrivning\nyear: 2012",
                       "# Beskrivning\n\nHemstödet är ett arbetssätt för familjer. Bibliotekarien läser för barn.");
    const auto report = made.Index();
    REQUIRE(report.failures.empty());
    return true;
  }();
  REQUIRE(filled);
  return made;
}

const Searcher& Open() {
  static const Searcher searcher = Library().Open();
  return searcher;
}

Strings Found(std::string_view query) {
  Strings ids = Ids(Search(Open(), query));
  std::ranges::sort(ids);
  return ids;
}

std::string HitText(const SearchResponse& response) {
  std::string text;
  for (const auto& hit : response.hits) {
    for (const auto& passage : hit.passages) {
      for (const auto& segment : passage.segments) text += segment.hit ? "[" + segment.text + "]" : segment.text;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a word finds its other forms") {
  CHECK(Found("insats") == Strings{"arbete", "skola"});
  CHECK(Found("elev") == Strings{"skola"});
}

TEST_CASE("a word finds the compounds it is a part of") { CHECK(Found("fattigdom") == Strings{"arbete"}); }

TEST_CASE("a compound that stands nowhere finds documents with all its parts") {
  CHECK(Found("skolteam") == Strings{"skola"});
}

TEST_CASE("a compound that stands somewhere is not taken for its parts") {
  CHECK(Found("familjehem") == Strings{"skola"});
}

TEST_CASE("the total counts documents with all the words when there are any") {
  const SearchResponse response = Search(Open(), "barn skola team");
  CHECK(response.strict);
  CHECK(response.total == 1);
  CHECK(response.hits.front().id == "skola");
}

TEST_CASE("documents with some of the words are found when none has all") {
  const SearchResponse response = Search(Open(), "läsning bostad");
  CHECK_FALSE(response.strict);
  CHECK(response.total == 2);
}

TEST_CASE("a word typed without rings and dots finds the one that has them, when it stands nowhere itself") {
  const SearchResponse response = Search(Open(), "elevernas lasning");
  CHECK(Ids(response) == Strings{"skola"});
  CHECK(response.also == Strings{"läsning"});
  CHECK(Search(Open(), "skola").also.empty());
}

TEST_CASE("a passage is shown without the marks of its lists and tables") {
  const TestLibrary made;
  made.WriteDocument("led", "title: Leden\nkind: rapport",
                     "# Logik\n\n- Samordnare söker upp unga.\n- Team 4-6 möts.\n\n| Led | Säkert |\n|---|---|\n"
                     "| Samordnare | ja |\n");
  REQUIRE(made.Index().failures.empty());
  const std::string text = HitText(Search(made.Open(), "samordnare"));
  CHECK(text.find("---") == std::string::npos);
  CHECK(text.find("- ") == std::string::npos);
  CHECK(text.find("4-6") != std::string::npos);
}

TEST_CASE("a phrase needs its words in order") {
  CHECK(Found("\"egen bostad\"") == Strings{"boende"});
  CHECK(Found("\"stöd i skolan\"") == Strings{"skola"});
}

TEST_CASE("a phrase that stands nowhere is sought as words and a note says so") {
  const SearchResponse response = Search(Open(), "\"bostad egen\"");
  CHECK(response.total == 1);
  CHECK_FALSE(response.notes.empty());
}

TEST_CASE("operators combine words") {
  CHECK(Found("familjehem ELLER hemlösa") == Strings{"boende", "skola"});
  CHECK(Found("stöd -skolan") == Strings{"arbete", "boende", "metod"});
  CHECK(Found("(familjehem ELLER hemlösa) bostad") == Strings{"boende"});
}

TEST_CASE("nära asks for words close together") {
  CHECK(Found("hemlösa nära/4 bostad") == Strings{"boende"});
  CHECK_FALSE(Search(Open(), "hemlösa nära/1 kvar").notes.empty());
}

TEST_CASE("a prefix finds words that begin so") { CHECK(Found("bibliot*") == Strings{"metod"}); }

TEST_CASE("titel and projekt ask for words in the title and in the project's name") {
  CHECK(Found("titel:boende") == Strings{"boende"});
  CHECK(Found("projekt:Jobbspåret") == Strings{"arbete"});
}

TEST_CASE("filters narrow by kind, place, year and phase") {
  CHECK(Found("typ:rapport") == Strings{"boende", "skola"});
  CHECK(Found("plats:Umeå") == Strings{"arbete", "boende"});
  CHECK(Found("plats:umeå stöd typ:rapport") == Strings{"boende"});
  CHECK(Found("år:2014..2016") == Strings{"arbete", "skola"});
  CHECK(Found("fas:genomförande") == Strings{"arbete"});
  CHECK(Found("-typ:rapport") == Strings{"arbete", "metod"});
  CHECK(Found("plats:Atlantis").empty());
}

TEST_CASE("a facet leaves its own filter out") {
  SearchRequest request;
  request.query = "typ:rapport";
  const auto response = Open().Search(request);
  REQUIRE(response.ok());
  const auto& kinds = response.value().facets.at("kind");
  std::size_t all = 0;
  for (const auto& value : kinds) all += value.count;
  CHECK(all == 4);
  std::size_t years = 0;
  for (const auto& value : response.value().facets.at("year")) years += value.count;
  CHECK(years == 2);
}

TEST_CASE("facet counts equal what the filter finds") {
  const SearchResponse response = Search(Open(), "stöd");
  for (const auto& [name, values] : response.facets) {
    for (const auto& value : values) {
      SearchRequest request;
      request.query = "stöd";
      REQUIRE(search::AddFilter(name == "year" ? "years" : name, value.value, &request.filters).ok());
      const auto narrowed = Open().Search(request);
      REQUIRE(narrowed.ok());
      CAPTURE(name);
      CAPTURE(value.value);
      CHECK(narrowed.value().total == value.count);
    }
  }
}

TEST_CASE("a passage marks the words that the query hit and knows its section") {
  const SearchResponse response = Search(Open(), "arbetsplats");
  REQUIRE(response.total == 1);
  CHECK(HitText(response).find("[arbetsplatsen]") != std::string::npos);
  CHECK(response.hits.front().passages.front().section == "Om insatsen");
}

TEST_CASE("explain names the step from the query's word to the text's word") {
  SearchRequest request;
  request.query = "fattigdom";
  request.explain = true;
  const auto response = Open().Search(request);
  REQUIRE(response.ok());
  const auto& steps = response.value().hits.front().explanation;
  const auto step = std::ranges::find(steps, "Barnfattigdomen", &search::MatchStep::text_word);
  REQUIRE(step != steps.end());
  CHECK(step->how == "part");
  CHECK(step->term == "fattigdom");
}

TEST_CASE("sorting by year and title orders the whole result") {
  SearchRequest request;
  request.query = "";
  request.sort = search::Sort::kNewest;
  auto response = Open().Search(request);
  REQUIRE(response.ok());
  CHECK(Ids(response.value()) == Strings{"boende", "arbete", "skola", "metod"});
  request.sort = search::Sort::kTitle;
  response = Open().Search(request);
  CHECK(Ids(response.value()) == Strings{"boende", "metod", "skola", "arbete"});
}

TEST_CASE("offset and limit page through the same order") {
  SearchRequest request;
  request.query = "stöd barn";
  const auto all = Open().Search(request);
  request.limit = 1;
  request.offset = 1;
  const auto second = Open().Search(request);
  REQUIRE(all.ok());
  REQUIRE(second.ok());
  REQUIRE(all.value().hits.size() > 1);
  REQUIRE(second.value().hits.size() == 1);
  CHECK(second.value().hits.front().id == all.value().hits[1].id);
}

TEST_CASE("a concordance shows each place with its context") {
  const auto lines = Open().Concordance("bostad", 10, 0, "document");
  REQUIRE(lines.ok());
  REQUIRE(lines.value().total == 1);
  CHECK(lines.value().lines.front().keyword == "bostad");
  CHECK(lines.value().lines.front().left.ends_with("en egen "));
  CHECK(Open().Concordance("\"bostaden\"", 10, 0, "").value().total == 0);
  CHECK_FALSE(Open().Concordance("bostad", 10, 0, "uppåt").ok());
}

TEST_CASE("trends count hits and words of each year") {
  const auto points = Open().Trends("stöd");
  REQUIRE(points.ok());
  REQUIRE(points.value().size() == 4);
  CHECK(points.value()[1].year == 2014);
  CHECK(points.value()[1].hits == 1);
  CHECK(points.value()[1].words > 20);
}

TEST_CASE("similar documents leave the document itself out") {
  const auto similar = Open().Similar("skola", 5);
  REQUIRE(similar.ok());
  for (const auto& document : similar.value()) CHECK(document.id != "skola");
  CHECK_FALSE(Open().Similar("finns-inte", 5).ok());
}

TEST_CASE("readers see a commit that an indexer makes meanwhile") {
  TestLibrary library;
  library.WriteDocument("ett", "title: Ett", "Cykelbanan byggdes.");
  library.Index();
  const Searcher searcher = library.Open();
  CHECK(Search(searcher, "cykelbana").total == 1);
  library.WriteDocument("tva", "title: Två", "Cykelbanor planeras.");
  library.Index();
  CHECK(Search(searcher, "cykelbana").total == 2);
}

TEST_CASE("searches go on from several threads while an indexer commits") {
  TestLibrary library;
  library.WriteDocument("bas", "title: Bas", "Vatten rinner.");
  library.Index();
  const Searcher searcher = library.Open();
  std::vector<std::thread> threads;
  std::atomic<int> failed{0};
  std::atomic<bool> stop{false};
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      while (!stop) {
        SearchRequest request;
        request.query = "vatten";
        const auto response = searcher.Search(request);
        if (!response.ok() || response.value().total == 0) ++failed;
      }
    });
  }
  for (int i = 0; i < 6; ++i) {
    library.WriteDocument("nytt" + std::to_string(i), "title: Nytt", "Vattnet rinner vidare.");
    library.Index();
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(failed == 0);
  CHECK(Search(searcher, "vatten").total == 7);
}
