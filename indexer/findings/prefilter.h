// Turns away texts that evaluate nothing, before any of their words is analysed.
//
// Input    tokens of a text
// Output   how it speaks of evaluation: of those who took part or what was done, and of changes that have happened
// Cost     one look-up of two bytes a token
#pragma once

#include <vector>

#include "analyzers/token.h"

namespace lardom::indexer {

struct EvaluationWords {
  bool dense = false;   // an evaluation: such words all through the text, and a change
  bool absent = false;  // a long text with hardly any word of the kind: no results of methods in it
};

EvaluationWords ScanEvaluationWords(const std::vector<analyzers::Token>& tokens);

}  // namespace lardom::indexer
