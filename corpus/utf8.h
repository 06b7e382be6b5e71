// Small helpers on UTF-8 bytes that the whole of corpus/ shares: validity, code points, trimming, Swedish lower case.
//
// Errors   none: malformed bytes are reported by IsValidUtf8 and otherwise read as U+FFFD, one byte at a time
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lardom {

inline constexpr char32_t kReplacement = 0xFFFD;

// True for well-formed UTF-8 (no overlong forms, surrogates or code points above U+10FFFF).
bool IsValidUtf8(std::string_view text);

// The code point at `*at`, which moves past it. Only when *at < text.size().
char32_t NextCodePoint(std::string_view text, std::size_t* at);

void AppendUtf8(char32_t code_point, std::string* out);

// True for a byte that continues a code point.
constexpr bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

constexpr bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Without blanks (ASCII and no-break space) at both ends.
std::string_view Trim(std::string_view text);

// Lower case of ASCII and Latin-1 letters (so of all Swedish ones); other letters stay.
std::string LowerSwedish(std::string_view text);

// True when the code point is an upper-case letter of ASCII or Latin-1.
bool IsUpperSwedish(char32_t c);

// Runs of white space (also no-break, line and zero-width spaces) become one blank, ends are trimmed.
std::string CollapseSpace(std::string_view text);

// Number of words: stretches between white space.
std::size_t CountWords(std::string_view text);

// True when `text` begins with `prefix`, ASCII case aside.
bool StartsWithNoCase(std::string_view text, std::string_view prefix);

}  // namespace lardom
