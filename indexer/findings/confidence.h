// How sure a finding is: the share of right ones among those with the same signs.
//
// Output   0..1; the weights were set and the curve fitted on annotated sentences (docs/FINDINGS.md)
// Threads  pure
#pragma once

#include "indexer/findings/direction.h"
#include "indexer/findings/method_scope.h"
#include "indexer/findings/study.h"

namespace lardom::indexer {

double FindingConfidence(const TextView& view, std::size_t unit, const Assertion& assertion, const MethodTie& tie,
                         const Study& study);

}  // namespace lardom::indexer
