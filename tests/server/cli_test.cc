// The binary as users run it: output, errors and exit codes, each with a library of its own.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "corpus/json.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

const std::string kLibrary = std::string(LARDOM_SOURCE_DIR) + "/tests/server/library";

Json ParseJson(const std::string& text) {
  auto json = Json::Parse(text);
  return json ? std::move(json).value() : Json();
}

TEST_CASE("help is given, and a misspelt word gets the nearest one") {
  CHECK(RunLardom({"--help"}).exit_code == 0);
  CHECK(RunLardom({"--help"}).out.find("search") != std::string::npos);
  CHECK(RunLardom({"search", "--help"}).out.find("--years A..B") != std::string::npos);
  CHECK(RunLardom({}).exit_code == 2);
  const RunResult command = RunLardom({"serach", "x"});
  CHECK(command.exit_code == 2);
  CHECK(command.err.find("menade du search?") != std::string::npos);
  const RunResult flag = RunLardom({"search", "--limt", "3", "x"});
  CHECK(flag.exit_code == 2);
  CHECK(flag.err.find("menade du --limit?") != std::string::npos);
  CHECK(RunLardom({"search", "--limit", "tre", "x"}).exit_code == 2);
  CHECK(RunLardom({"index"}).exit_code == 2);
}

TEST_CASE("a missing data directory is exit code 3") {
  const TempDir dir;
  for (const char* command : {"search", "stats", "links", "check"}) {
    CAPTURE(command);
    const RunResult result = RunLardom({command, "--data", dir.path() + "/finns-inte"});
    CHECK(result.exit_code == 3);
    CHECK(!result.err.empty());
  }
}

TEST_CASE("search --json has the shape of the contract") {
  const RunResult result = RunLardom({"search", "--json", "--limit", "2", "--data", LibraryDir(), "familjehem"});
  REQUIRE(result.exit_code == 0);
  const Json json = ParseJson(result.out);
  CHECK(json["query"]["text"].AsString() == "familjehem");
  CHECK(json["query"].Find("understood") != nullptr);
  CHECK(json["query"].Find("corrected") != nullptr);
  CHECK(json["total"]["relation"].AsString() == "exact");
  CHECK(json["total"]["strict"].AsBool());
  CHECK(json["total"]["value"].AsInt() >= 2);
  for (const char* facet : {"kind", "method", "stage", "phase", "place", "year"})
    CHECK(json["facets"][facet].is_array());
  REQUIRE(!json["hits"].items().empty());
  const Json& hit = json["hits"].items()[0];
  for (const char* field :
       {"id", "title", "kind", "year", "places", "project", "score", "methods", "passages", "links"}) {
    CAPTURE(field);
    CHECK(hit.Find(field) != nullptr);
  }
  CHECK(json["methods"].is_array());
}

TEST_CASE("filters narrow, unknown values are usage errors") {
  const RunResult scaled = RunLardom({"search", "--json", "--stage", "skalad", "--data", LibraryDir(), "Skolkompis"});
  const Json scaled_json = ParseJson(scaled.out);
  for (const Json& hit : scaled_json["hits"].items()) CHECK(hit["id"].AsString() == "rapport:aby-2016.1");
  CHECK(RunLardom({"search", "--stage", "finnsinte", "--data", LibraryDir(), "x"}).exit_code == 2);
  const RunResult minus = RunLardom({"search", "--json", "--data", LibraryDir(), "familjehem", "-Norrköping"});
  CHECK(minus.exit_code == 0);
}

TEST_CASE("links are JSON lines with verbatim quotes") {
  const RunResult result = RunLardom({"links", "--method", "SKM", "--jsonl", "--data", LibraryDir()});
  REQUIRE(result.exit_code == 0);
  std::istringstream lines(result.out);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const Json link = ParseJson(line);
    CHECK(link["method"].AsString() == "Skolkompis");
    for (const char* field : {"id", "doc", "quote", "start", "end", "stage", "status", "place", "year", "project",
                              "effect", "into", "chain", "confidence", "origin", "verdict"}) {
      CAPTURE(field);
      CHECK(link.Find(field) != nullptr);
    }
  }
  CHECK(count >= 2);
  CHECK(RunLardom({"links", "--method", "Finns inte", "--data", LibraryDir()}).exit_code == 1);
}

TEST_CASE("methods and lineage answer by name, alias and id") {
  for (const char* name : {"Skolkompis", "skolkompis", "SKM"}) {
    CAPTURE(name);
    const RunResult shown = RunLardom({"methods", "show", name, "--json", "--data", LibraryDir()});
    REQUIRE(shown.exit_code == 0);
    const Json json = ParseJson(shown.out);
    CHECK(json["id"].AsString() == "skolkompis");
    for (const char* field : {"name", "aliases", "label", "description", "links", "findings", "derived", "documents"}) {
      CHECK(json.Find(field) != nullptr);
    }
  }
  const RunResult lineage = RunLardom({"lineage", "Skolkompis", "--json", "--data", LibraryDir()});
  CHECK(ParseJson(lineage.out)["steps"].items().size() >= 2);
  CHECK(RunLardom({"lineage", "Skolkompis", "--svg", "--data", LibraryDir()}).out.starts_with("<svg"));
  CHECK(RunLardom({"lineage", "Finns inte", "--data", LibraryDir()}).exit_code == 1);
  CHECK(ParseJson(RunLardom({"methods", "list", "--json", "--data", LibraryDir()}).out)["methods"].items().size() >= 2);
}

TEST_CASE("projects have a story, facts with quotes, and say whether they ended without a final report") {
  const Json all = ParseJson(RunLardom({"projects", "--json", "--data", LibraryDir()}).out);
  REQUIRE(all["projects"].items().size() == 1);
  const Json& project = all["projects"].items()[0];
  for (const char* field :
       {"id", "name", "places", "first_year", "last_year", "phases", "financing", "financing_model", "budget",
        "evaluator", "independence", "methods", "documents", "ended", "ended_by", "final_report", "story", "facts"}) {
    CAPTURE(field);
    CHECK(project.Find(field) != nullptr);
  }
  REQUIRE(project["story"].items().size() == 1);
  CHECK(project["story"].items()[0].Find("role") != nullptr);
  const std::string id = project["id"].AsString();
  const Json one = ParseJson(RunLardom({"projects", "show", id, "--json", "--data", LibraryDir()}).out);
  CHECK(one["id"].AsString() == id);
  CHECK(one["links"].is_array());
  CHECK(one["findings"].is_array());
  CHECK(RunLardom({"projects", "show", "Finns inte", "--data", LibraryDir()}).exit_code == 1);
  const Json lacking =
      ParseJson(RunLardom({"projects", "--without-final-report", "--json", "--data", LibraryDir()}).out);
  CHECK((lacking["projects"].items().size() == 1) == (project["ended"].AsBool() && !project["final_report"].AsBool()));
}

TEST_CASE("coverage says when the library was fed, from where, and with how many documents") {
  const Json json = ParseJson(RunLardom({"coverage", "--json", "--data", LibraryDir()}).out);
  CHECK(json["last_fed"].AsString().starts_with("20"));
  CHECK(json["designs"].is_array());
  REQUIRE(json["feedings"].items().size() == 2);
  bool whole = false;
  for (const Json& feeding : json["feedings"].items()) {
    if (!feeding["root"].is_null()) continue;
    whole = true;
    CHECK(feeding["documents"].AsInt() == json["documents"].AsInt());
  }
  CHECK(whole);
}

TEST_CASE("the map's table is a finding a row, as text, JSON and CSV") {
  const Json json = ParseJson(RunLardom({"map", "--table", "--json", "--data", LibraryDir()}).out);
  CHECK(json["rows"].is_array());
  for (const Json& row : json["rows"].items()) CHECK(!row["finding"]["quote"].AsString().empty());
  CHECK(RunLardom({"map", "--table", "--csv", "--data", LibraryDir()}).out.starts_with("dokument,titel"));
}

TEST_CASE("analyze reads a text a line and gives an object a line") {
  const RunResult result = RunLardom({"analyze"}, "insatserna i barnfattigdom\nåäö\n");
  REQUIRE(result.exit_code == 0);
  std::istringstream lines(result.out);
  std::string line;
  REQUIRE(std::getline(lines, line));
  const Json json = ParseJson(line);
  CHECK(json["text"].AsString() == "insatserna i barnfattigdom");
  const Json& token = json["tokens"].items()[0];
  CHECK(token["text"].AsString() == "insatserna");
  CHECK(token["start"].AsInt() == 0);
  CHECK(token["end"].AsInt() == 10);
  bool lemma = false;
  for (const Json& term : token["terms"].items())
    lemma = lemma || (term["term"].AsString() == "insats" && term["kind"].AsString() == "lemma");
  CHECK(lemma);
  REQUIRE(std::getline(lines, line));
  CHECK(!std::getline(lines, line));
}

TEST_CASE("a file that can't be used is exit code 1, listed until it is mended") {
  const TempDir dir;
  const std::string data = dir.path() + "/data";
  const std::string folder = dir.path() + "/in";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/bra.md") << "# Bra\n\nEn text om familjehem och skola som går att läsa.\n";
  std::ofstream(folder + "/tom.md").flush();
  const RunResult first = RunLardom({"index", folder, "--data", data});
  CHECK(first.exit_code == 1);
  CHECK(first.err.find("tom.md") != std::string::npos);
  const Json stats = ParseJson(RunLardom({"stats", "--json", "--data", data}).out);
  CHECK(stats["documents"].AsInt() == 1);
  CHECK(stats["failures"].items().size() == 1);
  for (const char* field : {"passages", "methods", "links", "findings", "empty_documents", "generation", "bytes"})
    CHECK(stats.Find(field) != nullptr);
  std::ofstream(folder + "/tom.md") << "# Inte tom\n\nNu står det något här om familjehem.\n";
  CHECK(RunLardom({"index", folder, "--data", data}).exit_code == 0);
  CHECK(ParseJson(RunLardom({"stats", "--json", "--data", data}).out)["failures"].items().empty());
  CHECK(RunLardom({"check", "--data", data}).exit_code == 0);
  CHECK(RunLardom({"index", dir.path() + "/finns-inte", "--data", data}).exit_code == 2);
}

TEST_CASE("a verdict stays after a rebuild, a backup restores, a forgotten document is gone") {
  const TempDir dir;
  const std::string data = dir.path() + "/data";
  RunLardom({"methods", "import", kLibrary + "/metoder.tsv", "--data", data});
  REQUIRE(RunLardom({"index", kLibrary, "--data", data}).exit_code == 0);
  const Json links = ParseJson(RunLardom({"links", "--json", "--data", data}).out);
  REQUIRE(!links["links"].items().empty());
  const std::string id = std::to_string(links["links"].items()[0]["id"].AsInt());
  CHECK(RunLardom({"curate", "reject", id, "--data", data}).exit_code == 2);  // no reason
  CHECK(RunLardom({"curate", "reject", id, "--why", "fel metod", "--by", "Test", "--data", data}).exit_code == 0);
  CHECK(RunLardom({"curate", "confirm", "999999", "--data", data}).exit_code == 1);
  const std::size_t shown = ParseJson(RunLardom({"links", "--json", "--data", data}).out)["links"].items().size();
  CHECK(shown == links["links"].items().size() - 1);
  CHECK(RunLardom({"rebuild", "--extract", "--quiet", "--data", data}).exit_code == 0);
  CHECK(ParseJson(RunLardom({"links", "--json", "--data", data}).out)["links"].items().size() == shown);
  CHECK(RunLardom({"curate", "verdicts", "--json", "--data", data}).out.find("fel metod") != std::string::npos);

  const std::string copy = dir.path() + "/kopia.db";
  REQUIRE(RunLardom({"backup", copy, "--data", data}).exit_code == 0);
  const std::string other = dir.path() + "/annan";
  REQUIRE(RunLardom({"restore", copy, "--data", other}).exit_code == 0);
  const auto total = [](const std::string& where) {
    return ParseJson(RunLardom({"search", "--json", "familjehem", "--data", where}).out)["total"]["value"].AsInt();
  };
  CHECK(total(other) == total(data));

  CHECK(RunLardom({"forget", "finns-inte", "--data", other}).exit_code == 1);
  REQUIRE(RunLardom({"forget", "metod-skolkompis", "--data", other}).exit_code == 0);
  CHECK(total(other) == total(data) - 1);
}

TEST_CASE("retrieval is measured against judgements, and the run is written") {
  const TempDir dir;
  std::ofstream(dir.path() + "/q.jsonl")
      << "{\"id\":\"q1\",\"text\":\"Hur gick Trygg start i Umeå?\"}\n{\"id\":\"q2\",\"text\":\"familjehem\"}\n";
  std::ofstream(dir.path() + "/qrels.tsv") << "q1\tnotering-1\t1\nq2\tmetod-skolkompis\t1\n";
  const RunResult result =
      RunLardom({"eval", "retrieval", "--queries", dir.path() + "/q.jsonl", "--qrels", dir.path() + "/qrels.tsv",
                 "--run-out", dir.path() + "/run.tsv", "--json", "--data", LibraryDir()});
  REQUIRE(result.exit_code == 0);
  const Json json = ParseJson(result.out);
  CHECK(json["ndcg@10"].AsDouble() > 0.5);
  CHECK(json["queries"].AsInt() == 2);
  for (const char* field : {"mrr@10", "recall@10", "recall@100", "ms_per_query"}) CHECK(json.Find(field) != nullptr);
  std::ifstream run(dir.path() + "/run.tsv");
  std::string line;
  REQUIRE(std::getline(run, line));
  CHECK(line.starts_with("q1\tnotering-1\t1\t"));
  CHECK(RunLardom({"eval", "retrieval", "--data", LibraryDir()}).exit_code == 2);
}

TEST_CASE("the README's example gives the README's answer") {
  std::ifstream readme(std::string(LARDOM_SOURCE_DIR) + "/README.md");
  std::string query;
  std::string answer;
  for (std::string line; std::getline(readme, line);) {
    if (line.starts_with("$ lardom search"))
      query = line.substr(line.find('"') + 1, line.rfind('"') - line.find('"') - 1);
    if (line.starts_with("1. ")) answer = line;
  }
  REQUIRE(!query.empty());
  REQUIRE(!answer.empty());
  const TempDir dir;
  const std::string starter = std::string(LARDOM_SOURCE_DIR) + "/corpus/starter";
  const std::string data = dir.path() + "/data";
  REQUIRE(RunLardom({"methods", "import", starter + "/methods.tsv", "--data", data}).exit_code == 0);
  CHECK(RunLardom({"index", starter, "--data", data}).exit_code == 0);
  const RunResult result = RunLardom({"search", "--limit", "1", query, "--data", data});
  CAPTURE(query);
  CHECK(result.out.find("\n" + answer + "\n") != std::string::npos);
}

}  // namespace
}  // namespace lardom::testing
