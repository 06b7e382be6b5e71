// A sequence of words to look for in running text, as researchers ask for it: insats (all forms), "insatsen" (this
// form), insats* (words that begin so), several words in a row; each element resolved against every segment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "search/snapshot.h"

namespace lardom::search {

class WordPattern {
 public:
  WordPattern(std::string_view query, const Snapshot& snapshot, const analyzers::SwedishAnalyzer& analyzer);

  bool empty() const { return length_ == 0; }
  std::size_t length() const { return length_; }

  // Calls for each place in the document's words (title and metadata included) where the sequence begins.
  template <typename F>
  void ForEach(Ordinal document, F visit) const {
    const std::size_t segment = snapshot_.document(document).segment;
    const auto tokens = snapshot_.Tokens(document);
    for (std::uint32_t i = 0; i + length_ <= tokens.size(); ++i) {
      std::size_t k = 0;
      while (k < length_ && flags_[segment][k][tokens[i + k] & index::kWordMask]) ++k;
      if (k == length_) visit(i);
    }
  }

 private:
  const Snapshot& snapshot_;
  std::size_t length_ = 0;
  std::vector<std::vector<std::vector<bool>>> flags_;  // segment, element, word
};

}  // namespace lardom::search
