// Cuts a text into passages.
//
// Input    text and its sections (which cover it), page starts
// Output   passages in text order, each within one section's body, some 100-250 words, cut at sentence or line ends
//          where there are any; together they cover all words of all section bodies; a heading without body text makes
//          a passage of the heading itself, so that no word is lost
// Errors   none
#pragma once

#include <string_view>
#include <vector>

#include "corpus/model/document.h"

namespace lardom {

std::vector<Passage> Segment(std::string_view text, const std::vector<Section>& sections,
                             const std::vector<PageStart>& pages);

}  // namespace lardom
