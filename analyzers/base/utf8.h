// Steps over UTF-8 without ever reading outside the text.
//
// Input    any bytes
// Output   code points; a malformed byte is one step of kBadByte, so that every loop ends and spans stay on borders
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lardom::analyzers {

inline constexpr char32_t kBadByte = 0xFFFFFFFF;

// The code point at `pos` (which must be < text.size()) and, in `next`, where the following one begins.
char32_t DecodeUtf8(std::string_view text, std::size_t pos, std::size_t* next);

// Appends `cp` in UTF-8.
void AppendUtf8(char32_t cp, std::string* out);

// Number of code points in well-formed text.
std::size_t CountCodePoints(std::string_view text);

// True for a byte that continues a code point.
inline bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Length of the longest common prefix that ends on a code point border in both.
std::size_t CommonPrefix(std::string_view a, std::string_view b);

}  // namespace lardom::analyzers
