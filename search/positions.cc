#include "search/positions.h"

#include <algorithm>

#include "corpus/index/index_format.h"

namespace lardom::search {

PositionPattern::PositionPattern(const QueryNode& node, const Snapshot& snapshot,
                                 const analyzers::SwedishAnalyzer& analyzer)
    : snapshot_(snapshot), sequence_(node.type == QueryNode::Type::kPhrase) {
  std::vector<analyzers::Token> tokens;
  analyzer.Tokenize(node.text, &tokens);
  elements_ = tokens.size();
  for (const index::ForwardSegment& segment : snapshot.segments()) {
    std::vector<std::vector<std::uint32_t>> elements;
    for (const analyzers::Token& token : tokens) {
      std::vector<std::uint32_t> words;
      if (sequence_) {
        const auto word = segment.FindWord(token.key);
        if (word) words.push_back(*word);
      } else {
        for (const std::string& lemma : analyzer.AnalyzeWord(token.key).lemmas) {
          const auto term = segment.FindTerm(index::MakeTerm(index::kLemmaPrefix, lemma));
          if (!term) continue;
          const auto of = segment.WordsOf(*term);
          words.insert(words.end(), of.begin(), of.end());
        }
        std::ranges::sort(words);
        words.erase(std::unique(words.begin(), words.end()), words.end());
      }
      elements.push_back(std::move(words));
    }
    words_.push_back(std::move(elements));
  }
}

bool PositionPattern::Fits(std::size_t segment, std::size_t element, std::uint32_t word) const {
  return std::ranges::binary_search(words_[segment][element], word);
}

void PositionPattern::Find(Ordinal document, std::vector<std::uint32_t>* begins,
                           std::vector<std::uint32_t>* ends) const {
  begins->clear();
  ends->clear();
  if (elements_ == 0) return;
  const std::size_t segment = snapshot_.document(document).segment;
  const auto tokens = snapshot_.Tokens(document);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (sequence_) {
      if (i + elements_ > tokens.size()) break;
      std::size_t k = 0;
      while (k < elements_ && Fits(segment, k, tokens[i + k] & index::kWordMask)) ++k;
      if (k < elements_) continue;
      begins->push_back(i);
      ends->push_back(i + static_cast<std::uint32_t>(elements_) - 1);
    } else {
      for (std::size_t k = 0; k < elements_; ++k) {
        if (!Fits(segment, k, tokens[i] & index::kWordMask)) continue;
        begins->push_back(i);
        ends->push_back(i);
        break;
      }
    }
  }
}

bool PositionPattern::Contains(Ordinal document) const {
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> ends;
  Find(document, &begins, &ends);
  return !begins.empty();
}

bool PositionPattern::InTitle(Ordinal document) const {
  const DocumentColumns& columns = snapshot_.document(document);
  const auto title = snapshot_.Tokens(document).first(columns.forward->title_tokens);
  for (std::size_t k = 0; k < elements_; ++k) {
    const bool found = std::ranges::any_of(
        title, [&](std::uint32_t token) { return Fits(columns.segment, k, token & index::kWordMask); });
    if (!found) return false;
  }
  return elements_ > 0;
}

}  // namespace lardom::search
