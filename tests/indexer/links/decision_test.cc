#include <doctest/doctest.h>

#include <algorithm>

#include "tests/indexer/links/fixture.h"

using lardom::LinkStatus;
using lardom::Stage;
using lardom::test::Has;
using lardom::test::Links;
using lardom::test::MakeDocument;
using lardom::test::Show;

TEST_CASE("a plain sentence about a trial gives a tested link with its quote") {
  const auto document = MakeDocument("# Rapport\n\nSkolfam prövades under 2014 med tolv barn. Det regnade mycket.\n");
  const auto links = Links(document);
  CAPTURE(Show(links));
  REQUIRE(Has(links, "Skolfam", Stage::kTested, LinkStatus::kAsserted));
  CHECK(links.front().quote == "Skolfam prövades under 2014 med tolv barn.");
  CHECK(links.front().year == 2014);
  CHECK(links.front().place == "Norrköping");
}

TEST_CASE("coordinated verbs give a link each") {
  const auto links = Links(MakeDocument("Skolfam prövades 2012 och spreds sedan till samtliga skolor i kommunen."));
  CAPTURE(Show(links));
  CHECK(Has(links, "Skolfam", Stage::kTested, LinkStatus::kAsserted));
  CHECK(Has(links, "Skolfam", Stage::kScaled, LinkStatus::kAsserted));
}

TEST_CASE("negation turns a link into a negated one") {
  for (const std::string text :
       {"Skolfam har inte spridits till någon annan enhet.", "Skolfam har aldrig införts i ordinarie verksamhet."}) {
    CAPTURE(text);
    const auto links = Links(MakeDocument(text));
    CAPTURE(Show(links));
    CHECK(Has(links, "Skolfam", Stage::kScaled, LinkStatus::kNegated));
    CHECK_FALSE(Has(links, "Skolfam", Stage::kScaled, LinkStatus::kAsserted));
  }
}

TEST_CASE("plans and proposals are planned links") {
  for (const std::string text : {"Nämnden föreslår att Skolfam permanenteras 2020.",
                                 "Förvaltningen planerar att införa Skolfam i hela kommunen nästa år."}) {
    CAPTURE(text);
    const auto links = Links(MakeDocument(text));
    CAPTURE(Show(links));
    CHECK(Has(links, "Skolfam", Stage::kScaled, LinkStatus::kPlanned));
  }
}

TEST_CASE("a definite noun points back to the method named before") {
  const auto links = Links(MakeDocument(
      "## Skolfam\n\nSkolfam riktar sig till barn i familjehem. Metoden prövades våren 2015 med nio barn."));
  CAPTURE(Show(links));
  CHECK(Has(links, "Skolfam", Stage::kTested, LinkStatus::kAsserted));
}

TEST_CASE("what was wound up is discontinued") {
  const auto links = Links(MakeDocument("Skolfam avvecklades i december 2017."));
  CAPTURE(Show(links));
  CHECK(Has(links, "Skolfam", Stage::kDiscontinued, LinkStatus::kAsserted));
}

TEST_CASE("a row of a table is a quote of its own, bars included") {
  const auto links = Links(MakeDocument(
      "| Insats | Läge |\n|---|---|\n| Skolfam | permanent verksamhet sedan 2016 |\n| IPS | nedlagt 2017 |\n"));
  CAPTURE(Show(links));
  REQUIRE(Has(links, "IPS", Stage::kDiscontinued, LinkStatus::kAsserted));
  const auto ips = std::ranges::find(links, std::string("IPS"), &lardom::Link::method);
  CHECK(ips->quote == "IPS | nedlagt 2017");
}

TEST_CASE("mere use, and stage words about other things, give no shown link") {
  for (const std::string text :
       {"Personalen har gått utbildning i Skolfam.", "Eleverna skalade potatis medan Skolfam hade möte."}) {
    CAPTURE(text);
    for (const auto& link : Links(MakeDocument(text)))
      CHECK(link.confidence < lardom::indexer::LinkExtractor::ShownConfidence());
  }
}

TEST_CASE("no method, no link") { CHECK(Links(MakeDocument("Projektet prövades och avvecklades sedan.")).empty()); }

TEST_CASE("a method made out of another is named by into") {
  const auto links = Links(MakeDocument("Under våren utarbetades Lyktan utifrån Skolfam av två kuratorer."));
  CAPTURE(Show(links));
  const auto link = std::ranges::find(links, Stage::kDeveloped, &lardom::Link::stage);
  REQUIRE(link != links.end());
  CHECK(link->method == "Skolfam");
  CHECK(link->into == "Lyktan");
}

TEST_CASE("a quote has at most eighty words") {
  std::string text = "Skolfam prövades 2014";
  for (int i = 0; i < 120; ++i) text += ", och barn nummer " + std::to_string(i) + " fick stöd";
  text += ".";
  for (const auto& link : Links(MakeDocument(text))) {
    CHECK(std::ranges::count(link.quote, ' ') < 80);
    CHECK(text.find(link.quote) != std::string::npos);
  }
}

TEST_CASE("confidence is a probability and the threshold for showing lies inside") {
  CHECK(lardom::indexer::LinkExtractor::ShownConfidence() > 0.5);
  CHECK(lardom::indexer::LinkExtractor::ShownConfidence() < 1.0);
  for (const auto& link : Links(MakeDocument("Skolfam prövades 2014. IPS lades ned 2016."))) {
    CHECK(link.confidence >= 0);
    CHECK(link.confidence <= 1);
  }
}
