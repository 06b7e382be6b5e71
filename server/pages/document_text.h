// A document's text as HTML: headings, paragraphs, lists and tables of simple Markdown, with marks at byte spans of the
// original text (link quotes, hits of a query, the place that an address points to).
//
// Every byte of the text that is not markup is shown, in order. Long texts are shown in parts, cut at section or line
// borders.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/model/document.h"
#include "server/pages/html.h"

namespace lardom::server {

struct TextMark {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  enum class Kind : std::uint8_t { kQuery, kTested, kDeveloped, kScaled, kDiscontinued, kFinding } kind = Kind::kQuery;
  std::int64_t id = 0;  // of the link or finding; 0: none
};

struct TextPart {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Parts of at most some `target` bytes; one part for a short text.
std::vector<TextPart> CutText(const Document& document, std::size_t target);

// HTML of one part. `at`: byte that the address points to (gets id="at"), or a byte outside of the part. `original`:
// page marks lead to the page in the document's file, where it can be opened there.
Html RenderText(const Document& document, const TextPart& part, std::vector<TextMark> marks, std::uint32_t at,
                bool original = false);

// Spans of the words of `part` that share an exact or lemma term with a content word of the query.
std::vector<TextMark> QueryMarks(const analyzers::SwedishAnalyzer& analyzer, const Document& document,
                                 const TextPart& part, std::string_view query);

}  // namespace lardom::server
