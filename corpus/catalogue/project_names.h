// When two names mean one project.
//
// ProjectKey  the name folded (names.h), without quotation marks and the word "projekt", digits set apart from letters
//             ("SkolFam2" as "SkolFam 2"), hyphens as blanks, the ends of inflection cut off each longer word
//             ("Stadsdelsmammorna" as "Stadsdelsmammor"), and, when `places` are given, without a place of them
//             ("Plug In Mölndal", "Sluta skjut i Malmö", "Norrköpings investeringsfond"). Idempotent
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lardom::catalogue {

std::string ProjectKey(std::string_view name, const std::vector<std::string>& places = {});

}  // namespace lardom::catalogue
