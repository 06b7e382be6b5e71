// Turns away texts that can hold no finding before any of their words is analysed.
//
// Input    tokens of a text
// Output   whether it has a word of result at all, and whether it speaks of an evaluation (past results and those who
//          took part); a text that names no method needs both
// Cost     one look-up of two bytes a token
#pragma once

#include <vector>

#include "analyzers/token.h"

namespace lardom::indexer {

struct Prefilter {
  bool results = false;
  bool evaluation = false;
};

Prefilter ScanTokens(const std::vector<analyzers::Token>& tokens);

}  // namespace lardom::indexer
