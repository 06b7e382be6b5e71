// From a list of headings to the sections of a document.
//
// Input    headings in text order, not overlapping, inside the text
// Output   sections that follow each other and cover the text: section i reaches from its heading_begin to the next
//          one's; an unheaded first section holds what comes before the first heading, when that has any words
// Errors   none
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"

namespace lardom::readers {

struct Heading {
  int level = 1;  // 1 and up; 0: a section without heading begins here (empty text, begin = end)
  std::string text;
  std::uint32_t begin = 0;  // the heading's own lines, marks included
  std::uint32_t end = 0;
};

std::vector<Section> MakeSections(std::string_view text, const std::vector<Heading>& headings);

}  // namespace lardom::readers
