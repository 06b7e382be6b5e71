// The only door to Swedish: every term of documents, queries, highlighting and link extraction is made here.
//
// Input    UTF-8 text of any length; malformed bytes are passed over as separators
// Output   tokens in text order with byte offsets into the original text; analyses of keys
// Errors   Open: a missing or damaged lexicon or data file, named by path. Analysis itself never fails
// Threads  const and lock-free after Open; a WordCache belongs to one thread
// Cost     linear in the text; AnalyzeWord of a new word is some microseconds, of a cached one a hash look-up
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "analyzers/token.h"

namespace lardom::analyzers {

struct AnalyzedToken {
  Token token;
  std::vector<Term> terms;  // exact first, then lemmas, parts, ngrams, reference
};

class SwedishAnalyzer {
 public:
  // Opens the lexicon and word lists. `data_dir` holds lexicon.bin and the data files; empty means: the environment
  // variable LARDOM_LEXICON, else the folder that the build made, else the installed one (share/lardom).
  static Result<SwedishAnalyzer> Open(const std::string& data_dir = "");

  SwedishAnalyzer(SwedishAnalyzer&&) noexcept;
  SwedishAnalyzer& operator=(SwedishAnalyzer&&) noexcept;
  SwedishAnalyzer(const SwedishAnalyzer&) = delete;
  SwedishAnalyzer& operator=(const SwedishAnalyzer&) = delete;
  ~SwedishAnalyzer();

  // Tokens of `text` with offsets, keys, classes and flags, in order. Appends nothing for separators. Restores elliptic
  // and separated compounds into the keys. Reuses the storage of `out`, which is overwritten.
  void Tokenize(std::string_view text, std::vector<Token>* out) const;

  // What one key means.
  WordAnalysis AnalyzeWord(std::string_view key) const;

  // Tokenize + AnalyzeWord, as the contract of `lardom analyze` shows it.
  std::vector<AnalyzedToken> Analyze(std::string_view text) const;

  // The steps from a key to its terms, for people.
  std::vector<Step> Explain(std::string_view key) const;

  // Case fold and NFC of one word or phrase, as keys are made (no tokenisation).
  std::string Fold(std::string_view text) const;

  // True for words that carry grammar rather than content (och, att, hur, vilken, ska ...). `key` as in Token.
  bool IsFunctionWord(std::string_view key) const;

  // Relative frequency class of a key in general Swedish, 0 (unknown) .. 255 (most frequent), where it can be had
  // honestly.
  std::uint8_t Frequency(std::string_view key) const;

  // True when `key` is a form in the lexicon itself (compounds made up of parts do not count).
  bool InLexicon(std::string_view key) const;

  // Version and hash of every data file; changes whenever terms may change. An index stores it.
  const std::string& Fingerprint() const;

 private:
  struct Impl;
  explicit SwedishAnalyzer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lardom::analyzers
