// E-mail and web addresses in running text.
//
// Output   where the address that begins at `begin` ends; `begin` itself when there is none. Closing punctuation is
// left
#pragma once

#include <cstddef>
#include <string_view>

namespace lardom::analyzers {

std::size_t MatchEmail(std::string_view text, std::size_t begin);

// https://…, www.…, and bare host names of well-known top domains (socialstyrelsen.se/statistik).
std::size_t MatchUrl(std::string_view text, std::size_t begin);

}  // namespace lardom::analyzers
