// Mends a misspelt compound part by part: utvärdringsraport -> utvärderings + rapport.
//
// Input    a key that neither the library nor the lexicon knows
// Output   the compound of known parts, each at most one edit away, that costs least; it need not occur in the library
// Threads  const; lexicon and index must outlive it
// Cost     a look-up for each edit of each part at each border, some milliseconds for a long word
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "search/spelling_index.h"

namespace lardom::search {

// A word that may have been meant.
struct SpellingGuess {
  std::string word;
  double cost = 0;   // of the edits
  double score = 0;  // cost, less a little for frequency: lower is better
};

// Most that may be wrong in a word of so many letters.
double MostSpellingCost(std::size_t length);

// What frequency is worth against the cost of edits.
double FrequencyGain(std::uint32_t documents);

class CompoundSpeller {
 public:
  CompoundSpeller(const analyzers::SwedishAnalyzer& analyzer, const SpellingIndex& index)
      : analyzer_(analyzer), index_(index) {}

  std::optional<SpellingGuess> Correct(std::u32string_view typed, double limit) const;

 private:
  struct Part {
    std::string text;
    double cost = 0;
  };
  std::vector<Part> Parts(std::u32string_view typed, double limit, bool last) const;
  double Score(const Part& first, const Part& head, const std::string& word) const;

  const analyzers::SwedishAnalyzer& analyzer_;
  const SpellingIndex& index_;
};

}  // namespace lardom::search
