// Makes keys: case folded, composed, without soft hyphens; é è à and their like lose the accent, å ä ö stay letters.
//
// Input    one word or phrase, any bytes (malformed ones are dropped)
// Output   the key in UTF-8
// Source   own table for Latin letters up to U+024F, ICU's NFKC_Casefold (UAX #31, TR15) for all else
#pragma once

#include <string>
#include <string_view>

namespace lardom::analyzers {

std::string FoldKey(std::string_view text);

// As FoldKey, appended to `out`.
void AppendFolded(std::string_view text, std::string* out);

// The folded letter of a Latin code point below U+0180, or 0 where the table does not decide (then ask FoldKey).
char32_t FoldLatin(char32_t cp);

}  // namespace lardom::analyzers
