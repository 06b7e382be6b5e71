#include "indexer/links/lines.h"

#include <algorithm>

namespace lardom::indexer {
namespace {

constexpr std::size_t kMaxLeadBytes = 90;
constexpr std::size_t kShortLineBytes = 45;  // a line this short does not wrap into the next

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

// Length of a list marker at the start of `line`, 0 for none: "- ", "* ", "• ", "– ", "1. ", "2) ", "a) ".
std::size_t MarkerLength(std::string_view line) {
  if (line.size() >= 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && IsSpace(line[1])) return 2;
  for (const std::string_view bullet : {"\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xC2\xB7", "\xE2\x80\x93"}) {
    if (line.starts_with(bullet)) return bullet.size();
  }
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits > 0 && digits <= 3 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
      IsSpace(line[digits + 1])) {
    return digits + 2;
  }
  if (line.size() > 2 && line[0] >= 'a' && line[0] <= 'z' && line[1] == ')' && IsSpace(line[2])) return 3;
  return 0;
}

bool IsRuler(std::string_view line) {
  return line.find_first_not_of("|-:=_*+ \t\r") == std::string_view::npos && line.size() >= 3;
}

void FindLead(std::string_view text, Line* line) {
  const std::string_view body = text.substr(line->begin, line->end - line->begin);
  std::size_t open = 0;
  while (open < body.size() && (body[open] == '*' || body[open] == '_')) ++open;
  if (open == 0 || open > 3 || open >= body.size() || IsSpace(body[open])) return;
  const std::string mark(body.substr(0, open));
  const std::size_t close = body.find(mark, open);
  if (close == std::string_view::npos || close > kMaxLeadBytes) return;
  line->lead_begin = line->begin + static_cast<std::uint32_t>(open);
  line->lead_end = line->begin + static_cast<std::uint32_t>(close);
}

}  // namespace

std::vector<Line> ScanLines(std::string_view text, const std::vector<Section>& sections, bool markdown) {
  std::vector<Line> lines;
  std::size_t next_section = 0;
  std::size_t previous_length = 0;
  char previous_end = ' ';
  bool fence = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t stop = text.find('\n', at);
    if (stop == std::string_view::npos) stop = text.size();
    Line line;
    std::size_t begin = at;
    while (begin < stop && IsSpace(text[begin])) ++begin;
    line.begin = static_cast<std::uint32_t>(begin);
    line.end = static_cast<std::uint32_t>(stop);
    const std::string_view body = text.substr(begin, stop - begin);
    while (next_section < sections.size() &&
           (sections[next_section].heading_end <= at ||
            sections[next_section].heading_end <= sections[next_section].heading_begin)) {
      ++next_section;
    }
    const bool section_heading = next_section < sections.size() && sections[next_section].heading_begin < stop &&
                                 sections[next_section].heading_end > begin && !body.empty();
    if (body.empty()) {
      line.kind = LineKind::kBlank;
    } else if (markdown && body.starts_with("```")) {
      fence = !fence;
      line.kind = LineKind::kBlank;
    } else if (fence) {
      line.kind = LineKind::kBlank;
    } else if (section_heading) {
      line.kind = LineKind::kHeading;
      line.level = std::max(1, sections[next_section].level);
    } else if (markdown && body[0] == '#') {
      line.kind = LineKind::kHeading;
      line.level = static_cast<int>(std::min<std::size_t>(body.find_first_not_of('#'), 6));
    } else if (body[0] == '|' || (markdown && std::ranges::count(body, '|') >= 2)) {
      line.kind = IsRuler(body) ? LineKind::kPlain : LineKind::kRow;
      if (IsRuler(body)) {
        line.begin = line.end;  // the line under a table's head: no words, no end of the table
      }
    } else if (const std::size_t marker = MarkerLength(body); marker > 0) {
      line.kind = LineKind::kListItem;
      line.begin += static_cast<std::uint32_t>(marker);
      FindLead(text, &line);
    } else {
      FindLead(text, &line);
      // A line after a short line without wrapping begins anew when it starts with a capital.
      // So do the clauses of a proposed decision, one a line: "att godkänna ..., / att avsluta ...".
      const bool clause =
          lines.empty() ? false : body.starts_with("att ") && (previous_end == ',' || previous_end == ':');
      line.fresh = clause || line.lead_end > line.lead_begin ||
                   (previous_length > 0 && previous_length < kShortLineBytes && !body.empty() && body[0] >= 'A' &&
                    body[0] <= 'Z');
    }
    previous_length = body.size();
    const std::size_t visible = body.find_last_not_of(" \t\r\\");
    if (visible != std::string_view::npos) previous_end = body[visible];
    if (!(line.kind == LineKind::kPlain && line.begin == line.end)) lines.push_back(line);
    at = stop + 1;
  }
  return lines;
}

}  // namespace lardom::indexer
