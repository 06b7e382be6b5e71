// Learns from the lexicon how word endings lead to dictionary forms, so that unknown words can be lemmatised by
// analogy.
//
// Output   rules sorted by ending; a longer ending is kept only where it decides otherwise than the next shorter one
// Source   ending guessers as in Mikheev (1997), "Automatic rule induction for unknown-word guessing"
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/builder/lexemes.h"

namespace lardom::analyzers {

struct EndingRule {
  struct Guess {
    std::size_t cut = 0;  // bytes
    std::uint8_t pos = 0;
    std::string addition;
    bool operator==(const Guess&) const = default;
  };
  std::string ending;
  std::uint8_t confidence = 0;  // share of the first guess, 255: all
  std::vector<Guess> guesses;   // most frequent first, at most two
};

std::vector<EndingRule> LearnEndings(const Lexemes& lexemes);

}  // namespace lardom::analyzers
