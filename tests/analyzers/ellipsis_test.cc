#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

TEST_CASE("a hanging hyphen takes its head from the word after the conjunction") {
  const std::vector<std::pair<const char*, const char*>> table = {
      {"barn- och ungdomspsykiatri", "[barnpsykiatri] [och] [ungdomspsykiatri]"},
      {"hälso- och sjukvård", "[hälsovård] [och] [sjukvård]"},
      {"alkohol-, narkotika- och tobakspreventionen",
       "[alkoholpreventionen] [narkotikapreventionen] [och] [tobakspreventionen]"},
      {"in- och utflyttning", "[inflyttning] [och] [utflyttning]"},
      {"för- och nackdelar", "[fördelar] [och] [nackdelar]"},
      {"IPS- och FFT-metoden", "[ips-metoden] [och] [fft-metoden]"},
  };
  for (const auto& [text, keys] : table) CHECK(Keys(text) == keys);
}

TEST_CASE("a leading hyphen takes its first part from the word before the conjunction") {
  CHECK(Keys("arbetsmarknadspolitik och -åtgärder") == "[arbetsmarknadspolitik] [och] [arbetsmarknadsåtgärder]");
}

TEST_CASE("spans of restored words still cover what stands in the text") {
  CHECK(Spans("barn- och ungdomspsykiatri") == "[barn=barnpsykiatri] [och=och] [ungdomspsykiatri=ungdomspsykiatri]");
}

TEST_CASE("a hanging hyphen without a conjunction and whole restores nothing") {
  CHECK(Keys("barn- till slut") == "[barn] [till] [slut]");
  CHECK(Keys("barn-") == "[barn]");
}

TEST_CASE("a first part that is no word of its own is joined to the noun after it") {
  CHECK(Keys("kvinno jour") == "[kvinnojour] [jour]");
  CHECK(Keys("arbets marknad") == "[arbetsmarknad] [marknad]");
  CHECK(Keys("barn grupp") == "[barn] [grupp]");
}
