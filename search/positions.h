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
  // What one segment's words do for the pattern.
  struct SegmentWords {
    std::vector<std::vector<std::uint32_t>> elements;  // word numbers that fit each, ascending
    std::vector<std::uint8_t> anchor;                  // by word: fits the anchor (any element when not a sequence)
    std::size_t anchor_element = 0;                    // the rarest of the elements
    bool possible = true;                              // false: some element of the sequence fits no word
  };

  static bool Fits(const std::vector<std::uint32_t>& words, std::uint32_t word);
  // Calls visit(first, last) for each place, until it gives false.
  template <typename F>
  void Visit(Ordinal document, F visit) const;

  const Snapshot& snapshot_;
  bool sequence_ = false;
  std::size_t elements_ = 0;
  std::vector<SegmentWords> segments_;
};

}  // namespace lardom::search
