// What a sentence says of results: each with its direction and outcome.
//
// Output   one assertion for each direction at most, the strongest; unclear or mixed stand alone. Outputs that were
//          merely delivered, without a goal to hold them against, are unclear
// Threads  pure
#pragma once

#include <optional>
#include <vector>

#include "corpus/model/stage.h"
#include "indexer/findings/outcome.h"
#include "indexer/findings/scope_rules.h"

namespace lardom::indexer {

struct Assertion {
  Direction direction = Direction::kUnclear;
  Hit<ResultCue> cue;
  Outcome outcome;
  std::size_t outcome_unit = 0;  // the unit that names the outcome
  Scope scope;
  bool known_outcome = false;
};

std::vector<Assertion> FindAssertions(const TextView& view, std::size_t unit, const CueHits& cues);

}  // namespace lardom::indexer
