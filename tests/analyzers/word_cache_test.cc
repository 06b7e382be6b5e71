#include "analyzers/word_cache.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

TEST_CASE("a cache gives each key one dense id and the analysis that AnalyzeWord gives") {
  WordCache cache(&Shared());
  CHECK(cache.Id("skola") == 0);
  CHECK(cache.Id("insatser") == 1);
  CHECK(cache.Id("skola") == 0);
  CHECK(cache.size() == 2);
  CHECK(cache.Key(1) == "insatser");
  CHECK(cache.Get("insatser").lemmas == Shared().AnalyzeWord("insatser").lemmas);
  CHECK(cache.Analysis(1).lemmas == std::vector<std::string>{"insats"});
}

TEST_CASE("ids and analyses stay valid while the cache grows") {
  WordCache cache(&Shared());
  const WordAnalysis* first = &cache.Get("skola");
  for (int i = 0; i < 5000; ++i) CHECK(cache.Id("ord" + std::to_string(i)) == static_cast<std::uint32_t>(i + 1));
  for (int i = 0; i < 5000; ++i) CHECK(cache.Id("ord" + std::to_string(i)) == static_cast<std::uint32_t>(i + 1));
  CHECK(&cache.Get("skola") == first);
}
