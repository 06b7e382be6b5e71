// Swedish alphabetical order of folded texts: å ä ö after z, in that order; signs before digits before letters.
//
// Source   Svenska skrivregler; v and w are two letters (as in SAOL since 2006)
// Threads  pure functions
#pragma once

#include <compare>
#include <string_view>

namespace lardom::search {

// Compares keys as the analyzer's folding makes them (small letters, no accents but å ä ö).
std::strong_ordering CompareSwedish(std::string_view a, std::string_view b);

}  // namespace lardom::search
