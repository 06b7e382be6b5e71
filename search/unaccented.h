// A word typed without its rings and dots ("malmo", "aldre") that the library has only with them ("malmö", "äldre").
//
// A fallback: only for content words that nothing in the library matches. What is found stands for the typed word as a
// synonym does, so it matches, is marked, and the answer says that it was sought too.
#pragma once

#include "search/concepts.h"
#include "search/snapshot.h"

namespace lardom::search {

// Adds to `concepts` the words of the vocabularies that equal an unmatched word once å and ä are read as a, ö as o.
// Costs a pass over the vocabularies when there is such a word, else some look-ups.
void AddUnaccented(const Snapshot& snapshot, const analyzers::SwedishAnalyzer& analyzer, Concepts* concepts);

}  // namespace lardom::search
