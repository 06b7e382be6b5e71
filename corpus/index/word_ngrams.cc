#include "corpus/index/word_ngrams.h"

#include <algorithm>

#include "corpus/index/index_format.h"

namespace lardom::index {

std::vector<std::string> WordNgrams(std::string_view key) {
  std::vector<std::string> ngrams;
  if (key.empty() || std::ranges::any_of(key, [](char c) { return c >= '0' && c <= '9'; })) return ngrams;
  std::string bordered;
  bordered.reserve(key.size() + 2);
  bordered.push_back('_');
  bordered.append(key);
  bordered.push_back('_');
  std::vector<std::size_t> starts;  // of code points, and the end
  for (std::size_t i = 0; i < bordered.size(); ++i) {
    if ((static_cast<unsigned char>(bordered[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  starts.push_back(bordered.size());
  const std::size_t points = starts.size() - 1;
  if (points <= kNgramLength) {
    ngrams.push_back(bordered);
    return ngrams;
  }
  for (std::size_t i = 0; i + kNgramLength <= points; ++i) {
    ngrams.push_back(bordered.substr(starts[i], starts[i + kNgramLength] - starts[i]));
  }
  return ngrams;
}

}  // namespace lardom::index
