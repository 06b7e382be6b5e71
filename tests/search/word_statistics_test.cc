// Collocations and frequencies, and the concordance of long texts.
#include "search/word_statistics.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "search/searcher.h"
#include "tests/support/library.h"

namespace lardom::search {
namespace {

using lardom::testing::TestLibrary;

// Two invented documents: "stöd" stands beside "tidigt" six times and beside "sent" once, never over a sentence's end.
const Searcher& Open() {
  static const TestLibrary made;
  static const Searcher searcher = [] {
    std::string body;
    for (int i = 0; i < 6; ++i) body += "Barnen fick tidigt stöd i skolan. Cykelbanan byggdes. ";
    made.WriteDocument("ett", "title: Ett\nkind: rapport\nyear: 2014\nmunicipality: [Borås, Umeå]",
                       "# Om\n\n" + body + "\n\n# Slut\n\nFamiljen fick sent stöd. Tidigt regnade det.");
    std::string more = "Stöden var få. ";
    for (int i = 0; i < 30; ++i) more += "Det snöade länge på vägarna. ";
    made.WriteDocument("tva", "title: Två\nyear: 2016", "# Om\n\n" + more);
    REQUIRE(made.Index().failures.empty());
    return made.Open();
  }();
  return searcher;
}

const Collocate* Find(const CollocationResponse& found, std::string_view word) {
  const auto row = std::ranges::find(found.collocates, word, &Collocate::word);
  return row == found.collocates.end() ? nullptr : &*row;
}

CollocationResponse Collocations(CollocationRequest request) {
  auto found = Open().Collocations(request);
  REQUIRE(found);
  return std::move(found).value();
}

TEST_CASE("log-likelihood gives Dunning's own value for \"the swiss\"") {
  // Dunning (1993), table 1: 110, 2442, 111, 29114 gives 270.72.
  CHECK(std::abs(LogLikelihood(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114) - 270.72) < 0.01);
  CHECK(LogLikelihood(1, 100, 500, 10000) == 0);  // less often than by chance
}

TEST_CASE("collocations count forms of one word together, within sentences, on either side") {
  const CollocationResponse found = Collocations({.query = "stöd", .min_count = 1});
  CHECK(found.occurrences == 8);
  const Collocate* early = Find(found, "tidig");
  if (early == nullptr) early = Find(found, "tidigt");
  REQUIRE(early != nullptr);
  CHECK(early->count == 6);
  CHECK(early->left == 6);
  CHECK(early->right == 0);
  CHECK(early->frequency == 7);
  CHECK(std::abs(early->log_dice - (14 + std::log2(2.0 * 6 / (8 + 7)))) < 1e-9);
  CHECK(Find(found, "cykelbana") == nullptr);
  CHECK(std::ranges::is_sorted(
      found.collocates, [](const Collocate& a, const Collocate& b) { return a.log_likelihood > b.log_likelihood; }));
}

TEST_CASE("function words and rare company are left out unless asked for") {
  CHECK(Find(Collocations({.query = "stöd", .min_count = 1}), "i") == nullptr);
  CHECK(Find(Collocations({.query = "stöd", .min_count = 1, .function_words = true}), "i") != nullptr);
  for (const Collocate& row : Collocations({.query = "stöd", .min_count = 3}).collocates) CHECK(row.count >= 3);
  CHECK(Collocations({.query = "stöd", .min_count = 1, .limit = 1}).collocates.size() == 1);
  CHECK(Collocations({.query = "finnsinte"}).total == 0);
  CHECK(Collocations({.query = ""}).occurrences == 0);
}

TEST_CASE("frequencies by place count a document of two places for both, and keep those without") {
  const auto rows = Open().Frequencies("stöd", FrequencyBy::kPlace);
  REQUIRE(rows);
  REQUIRE(rows.value().size() == 3);
  for (const FrequencyRow& row : rows.value()) {
    CAPTURE(row.value);
    CHECK(row.hits == (row.value.empty() ? 1 : 7));
    CHECK(row.documents == 1);
    CHECK(std::abs(row.per_million - 1e6 * static_cast<double>(row.hits) / static_cast<double>(row.words)) < 1e-6);
  }
  const auto kinds = Open().Frequencies("stöd", FrequencyBy::kKind);
  REQUIRE(kinds);
  CHECK(kinds.value().front().value == "rapport");
}

TEST_CASE("a concordance finds words, forms, phrases and prefixes, and its lines point at the very bytes") {
  for (const auto& [query, total] : std::vector<std::pair<std::string, std::size_t>>{
           {"stöd", 8}, {"\"stöden\"", 1}, {"tidigt stöd", 6}, {"\"fick sent\"", 1}, {"cykel*", 6}}) {
    CAPTURE(query);
    const auto found = Open().Concordance(query, 100, 0, "document");
    REQUIRE(found);
    CHECK(found.value().total == total);
    CHECK(found.value().lines.size() == total);
  }
  const auto page = Open().Concordance("stöd", 3, 5, "left");
  REQUIRE(page);
  REQUIRE(page.value().lines.size() == 3);
  CHECK(page.value().lines.back().left.ends_with("fick tidigt "));
  const auto whole = Open().Concordance("stöd", 8, 0, "left");
  REQUIRE(whole);
  CHECK(whole.value().lines[5].begin == page.value().lines[0].begin);
}

}  // namespace
}  // namespace lardom::search
