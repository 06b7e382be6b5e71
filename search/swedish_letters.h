// Swedish letters without their rings and dots, as they are typed on other keyboards.
#pragma once

#include <string>
#include <string_view>

namespace lardom::search {

// `folded` (a key in UTF-8) with a for å and ä, o for ö. Shorter than `folded` exactly when it has such a letter.
std::string WithoutRingsAndDots(std::string_view folded);

}  // namespace lardom::search
