#include "analyzers/ngrams.h"

#include <algorithm>

#include "analyzers/base/utf8.h"

namespace lardom::analyzers {
namespace {
constexpr std::size_t kLength = 5;
constexpr std::size_t kMost = 64;
}  // namespace

std::vector<std::string> MakeNgrams(std::string_view key) {
  std::vector<std::string> out;
  if (CountCodePoints(key) < kLength - 1) return out;
  std::string bordered(1, '^');
  bordered.append(key).push_back('$');
  std::vector<std::size_t> borders;
  for (std::size_t i = 0; i <= bordered.size(); ++i) {
    if (i == bordered.size() || !IsContinuation(bordered[i])) borders.push_back(i);
  }
  for (std::size_t i = 0; i + kLength < borders.size() && out.size() < kMost; ++i) {
    std::string gram = bordered.substr(borders[i], borders[i + kLength] - borders[i]);
    if (std::ranges::find(out, gram) == out.end()) out.push_back(std::move(gram));
  }
  return out;
}

}  // namespace lardom::analyzers
