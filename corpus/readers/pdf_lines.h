// Lines of a PDF page, made of its words, and which of them are the page's furniture.
#pragma once

#include <string>
#include <vector>

#include "corpus/readers/pdf_layout.h"

namespace lardom::readers {

struct PdfLine {
  std::string text;
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double size = 0;         // of most of its letters
  bool bold = false;       // most of its letters are
  bool furniture = false;  // running header or footer, page number
  double height() const { return y1 - y0; }
};

std::vector<PdfLine> MakeLines(const PdfPage& page);

// Marks running headers and footers (the same line near the edge of several pages, figures aside; the first one stays)
// and page numbers. One vector of lines a page.
void MarkFurniture(const std::vector<PdfPage>& pages, std::vector<std::vector<PdfLine>>* lines);

// Ligatures as letters, letter and combining mark as one sign, soft hyphens away, bullets of symbol fonts as bullets.
std::string CleanPdfText(std::string_view text);

}  // namespace lardom::readers
