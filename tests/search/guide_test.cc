#include "search/guide.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "doctest/doctest.h"

namespace lardom::search {
namespace {

// A guide of its own in a folder of its own.
Result<Guide> OpenWith(const std::string& rows) {
  const auto dir = std::filesystem::temp_directory_path() / ("lardom-guide-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(dir);
  std::ofstream(dir / "guide.tsv", std::ios::binary) << rows;
  auto guide = Guide::Open(dir.string());
  std::filesystem::remove_all(dir);
  return guide;
}

Hit MakeHit(const std::string& id, const std::string& text) {
  Hit hit;
  hit.id = id;
  hit.title = "Titel " + id;
  PassageHit passage;
  passage.segments = {{text, false}};
  hit.passages = {passage};
  return hit;
}

TEST_CASE("the guide asks in every phase and on every theme, in one to seven searches each") {
  const auto guide = Guide::Open();
  REQUIRE(guide.ok());
  std::set<std::pair<Phase, GuideTheme>> asked;
  for (const GuideQuestion& question : guide.value().questions()) {
    for (const Phase phase : question.phases) asked.emplace(phase, question.theme);
    CHECK(question.text.ends_with("?"));
    CHECK(question.searches.size() <= 7);
  }
  CHECK(asked.size() == 4 * 6);
}

TEST_CASE("a phase and a theme choose among the questions") {
  const auto guide = OpenWith(
      "a\tansökan\tvarför\tVarför?\tbehov\nb\tuppstart|genomförande\tägarskap\tVem?\tstyrgrupp\nc\tövergång\tgör vi "
      "rätt\tHur?\teffekt\n");
  REQUIRE(guide.ok());
  const SearchFunction nothing = [](const SearchRequest&) { return Result<SearchResponse>(SearchResponse{}); };
  const auto ids = [&](const GuideFilter& filter) {
    std::vector<std::string> out;
    const auto answers = guide.value().Answer(nothing, filter);
    REQUIRE(answers.ok());
    for (const GuideAnswer& answer : answers.value()) out.push_back(answer.question.id);
    return out;
  };
  CHECK(ids({}) == std::vector<std::string>{"a", "b", "c"});
  GuideFilter filter;
  filter.phase = Phase::kImplementation;
  CHECK(ids(filter) == std::vector<std::string>{"b"});
  filter.theme = GuideTheme::kWhy;
  CHECK(ids(filter).empty());
}

TEST_CASE("rankings of a question's searches are joined, a document once with its better passage") {
  const auto guide = OpenWith("a\tansökan\tvarför\tVarför?\tförsta|andra\n");
  REQUIRE(guide.ok());
  const SearchFunction search = [](const SearchRequest& request) {
    SearchResponse response;
    if (request.query == "första") {
      response.hits = {MakeHit("d1", "1"), MakeHit("d2", "sämre")};
    } else {
      response.hits = {MakeHit("d2", "bättre"), MakeHit("d3", "3")};
    }
    return Result<SearchResponse>(std::move(response));
  };
  const auto answers = guide.value().Answer(search, {});
  REQUIRE(answers.ok());
  const auto& passages = answers.value()[0].passages;
  REQUIRE(passages.size() == 3);
  CHECK(passages[0].document == "d2");  // first in one and found by both
  CHECK(passages[0].passage.segments[0].text == "bättre");
  CHECK(passages[1].document == "d1");
  CHECK(passages[2].document == "d3");
  GuideFilter filter;
  filter.passages = 1;
  CHECK(guide.value().Answer(search, filter).value()[0].passages.size() == 1);
}

TEST_CASE("a list of sources or a bare heading answers nothing") {
  const auto guide = OpenWith("a\tansökan\tvarför\tVarför?\tbehov\n");
  REQUIRE(guide.ok());
  const auto answers = guide.value().Answer(
      [](const SearchRequest&) {
        SearchResponse response;
        response.hits = {MakeHit("d1", "En bok om allt"), MakeHit("d2", "2"), MakeHit("d3", "Titel d3")};
        response.hits[0].passages[0].section = "Titel › Källor";
        response.hits[2].passages[0].section = "Titel d3";
        response.hits[1].passages.insert(response.hits[1].passages.begin(), response.hits[0].passages[0]);
        return Result<SearchResponse>(std::move(response));
      },
      {});
  REQUIRE(answers.ok());
  REQUIRE(answers.value()[0].passages.size() == 1);
  CHECK(answers.value()[0].passages[0].passage.segments[0].text == "2");
}

TEST_CASE("questions, and the note that a text is made up, answer nothing") {
  const auto guide = OpenWith("a\tansökan\tvarför\tVarför?\tbehov\n");
  REQUIRE(guide.ok());
  const auto answers = guide.value().Answer(
      [](const SearchRequest&) {
        SearchResponse response;
        response.hits = {MakeHit("d1", "Finns behovet? Vem har det? Vi vet inte."),
                         MakeHit("d2", "Illustrativ text, påhittad för att visa ett behov."),
                         MakeHit("d3", "Behovet växte."), MakeHit("d4", "Behovet är stort.")};
        response.hits[3].passages[0].section = "Titel › Frågor att ställa före användning";
        return Result<SearchResponse>(std::move(response));
      },
      {});
  REQUIRE(answers.ok());
  REQUIRE(answers.value()[0].passages.size() == 1);
  CHECK(answers.value()[0].passages[0].document == "d3");
}

TEST_CASE("a method's description stands back where the question is about a project's own way") {
  const auto first = [](const std::string& theme) {
    const auto guide = OpenWith("a\tansökan\t" + theme + "\tVarför?\tbehov\n");
    REQUIRE(guide.ok());
    const auto answers = guide.value().Answer(
        [](const SearchRequest&) {
          SearchResponse response;
          response.hits = {MakeHit("metod", "En metod."), MakeHit("rapport", "Ett projekt.")};
          response.hits[0].kind = Kind::kMethodDescription;
          return Result<SearchResponse>(std::move(response));
        },
        {});
    REQUIRE(answers.ok());
    return answers.value()[0].passages[0].document;
  };
  CHECK(first("ägarskap") == "rapport");
  CHECK(first("varför") == "metod");
}

TEST_CASE("method, place and target group narrow the searches") {
  const auto guide = OpenWith("a\tansökan\tvarför\tVarför?\tbehov\n");
  REQUIRE(guide.ok());
  SearchRequest asked;
  GuideFilter filter;
  filter.methods = {"IPS"};
  filter.places = {"Lund"};
  filter.target_groups = {"unga"};
  const auto answers = guide.value().Answer(
      [&](const SearchRequest& request) {
        asked = request;
        return Result<SearchResponse>(SearchResponse{});
      },
      filter);
  REQUIRE(answers.ok());
  CHECK(asked.query == "behov");
  CHECK(asked.filters.target_groups == std::vector<std::string>{"unga"});
  CHECK(asked.filters.methods == std::vector<std::string>{"IPS"});
  CHECK(asked.filters.places == std::vector<std::string>{"Lund"});
  CHECK(answers.value()[0].passages.empty());
}

TEST_CASE("an error of the search is the answer's") {
  const auto guide = OpenWith("a\tansökan\tvarför\tVarför?\tbehov\n");
  REQUIRE(guide.ok());
  const auto answers = guide.value().Answer(
      [](const SearchRequest&) {
        return Result<SearchResponse>(Error{ErrorCode::kUsage, "method", "Okänd."});
      },
      {});
  REQUIRE(!answers.ok());
  CHECK(answers.error().where == "method");
}

TEST_CASE("a row of the guide that can't be read is named by file and line") {
  for (const char* rows :
       {"# x\na\tnågonstans\tvarför\tVarför?\tx\n", "# x\na\tansökan\tväder\tVarför?\tx\n",
        "# x\na\tansökan\tvarför\tVarför?\t\n", "a\tansökan\tvarför\tVarför?\tx\na\tansökan\tvarför\tIgen?\tx\n"}) {
    const auto guide = OpenWith(rows);
    REQUIRE(!guide.ok());
    CHECK(guide.error().code == ErrorCode::kData);
    CHECK(guide.error().where.ends_with("guide.tsv:2"));
  }
}

}  // namespace
}  // namespace lardom::search
