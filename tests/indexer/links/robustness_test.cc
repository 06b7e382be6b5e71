#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <random>

#include "tests/indexer/links/fixture.h"

using lardom::test::MakeDocument;

namespace {

unsigned Seed() {
  const char* given = std::getenv("LARDOM_SEED");
  return given ? static_cast<unsigned>(std::atoi(given)) : 20240607U;
}

void Check(const lardom::Document& document) {
  const auto tokens = lardom::test::Tokens(document);
  const auto methods = lardom::test::Registry();
  const auto matcher = lardom::test::TheKit().extractor.Compile(methods);
  for (const auto& link : lardom::test::TheKit().extractor.Extract(document, tokens, *matcher)) {
    REQUIRE(link.begin < link.end);
    REQUIRE(link.end <= document.text.size());
    CHECK(link.quote == document.text.substr(link.begin, link.end - link.begin));
  }
  for (const auto& name : lardom::test::TheKit().extractor.Discover(document, tokens, *matcher)) {
    REQUIRE(name.end <= document.text.size());
    CHECK(name.quote == document.text.substr(name.begin, name.end - name.begin));
  }
}

}  // namespace

TEST_CASE("quotes are verbatim whatever is strung together") {
  static constexpr std::array<const char*, 34> kPieces{"Skolfam",
                                                       "IPS",
                                                       "IPS-modellens",
                                                       "prövades",
                                                       "har inte",
                                                       "spridits",
                                                       "lades",
                                                       "ned",
                                                       "2014",
                                                       "i Motala",
                                                       "och",
                                                       "men",
                                                       ",",
                                                       ". ",
                                                       "\n",
                                                       "\n\n",
                                                       "# ",
                                                       "| ",
                                                       " |\n",
                                                       "- ",
                                                       "**",
                                                       "*",
                                                       "(",
                                                       ")",
                                                       "\"",
                                                       "metoden",
                                                       "modellen",
                                                       "ska",
                                                       "permanenteras",
                                                       "utifrån",
                                                       "Lyktan",
                                                       "försök",
                                                       "projektet",
                                                       "2013/2014"};
  std::mt19937 random(Seed());
  INFO("seed " << Seed());
  for (int round = 0; round < 150; ++round) {
    std::string text;
    for (int i = 0; i < 80; ++i) {
      text += kPieces[random() % kPieces.size()];
      if (random() % 4 != 0) text += ' ';
    }
    auto document = MakeDocument(text);
    document.markdown = round % 2 == 0;
    Check(document);
  }
}

TEST_CASE("any bytes are survived") {
  std::mt19937 random(Seed());
  INFO("seed " << Seed());
  for (int round = 0; round < 80; ++round) {
    std::string text = "Skolfam prövades. ";
    for (int i = 0; i < 300; ++i) text += static_cast<char>(random() % 255 + 1);
    text += " Metoden IPS avvecklades 2016.";
    Check(MakeDocument(text));
  }
  Check(MakeDocument(""));
  Check(MakeDocument("\n\n\n"));
  Check(MakeDocument("Skolfam"));
}

TEST_CASE("sections of a damaged record do no harm") {
  auto document = MakeDocument("Skolfam prövades 2014. IPS lades ned.");
  lardom::Section section;
  section.heading_begin = 5;
  section.heading_end = 100000;
  section.begin = 100000;
  section.end = 3;
  section.parent = 7;
  document.sections = {section, section};
  Check(document);
}

TEST_CASE("the same text gives the same links twice") {
  const auto document = MakeDocument("Skolfam prövades 2014 och spreds till Motala. Metoden lades sedan ned.");
  CHECK(lardom::test::Show(lardom::test::Links(document)) == lardom::test::Show(lardom::test::Links(document)));
}
