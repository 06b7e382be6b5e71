// Classes of characters for the tokenizer: one table for ASCII, ranges for Latin, ICU for the rest.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lardom::analyzers {

enum class CharClass : std::uint8_t {
  kOther,  // separators and all markup
  kSpace,  // blanks within a line
  kNewline,
  kLetter,
  kDigit,
  kMark,    // combining marks and soft hyphens: part of the word before them
  kScript,  // letters of scripts that are written without blanks
};

struct Char {
  char32_t cp = 0;
  std::size_t next = 0;  // where the following character begins
  CharClass cls = CharClass::kOther;
  bool upper = false;
};

// The character at `pos` (< text.size()).
Char ReadChar(std::string_view text, std::size_t pos);

inline bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Class of the character at `pos`, kOther at the end of the text.
CharClass ClassAt(std::string_view text, std::size_t pos);

}  // namespace lardom::analyzers
