// What grammar alone says of a cue's status: is it in the scope of a negation, of a plan?
//
// How      A negation counts in the cue's own clause, or in the clause that governs it (`det gick inte att ...`, `något
//          beslut om att ... har inte fattats`). A plan is a modal or a verb of wishing and proposing before the cue
//          with the cue in the infinitive, passive or nominal form; a heading or lead-in that announces proposals; an
//          imperative
#pragma once

#include "indexer/links/context.h"

namespace lardom::indexer {

struct StatusGuess {
  bool negated = false;
  bool planned = false;
  bool refused = false;  // planned, and turned down in a later clause
};

StatusGuess GuessStatus(const DocumentContext& context, std::size_t unit, std::size_t segment, std::size_t first,
                        std::size_t last);

}  // namespace lardom::indexer
