// What RTF's numbers and words stand for: character sets of fonts, groups that hold no text of the document.
#pragma once

#include <string>
#include <string_view>

namespace lardom::readers {

// iconv's name of the character set that \\fcharsetN means; empty for the document's own.
std::string CharsetOfRtfFont(int fcharset);

// True for groups whose text is no part of the running text (pictures, headers, field codes, tables of lists ...).
bool IsSkippedRtfDestination(std::string_view control_word);

}  // namespace lardom::readers
