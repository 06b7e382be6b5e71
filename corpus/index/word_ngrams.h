// The character n-grams of a word of the vocabulary, without prefix, word borders as '_': "_insa", "insat", "nsats",
// "sats_". A word shorter than an n-gram with its borders gives the whole. Words with a digit have none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lardom::index {

std::vector<std::string> WordNgrams(std::string_view key);

}  // namespace lardom::index
