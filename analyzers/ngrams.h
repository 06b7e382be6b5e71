// Character n-grams of words that the lexicon does not know: a weak bridge between spellings.
//
// Output   five letters each, the word's borders marked by ^ and $; none for words that are too short to gain from it
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lardom::analyzers {

std::vector<std::string> MakeNgrams(std::string_view key);

}  // namespace lardom::analyzers
