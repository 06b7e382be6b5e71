#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

namespace {

bool Share(std::string_view a, std::string_view b) {
  const auto left = Shared().AnalyzeWord(a).lemmas, right = Shared().AnalyzeWord(b).lemmas;
  return std::ranges::any_of(left,
                             [&](const std::string& lemma) { return std::ranges::find(right, lemma) != right.end(); });
}

}  // namespace

TEST_CASE("inflections of one word share a dictionary form") {
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{{"insats", "insatserna"},
                                                                             {"skola", "skolan"},
                                                                             {"resultat", "resultaten"},
                                                                             {"bok", "böckerna"},
                                                                             {"ansökan", "ansökningarna"},
                                                                             {"sprida", "spreds"},
                                                                             {"genomföra", "genomförda"},
                                                                             {"avveckla", "avvecklad"}}) {
    INFO(std::string(a));
    CHECK(Share(a, b));
  }
}

TEST_CASE("derivations and strangers do not share a dictionary form") {
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{{"vård", "vårda"},
                                                                             {"ledare", "led"},
                                                                             {"stöd", "stödja"},
                                                                             {"brukare", "bruk"},
                                                                             {"lärare", "lära"},
                                                                             {"kommun", "kommunal"}}) {
    INFO(std::string(a));
    CHECK(!Share(a, b));
  }
}

TEST_CASE("unknown words are lemmatised by analogy with known ones") {
  CHECK(Share("blorpering", "blorperingarna"));
  CHECK(Share("fjompet", "fjompets"));
  CHECK(Share("zumbifiera", "zumbifierades"));
  CHECK(Share("flurkighet", "flurkigheten"));
  CHECK(!Shared().AnalyzeWord("zumbifierades").known);
}

TEST_CASE("unknown compounds of known parts are inflected like their heads") {
  CHECK(Lemmas("brukarinflytandets") == "brukarinflytande");
  CHECK(Shared().AnalyzeWord("brukarinflytandets").known);
}

TEST_CASE("a word without letters stands for itself") {
  CHECK(Lemmas("2015") == "2015");
  CHECK(Lemmas("40%") == "40% 40");
}

TEST_CASE("every key has at least one dictionary form, even an odd one") {
  for (const char* key : {"a", "-", "å", "xyzzy", "a-", "-a", "a--b", ":", "s", "ss", "%"}) {
    CHECK(!Shared().AnalyzeWord(key).lemmas.empty());
  }
}

TEST_CASE("only unknown words have n-grams") {
  CHECK(Shared().AnalyzeWord("skola").ngrams.empty());
  CHECK(Shared().AnalyzeWord("zqxw").ngrams == std::vector<std::string>{"^zqxw", "zqxw$"});
}

TEST_CASE("parts of speech come from the lexicon") {
  CHECK((Shared().AnalyzeWord("skolan").pos & kNoun) != 0);
  CHECK((Shared().AnalyzeWord("spreds").pos & kVerb) != 0);
  CHECK((Shared().AnalyzeWord("vackra").pos & kAdjective) != 0);
  CHECK((Shared().AnalyzeWord("umeå").pos & kName) != 0);
}

TEST_CASE("function words are told from content words") {
  for (const char* word : {"och", "hur", "vilken", "inte", "enligt", "ska"}) CHECK(Shared().IsFunctionWord(word));
  for (const char* word : {"metod", "skola", "testades"}) CHECK(!Shared().IsFunctionWord(word));
}

TEST_CASE("frequency grows with the word's family and is zero for unknown words") {
  CHECK(Shared().Frequency("och") == 255);
  CHECK(Shared().Frequency("arbete") > Shared().Frequency("uggla"));
  CHECK(Shared().Frequency("zqxw") == 0);
  CHECK(Shared().InLexicon("arbetet"));
  CHECK(!Shared().InLexicon("zqxw"));
}

TEST_CASE("the steps to the terms can be explained") {
  const std::vector<Step> steps = Shared().Explain("Skolpsykologens");
  REQUIRE(steps.size() == 4);
  CHECK((steps[0].how == "fold" && steps[0].to == "skolpsykologens"));
  CHECK((steps[1].from == "skolpsykologens" && steps[1].to == "skolpsykolog"));
  CHECK((steps[2].how == "part" && steps[2].to == "skola"));
  CHECK((steps[3].how == "part" && steps[3].to == "psykolog"));
}
