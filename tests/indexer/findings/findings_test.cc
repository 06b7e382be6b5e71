#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "corpus/model/confidence.h"
#include "tests/indexer/findings/examples.h"

namespace lardom::testing {
namespace {

const FindingLab& Lab() {
  static const FindingLab lab(LARDOM_SOURCE_DIR "/corpus/starter/methods.tsv");
  return lab;
}

std::vector<Finding> Shown(const std::string& text, const std::vector<std::string>& methods = {}) {
  std::vector<Finding> shown;
  for (Finding& finding : Lab().Extract(text, methods)) {
    if (finding.confidence >= kShownFindingConfidence) shown.push_back(std::move(finding));
  }
  return shown;
}

Finding One(const std::string& text, const std::vector<std::string>& methods = {}) {
  const auto shown = Shown(text, methods);
  REQUIRE_MESSAGE(shown.size() == 1, text);
  return shown[0];
}

}  // namespace

TEST_CASE("less of what is bad is positive, less of what is good is negative") {
  CHECK(One("Frånvaron minskade med hälften i klasserna med HLT.").direction == Direction::kPositive);
  CHECK(One("Närvaron minskade med hälften i klasserna med HLT.").direction == Direction::kNegative);
  CHECK(One("Återfallen ökade bland ungdomarna i ART.").direction == Direction::kNegative);
}

TEST_CASE("a denied effect is none, and so is a difference that is not established") {
  CHECK(One("Studien fann ingen effekt av ÖPP på ungas drickande.").direction == Direction::kNone);
  CHECK(One("Frånvaron minskade inte efter HLT.").direction == Direction::kNone);
  CHECK(One("Frånvaron minskade efter HLT, men skillnaden är inte statistiskt säkerställd.").direction ==
        Direction::kNone);
}

TEST_CASE("a sentence after that takes a result back makes it unclear") {
  const auto shown = Shown("Frånvaron minskade efter HLT. Det går dock inte att säga att det beror på insatsen.");
  REQUIRE(!shown.empty());
  for (const Finding& finding : shown) CHECK(finding.direction == Direction::kUnclear);
}

TEST_CASE("aims, plans, questions and conditions are no findings") {
  CHECK(Shown("HLT syftar till att minska skolfrånvaron.").empty());
  CHECK(Shown("Skolfrånvaron ska minska med HLT.").empty());
  CHECK(Shown("Har skolfrånvaron minskat med HLT?").empty());
  CHECK(Shown("Om HLT leder till minskad frånvaro förlängs projektet.").empty());
  CHECK(Shown("Trenden påverkar arbetet med HLT, och effekten av det diskuterades.").empty());
}

TEST_CASE("the quote is the text at its offsets") {
  const std::string text = "# Resultat\n\nSkolfam gav utdelning i år. Betygen steg från 180 till 210 poäng.\n";
  const auto found = Lab().Extract(text);
  REQUIRE(!found.empty());
  for (const Finding& finding : found) {
    CHECK(finding.quote == text.substr(finding.begin, finding.end - finding.begin));
  }
}

TEST_CASE("a quote never exceeds eighty words") {
  std::string text = "Skolfam prövades och betygen steg";
  for (int i = 0; i < 60; ++i) text += ", och barnen läste böcker varje kväll";
  text += ".";
  const auto found = Lab().Extract(text);
  REQUIRE(!found.empty());
  CHECK(std::ranges::count(found[0].quote, ' ') < 80);
}

TEST_CASE("a result belongs to the method that the sentence, the paragraph or the document names") {
  CHECK(One("IPS prövades i två år. Deltagarnas sysselsättning ökade från 12 till 40 procent.").method == "IPS");
  CHECK(One("Sysselsättningen ökade enligt uppföljningen.", {"IPS"}).method == "IPS");
  CHECK(One("Barnen i Skolfam fick bättre betyg än barn i Komet.").method == "Skolfam");
}

TEST_CASE("a document that names no method gives findings without one when it evaluates something") {
  const std::string text =
      "Projektet utvärderades efter två år. Deltagarna var 40. Insatsen gav resultat: deltagarnas frånvaro minskade "
      "från 30 till 12 procent enligt utvärderingen.";
  const auto shown = Shown(text);
  REQUIRE(!shown.empty());
  CHECK(shown[0].method.empty());
  CHECK(Shown("Frånvaron minskade från 30 till 12 procent under året.").empty());
}

TEST_CASE("design, evaluator and sample size may stand in the sentence before") {
  const Finding finding =
      One("Forskare vid Lunds universitet lottade 152 familjer till Komet eller väntelista. Barnens beteendeproblem "
          "minskade efter sex månader.");
  CHECK(finding.design == Design::kRandomised);
  CHECK(finding.evaluator == Evaluator::kIndependent);
  CHECK(finding.n == 152);
  CHECK(finding.follow_up == "efter sex månader");
  CHECK(finding.component == ChainPart::kImpact);
}

TEST_CASE("a control group that does not exist is no design") {
  const Finding finding = One("Någon kontrollgrupp finns inte. Barnens betyg steg i Skolfam.");
  CHECK(finding.design != Design::kComparison);
}

TEST_CASE("money saved is value, with its amount") {
  const Finding finding = One("Kostnaderna för placeringar minskade med 2,3 mkr tack vare FFT.");
  CHECK(finding.component == ChainPart::kValue);
  REQUIRE(finding.amounts.size() == 1);
  CHECK(finding.amounts[0].text == "2,3 mkr");
}

TEST_CASE("any bytes give some answer, and the same answer from four threads") {
  std::string junk;
  for (int i = 0; i < 4000; ++i) junk += static_cast<char>((i * 7919) % 251);
  const std::string text = "IPS ökade. " + junk + " Frånvaron minskade med HLT.";
  const auto expected = Lab().Extract(text).size();
  std::vector<std::size_t> sizes(4);
  {
    std::vector<std::jthread> threads;
    for (std::size_t& size : sizes) threads.emplace_back([&size, &text] { size = Lab().Extract(text).size(); });
  }
  for (const std::size_t size : sizes) CHECK(size == expected);
}

}  // namespace lardom::testing
