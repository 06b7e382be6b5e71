#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "analyzers/reference_rules.h"
#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

TEST_CASE("references to laws and public prints are one token with a normal form") {
  const std::vector<std::pair<const char*, const char*>> table = {
      {"4 kap. 1 § SoL", "[4 kap 1 § sol]"},
      {"4 kap 1 § SoL", "[4 kap 1 § sol]"},
      {"4\xC2\xA0kap. 1\xC2\xA0§", "[4 kap 1 §]"},
      {"3 a § LVU", "[3 a § lvu]"},
      {"12 kap. 3 b § i lagen", "[12 kap 3 b §] [i] [lagen]"},
      {"5 § och", "[5 §] [och]"},
      {"SFS 2001:453", "[sfs 2001:453]"},
      {"(2001:453)", "[sfs 2001:453]"},
      {"SOU 2014:49", "[sou 2014:49]"},
      {"Ds 2013:2", "[ds 2013:2]"},
      {"prop. 2012/13:10", "[prop 2012/13:10]"},
      {"bet. 2012/13:SoU10", "[bet 2012/13:sou10]"},
      {"SOU av år 2014", "[sou] [av] [år] [2014]"},
      {"4 kap. handlar", "[4] [kap] [handlar]"},
  };
  for (const auto& [text, keys] : table) CHECK(Keys(text) == keys);
}

TEST_CASE("a reference key is analysed as a reference, with the law as a part") {
  const WordAnalysis word = Shared().AnalyzeWord("4 kap 1 § sol");
  CHECK(word.reference == "4 kap 1 § sol");
  CHECK(word.parts == std::vector<std::string>{"sol"});
  CHECK(Shared().AnalyzeWord("sfs 2001:453").reference == "sfs 2001:453");
  CHECK(Shared().AnalyzeWord("skola").reference.empty());
}

TEST_CASE("number rules stay within the text") {
  for (const char* text : {"1", "1 ", "1 2", "4 kap", "4 kap.", "2001:", "12 3 §", "1.", "40 "}) {
    const std::string_view view = text;
    CHECK(MatchLawReference(view, 0).end <= view.size());
    CHECK(MatchStatuteNumber(view, 0).end <= view.size());
    CHECK(MatchNumber(view, 0).end <= view.size());
  }
}
