// Text → tokens with byte offsets, keys, classes and flags.
//
// Input    Markdown or plain text, any bytes
// Output   tokens in order; spans on code point borders, never empty, never overlapping
// Source   own scanner; scripts without blanks by ICU's word BreakIterator (UAX #29), locale sv
// Threads  const; each call scans on its own
// Cost     linear; references and ellipses look at a bounded neighbourhood
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/ellipsis.h"
#include "analyzers/token.h"
#include "analyzers/word_list.h"

namespace lardom::analyzers {

class Tokenizer {
 public:
  Tokenizer(const WordList* abbreviations, const WordList* function_words, const Ellipsis* ellipsis)
      : abbreviations_(abbreviations), function_words_(function_words), ellipsis_(ellipsis) {}

  // Overwrites `out`, reusing its storage.
  void Run(std::string_view text, std::vector<Token>* out) const;

 private:
  const WordList* abbreviations_;
  const WordList* function_words_;
  const Ellipsis* ellipsis_;
};

}  // namespace lardom::analyzers
