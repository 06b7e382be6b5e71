#include <doctest/doctest.h>

#include <algorithm>

#include "tests/indexer/links/fixture.h"

namespace {

std::vector<lardom::indexer::ProposedMethod> Proposed(const std::string& text,
                                                      const std::vector<lardom::Method>& known) {
  const auto document = lardom::test::MakeDocument(text);
  const auto matcher = lardom::test::TheKit().extractor.Compile(known);
  return lardom::test::TheKit().extractor.Discover(document, lardom::test::Tokens(document), *matcher);
}

const char* const kReport =
    "# Slutrapport om familjestöd\n\nProjektet prövade funktionell familjeterapi (FFT) som metod för målgruppen unga. "
    "FFT prövades med tolv familjer. FFT är ett program för familjer. Deltagarna var nöjda med FFT-behandlingen.\n\n"
    "Metoden Brobyggaren utvecklades i Norrköping. Brobyggaren prövades 2015. Sedan spreds Brobyggaren till Motala, "
    "och "
    "Brobyggarmodellen permanentades. Utvärderingen av insatsen gjordes av en konsult.\n";

}  // namespace

TEST_CASE("a full name with its abbreviation in brackets is proposed with the abbreviation as alias") {
  const auto proposed = Proposed(kReport, {});
  const auto found = std::ranges::find_if(proposed, [](const auto& p) { return p.name.starts_with("funktionell"); });
  REQUIRE(found != proposed.end());
  CHECK(found->name == "funktionell familjeterapi");
  CHECK(found->aliases == std::vector<std::string>{"FFT"});
}

TEST_CASE("a capitalised name by a frame word and stage cues is proposed, a place is not") {
  const auto proposed = Proposed(kReport, {});
  CHECK(std::ranges::any_of(proposed, [](const auto& p) { return p.name == "Brobyggaren"; }));
  CHECK(std::ranges::none_of(proposed, [](const auto& p) { return p.name == "Motala" || p.name == "Norrköping"; }));
}

TEST_CASE("what the registry knows is not proposed again") {
  lardom::Method known;
  known.name = "Brobyggaren";
  const auto proposed = Proposed(kReport, {known});
  CHECK(std::ranges::none_of(proposed, [](const auto& p) { return p.name == "Brobyggaren"; }));
}

TEST_CASE("every proposal quotes the text where it stands") {
  const std::string text = kReport;
  for (const auto& p : Proposed(text, {})) CHECK(p.quote == text.substr(p.begin, p.end - p.begin));
}

TEST_CASE("a statute proposes nothing") {
  std::string law;
  for (int i = 1; i < 60; ++i)
    law += std::to_string(i) + " § Metoder, modeller och projekt enligt Förordningen ska utvärderas.\n\n";
  CHECK(Proposed(law, {}).empty());
}
