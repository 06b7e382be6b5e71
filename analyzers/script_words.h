// Words of scripts that are written without blanks (Han, Thai ...), by ICU.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lardom::analyzers {

// Ends of the words in `text`, a stretch of such script; the last one is text.size().
std::vector<std::size_t> ScriptWordEnds(std::string_view text);

}  // namespace lardom::analyzers
