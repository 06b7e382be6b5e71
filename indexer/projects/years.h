// Years and spans of years in a sentence: "2013–2016", "mellan april 2012 och mars 2015", "hösten 2013", "2014/15".
//
// Input    UTF-8 text
// Output   spans in text order; a single year has first == last. Only 1950 to 2099; no amounts, law references or
//          document numbers (an "SFS 2001:453", "2 000 kronor" or "dnr 2015/123" is passed over)
// Errors   none
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lardom::indexer {

struct YearSpan {
  int first = 0;
  int last = 0;
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
};

std::vector<YearSpan> FindYears(std::string_view text);

}  // namespace lardom::indexer
