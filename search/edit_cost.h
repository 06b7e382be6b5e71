// What it costs to have typed one Swedish word for another: a weighted Damerau-Levenshtein distance.
//
// Cheap        å ä ö typed as a a o (or e), a letter doubled or not, two letters swapped, neighbouring keys, letters
// that
//              sound alike; everything else costs 1
// Source       Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964
// (optimal
//              string alignment: no stretch is edited twice); the weights are ours, the keys those of a Swedish
//              keyboard
// Threads      pure functions
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace lardom::search {

// Code points of a folded word.
std::u32string ToCodePoints(std::string_view word);

// Cost of typing `typed` for `meant`; a number above `limit` as soon as it must be above.
double EditCost(std::u32string_view typed, std::u32string_view meant, double limit);

// Calls for `typed` itself (cost 0) and for every word that it may have been typed for by one edit of at most `limit`.
void ForEachOneEdit(std::u32string_view typed, double limit,
                    const std::function<void(std::u32string_view meant, double cost)>& visit);

// Cost of one letter typed for another, 0 when they are the same, at most 1.
double LetterCost(char32_t typed, char32_t meant);

}  // namespace lardom::search
