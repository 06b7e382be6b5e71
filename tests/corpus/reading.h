// What the readers' tests share: read one file that is given as text, and look at the outcome as text.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "corpus/readers/reader.h"

namespace lardom::test {

// Reads bytes that hold one document.
inline Result<ExtractedText> ReadOne(std::string_view bytes, const std::string& name) {
  auto all = readers::Read(bytes, name);
  REQUIRE(all.size() == 1);
  return std::move(all.front());
}

inline ExtractedText MustRead(std::string_view bytes, const std::string& name) {
  auto result = ReadOne(bytes, name);
  if (!result) FAIL(result.error().Text());
  return std::move(result).value();
}

inline std::string ErrorOf(std::string_view bytes, const std::string& name) {
  auto result = ReadOne(bytes, name);
  return result ? "(inget fel)" : result.error().Text();
}

// "1 Resultat > 2 Effekter": the headings with their levels, in order; "-" for a section without heading.
inline std::string Outline(const ExtractedText& document) {
  std::string out;
  for (const auto& section : document.sections) {
    if (!out.empty()) out += " > ";
    out += section.heading.empty() ? "-" : std::to_string(section.level) + " " + section.heading;
  }
  return out;
}

// The body of a section.
inline std::string Body(const ExtractedText& document, std::size_t section) {
  const Section& s = document.sections.at(section);
  return document.text.substr(s.begin, s.end - s.begin);
}

// Sections follow each other and cover the text; pages ascend within it.
inline void CheckStructure(const ExtractedText& document) {
  REQUIRE(!document.sections.empty());
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    const Section& s = document.sections[i];
    CAPTURE(i);
    const std::uint32_t first = s.heading.empty() ? s.begin : s.heading_begin;
    CHECK(first == at);
    CHECK(s.heading_begin <= s.heading_end);
    CHECK(s.begin <= s.end);
    CHECK(s.parent < static_cast<int>(i));
    at = s.end;
  }
  CHECK(at == document.text.size());
  std::uint32_t page_at = 0;
  for (const auto& page : document.pages) {
    CHECK(page.begin >= page_at);
    CHECK(page.begin <= document.text.size());
    page_at = page.begin;
  }
  CHECK(document.text.find('\0') == std::string::npos);
}

}  // namespace lardom::test
