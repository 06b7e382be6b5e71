// The outcome that a result word speaks of, and its name in the text's words.
//
// How      The nearest outcome of the lexicon in the clause; one behind a preposition ("kostnader för akutboende")
//          stands back for its head; behind comparatives and nouns what follows goes first, before verbs what precedes
// Threads  pure
#pragma once

#include <optional>

#include "indexer/findings/text_view.h"

namespace lardom::indexer {

struct Outcome {
  std::size_t first = 0;  // words [first, last] of the phrase
  std::size_t last = 0;
  Polarity polarity = Polarity::kContext;  // kContext: not in the lexicon
  ChainPart component = ChainPart::kEffects;
  bool far = false;  // stands in another clause than the result word
};

// The lexicon's outcome for a result word of unit `unit`.
std::optional<Outcome> FindOutcome(const TextView& view, std::size_t unit, const Hit<ResultCue>& cue);

// A phrase to name the outcome by when the lexicon has none: what follows "på", a noun at hand, or the result's words.
Outcome NameOutcome(const TextView& view, std::size_t unit, const Hit<ResultCue>& cue);

}  // namespace lardom::indexer
