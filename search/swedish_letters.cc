#include "search/swedish_letters.h"

namespace lardom::search {

std::string WithoutRingsAndDots(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] == '\xC3' && i + 1 < folded.size()) {
      const char next = folded[i + 1];
      if (next == '\xA5' || next == '\xA4' || next == '\xB6') {
        out.push_back(next == '\xB6' ? 'o' : 'a');
        ++i;
        continue;
      }
    }
    out.push_back(folded[i]);
  }
  return out;
}

}  // namespace lardom::search
