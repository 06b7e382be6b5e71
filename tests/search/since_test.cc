// What is new in the library since a day.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "search/searcher.h"
#include "tests/support/library.h"

namespace lardom::search {
namespace {

using lardom::testing::Search;
using lardom::testing::TestLibrary;

std::string ChangedOf(const Searcher& searcher, std::string_view query) {
  const SearchResponse found = Search(searcher, query);
  REQUIRE(!found.hits.empty());
  return found.hits.front().changed;
}

TEST_CASE("a document is new since the day when its content last changed, not since it was last read") {
  const TestLibrary library;
  library.WriteDocument("a", "title: Ett", "Cykelbanan byggdes.");
  library.WriteDocument("b", "title: Två", "Cykelvägen asfalterades.");
  library.Index();
  const std::string first = ChangedOf(library.Open(), "cykelbana");
  CHECK(first.size() == 20);
  CHECK(first.ends_with("Z"));
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  library.WriteDocument("b", "title: Två", "Cykelvägen asfalterades om.");
  indexer::IngestOptions again;
  again.force = true;
  library.Index(again);
  const Searcher searcher = library.Open();
  CHECK(ChangedOf(searcher, "cykelbana") == first);
  CHECK(ChangedOf(searcher, "cykelväg") > first);

  SearchRequest latest;
  latest.sort = Sort::kChanged;
  const auto found = searcher.Search(latest);
  REQUIRE(found);
  CHECK(found.value().hits.front().id == "b");
}

TEST_CASE("sedan: and since= keep what came that day or later, and say so; other words are refused") {
  const TestLibrary library;
  library.WriteDocument("a", "title: Ett", "Cykelbanan byggdes.");
  library.Index();
  const Searcher searcher = library.Open();
  CHECK(Search(searcher, "cykelbana sedan:2020-01-01").total == 1);
  const SearchResponse later = Search(searcher, "cykelbana sedan:2999");
  CHECK(later.total == 0);
  CHECK(later.understood == "cykelbana sedan:2999");
  Filters filters;
  CHECK(AddFilter("since", "2026-02-28", &filters));
  for (const char* wrong : {"", "igår", "2026-2-8", "2026-13-01", "2026-02-40", "2026-02-01x"}) {
    CAPTURE(wrong);
    const Status refused = AddFilter("since", wrong, &filters);
    REQUIRE(!refused);
    CHECK(refused.error().where == "since");
  }
}

}  // namespace
}  // namespace lardom::search
