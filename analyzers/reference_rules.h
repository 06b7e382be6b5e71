// Numbers, and references to laws and public prints, as they stand in running text.
//
// Input    a text and the place where a digit, or a word such as SOU, begins
// Output   where the match ends and its key in normal form; no match: end == begin
// Errors   none; never reads outside the text
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lardom::analyzers {

struct RuleMatch {
  std::size_t end = 0;
  std::string key;
};

// `4 kap. 1 § SoL` → "4 kap 1 § sol"; `3 a §` → "3 a §". `begin` is at a digit.
RuleMatch MatchLawReference(std::string_view text, std::size_t begin);

// `2001:453` → "sfs 2001:453". `begin` is at a digit.
RuleMatch MatchStatuteNumber(std::string_view text, std::size_t begin);

// After a word such as SOU that ends at `end_of_word`: `SOU 2014:49` → "sou 2014:49"; `prop. 2012/13:10`. `key` is the
// folded word.
RuleMatch MatchPrintNumber(std::string_view text, std::string_view key, std::size_t end_of_word);

// `11 251 000` → "11251000"; `2,5`; `40 %` → "40%"; `14:30`; `3.2.1`. `begin` is at a digit.
RuleMatch MatchNumber(std::string_view text, std::size_t begin);

// True when a key is a reference in normal form.
bool IsReferenceKey(std::string_view key);

// The law's name in a reference key ("sol" in "4 kap 1 § sol"), or empty.
std::string_view LawOfReference(std::string_view key);

}  // namespace lardom::analyzers
