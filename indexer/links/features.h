// The features of a candidate, by name. Names are what weights.tsv lists; see docs/LINKS.md for their meaning.
#pragma once

#include <string>
#include <vector>

#include "indexer/links/candidates.h"

namespace lardom::indexer {

// Fills the features of `candidate`; `hits` are the cue hits of its stage in its segment, `references` all of its unit.
void AddFeatures(const DocumentContext& context, const std::vector<CueHit>& hits,
                 const std::vector<Reference>& references, Candidate* candidate);

}  // namespace lardom::indexer
