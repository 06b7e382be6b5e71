// Markdown: the body stays as written; headings are found, not rendered.
#include <algorithm>

#include "corpus/front_matter.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/sections.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;   // without the line end
  std::size_t next = 0;  // begin of the next line
};

Line LineFrom(std::string_view text, std::size_t begin) {
  const auto newline = text.find('\n', begin);
  Line line{begin, newline, newline + 1};
  if (newline == std::string_view::npos) line.end = line.next = text.size();
  if (line.end > line.begin && text[line.end - 1] == '\r') --line.end;
  return line;
}

// A line without its indent; empty when it is indented as a code block.
std::string_view Unindented(std::string_view line) {
  std::size_t indent = 0;
  while (indent < line.size() && line[indent] == ' ') ++indent;
  if (indent > 3 || (indent < line.size() && line[indent] == '\t')) return {};
  return line.substr(indent);
}

// The fence (``` or ~~~, three or more) that opens a line; empty for none.
std::string_view FenceOf(std::string_view line) {
  line = Unindented(line);
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return {};
  const std::size_t length = std::min(line.find_first_not_of(line[0]), line.size());
  if (length < 3) return {};
  if (line[0] == '`' && line.find('`', length) != std::string_view::npos) return {};
  return line.substr(0, length);
}

bool ClosesFence(std::string_view line, std::string_view fence) {
  const std::string_view closing = FenceOf(line);
  if (closing.size() < fence.size() || closing[0] != fence[0]) return false;
  return Trim(Unindented(line)).size() == closing.size();
}

// Level 1-6 of an ATX heading, 0 for other lines.
int AtxLevel(std::string_view line) {
  line = Unindented(line);
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  if (marks < 1 || marks > 6) return 0;
  return marks == line.size() || IsAsciiSpace(line[marks]) ? static_cast<int>(marks) : 0;
}

// Level of the heading that a line of === or --- underlines, 0 for other lines.
int UnderlineLevel(std::string_view line) {
  line = Trim(Unindented(line));
  if (line.empty() || line.find_first_not_of(line[0]) != std::string_view::npos) return 0;
  return line[0] == '=' ? 1 : line[0] == '-' ? 2 : 0;
}

// May a line be the text of a Setext heading?
bool IsParagraphLine(std::string_view line) {
  const std::string_view text = Trim(Unindented(line));
  if (text.empty() || AtxLevel(line) > 0 || !FenceOf(line).empty() || UnderlineLevel(line) > 0) return false;
  return text[0] != '>' && text[0] != '|' && !text.starts_with("- ") && !text.starts_with("* ") &&
         !text.starts_with("+ ");
}

// Plain text of a heading: without emphasis marks, code ticks and link targets.
std::string PlainInline(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() && !IsAsciiAlpha(text[i + 1]) && !IsAsciiDigit(text[i + 1])) {
      out.push_back(text[++i]);
    } else if (c == '*' || c == '`') {
      continue;
    } else if (c == '_' && (i == 0 || i + 1 == text.size() || IsAsciiSpace(text[i - 1]) || IsAsciiSpace(text[i + 1]))) {
      continue;
    } else if (c == '[' || (c == '!' && i + 1 < text.size() && text[i + 1] == '[')) {
      continue;
    } else if (c == ']') {
      if (i + 1 < text.size() && text[i + 1] == '(') {
        const auto close = text.find(')', i);
        if (close != std::string_view::npos) i = close;
      }
    } else {
      out.push_back(c);
    }
  }
  return CollapseSpace(out);
}

std::string AtxText(std::string_view line) {
  line = Trim(line);
  line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
  line = Trim(line);
  std::string_view without = line;
  while (without.ends_with('#')) without.remove_suffix(1);
  if (without.empty() || IsAsciiSpace(without.back())) line = Trim(without);
  return PlainInline(line);
}

// Blanks each <!-- ... --> that begins within [from, limit) by spaces (line ends stay), wherever it ends.
void BlankComments(std::string* text, std::size_t from, std::size_t limit) {
  while (from < limit) {
    const auto open = std::string_view(*text).substr(from, limit - from).find("<!--");
    if (open == std::string_view::npos) return;
    const auto close = text->find("-->", from + open + 4);
    const std::size_t end = close == std::string::npos ? text->size() : close + 3;
    for (std::size_t i = from + open; i < end; ++i) {
      if ((*text)[i] != '\n' && (*text)[i] != '\r') (*text)[i] = ' ';
    }
    from = end;
  }
}

// Blanks comments outside code fences. A comment may hold a fence, and a fence a comment: what opens first wins.
void BlankAllComments(std::string* text) {
  if (text->find("<!--") == std::string::npos) return;
  std::string fence;
  for (std::size_t at = 0; at < text->size();) {
    const Line line = LineFrom(*text, at);
    const auto view = [&] { return std::string_view(*text).substr(line.begin, line.end - line.begin); };
    if (fence.empty()) {
      BlankComments(text, line.begin, line.end);
      fence = FenceOf(view());
    } else if (ClosesFence(view(), fence)) {
      fence.clear();
    }
    at = line.next;
  }
}

std::vector<Heading> FindHeadings(std::string_view text) {
  std::vector<Heading> headings;
  std::string_view fence;
  Line previous;
  bool previous_is_text = false;  // one line of a paragraph that began after something else
  for (std::size_t at = 0; at < text.size();) {
    const Line line = LineFrom(text, at);
    at = line.next;
    const std::string_view content = text.substr(line.begin, line.end - line.begin);
    if (!fence.empty()) {
      if (ClosesFence(content, fence)) fence = {};
      previous_is_text = false;
      continue;
    }
    Heading heading;
    heading.begin = static_cast<std::uint32_t>(line.begin);
    heading.end = static_cast<std::uint32_t>(line.end);
    if (const int level = AtxLevel(content); level > 0) {
      heading.level = level;
      heading.text = AtxText(content);
    } else if (const int under = UnderlineLevel(content); under > 0 && previous_is_text) {
      heading.level = under;
      heading.text = PlainInline(text.substr(previous.begin, previous.end - previous.begin));
      heading.begin = static_cast<std::uint32_t>(previous.begin);
    } else {
      fence = FenceOf(content);
      previous_is_text = IsParagraphLine(content);
      previous = line;
      continue;
    }
    previous_is_text = false;
    if (!heading.text.empty()) headings.push_back(std::move(heading));
  }
  return headings;
}

}  // namespace

Result<ExtractedText> ReadMarkdown(std::string text, const std::string& name) {
  auto front = ParseFrontMatter(text, name);
  if (!front) return front.error();
  ExtractedText out;
  out.metadata = std::move(front.value().metadata);
  out.warnings = std::move(front.value().warnings);
  out.text = std::move(text);
  out.text.erase(0, front.value().body_begin);
  out.markdown = true;
  out.media_type = "text/markdown";
  BlankAllComments(&out.text);
  const auto headings = FindHeadings(out.text);
  if (out.metadata.title.empty() && !headings.empty()) {
    const auto top = std::min_element(headings.begin(), headings.end(),
                                      [](const Heading& a, const Heading& b) { return a.level < b.level; });
    out.metadata.title = top->text;
    out.metadata.guessed.push_back("title");
  }
  out.sections = MakeSections(out.text, headings);
  return out;
}

}  // namespace lardom::readers
