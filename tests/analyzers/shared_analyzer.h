// One analyzer for all tests of the program, and the text forms that the tests compare.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/analyzer.h"

namespace lardom::analyzers {

// Opens the lexicon of this build once; ends the program with its error when that fails.
const SwedishAnalyzer& Shared();

// The keys of a text: "[elever] [i] [barnpsykiatri]".
std::string Keys(std::string_view text);

// Like Keys, with what each token covers: "[LVU:s=lvu]".
std::string Spans(std::string_view text);

// Dictionary forms and parts of a key: "skolpsykolog" → "skola+psykolog", "-" for none.
std::string Lemmas(std::string_view key);
std::string Parts(std::string_view key);

}  // namespace lardom::analyzers
