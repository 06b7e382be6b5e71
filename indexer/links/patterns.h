// Word patterns from data files, and where they match.
//
// Format   one pattern a line, columns separated by tabs, the first the pattern; `#` begins a comment line; a line
//          `%name = a|b|c` defines a list for the lines after it. A pattern is a sequence of elements: `word` (the key
//          or a lemma), `=word` (the key only), `word*` and `*word` (prefix and suffix of the key), `a|b` (either),
//          `%name`,
//          `..` and `...` (at most three or seven words between). See data/cues.tsv
// Errors   Load names the file and line of a malformed row
// Threads  const after Load
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"
#include "indexer/links/words.h"

namespace lardom::indexer {

struct PatternMatch {
  std::size_t pattern = 0;
  std::size_t first = 0;  // words [first, last]
  std::size_t last = 0;
};

class PatternSet {
 public:
  // Reads `path`; every row must have `columns` columns at least (trailing empty ones may be left out).
  static Result<PatternSet> Load(const std::string& path, std::size_t columns);

  std::size_t size() const { return rows_.size(); }
  const std::vector<std::string>& Row(std::size_t pattern) const { return rows_[pattern]; }  // all columns
  int LineOf(std::size_t pattern) const { return lines_[pattern]; }

  // Matches that begin in words [first, last) and do not run past last, in order of their first word.
  void Find(const WordList& words, std::size_t first, std::size_t last, std::vector<PatternMatch>* out) const;

 private:
  enum class Form : std::uint8_t { kLemma, kKey, kPrefix, kSuffix };
  struct Choice {
    Form form = Form::kLemma;
    std::string text;
  };
  struct Element {
    int gap = 0;  // words that may stand between this element and the one before
    std::vector<Choice> choices;
  };

  static bool Fits(const WordList& words, std::size_t i, const Element& element);
  bool MatchFrom(const WordList& words, std::size_t i, std::size_t limit, std::size_t pattern, std::size_t* end) const;
  std::string Parse(const std::string& text, std::vector<Element>* out);
  void Index(std::size_t pattern);

  std::vector<std::vector<std::string>> rows_;
  std::vector<int> lines_;
  std::vector<std::vector<Element>> patterns_;
  std::unordered_map<std::string, std::string> lists_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_word_;    // kLemma and kKey first elements
  std::unordered_map<std::string, std::vector<std::size_t>> by_prefix_;  // first three bytes
  std::vector<std::size_t> by_suffix_;
};

// Splits at `separator`; an empty text gives one empty piece.
std::vector<std::string> SplitText(const std::string& text, char separator);

}  // namespace lardom::indexer
