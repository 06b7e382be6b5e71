// Who a text says evaluated a project: the words of the name beside a cue, and what they say of its independence.
//
// Output   the noun phrase as written ("två forskare vid Linköpings universitet", "FoU Nordväst", "Ramböll"); nothing
//          when the words beside the cue name nobody ("vi", "en utvärdering")
// Threads  none of its own
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/model/stage.h"
#include "indexer/links/structure.h"
#include "indexer/projects/project_lexicon.h"

namespace lardom::indexer {

struct EvaluatorName {
  std::string name;
  Evaluator independence = Evaluator::kUnknown;
  int strength = 2;  // 1..3
};

// The name by `cue` (an evaluator's cue) in `unit`, whose hits are `hits`.
std::optional<EvaluatorName> ReadEvaluator(const WordList& words, const Unit& unit,
                                           const std::vector<ProjectCueHit>& hits, const ProjectCueHit& cue,
                                           const Metadata& metadata);

// What a name in metadata says of the evaluator's independence.
Evaluator IndependenceOf(const WordList& words, std::size_t first, std::size_t last,
                         const std::vector<ProjectCueHit>& hits, const Metadata& metadata);

}  // namespace lardom::indexer
