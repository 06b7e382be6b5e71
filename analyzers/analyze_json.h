// The contract of `lardom analyze --json`:
// {"text","tokens":[{"text","start","end","terms":[{"term","kind"}]}]}, offsets in bytes of UTF-8.
//
// Output   one line of valid JSON in UTF-8 whatever the input; malformed bytes of `text` become U+FFFD in the output
#pragma once

#include <string>
#include <string_view>

#include "analyzers/analyzer.h"

namespace lardom::analyzers {

std::string AnalyzeToJson(const SwedishAnalyzer& analyzer, std::string_view text);

}  // namespace lardom::analyzers
