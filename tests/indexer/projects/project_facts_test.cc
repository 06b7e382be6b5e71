// What texts tell of projects: annotated sentences in several styles, and what must hold of every fact.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/projects/project_lexicon.h"
#include "indexer/projects/years.h"
#include "tests/indexer/projects/project_lab.h"
#include "tests/support/temp_dir.h"

namespace lardom::testing {
namespace {

const std::vector<Json>& Examples() {
  static const auto examples = ReadJsonLines(LARDOM_SOURCE_DIR "/tests/indexer/projects/data/projects.jsonl");
  return examples;
}

const ProjectFact* Find(const std::vector<ProjectFact>& facts, ProjectField field) {
  const auto at = std::ranges::find(facts, field, &ProjectFact::field);
  return at == facts.end() ? nullptr : &*at;
}

Document Nameless(const std::string& title, const std::string& text) {
  Document document;
  document.metadata.id = "d";
  document.metadata.title = title;
  document.metadata.kind = Kind::kReport;
  document.text = text;
  return document;
}

TEST_CASE("annotated sentences give budget, evaluator, years, phases and financing as the docs measure them") {
  REQUIRE(Examples().size() >= 70);
  struct Bar {
    const char* field;
    double precision;
    double recall;
  };
  for (const Bar& bar : {Bar{"budget", 0.9, 0.9}, Bar{"evaluator", 0.9, 0.9}, Bar{"independence", 0.9, 0.9},
                         Bar{"years", 0.9, 0.9}, Bar{"phases", 0.8, 0.8}, Bar{"financing", 0.85, 0.9}}) {
    const FieldScore score = ScoreField(Examples(), bar.field);
    std::string errors;
    for (const std::string& error : score.errors) errors += error + "\n";
    CHECK_MESSAGE(score.precision() >= bar.precision, errors);
    CHECK_MESSAGE(score.recall() >= bar.recall, errors);
  }
}

TEST_CASE("every fact from a text is quoted word for word") {
  for (const Json& example : Examples()) {
    const std::string text = "Inledning.\n\n" + example["text"].AsString() + "\n\nSlut.";
    for (const ProjectFact& fact : ProjectFactsOf(text)) {
      if (fact.origin == Origin::kMetadata) continue;
      CHECK(!fact.quote.empty());
      CHECK(fact.quote == text.substr(fact.begin, fact.end - fact.begin));
    }
  }
}

TEST_CASE("metadata give facts without a quote, with the model of financing and the evaluator's standing") {
  Document document = Nameless("Vägen in", "Text.");
  document.metadata.project = "Vägen in";
  document.metadata.places = {"Norrköping"};
  document.metadata.financing = "social investeringsfond med återföring";
  document.metadata.budget = "2,4 mkr";
  document.metadata.evaluator = "Norrköpings kommun";
  const auto facts = ProjectFactsOf(document);
  const ProjectFact* budget = Find(facts, ProjectField::kBudget);
  REQUIRE(budget != nullptr);
  CHECK(budget->sek == 2'400'000);
  CHECK(budget->origin == Origin::kMetadata);
  REQUIRE(Find(facts, ProjectField::kEvaluator) != nullptr);
  CHECK(Find(facts, ProjectField::kEvaluator)->detail == "own");
  REQUIRE(Find(facts, ProjectField::kFinancing) != nullptr);
  CHECK(Find(facts, ProjectField::kFinancing)->detail == "return");
}

TEST_CASE("a title or the words after projektet name the project of a document that does not say so itself") {
  const auto name = [](const std::string& title, const std::string& text) {
    const auto facts = ProjectFactsOf(Nameless(title, text));
    const ProjectFact* fact = Find(facts, ProjectField::kName);
    return fact == nullptr ? std::string() : fact->value;
  };
  CHECK(name("Slutrapport för projektet Vägen in", "Vi började 2013.") == "Vägen in");
  CHECK(name("Delrapport 2: Hela familjen", "Text.") == "Hela familjen");
  CHECK(name("Vägen in – slutrapport", "Text.") == "Vägen in");
  CHECK(name("En rapport", "Projektet Unga på väg startade 2012. Projektet Unga på väg är slut.") == "Unga på väg");
  CHECK(name("En rapport", "Projektet ”Tidiga steg” prövades. I projektet ”Tidiga steg” deltog åtta.") ==
        "Tidiga steg");
  CHECK(name("En rapport", "Projektet startade 2012. Projektet Malmö gick bra, sa projektet Malmö.").empty());
  CHECK(name("Lag om stöd", "Med projekt avses i denna lag en tidsbegränsad insats.").empty());
}

TEST_CASE("lists of sources and the times of studies tell nothing of a project") {
  Document document = Nameless("Vägen in", "Studien pågick 2016–2019.\n\n# Källor\n\nProjektet pågick 2011–2014.\n");
  document.metadata.project = "Vägen in";
  document.markdown = true;
  const auto facts = ProjectFactsOf(document);
  CHECK(Find(facts, ProjectField::kPeriod) == nullptr);
}

TEST_CASE("years stand apart from amounts, law numbers and numbers of people") {
  CHECK(indexer::FindYears("SFS 2001:453 och 2 000 kronor till 2012 barn, dnr 2015/12").empty());
  const auto spans = indexer::FindYears("mellan april 2012 och mars 2015, sedan 2017–18 och läsåret 2019/20");
  REQUIRE(spans.size() == 3);
  CHECK(spans[0].first == 2012);
  CHECK(spans[0].last == 2015);
  CHECK(spans[1].last == 2018);
  CHECK(spans[2].last == 2020);
}

TEST_CASE("a malformed row of the cues is named by file and line") {
  const TempDir dir;
  const auto fails = [&](const std::string& row) {
    dir.Write("project_cues.tsv", row + "\n");
    const auto opened = indexer::ProjectLexicon::Open(dir.path());
    REQUIRE(!opened.ok());
    CHECK(opened.error().Text().find("project_cues.tsv:1") != std::string::npos);
    return opened.error().what;
  };
  CHECK(fails("budget\tpengar\tgranted").find("okänt fält") != std::string::npos);
  CHECK(fails("budget\tbudget\tmycket").find("okänt värde") != std::string::npos);
  CHECK(fails("budget\tbudget\tgranted\t9").find("styrkan") != std::string::npos);
}

TEST_CASE("any bytes of text give facts or none, with offsets inside the text") {
  for (const std::string& text :
       {std::string(), std::string("projektet"), std::string("Utvärderare:"), std::string("av av av 2013–"),
        std::string("utvärderades av"), std::string("Budget: 4 miljoner kronor 4 miljoner kronor"),
        std::string("|a|b|\n|-|-|\n|Utvärderare|Ramböll|")}) {
    for (const ProjectFact& fact : ProjectFactsOf(text)) CHECK(fact.end <= text.size());
  }
}

}  // namespace
}  // namespace lardom::testing
