// Comparing names of methods, projects and places as people do: letter case, kinds of space, dash and composed or
// decomposed letters make no difference.
//
// FoldName     lower case (Latin, Greek, Cyrillic), letters with combining ring, dots, accents composed, dashes as '-',
//              soft hyphens left out, runs of white space as one space, none at the ends. å, ä, ö stay letters of
//              their own. Other bytes, malformed ones too, stay as they are.
// HasWord      whether `folded_text` has `folded_word` with no letter or digit on either side
// SpaceLength  bytes of the white space that begins at `at` (0: none); NUL-free, Unicode's spaces included
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lardom::catalogue {

std::string FoldName(std::string_view name);
bool HasWord(std::string_view folded_text, std::string_view folded_word);
std::size_t SpaceLength(std::string_view text, std::size_t at);

}  // namespace lardom::catalogue
