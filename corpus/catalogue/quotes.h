// Finding quotes again in a text that may have changed.
//
// FindQuote        where `text` has `quote`, white space aside (any run of it equals any other); in text order, not
//                  overlapping. A quote of white space alone is nowhere.
// NearestQuote     the one of these places that begins nearest to `begin`
// OverlapShare     common bytes of two spans by the length of the shorter one: 0..1
// CommonShare      the longest stretch that two quotes have in common (white space aside), by the length of the shorter
//                  one: 0..1; for texts in which a quote itself was edited
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lardom::catalogue {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Two quotes are about the same thing when they share this much.
inline constexpr double kSameQuote = 0.5;

std::vector<Span> FindQuote(std::string_view text, std::string_view quote);
std::optional<Span> NearestQuote(std::string_view text, std::string_view quote, std::uint32_t begin);
double OverlapShare(Span a, Span b);
double CommonShare(std::string_view a, std::string_view b);

}  // namespace lardom::catalogue
