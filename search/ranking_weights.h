// All numbers that ranking depends on, in one place, with the measurement that chose them (docs/RANKING.md).
#pragma once

namespace lardom::search {

// Features of a candidate document; its score is the weighted sum.
enum Feature : int {
  kDocExact,
  kDocLemma,
  kDocPart,
  kDocNgram,
  kDocSynonym,
  kDocPair,       // adjacent query words side by side
  kWindowExact,   // the same in the best window of two sentences
  kWindowLemma,
  kWindowPart,
  kWindowNgram,
  kWindowSynonym,
  kWindowPair,
  kWindowAnswer,  // the best window holds what the question asks for (a number)
  kTitle,         // share of the query's weight that the title holds
  kCoverage,      // share of the query's weight found in the document
  kWindowCoverage,
  kFeatureCount,
};

struct RankingWeights {
  double k1 = 1.2;
  double b = 0.75;
  double window_k1 = 1.2;
  double window_b = 0.4;
  double features[kFeatureCount] = {0.3, 1.0, 1.0, 0.35, 0.4, 0.5, 0.3, 0.8, 0.8, 0.3, 0.3, 0.5, 0.3, 1.0, 2.0, 2.0};
  // In candidate generation: what a synonym counts against the word itself.
  double candidate_synonym = 0.4;
  // How many candidates are rescored.
  int rescored = 200;
};

}  // namespace lardom::search
