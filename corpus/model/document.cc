#include "corpus/model/document.h"

namespace lardom {

std::string SectionPath(const std::vector<Section>& sections, int section) {
  std::string path;
  while (section >= 0 && section < static_cast<int>(sections.size())) {
    const Section& s = sections[static_cast<std::size_t>(section)];
    if (!s.heading.empty()) path = path.empty() ? s.heading : s.heading + " › " + path;
    if (s.parent >= section) break;  // parents come before their children; a damaged record must not loop
    section = s.parent;
  }
  return path;
}

}  // namespace lardom
