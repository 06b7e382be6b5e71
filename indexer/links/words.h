// The words of a document as link extraction sees them: tokens cut at hyphens, with lemmas on demand.
//
// A hyphen compound such as "PAX-försöket" is two words here ("pax", "försöket") whichever way the tokenizer cut it,
// so that names and cues are found inside compounds. Offsets are bytes of the document's text.
//
// Threads  one WordList belongs to one thread (it caches analyses)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/token.h"

namespace lardom::indexer {

struct Word {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  std::string key;          // case-folded
  std::uint32_t token = 0;  // index of the token it was cut from
  analyzers::TokenClass cls = analyzers::TokenClass::kWord;
  bool capital = false;  // its first letter is upper case
  bool all_caps = false;
  bool joined = false;  // a hyphen, and nothing else, stands between it and the word before
};

class WordList {
 public:
  // `text`, `tokens` and `analyzer` must outlive the list.
  WordList(std::string_view text, const std::vector<analyzers::Token>& tokens,
           const analyzers::SwedishAnalyzer& analyzer);

  std::size_t size() const { return words_.size(); }
  const Word& operator[](std::size_t i) const { return words_[i]; }
  std::string_view text() const { return text_; }
  std::string_view Surface(std::size_t i) const {
    return text_.substr(words_[i].begin, words_[i].end - words_[i].begin);
  }

  // The text between word i-1 and word i (from the start of the text for i = 0; to its end for i = size()).
  std::string_view Gap(std::size_t i) const;

  // Analysis of word i, cached by key.
  const analyzers::WordAnalysis& Analysis(std::size_t i) const;

  // True when `lemma` is the key or one of the lemmas of word i.
  bool HasLemma(std::size_t i, std::string_view lemma) const;

  // First lemma of word i, or its key.
  const std::string& Lemma(std::size_t i) const;

  // Index of the first word that begins at or after `byte`.
  std::size_t FirstAt(std::uint32_t byte) const;

 private:
  std::string_view text_;
  const analyzers::SwedishAnalyzer& analyzer_;
  std::vector<Word> words_;
  mutable std::unordered_map<std::string, analyzers::WordAnalysis> analyses_;
};

// True when the code point at `text[i]` is an upper-case letter (ASCII, Latin-1 letters; others count as none).
bool StartsUpper(std::string_view text);

// Appends the words of one token to `out`, cut at hyphens.
void AppendWords(std::string_view text, const analyzers::Token& token, std::uint32_t index,
                 const analyzers::SwedishAnalyzer& analyzer, std::vector<Word>* out);

}  // namespace lardom::indexer
