// How many people a result rests on.
//
// How      "n = 37"; "av 90 inskrivna"; a number before a word for people ("48 barn", "tjugofyra ungdomar", "ett
//          tjugotal barn") in a sentence that says they took part, were followed or asked; else such a number alone in
//          a sentence near by. Shares ("två av tre", "40 procent"), years, ages and other units count nothing
// Output   0 when the text does not say
// Threads  pure
#pragma once

#include <optional>

#include "indexer/findings/text_view.h"

namespace lardom::indexer {

// `strict`: only numbers that the sentence itself ties to a sample; for a sentence that also tells a result.
int FindSampleSize(const TextView& view, std::size_t unit, bool strict);

// A number word or a whole number at word `i`: "tjugofyra", "ett tjugotal" (at the second word), "1 003".
std::optional<int> WholeNumberAt(const WordList& words, std::size_t i);

}  // namespace lardom::indexer
