#include <doctest/doctest.h>

#include <string>

#include "corpus/json.h"
#include "indexer/findings/amounts.h"
#include "tests/indexer/findings/examples.h"

namespace lardom::indexer {
namespace {

std::string Texts(std::string_view text) {
  std::string out;
  for (const Amount& amount : FindAmounts(text)) out += (out.empty() ? "" : "|") + amount.text;
  return out;
}

double Kronor(std::string_view text) {
  const auto amounts = FindAmounts(text);
  REQUIRE(amounts.size() == 1);
  return amounts[0].sek;
}

}  // namespace

TEST_CASE("an amount is read in every way that reports write it") {
  CHECK(Kronor("11 251 000 kr") == doctest::Approx(11'251'000));
  CHECK(Kronor("40 mkr") == doctest::Approx(40e6));
  CHECK(Kronor("1,3 miljoner") == doctest::Approx(1.3e6));
  CHECK(Kronor("2,4 Mkr") == doctest::Approx(2.4e6));
  CHECK(Kronor("500 tkr.") == doctest::Approx(500e3));
  CHECK(Kronor("3,5 miljarder kronor") == doctest::Approx(3.5e9));
  CHECK(Kronor("250.000 kr") == doctest::Approx(250e3));
  CHECK(Kronor("en halv miljon kronor") == doctest::Approx(500e3));
  CHECK(Kronor("780\xC2\xA0tkr") == doctest::Approx(780e3));
}

TEST_CASE("a range is one amount with its lower end") {
  CHECK(Texts("en kostnad på 4–6 miljoner kronor om året") == "4–6 miljoner kronor");
  CHECK(Kronor("100 000–150 000 kr") == doctest::Approx(100e3));
}

TEST_CASE("people, years and shares are no amounts") {
  CHECK(Texts("3 miljoner invånare, 40 procent, år 2014, 12 kommuner, tre veckor").empty());
  CHECK(Texts("tre kronor").empty());
}

TEST_CASE("malformed bytes and digits at the end of the text are passed over") {
  CHECK(Texts("\xFF\xC3 12").empty());
  CHECK(Texts("1 000 000").empty());
  CHECK(Texts("").empty());
}

TEST_CASE("nine of ten illustrative amounts come out as annotated") {
  int right = 0;
  int all = 0;
  for (const Json& example : testing::ReadJsonLines(LARDOM_SOURCE_DIR "/tests/indexer/findings/data/numbers.jsonl")) {
    if (example.Find("amounts") == nullptr) continue;
    ++all;
    std::string wanted;
    for (const Json& text : example["amounts"].items()) wanted += (wanted.empty() ? "" : "|") + text.AsString();
    const auto found = FindAmounts(example["text"].AsString());
    const bool value = found.empty() || found[0].sek == doctest::Approx(static_cast<double>(example["sek"].AsInt()));
    const bool ok = value && Texts(example["text"].AsString()) == wanted;
    if (!ok) MESSAGE(example["text"].AsString() << " -> " << Texts(example["text"].AsString()));
    right += ok ? 1 : 0;
  }
  CHECK(all >= 30);
  CHECK(right * 10 >= all * 9);
}

}  // namespace lardom::indexer
