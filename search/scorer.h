// Scores a document by one pass over its words: BM25 for each kind of unit over the whole document and over its best
// window of two sentences, and how much of the query is there at all.
//
// Source   Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, for the weighting;
//          windows of sentences as evidence after the usual practice of passage retrieval
// Threads  a Scorer belongs to one thread (it keeps its work space)
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "search/plan.h"
#include "search/ranking_weights.h"
#include "search/snapshot.h"

namespace lardom::search {

using Features = std::array<double, kFeatureCount>;

class Scorer {
 public:
  Scorer(const Concepts& concepts, const Plan& plan, const Snapshot& snapshot, const RankingWeights& weights);

  Features Score(Ordinal document);

  // Value of a stretch of the document's words (a passage): the weighted sum that Score gives a window, without length
  // normalisation.
  double ScoreTokens(Ordinal document, std::size_t first, std::size_t count);

 private:
  void Feed(std::uint32_t position, std::uint32_t word, const SegmentPlan& plan, std::vector<std::uint32_t>* hits);
  void Accumulate(const std::vector<std::uint32_t>& hits);
  void Clear();
  void MoveBase(std::size_t words);
  void Sum(double k1, double b, double length, double average, int base, Features* out) const;
  double Coverage() const;
  double Total(const Features& features, int first, int last) const;

  const Concepts& concepts_;
  const Plan& plan_;
  const Snapshot& snapshot_;
  const RankingWeights& weights_;
  double average_length_ = 1;
  double total_idf_ = 0;

  std::vector<double> tf_;              // by unit
  std::vector<std::uint32_t> touched_;  // units with tf > 0
  // By unit and element: base_ + position + 1 of the last match in a row. The base moves past each stretch that was
  // scored, so that nothing need be cleared between them.
  std::vector<std::vector<std::uint32_t>> last_;
  std::uint32_t base_ = 1;
  std::vector<std::uint32_t> sentence_;
  std::vector<std::uint32_t> previous_;
  std::vector<std::uint32_t> all_;
  mutable std::vector<double> best_of_concept_;
  mutable std::vector<double> synonym_of_concept_;
};

}  // namespace lardom::search
