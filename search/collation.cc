#include "search/collation.h"

#include <cstddef>

#include "corpus/utf8.h"

namespace lardom::search {
namespace {

char32_t Rank(char32_t letter) {
  switch (letter) {
    case U'å':
      return U'z' + 1;
    case U'ä':
      return U'z' + 2;
    case U'ö':
      return U'z' + 3;
    default:
      return letter > U'z' ? letter + 3 : letter;
  }
}

}  // namespace

std::strong_ordering CompareSwedish(std::string_view a, std::string_view b) {
  std::size_t at_a = 0;
  std::size_t at_b = 0;
  while (at_a < a.size() && at_b < b.size()) {
    const auto order = Rank(NextCodePoint(a, &at_a)) <=> Rank(NextCodePoint(b, &at_b));
    if (order != std::strong_ordering::equal) return order;
  }
  return (a.size() - at_a) <=> (b.size() - at_b);
}

}  // namespace lardom::search
