// Candidate links: a cue for a stage in a segment × a method that the sentence may speak of, with the features by which
// the model decides.
//
// Output   in text order; a candidate for each (segment, stage, method) in reach. Recall is what counts here
// Cost     some ten candidates a sentence with cues
#pragma once

#include <string>
#include <vector>

#include "corpus/model/stage.h"
#include "indexer/links/context.h"
#include "indexer/links/references.h"

namespace lardom::indexer {

struct Candidate {
  std::size_t unit = 0;
  std::size_t segment = 0;
  Stage stage = Stage::kTested;
  Reference reference;
  std::size_t anchor_first = 0;  // words of the strongest cue
  std::size_t anchor_last = 0;
  int strength = 1;
  std::vector<std::string> link_features;    // decide whether it is a link
  std::vector<std::string> status_features;  // decide its status and effect
};

std::vector<Candidate> MakeCandidates(const DocumentContext& context);

}  // namespace lardom::indexer
