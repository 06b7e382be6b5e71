// What is a lesson or a recommendation and what is not (docs/LESSONS.md has the rules of annotation).
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/json.h"
#include "corpus/places.h"
#include "indexer/lessons/lesson_extractor.h"
#include "indexer/links/link_extractor.h"
#include "tests/support/must.h"

namespace {

using namespace lardom;
using lardom::testing::Must;

class Lab {
 public:
  Lab()
      : analyzer_(Must(analyzers::SwedishAnalyzer::Open())),
        places_(Must(Places::Open())),
        links_(Must(indexer::LinkExtractor::Open(analyzer_, places_))),
        methods_(links_.Compile({Named("Skolfam"), Named("IPS")})),
        lessons_(Must(indexer::LessonExtractor::Open(analyzer_))) {}

  std::vector<Lesson> Extract(const Document& document) const {
    std::vector<analyzers::Token> tokens;
    analyzer_.Tokenize(document.text, &tokens);
    return lessons_.Extract(document, tokens, *methods_);
  }

 private:
  static Method Named(const std::string& name) {
    Method method;
    method.name = name;
    method.id = MethodSlug(name);
    return method;
  }
  analyzers::SwedishAnalyzer analyzer_;
  Places places_;
  indexer::LinkExtractor links_;
  indexer::MethodMatcherPtr methods_;
  indexer::LessonExtractor lessons_;
};

const Lab& TheLab() {
  static const Lab lab;
  return lab;
}

Document Text(const std::string& text) {
  Document document;
  document.metadata.id = "exempel";
  document.metadata.project = "Exempelprojektet";
  document.text = text;
  document.markdown = true;
  return document;
}

std::vector<Lesson> Read(const std::string& text) { return TheLab().Extract(Text(text)); }

struct Score {
  int right = 0;
  int found = 0;
  int wanted = 0;
  double Precision() const { return found == 0 ? 1 : static_cast<double>(right) / found; }
  double Recall() const { return wanted == 0 ? 1 : static_cast<double>(right) / wanted; }
};

Score Judge(const std::string& split) {
  Score score;
  std::ifstream in(std::string(LARDOM_TEST_DATA) + "/lessons.jsonl");
  REQUIRE(in);
  for (std::string line; std::getline(in, line);) {
    const Json example = Must(Json::Parse(line, "lessons.jsonl"));
    if (example["split"].AsString() != split) continue;
    const std::string heading = example["heading"].AsString();
    Document document = Text((heading.empty() ? "" : "## " + heading + "\n\n") + example["text"].AsString());
    document.metadata.organisation = example["organisation"].AsString();
    std::set<std::string> wanted;
    for (const Json& kind : example["kinds"].items()) wanted.insert(kind.AsString());
    std::set<std::string> found;
    for (const Lesson& lesson : TheLab().Extract(document)) found.insert(std::string(Slug(lesson.kind)));
    score.wanted += static_cast<int>(wanted.size());
    score.found += static_cast<int>(found.size());
    for (const std::string& kind : found) score.right += wanted.contains(kind) ? 1 : 0;
    if (wanted != found && std::getenv("LARDOM_SHOW") != nullptr) {
      std::string list;
      for (const std::string& kind : found) list += kind + " ";
      std::printf("%s found: %s\n", line.c_str(), list.c_str());
    }
  }
  std::printf("lessons, %s: precision %.3f recall %.3f (%d found, %d wanted)\n", split.c_str(), score.Precision(),
              score.Recall(), score.found, score.wanted);
  return score;
}

}  // namespace

TEST_CASE("annotated passages of the development half are read right") {
  const Score score = Judge("dev");
  CHECK(score.Precision() >= 0.95);
  CHECK(score.Recall() >= 0.9);
}

TEST_CASE("annotated passages of the held-out half are read nearly as well") {
  const Score score = Judge("held-out");
  CHECK(score.Precision() >= 0.95);
  CHECK(score.Recall() >= 0.9);
}

TEST_CASE("annotated passages that were written last are read nearly as well") {
  const Score score = Judge("blind");
  CHECK(score.Precision() >= 0.95);
  CHECK(score.Recall() >= 0.85);
}

TEST_CASE("a lesson's quote is verbatim, and a list below a heading gives one lesson an item") {
  const std::string text =
      "# Rapport\n\nInledning om projektet.\n\n## Lärdomar\n\n- Ring föräldrarna först.\n- Låt skolan äga mötena från "
      "början.\n\n## Källor\n\nEn källa om lärdomar är rapporten från Umeå.\n";
  const auto lessons = Read(text);
  REQUIRE(lessons.size() == 2);
  CHECK(lessons[0].quote == "Ring föräldrarna först.");
  for (const Lesson& lesson : lessons) {
    CHECK(lesson.kind == PassageKind::kLesson);
    CHECK(text.substr(lesson.begin, lesson.end - lesson.begin) == lesson.quote);
  }
}

TEST_CASE("a sentence that opens a list of recommendations gives its items, not itself") {
  const auto lessons = Read("Vi rekommenderar kommunstyrelsen att\n\n- utse en ägare,\n- följa upp varje år.\n");
  REQUIRE(lessons.size() == 2);
  CHECK(lessons[0].quote.starts_with("utse en ägare"));
  CHECK(lessons[1].kind == PassageKind::kRecommendation);
}

TEST_CASE("a lesson belongs to the method that it names, else to its heading's, else to the document's") {
  auto lessons = Read("En viktig lärdom är att IPS kräver små ärendemängder.");
  REQUIRE(lessons.size() == 1);
  CHECK(lessons[0].methods == std::vector<std::string>{"IPS"});
  Document document = Text("En viktig lärdom är att chefen måste vara med.");
  document.metadata.methods = {"Skolfam"};
  lessons = TheLab().Extract(document);
  REQUIRE(lessons.size() == 1);
  CHECK(lessons[0].methods == std::vector<std::string>{"Skolfam"});
}

TEST_CASE("a lesson knows its page and heading") {
  Document document = Text("Sida ett handlar om annat.\nEn viktig lärdom är att mötena ska vara korta.");
  document.markdown = false;
  document.pages = {{1, 0}, {2, static_cast<std::uint32_t>(document.text.find("En viktig"))}};
  document.sections = {{"Resultat", 1, -1, 0, 0, 0, static_cast<std::uint32_t>(document.text.size())}};
  const auto lessons = TheLab().Extract(document);
  REQUIRE(lessons.size() == 1);
  CHECK(lessons[0].page == 2);
  CHECK(lessons[0].section == "Resultat");
}

TEST_CASE("a document's title makes no lessons of the text below it") {
  CHECK(Read("# Lärdomar från storstaden\n\nTill läsaren.\n\n## Bakgrund\n\nStaden har elva stadsdelar och många "
             "skolor.\n")
            .empty());
}

TEST_CASE("a text that evaluates nothing gives none") {
  Document document = Text("Kommunen bör vara klar med arbetet i maj. Nästa gång vi ses är i juni.");
  document.metadata.project.clear();
  CHECK(TheLab().Extract(document).empty());
}
