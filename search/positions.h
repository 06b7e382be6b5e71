// Where words stand in a document: for phrases, distances, titles and prefixes.
#pragma once

#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "search/query.h"
#include "search/snapshot.h"

namespace lardom::search {

// A pattern resolved against every segment: for each element, a flag for each word of the vocabulary that fits it.
class PositionPattern {
 public:
  // kPhrase: the very words in order. kWords: any one of the words in any form. kTitle: the same.
  PositionPattern(const QueryNode& node, const Snapshot& snapshot, const analyzers::SwedishAnalyzer& analyzer);

  // Positions at which the pattern begins, ascending; `ends` gets the last position of each.
  void Find(Ordinal document, std::vector<std::uint32_t>* begins, std::vector<std::uint32_t>* ends) const;
  bool Contains(Ordinal document) const;
  // True when every word of the node stands in the title.
  bool InTitle(Ordinal document) const;

  std::size_t elements() const { return elements_; }

 private:
  bool Fits(std::size_t segment, std::size_t element, std::uint32_t word) const;

  const Snapshot& snapshot_;
  bool sequence_ = false;
  std::size_t elements_ = 0;
  std::vector<std::vector<std::vector<std::uint32_t>>> words_;  // segment, element: word numbers, ascending
};

}  // namespace lardom::search
