#include "server/pages/document_text.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "corpus/utf8.h"
#include "server/original.h"

namespace lardom::server {
namespace {

HtmlLiteral OpenMark(TextMark::Kind kind) {
  using enum TextMark::Kind;
  switch (kind) {
    case kQuery:
      return "<mark>"_html;
    case kTested:
      return "<mark class=\"tested\">"_html;
    case kDeveloped:
      return "<mark class=\"developed\">"_html;
    case kScaled:
      return "<mark class=\"scaled\">"_html;
    case kDiscontinued:
      return "<mark class=\"discontinued\">"_html;
    case kFinding:
      return "<mark class=\"finding\">"_html;
  }
  return "<mark>"_html;
}

// Writes stretches of the text, opening and closing marks where they begin and end. Marks do not overlap.
class Inline {
 public:
  Inline(std::string_view text, bool markdown, std::vector<TextMark> marks, std::uint32_t at)
      : text_(text), markdown_(markdown), marks_(std::move(marks)), at_(at) {}

  void Write(std::uint32_t begin, std::uint32_t end, Html* out) {
    std::uint32_t position = begin;
    while (position < end) {
      while (next_ < marks_.size() && marks_[next_].end <= position) ++next_;
      const bool inside = next_ < marks_.size() && marks_[next_].begin <= position;
      const std::uint32_t stop =
          next_ < marks_.size() ? std::min(end, inside ? marks_[next_].end : marks_[next_].begin) : end;
      if (inside) {
        const TextMark& mark = marks_[next_];
        *out << OpenMark(mark.kind);
        Plain(position, stop, out);
        *out << "</mark>"_html;
      } else {
        Plain(position, stop, out);
      }
      position = stop;
    }
  }

 private:
  void Plain(std::uint32_t begin, std::uint32_t end, Html* out) {
    if (!pointed_ && at_ >= begin && at_ < end) {
      Escaped(begin, at_, out);
      *out << "<span id=\"at\"></span>"_html;
      pointed_ = true;
      begin = at_;
    }
    Escaped(begin, end, out);
  }
  // Text without Markdown's emphasis marks.
  void Escaped(std::uint32_t begin, std::uint32_t end, Html* out) const {
    std::string_view rest = text_.substr(begin, end - begin);
    if (!markdown_) {
      *out << rest;
      return;
    }
    while (!rest.empty()) {
      const std::size_t mark = rest.find_first_of("*`");
      *out << rest.substr(0, mark);
      if (mark == std::string_view::npos) break;
      rest.remove_prefix(mark + 1);
    }
  }

  std::string_view text_;
  bool markdown_;
  std::vector<TextMark> marks_;
  std::uint32_t at_;
  std::size_t next_ = 0;
  bool pointed_ = false;
};

struct Line {
  std::uint32_t begin;
  std::uint32_t end;  // without the line end
};

enum class Block { kNone, kParagraph, kList, kTable };

// Bytes of a list mark ("- ", "* ", "3. ") at the start of a line; 0: none.
std::uint32_t ListMark(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  std::string_view rest = line.substr(indent);
  if (rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("+ "))
    return static_cast<std::uint32_t>(indent + 2);
  if (rest.starts_with("• ")) return static_cast<std::uint32_t>(indent + std::string_view("• ").size());
  std::size_t digits = 0;
  while (digits < rest.size() && IsAsciiDigit(rest[digits])) ++digits;
  if (digits > 0 && digits < 4 && digits + 1 < rest.size() && (rest[digits] == '.' || rest[digits] == ')') &&
      rest[digits + 1] == ' ') {
    return static_cast<std::uint32_t>(indent + digits + 2);
  }
  return 0;
}

bool IsTableRule(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find_first_not_of("|-: \t") == std::string_view::npos;
}

class BlockWriter {
 public:
  BlockWriter(std::string_view text, Inline* inline_writer, Html* out)
      : text_(text), inline_(inline_writer), out_(out) {}

  void Write(const Line& line) {
    const std::string_view content = text_.substr(line.begin, line.end - line.begin);
    const std::string_view trimmed = Trim(content);
    if (trimmed.empty()) {
      Close();
      return;
    }
    if (const std::uint32_t mark = ListMark(content); mark > 0) {
      Open(Block::kList);
      if (item_open_) *out_ << "</li>\n"_html;
      *out_ << "<li>"_html;
      item_open_ = true;
      inline_->Write(line.begin + mark, line.end, out_);
    } else if (trimmed.front() == '|') {
      Open(Block::kTable);
      if (!IsTableRule(trimmed)) Row(line);
    } else {
      if (block_ != Block::kList) Open(Block::kParagraph);
      if (started_) *out_ << "\n"_html;
      inline_->Write(line.begin, line.end, out_);
    }
    started_ = true;
  }

  void Close() {
    if (item_open_) *out_ << "</li>\n"_html;
    item_open_ = false;
    if (block_ == Block::kParagraph) *out_ << "</p>\n"_html;
    if (block_ == Block::kList) *out_ << "</ul>\n"_html;
    if (block_ == Block::kTable) *out_ << "</tbody></table></div>\n"_html;
    block_ = Block::kNone;
    started_ = false;
  }

 private:
  void Open(Block block) {
    if (block_ == block) return;
    Close();
    block_ = block;
    if (block == Block::kParagraph) *out_ << "<p>"_html;
    if (block == Block::kList) *out_ << "<ul>"_html;
    if (block == Block::kTable) *out_ << "<div class=\"table\" tabindex=\"0\" role=\"group\"><table><tbody>\n"_html;
  }
  void Row(const Line& line) {
    *out_ << "<tr>"_html;
    std::uint32_t cell = line.begin;
    while (cell < line.end && text_[cell] != '|') ++cell;
    for (++cell; cell < line.end;) {
      const std::size_t bar = text_.find('|', cell);
      const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(bar, line.end));
      *out_ << "<td>"_html;
      inline_->Write(cell, end, out_);
      *out_ << "</td>"_html;
      cell = end + 1;
    }
    *out_ << "</tr>\n"_html;
  }

  std::string_view text_;
  Inline* inline_;
  Html* out_;
  Block block_ = Block::kNone;
  bool item_open_ = false;
  bool started_ = false;
};

// Headings of the text sit below the page's own two levels.
void Heading(const Document& document, const Section& section, Inline* inline_writer, Html* out) {
  if (section.heading_begin >= section.heading_end) return;
  const int level = std::clamp(section.level + 1, 2, 5);
  constexpr std::string_view kNames[] = {"h2", "h3", "h4", "h5"};
  const std::string_view name = kNames[level - 2];
  std::uint32_t begin = section.heading_begin;
  std::uint32_t end = section.heading_end;
  while (document.markdown && begin < end && (document.text[begin] == '#' || document.text[begin] == ' ')) ++begin;
  *out << "<"_html << name << ">"_html;
  inline_writer->Write(begin, end, out);
  *out << "</"_html << name << ">\n"_html;
}

void PageMark(const Document& document, int page, bool original, Html* out) {
  const std::string url = original ? OriginalUrl(document, page) : std::string();
  *out << "<p class=\"page-mark\" id=\"page-"_html << page << "\">"_html;
  if (url.find('#') == std::string::npos) {
    *out << "s. "_html << page;
  } else {
    *out << "<a href=\""_html << url << "\">s. "_html << page << "</a>"_html;
  }
  *out << "</p>\n"_html;
}

void Body(const Document& document, std::uint32_t begin, std::uint32_t end, bool original, Inline* inline_writer,
          Html* out) {
  const std::vector<PageStart>& pages = document.pages;
  BlockWriter writer(document.text, inline_writer, out);
  auto page = std::ranges::lower_bound(pages, begin, {}, &PageStart::begin);
  while (begin < end) {
    const auto line_end = static_cast<std::uint32_t>(std::min<std::size_t>(document.text.find('\n', begin), end));
    for (; page != pages.end() && page->begin <= begin; ++page) {
      writer.Close();
      PageMark(document, page->number, original, out);
    }
    writer.Write({.begin = begin, .end = line_end});
    begin = line_end + 1;
  }
  writer.Close();
}

}  // namespace

std::vector<TextPart> CutText(const Document& document, std::size_t target) {
  const auto size = static_cast<std::uint32_t>(document.text.size());
  std::vector<TextPart> parts;
  TextPart part;
  const auto close = [&](std::uint32_t border) {
    if (border <= part.begin) return;
    part.end = border;
    parts.push_back(part);
    part.begin = border;
  };
  for (const Section& section : document.sections) {
    const std::uint32_t begin = section.heading_begin < section.heading_end ? section.heading_begin : section.begin;
    if (section.end - part.begin <= target) continue;
    close(begin);
    while (section.end - part.begin > target) {  // one long section
      const std::size_t line = document.text.rfind('\n', part.begin + target);
      auto border =
          static_cast<std::uint32_t>(line == std::string::npos || line <= part.begin ? part.begin + target : line + 1);
      while (border < size && IsContinuation(document.text[border])) ++border;
      close(border);
    }
  }
  close(size);
  if (parts.empty()) parts.push_back({.begin = 0, .end = size});
  return parts;
}

Html RenderText(const Document& document, const TextPart& part, std::vector<TextMark> marks, std::uint32_t at,
                bool original) {
  // Earlier marks win where marks overlap; links come before the query's words.
  std::ranges::stable_sort(marks, [](const TextMark& a, const TextMark& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<TextMark> apart;
  for (const TextMark& mark : marks) {
    if (mark.end <= part.begin || mark.begin >= part.end || mark.begin >= mark.end) continue;
    if (apart.empty() || mark.begin >= apart.back().end) {
      apart.push_back(mark);
    } else if (mark.end > apart.back().end) {
      apart.push_back(mark);
      apart.back().begin = apart[apart.size() - 2].end;
    }
  }
  Html out;
  Inline inline_writer(document.text, document.markdown, std::move(apart), at);
  const auto clip = [&part](std::uint32_t value) { return std::clamp(value, part.begin, part.end); };
  for (const Section& section : document.sections) {
    if (section.heading_begin < part.end && section.heading_end > part.begin) {
      for (const PageStart& page : document.pages) {
        if (page.begin >= section.heading_begin && page.begin < section.begin)
          PageMark(document, page.number, original, &out);
      }
      Heading(document, section, &inline_writer, &out);
    }
    Body(document, clip(section.begin), clip(section.end), original, &inline_writer, &out);
  }
  if (document.sections.empty()) Body(document, part.begin, part.end, original, &inline_writer, &out);
  return out;
}

std::vector<TextMark> QueryMarks(const analyzers::SwedishAnalyzer& analyzer, const Document& document,
                                 const TextPart& part, std::string_view query) {
  std::set<std::string> terms;
  for (const analyzers::AnalyzedToken& token : analyzer.Analyze(query)) {
    if ((token.token.flags & analyzers::kFunctionWord) != 0) continue;
    for (const analyzers::Term& term : token.terms) {
      if (term.kind != analyzers::TermKind::kNgram && term.kind != analyzers::TermKind::kPart) terms.insert(term.text);
    }
  }
  std::vector<TextMark> marks;
  if (terms.empty()) return marks;
  std::vector<analyzers::Token> tokens;
  analyzer.Tokenize(std::string_view(document.text).substr(part.begin, part.end - part.begin), &tokens);
  std::unordered_map<std::string, bool> known;
  for (const analyzers::Token& token : tokens) {
    auto [entry, is_new] = known.try_emplace(token.key, false);
    if (is_new) {
      const analyzers::WordAnalysis word = analyzer.AnalyzeWord(token.key);
      const auto wanted = [&terms](const std::string& term) { return terms.contains(term); };
      entry->second = terms.contains(token.key) || std::ranges::any_of(word.lemmas, wanted) ||
                      std::ranges::any_of(word.parts, wanted);
    }
    if (entry->second) marks.push_back({.begin = part.begin + token.begin, .end = part.begin + token.end});
  }
  return marks;
}

}  // namespace lardom::server
