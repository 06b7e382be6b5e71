#include "corpus/readers/text_builder.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace lardom::readers {

std::string ValidUtf8(std::string text) {
  if (IsValidUtf8(text)) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) AppendUtf8(NextCodePoint(text, &at), &out);
  return out;
}

bool TextBuilder::Admit(std::size_t bytes) {
  if (text_.size() + bytes > kMaxExtractedBytes) full_ = true;
  return !full_;
}

void TextBuilder::Separate() {
  if (!text_.empty()) {
    if (line_ends_ > 0) {
      text_.append(static_cast<std::size_t>(line_ends_), '\n');
      line_has_text_ = false;
    } else if (cell_ && line_has_text_) {
      text_.append(" | ");
    } else if (blank_ && line_has_text_ && text_.back() != ' ' && text_.back() != '\n') {
      text_.push_back(' ');
    }
  }
  line_ends_ = 0;
  blank_ = false;
  cell_ = false;
  line_has_text_ = true;
  if (pending_page_ > 0) {
    pages_.push_back({pending_page_, static_cast<std::uint32_t>(text_.size())});
    pending_page_ = 0;
  }
  if (pending_section_) {
    pending_section_ = false;
    const auto here = static_cast<std::uint32_t>(text_.size());
    if (heading_level_ == 0) headings_.push_back({0, "", here, here});
  }
  if (heading_level_ > 0 && !heading_open_) {
    heading_open_ = true;
    heading_begin_ = text_.size();
  }
}

void TextBuilder::Add(std::string_view text) {
  IsValidUtf8(text) ? AddValid(text) : AddValid(ValidUtf8(std::string(text)));
}

void TextBuilder::AddValid(std::string_view text) {
  if (!Admit(text.size() + 8)) return;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool no_break_space = c == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0';
    if (IsAsciiSpace(c) || no_break_space) {
      blank_ = true;
      at += no_break_space ? 2 : 1;
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && !IsAsciiSpace(text[end]) && text[end] != '\xC2') ++end;
    if (blank_ || line_ends_ > 0 || cell_ || pending_page_ > 0 || pending_section_ || !line_has_text_ ||
        heading_level_ > 0)
      Separate();
    for (std::size_t i = at; i < end; ++i) {
      const bool control = static_cast<unsigned char>(text[i]) < 0x20 || text[i] == 0x7F;
      text_.push_back(control ? ' ' : text[i]);
    }
    at = end;
  }
}

void TextBuilder::AddVerbatim(std::string_view text) {
  std::string valid;
  if (!IsValidUtf8(text)) {
    valid = ValidUtf8(std::string(text));
    text = valid;
  }
  while (!text.empty() && !full_) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    while (!line.empty() && IsAsciiSpace(line.back())) line.remove_suffix(1);
    if (Trim(line).empty()) {
      BreakParagraph();
      continue;
    }
    if (!Admit(line.size() + 8)) return;
    Separate();
    for (const char c : line) text_.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c);
    if (end != std::string_view::npos) BreakLine();
  }
}

void TextBuilder::BreakLine() {
  if (heading_level_ > 0) {
    blank_ = true;
    return;
  }
  line_ends_ = std::max(line_ends_, 1);
}

void TextBuilder::BreakParagraph() {
  if (heading_level_ > 0) {
    blank_ = true;
    return;
  }
  line_ends_ = 2;
}

void TextBuilder::BeginCell() {
  if (heading_level_ > 0) {
    blank_ = true;
  } else {
    cell_ = true;
  }
}

void TextBuilder::BeginHeading(int level) {
  if (heading_level_ > 0) return;
  BreakParagraph();
  heading_level_ = std::clamp(level, 1, 9);
  heading_open_ = false;
}

void TextBuilder::EndHeading() {
  if (heading_level_ == 0) return;
  if (heading_open_) {
    Heading heading;
    heading.level = heading_level_;
    heading.text = CollapseSpace(std::string_view(text_).substr(heading_begin_));
    heading.begin = static_cast<std::uint32_t>(heading_begin_);
    heading.end = static_cast<std::uint32_t>(text_.size());
    if (!heading.text.empty()) headings_.push_back(std::move(heading));  // control signs alone are no heading
  }
  heading_level_ = 0;
  heading_open_ = false;
  BreakParagraph();
}

void TextBuilder::BeginSection() {
  BreakParagraph();
  pending_section_ = true;
}

void TextBuilder::BeginPage(int number) {
  if (pending_page_ > 0) pages_.push_back({pending_page_, static_cast<std::uint32_t>(text_.size())});
  BreakParagraph();
  pending_page_ = number;
}

void TextBuilder::Finish(ExtractedText* out) {
  EndHeading();
  if (pending_page_ > 0) pages_.push_back({pending_page_, static_cast<std::uint32_t>(text_.size())});
  if (!text_.empty()) text_.push_back('\n');
  if (full_) out->warnings.push_back("Dokumentet är för stort; allt läses inte.");
  out->sections = MakeSections(text_, headings_);
  out->pages = std::move(pages_);
  out->text = std::move(text_);
}

}  // namespace lardom::readers
