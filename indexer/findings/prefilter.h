// Turns away texts that name no method and do not evaluate anything either, before any of their words is analysed.
//
// Input    tokens of a text
// Output   whether it speaks of an evaluation: those who took part or what was done, and a change that has happened
// Cost     one look-up of two bytes a token
#pragma once

#include <vector>

#include "analyzers/token.h"

namespace lardom::indexer {

bool SpeaksOfEvaluation(const std::vector<analyzers::Token>& tokens);

}  // namespace lardom::indexer
