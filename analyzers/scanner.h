// One pass of the tokenizer over one text: the state that Tokenizer::Run keeps. Private to tokenizer.cc and scanner.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/char_class.h"
#include "analyzers/ellipsis.h"
#include "analyzers/reference_rules.h"
#include "analyzers/token.h"
#include "analyzers/word_list.h"

namespace lardom::analyzers {

class Scanner {
 public:
  Scanner(std::string_view text, const WordList& abbreviations, const WordList& function_words,
          const Ellipsis& ellipsis, std::vector<Token>* out)
      : text_(text), abbreviations_(abbreviations), function_words_(function_words), ellipsis_(ellipsis), out_(*out) {}

  void Run();

 private:
  // Lines and sentences.
  void BeginLine();
  void EndSentence(std::size_t mark);

  // Each scans a token at pos_ and moves pos_ behind it.
  void ScanWord();
  void ScanNumber();
  void ScanScript();
  bool ScanAbbreviation();
  bool ScanAddress(std::size_t begin);

  // Helpers of ScanWord.
  bool AppendChar(std::size_t* pos, std::string* key, bool* plain);
  std::size_t Connector(std::size_t pos, std::string_view key) const;
  std::size_t ColonSuffix(std::size_t pos, std::string* key) const;
  void MarkCapitals(std::size_t begin, std::size_t end, Token* token) const;

  Token& Add(std::size_t begin, std::size_t end, TokenClass cls);
  void Finish(Token* token);

  // Ellipsis over the words so far; `index` is the newest token.
  void Coordinate(std::size_t index);
  void JoinBound(std::size_t index);

  std::string_view text_;
  const WordList& abbreviations_;
  const WordList& function_words_;
  const Ellipsis& ellipsis_;
  std::vector<Token>& out_;
  std::size_t count_ = 0;
  std::size_t pos_ = 0;
  bool start_ = true;                  // the next token begins a sentence
  bool conjunction_ = false;           // the newest token is one, after an elliptic word or any word
  std::vector<std::size_t> elliptic_;  // indices of words with a hanging hyphen, waiting for their whole
};

}  // namespace lardom::analyzers
