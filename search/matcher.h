// Which documents match a query, exactly: the boolean reading of its tree over the postings, phrases and distances
// verified against the documents' words; and a first score for the documents with some of the words.
//
// Errors   ok() is false when a commit interrupted a read: take a new snapshot and start over
#pragma once

#include <optional>
#include <vector>

#include "search/concepts.h"
#include "search/doc_set.h"
#include "search/ranking_weights.h"
#include "search/snapshot.h"

namespace lardom::search {

struct Matches {
  DocSet hard;                      // satisfies all that is not negotiable: phrases, operators, exclusions
  DocSet strict;                    // and holds all the words
  std::vector<float> first_scores;  // by ordinal; 0: holds none of the words
};

class Matcher {
 public:
  Matcher(const Query& query, const Concepts& concepts, const Snapshot& snapshot, PostingsLease* postings,
          const analyzers::SwedishAnalyzer& analyzer, const RankingWeights& weights);

  Matches Run();
  bool ok() const { return !postings_->modified(); }

 private:
  DocSet Evaluate(const QueryNode& node);
  DocSet Words(const QueryNode& node);
  DocSet Verified(const QueryNode& node);
  DocSet PrefixMatches(const QueryNode& node);
  DocSet ProjectMatches(const QueryNode& node) const;
  // For a concept that nothing matches: scores for documents with words that look like it.
  void ScoreLookalikes(const WordTerms& word);
  const DocSet& ConceptMatches(std::size_t number);
  // Documents with any of the terms; adds to the first scores when `weight` > 0.
  DocSet Union(const std::vector<std::string>& terms, double weight);
  const Leaf* LeafOf(const QueryNode& node) const;

  const Query& query_;
  const Concepts& concepts_;
  const Snapshot& snapshot_;
  PostingsLease* postings_;
  const analyzers::SwedishAnalyzer& analyzer_;
  const RankingWeights& weights_;
  std::vector<float> scores_;
  std::vector<std::optional<DocSet>> by_concept_;
  std::vector<Posting> buffer_;
};

}  // namespace lardom::search
