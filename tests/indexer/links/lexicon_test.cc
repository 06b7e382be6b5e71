#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "corpus/data_dir.h"
#include "indexer/links/cue_lexicon.h"
#include "indexer/links/model.h"
#include "tests/indexer/links/fixture.h"

using lardom::indexer::CueLexicon;
using lardom::indexer::LinkModel;

namespace {

std::string Written(const std::string& name, const std::string& content) {
  const auto path = std::filesystem::temp_directory_path() / ("lardom_links_" + name);
  std::ofstream(path) << content;
  return path.string();
}

std::string Cues(const std::string& rules, const std::string& text) {
  const auto lexicon = CueLexicon::Open(Written("cues.tsv", rules), Written("signals.tsv", "inte\tnegation\n"));
  REQUIRE(lexicon.ok());
  auto document = lardom::test::MakeDocument(text);
  const auto tokens = lardom::test::Tokens(document);
  const lardom::indexer::WordList words(document.text, tokens, lardom::test::TheKit().analyzer);
  std::vector<lardom::indexer::CueHit> hits;
  lexicon.value().FindCues(words, 0, words.size(), &hits);
  std::string out;
  for (const auto& hit : hits) {
    out += "[" + document.text.substr(words[hit.first].begin, words[hit.last].end - words[hit.first].begin) + "]";
  }
  return out;
}

}  // namespace

TEST_CASE("the built lexicons and weights load") {
  CHECK(CueLexicon::Open(lardom::DataFile("cues.tsv"), lardom::DataFile("signals.tsv")).ok());
  CHECK(LinkModel::Load(lardom::DataFile("weights.tsv")).ok());
}

TEST_CASE("patterns match forms, prefixes, lists and gaps, but not over a clause border") {
  CHECK(Cues("utarbeta*\tdeveloped\tcreation\t3\n", "De utarbetade en plan.") == "[utarbetade]");
  CHECK(Cues("%ta = ta|togs\n%ta .. fram\tdeveloped\tcreation\t3\n", "Planen togs sedan snabbt fram.") ==
        "[togs sedan snabbt fram]");
  CHECK(Cues("togs .. fram\tdeveloped\tcreation\t3\n", "Planen togs, och fram kom en ny.").empty());
  CHECK(Cues("=test\ttested\tnoun\t1\n", "Ett test och flera tester.") == "[test]");
  CHECK(Cues("*försöket\ttested\tnoun\t1\n", "Storförsöket tog slut.") == "[Storförsöket]");
}

TEST_CASE("a malformed row is named by file and line") {
  struct Row {
    std::string content;
    std::string line;
  };
  for (const Row& row :
       {Row{"# ok\npröva\tprovad\n", ":2"}, Row{"pröva\tokänt\tverb\t3\n", ":1"}, Row{"pröva\ttested\tverb\t9\n", ":1"},
        Row{"%okänd\ttested\tverb\t3\n", ":1"}, Row{"pröva ..\ttested\tverb\t3\n", ":1"},
        Row{"pröva\ttested\tverb\t3\tstatus=kanske\n", ":1"}}) {
    CAPTURE(row.content);
    const auto lexicon = CueLexicon::Open(Written("bad.tsv", row.content), Written("signals.tsv", ""));
    REQUIRE_FALSE(lexicon.ok());
    CHECK(lexicon.error().where.ends_with(row.line));
  }
  const auto weights = LinkModel::Load(Written("weights.tsv", "link\tbias\tmycket\n"));
  REQUIRE_FALSE(weights.ok());
  CHECK(weights.error().where.ends_with(":1"));
}

TEST_CASE("a missing file is an error that names it") {
  const auto lexicon = CueLexicon::Open("/no/such/cues.tsv", "/no/such/signals.tsv");
  REQUIRE_FALSE(lexicon.ok());
  CHECK(lexicon.error().where == "/no/such/cues.tsv");
}
