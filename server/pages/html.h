// HTML that escapes by construction: only literals in the source (""_html) and other Html go in as they are; every
// other text is escaped for content and for double-quoted attributes.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace lardom::server {

// Markup that stands in the source code.
struct HtmlLiteral {
  std::string_view text;
};

consteval HtmlLiteral operator""_html(const char* text, std::size_t size) {
  return HtmlLiteral{std::string_view(text, size)};
}

void AppendEscaped(std::string_view text, std::string* out);

class Html {
 public:
  Html() = default;
  Html& operator<<(HtmlLiteral literal) {
    text_ += literal.text;
    return *this;
  }
  Html& operator<<(const Html& html) {
    text_ += html.text_;
    return *this;
  }
  Html& operator<<(std::string_view text) {
    AppendEscaped(text, &text_);
    return *this;
  }
  Html& operator<<(const std::string& text) { return *this << std::string_view(text); }
  Html& operator<<(const char* text) { return *this << std::string_view(text); }
  Html& operator<<(std::integral auto number) {
    text_ += std::to_string(number);
    return *this;
  }

  // Takes in markup that a trusted part of this program made (the lineage picture, JSON for script blocks).
  static Html Trusted(std::string markup) {
    Html html;
    html.text_ = std::move(markup);
    return html;
  }

  bool empty() const { return text_.empty(); }
  const std::string& str() const { return text_; }
  std::string Take() && { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace lardom::server
