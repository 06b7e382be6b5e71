// Plain text: a short first line is the title, short lines that stand alone or are underlined are headings. Metadata
// may stand between two lines of --- at the head, as in Markdown; what can't be read so stays text, with a warning.
#include "corpus/front_matter.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/line_ends.h"
#include "corpus/readers/sections.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr std::size_t kMaxHeadingBytes = 90;
constexpr std::size_t kMaxHeadingWords = 10;
constexpr std::size_t kMaxTitleBytes = 160;

// "2.3 Resultat" -> 2; "4. Metod" -> 1; 0 for lines without such a number.
int NumberedLevel(std::string_view line) {
  std::size_t at = 0;
  int level = 0;
  while (at < line.size() && IsAsciiDigit(line[at])) {
    const std::size_t begin = at;
    while (at < line.size() && IsAsciiDigit(line[at])) ++at;
    if (at - begin > 2) return 0;
    ++level;
    if (at < line.size() && line[at] == '.') ++at;
  }
  const bool spaced = at < line.size() && IsAsciiSpace(line[at]);
  return spaced ? level : 0;
}

bool HasLetter(std::string_view line) {
  for (const char c : line) {
    if (IsAsciiAlpha(c) || static_cast<unsigned char>(c) >= 0x80) return true;
  }
  return false;
}

// A line that reads as a heading: short, a capital or number first, no sentence or list sign last.
bool ReadsAsHeading(std::string_view line) {
  if (line.empty() || line.size() > kMaxHeadingBytes || CountWords(line) > kMaxHeadingWords || !HasLetter(line))
    return false;
  std::size_t at = 0;
  const char32_t first = NextCodePoint(line, &at);
  if (!IsUpperSwedish(first) && NumberedLevel(line) == 0) return false;
  if (line.find('\t') != std::string_view::npos || line.find("  ") != std::string_view::npos) return false;
  const char last = line.back();
  return last != '.' && last != ',' && last != ';' && last != ':' && last != '|' && last != '-';
}

// "=====" or "-----", the line below a heading.
bool IsUnderline(std::string_view line) {
  return line.size() >= 3 && (line[0] == '=' || line[0] == '-') &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

std::vector<Heading> FindHeadings(std::string_view text) {
  std::vector<Heading> headings;
  const auto lines = SplitLines(text);
  const auto view = [&](std::size_t i) { return text.substr(lines[i].begin, lines[i].end - lines[i].begin); };
  const auto blank = [&](std::size_t i) { return i >= lines.size() || lines[i].begin == lines[i].end; };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = view(i);
    // Alone between empty lines, with text after it; a numbered one only needs the empty line before it.
    if (!(i == 0 || blank(i - 1)) || !ReadsAsHeading(line)) continue;
    const int numbered = NumberedLevel(line);
    const bool underlined = i + 1 < lines.size() && IsUnderline(view(i + 1));
    if (!blank(i + 1) && numbered == 0 && !underlined) continue;
    if (i + 1 >= lines.size() || (i + 2 >= lines.size() && (blank(i + 1) || underlined))) continue;
    Heading heading;
    const bool top = i == 0 || (underlined && view(i + 1)[0] == '=');
    heading.level = numbered > 0 ? numbered + 1 : top ? 1 : 2;
    heading.text = CollapseSpace(line);
    heading.begin = static_cast<std::uint32_t>(lines[i].begin);
    heading.end = static_cast<std::uint32_t>(lines[underlined ? i + 1 : i].end);
    headings.push_back(std::move(heading));
  }
  return headings;
}

// The first line with anything on it, when it is short enough.
void GuessTitle(ExtractedText* out) {
  for (const TextLine& line : SplitLines(out->text)) {
    const std::string_view first = Trim(std::string_view(out->text).substr(line.begin, line.end - line.begin));
    if (first.empty()) continue;
    if (first.size() <= kMaxTitleBytes && HasLetter(first)) {
      out->metadata.title = CollapseSpace(first);
      out->metadata.guessed.push_back("title");
    }
    break;
  }
}

}  // namespace

Result<ExtractedText> ReadPlainText(std::string text, const std::string& name) {
  ExtractedText out;
  if (auto front = ParseFrontMatter(text, name)) {
    out.metadata = std::move(front.value().metadata);
    out.warnings = std::move(front.value().warnings);
    text.erase(0, front.value().body_begin);
  } else {
    out.warnings.push_back("Raderna mellan --- i början läses som text: " + front.error().what);
  }
  out.media_type = "text/plain";
  out.text = MendLineEnds(std::move(text), SharedAnalyzer());
  if (out.metadata.title.empty()) GuessTitle(&out);
  out.sections = MakeSections(out.text, FindHeadings(out.text));
  return out;
}

}  // namespace lardom::readers
