#include <doctest/doctest.h>

#include <string>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

TEST_CASE("linking letters and combining forms lead back to dictionary forms") {
  CHECK(Parts("kvinnofrågor") == "kvinna+fråga");
  CHECK(Parts("arbetsgrupp") == "arbete+grupp");
  CHECK(Parts("skolresultat") == "skola+resultat");
  CHECK(Parts("förskollärare") == "förskola+lärare");
}

TEST_CASE("three equal consonants are written as two at a seam") {
  CHECK(Parts("glassked") == "glas+sked");
  CHECK(Parts("tilläggsarbete").find("arbete") != std::string::npos);
}

TEST_CASE("parts of parts follow the parts") {
  CHECK(Parts("arbetsmarknadsinsatser") == "arbetsmarknad+insats+arbete+marknad");
}

TEST_CASE("derivations by prefix or suffix are not compounds") {
  for (const char* word : {"undersökning", "förslag", "beskriva", "angelägenhet", "psykologisk", "omfattning"}) {
    INFO(std::string(word));
    CHECK(Parts(word) == "-");
  }
}

TEST_CASE("inflected forms have the parts of their dictionary form") {
  CHECK(Parts("skolpsykologernas") == Parts("skolpsykolog"));
  CHECK(Parts("medarbetarnas") == "-");
}

TEST_CASE("words that are too long or too odd are left alone") {
  CHECK(Parts(std::string(300, 'a')) == "-");
  CHECK(Parts("ååååååååååååååååååå") == "-");
}
