#include <doctest/doctest.h>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

TEST_CASE("mail and web addresses are one token, without the punctuation after them") {
  CHECK(Spans("Skriv till anna.svensson@umea.se.") ==
        "[Skriv=skriv] [till=till] [anna.svensson@umea.se=anna.svensson@umea.se]");
  CHECK(Keys("Se https://www.SKR.se/Sida?x=1.") == "[se] [https://www.skr.se/sida?x=1]");
  CHECK(Keys("(www.socialstyrelsen.se)") == "[www.socialstyrelsen.se]");
  CHECK(Keys("socialstyrelsen.se/statistik,") == "[socialstyrelsen.se/statistik]");
}

TEST_CASE("a full stop without a blank is not an address") {
  CHECK(Keys("slut.Nästa mening") == "[slut] [nästa] [mening]");
  CHECK(Keys("ordet.och") == "[ordet] [och]");
}

TEST_CASE("an address is its own dictionary form") {
  CHECK(Lemmas("anna.svensson@umea.se") == "anna.svensson@umea.se");
  CHECK(Lemmas("https://www.skr.se/sida") == "https://www.skr.se/sida");
}
