#include "search/word_pattern.h"

#include "corpus/index/index_format.h"

namespace lardom::search {
namespace {

struct Element {
  std::string key;
  bool exact = false;
  bool prefix = false;
};

std::vector<Element> Elements(std::string_view query, const analyzers::SwedishAnalyzer& analyzer) {
  std::vector<Element> out;
  std::vector<analyzers::Token> tokens;
  bool quoted = false;
  while (!query.empty()) {
    const auto quote = query.find('"');
    const std::string_view part = query.substr(0, quote);
    analyzer.Tokenize(part, &tokens);
    for (const auto& token : tokens) {
      const bool star = token.end < part.size() && part[token.end] == '*';
      out.push_back(
          {star ? analyzer.Fold(part.substr(token.begin, token.end - token.begin)) : token.key, quoted, star});
    }
    if (quote == std::string_view::npos) break;
    query.remove_prefix(quote + 1);
    quoted = !quoted;
  }
  return out;
}

}  // namespace

WordPattern::WordPattern(std::string_view query, const Snapshot& snapshot, const analyzers::SwedishAnalyzer& analyzer)
    : snapshot_(snapshot) {
  const std::vector<Element> elements = Elements(query, analyzer);
  length_ = elements.size();
  for (const index::ForwardSegment& segment : snapshot.segments()) {
    std::vector<std::vector<bool>> flags;
    for (const Element& element : elements) {
      std::vector<bool> fits(segment.words());
      if (element.prefix) {
        const auto [first, last] = segment.WordsWithPrefix(element.key);
        for (std::uint32_t word = first; word < last; ++word) fits[word] = true;
      } else if (element.exact) {
        const auto word = segment.FindWord(element.key);
        if (word) fits[*word] = true;
      } else {
        for (const std::string& lemma : analyzer.AnalyzeWord(element.key).lemmas) {
          const auto term = segment.FindTerm(index::MakeTerm(index::kLemmaPrefix, lemma));
          if (!term) continue;
          for (const std::uint32_t word : segment.WordsOf(*term)) fits[word] = true;
        }
      }
      flags.push_back(std::move(fits));
    }
    flags_.push_back(std::move(flags));
  }
}

}  // namespace lardom::search
