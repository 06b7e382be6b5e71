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
    SegmentWords here;
    std::uint64_t rarest = UINT64_MAX;
    here.anchor.assign(segment.words(), 0);
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
      std::uint64_t occurrences = 0;
      for (const std::uint32_t word : words) occurrences += segment.WordOccurrences(word);
      if (sequence_ && words.empty()) here.possible = false;
      if (occurrences < rarest) {
        rarest = occurrences;
        here.anchor_element = here.elements.size();
      }
      here.elements.push_back(std::move(words));
    }
    for (std::size_t k = 0; k < here.elements.size(); ++k) {
      if (sequence_ && k != here.anchor_element) continue;
      for (const std::uint32_t word : here.elements[k]) here.anchor[word] = 1;
    }
    segments_.push_back(std::move(here));
  }
}

bool PositionPattern::Fits(const std::vector<std::uint32_t>& words, std::uint32_t word) {
  return std::ranges::binary_search(words, word);
}

template <typename F>
void PositionPattern::Visit(Ordinal document, F visit) const {
  const SegmentWords& here = segments_[snapshot_.document(document).segment];
  const auto tokens = snapshot_.Tokens(document);
  if (elements_ == 0 || !here.possible) return;
  const std::size_t before = sequence_ ? here.anchor_element : 0;
  const std::size_t after = sequence_ ? elements_ - here.anchor_element : 1;
  for (std::size_t i = before; i + after <= tokens.size(); ++i) {
    if (here.anchor[tokens[i] & index::kWordMask] == 0) continue;
    const std::size_t first = i - before;
    bool fits = true;
    for (std::size_t k = 0; sequence_ && fits && k < elements_; ++k) {
      fits = k == before || Fits(here.elements[k], tokens[first + k] & index::kWordMask);
    }
    if (fits && !visit(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(i + after - 1))) return;
  }
}

void PositionPattern::Find(Ordinal document, std::vector<std::uint32_t>* begins,
                           std::vector<std::uint32_t>* ends) const {
  begins->clear();
  ends->clear();
  Visit(document, [&](std::uint32_t first, std::uint32_t last) {
    begins->push_back(first);
    ends->push_back(last);
    return true;
  });
}

bool PositionPattern::Contains(Ordinal document) const {
  bool found = false;
  Visit(document, [&](std::uint32_t, std::uint32_t) {
    found = true;
    return false;
  });
  return found;
}

bool PositionPattern::InTitle(Ordinal document) const {
  const DocumentColumns& columns = snapshot_.document(document);
  const auto title = snapshot_.Tokens(document).first(columns.forward->title_tokens);
  const auto& elements = segments_[columns.segment].elements;
  for (std::size_t k = 0; k < elements_; ++k) {
    const bool found =
        std::ranges::any_of(title, [&](std::uint32_t token) { return Fits(elements[k], token & index::kWordMask); });
    if (!found) return false;
  }
  return elements_ > 0;
}

}  // namespace lardom::search
