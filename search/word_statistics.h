// Numbers on words for research: which words keep company with a word (collocations), and how often it is used in each
// kind of document.
//
// Counted   words of running text (titles and metadata left out) of all documents in the library; of several copies
//           of one report the best
// Threads   pure data
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::search {

// Words on each side of the word asked for that count as its company; a sentence's borders end it sooner.
inline constexpr std::uint32_t kCollocationWindow = 5;

// Below this G² a tie may well be chance (the 5 % level of χ² with one degree of freedom), and is left out.
inline constexpr double kLeastLogLikelihood = 3.84;

enum class CollocationOrder : std::uint8_t { kLogLikelihood, kLogDice, kCount };
inline constexpr std::array<std::string_view, 3> kCollocationOrders{"loglikelihood", "logdice", "count"};

struct CollocationRequest {
  std::string query;          // as Searcher::Concordance takes it
  std::size_t min_count = 3;  // times that the two stand together, at least
  bool function_words = false;
  CollocationOrder order = CollocationOrder::kLogLikelihood;
  std::size_t limit = 100;
};

// Forms of one dictionary word count together; an ambiguous form goes to the more frequent of its words.
struct Collocate {
  std::string word;
  std::size_t count = 0;      // times it stands in a window
  std::size_t left = 0;       // of these before the word asked for
  std::size_t right = 0;      // and after it
  std::size_t frequency = 0;  // in the whole library
  double log_likelihood =
      0;                // G² of the 2×2 table of windows and the rest; Dunning (1993), Computational Linguistics 19
  double log_dice = 0;  // 14 + log2 of the Dice coefficient; Rychlý (2008), RASLAN
};

struct CollocationResponse {
  std::size_t occurrences = 0;  // of the word asked for
  std::size_t words = 0;        // in the library
  std::size_t total = 0;        // collocates before `limit`: those above kLeastLogLikelihood
  std::vector<Collocate> collocates;
};

enum class FrequencyBy : std::uint8_t { kYear, kPlace, kKind, kMethod };
inline constexpr std::array<std::string_view, 4> kFrequencyBy{"year", "place", "kind", "method"};

// A document of two places counts for both; those of which the value is not known have a row of their own.
struct FrequencyRow {
  std::string value;          // slug, name or year; empty: not known
  std::string label;          // for people
  std::size_t documents = 0;  // with the word
  std::size_t hits = 0;
  std::size_t words = 0;  // in all documents of the row
  double per_million = 0;
};

// G² (log-likelihood ratio) of two words: `together` of `window` words are the second, which stands `frequency` times
// among `words`. 0 when they stand together no more often than by chance.
double LogLikelihood(double together, double window, double frequency, double words);

class Engine;
Result<CollocationResponse> MakeCollocations(Engine* engine, const CollocationRequest& request);
// Years ascending, others by falling rate; rows without words left out.
Result<std::vector<FrequencyRow>> MakeFrequencies(Engine* engine, std::string_view query, FrequencyBy by);

}  // namespace lardom::search
