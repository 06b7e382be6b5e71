// From the words of a PDF's pages, with their places and sizes, to text with headings and paragraphs.
//
// Input    pages with words in reading order (columns one after the other)
// Output   text, sections, page starts: lines of a paragraph joined by blanks, words broken at line ends made whole,
// running
//          headers and footers said once, page numbers left out, headings by size and weight
// Errors   none
#pragma once

#include <string>
#include <vector>

#include "corpus/model/document.h"

namespace lardom::readers {

struct PdfWord {
  std::string text;                       // UTF-8
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // points from the page's top left corner
  double size = 0;                        // of the font, points
  bool bold = false;
  bool space_after = true;
};

struct PdfPage {
  double width = 0;
  double height = 0;
  std::vector<PdfWord> words;
};

// Fills text, sections and pages of `out`, and its title (as guessed) when it has none and the first page shows one.
void LayOutPdf(const std::vector<PdfPage>& pages, ExtractedText* out);

}  // namespace lardom::readers
