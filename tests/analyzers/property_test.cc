// Properties that hold for any input. The seed is printed with every failure.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

#include "analyzers/base/utf8.h"
#include "analyzers/word_cache.h"
#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

namespace {

constexpr std::uint32_t kSeed = 20120713;

const std::vector<std::string> kPieces = {"skola",
                                          "barn-",
                                          " och ",
                                          "ungdomspsykiatri",
                                          "4 kap. 1 § SoL",
                                          "2001:453",
                                          "SOU ",
                                          "t.ex.",
                                          "å",
                                          "Ö",
                                          "e\xCC\x81",
                                          "\xC2\xAD",
                                          " ",
                                          "\n",
                                          "\n\n",
                                          "# ",
                                          "|",
                                          "-",
                                          "--",
                                          ":s",
                                          "LVU",
                                          "@",
                                          "a@b.se",
                                          "http://",
                                          "www.a.se",
                                          "1 000",
                                          "%",
                                          "12/13:",
                                          ".",
                                          "!",
                                          "\xFF",
                                          "\xC3",
                                          "\xE2\x82",
                                          "\xF0\x9F\x98\x80",
                                          "東京",
                                          "ไทย",
                                          "\xC2\xA0",
                                          "\t",
                                          "_",
                                          "*",
                                          "R&D",
                                          "covid-19",
                                          std::string(1, '\0'),
                                          "İ",
                                          "ß",
                                          "\xE2\x80\x91",
                                          "glasssko",
                                          "x"};

std::string RandomText(std::mt19937* random) {
  std::string text;
  const auto pieces = (*random)() % 40;
  for (unsigned i = 0; i < pieces; ++i) {
    if ((*random)() % 5 == 0) {
      text.push_back(static_cast<char>((*random)() & 0xFFU));
    } else {
      text += kPieces[(*random)() % kPieces.size()];
    }
  }
  return text;
}

bool OnBorder(std::string_view text, std::size_t pos) {
  // A border is where decoding from the start may stop.
  std::size_t at = 0;
  for (std::size_t next = 0; at < pos; at = next) DecodeUtf8(text, at, &next);
  return at == pos;
}

void CheckTokens(std::string_view text, const std::vector<Token>& tokens) {
  std::size_t last = 0;
  for (const Token& token : tokens) {
    CHECK(token.begin >= last);
    CHECK(token.end > token.begin);
    CHECK(token.end <= text.size());
    CHECK(OnBorder(text, token.begin));
    CHECK(OnBorder(text, token.end));
    CHECK(!token.key.empty());
    last = token.end;
  }
}

std::vector<std::string> AllTerms(std::string_view text) {
  std::vector<std::string> out;
  for (const AnalyzedToken& item : Shared().Analyze(text)) {
    for (const Term& term : item.terms) out.push_back(term.text);
  }
  return out;
}

}  // namespace

TEST_CASE("spans lie within the text, ascend and end on code point borders, whatever the bytes") {
  std::mt19937 random(kSeed);
  std::vector<Token> tokens;
  for (int round = 0; round < 1500; ++round) {
    const std::string text = RandomText(&random);
    INFO("seed ", kSeed, " round ", round);
    Shared().Tokenize(text, &tokens);
    CheckTokens(text, tokens);
  }
}

TEST_CASE("a second run over reused storage gives the same tokens") {
  std::mt19937 random(kSeed + 1);
  std::vector<Token> reused;
  for (int round = 0; round < 500; ++round) {
    const std::string text = RandomText(&random);
    INFO("seed ", kSeed + 1, " round ", round);
    std::vector<Token> fresh;
    Shared().Tokenize(text, &fresh);
    Shared().Tokenize(text, &reused);
    REQUIRE(fresh.size() == reused.size());
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      CHECK(fresh[i].key == reused[i].key);
      CHECK(fresh[i].flags == reused[i].flags);
      CHECK(fresh[i].begin == reused[i].begin);
    }
  }
}

TEST_CASE("every key has a dictionary form, and all terms are well-formed text") {
  std::mt19937 random(kSeed + 2);
  for (int round = 0; round < 300; ++round) {
    const std::string text = RandomText(&random);
    INFO("seed ", kSeed + 2, " round ", round);
    for (const AnalyzedToken& item : Shared().Analyze(text)) {
      CHECK(item.terms.size() >= 2);
      for (const Term& term : item.terms) {
        CHECK(!term.text.empty());
        for (std::size_t pos = 0, next = 0; pos < term.text.size(); pos = next) {
          CHECK(DecodeUtf8(term.text, pos, &next) != kBadByte);
        }
      }
    }
  }
}

TEST_CASE("four threads with one analyzer get the same terms") {
  std::vector<std::string> texts;
  std::mt19937 random(kSeed + 3);
  for (int round = 0; round < 60; ++round) texts.push_back(RandomText(&random));
  std::vector<std::vector<std::string>> expected;
  for (const std::string& text : texts) expected.push_back(AllTerms(text));
  std::vector<int> wrong(4, 0);
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < wrong.size(); ++t) {
      threads.emplace_back([&, t] {
        for (std::size_t i = 0; i < texts.size(); ++i) wrong[t] += AllTerms(texts[i]) == expected[i] ? 0 : 1;
      });
    }
  }
  CHECK(wrong == std::vector<int>(4, 0));
}
