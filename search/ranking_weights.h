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
  kDocNear,      // general near-synonyms
  kDocPair,      // adjacent query words side by side
  kWindowExact,  // the same in the best window of two sentences
  kWindowLemma,
  kWindowPart,
  kWindowNgram,
  kWindowSynonym,
  kWindowNear,
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
  double features[kFeatureCount] = {0.063, 0.0,   0.1,   0.12, 1.98, 0.396, 0.508, 0.134, 1.08,
                                    0.792, 0.165, 0.668, 0.44, 0.07, 4.01,  10.8,  5.4,   14.4};
  double strict = 1.2;  // for holding all the words
  // In candidate generation, BM25 over the postings of each kind of term.
  double candidate_lemma = 1.0;
  double candidate_part = 1.0;
  double candidate_synonym = 1.0;
  double candidate_near = 0.25;
  double candidate_lookalike = 0.75;
  // How many candidates are rescored: so many at most, and no more than hold so many words together, but at least a
  // page of them.
  int rescored = 200;
  int rescored_words = 30000;
  int rescored_least = 12;
};

}  // namespace lardom::search
