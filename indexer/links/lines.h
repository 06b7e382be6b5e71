// The lines of a text by kind: headings, list items, table rows, blank and plain lines, and bold lead-ins.
//
// Input    text, its sections, whether it is Markdown
// Output   lines in text order that cover the text; begin is after list markers and heading signs
// Errors   none
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"

namespace lardom::indexer {

enum class LineKind : std::uint8_t { kPlain, kBlank, kHeading, kListItem, kRow };

struct Line {
  LineKind kind = LineKind::kPlain;
  int level = 0;            // of a heading
  bool fresh = false;       // a plain line that does not go on with the line before
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
  std::uint32_t lead_begin = 0;  // bytes of the lead-in ("**Spridning.**", "*Klippan*:"); equal when there is none
  std::uint32_t lead_end = 0;
};

std::vector<Line> ScanLines(std::string_view text, const std::vector<Section>& sections, bool markdown);

}  // namespace lardom::indexer
