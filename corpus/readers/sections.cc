#include "corpus/readers/sections.h"

#include "corpus/utf8.h"

namespace lardom::readers {

std::vector<Section> MakeSections(std::string_view text, const std::vector<Heading>& headings) {
  std::vector<Section> sections;
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t first = headings.empty() ? size : headings.front().begin;
  std::uint32_t covered_to = 0;
  if (headings.empty() || !Trim(text.substr(0, first)).empty()) {
    Section lead;
    lead.end = first;
    sections.push_back(lead);
    covered_to = first;
  }
  std::vector<int> open;  // sections whose subsections may follow, outermost first
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const Heading& heading = headings[i];
    Section section;
    section.heading = heading.text;
    section.level = heading.level;
    while (!open.empty() && heading.level == 0) open.pop_back();
    while (!open.empty() && sections[static_cast<std::size_t>(open.back())].level >= heading.level) open.pop_back();
    section.parent = open.empty() ? -1 : open.back();
    section.heading_begin = i == 0 && covered_to == 0 ? 0 : heading.begin;
    section.heading_end = heading.level > 0 ? heading.end : section.heading_begin;
    section.begin = section.heading_end;
    section.end = i + 1 < headings.size() ? headings[i + 1].begin : size;
    if (heading.level > 0) open.push_back(static_cast<int>(sections.size()));
    sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace lardom::readers
