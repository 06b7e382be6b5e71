// The picture of a page of a PDF, for OCR. What draws it is poppler, in pdf_reader.cc.
//
// Errors   kInput at `name`: the file or the page can't be drawn
#pragma once

#include <string>
#include <string_view>

#include "analyzers/base/result.h"

namespace lardom::readers {

struct PdfPicture {
  int pages = 0;  // of the document
  double dpi = 0;
  std::string pgm;  // shades of grey, as a PGM file
};

// `page` from 1. 300 dots an inch, fewer for a page so large that it would be no picture of text.
Result<PdfPicture> DrawPdfPage(std::string_view bytes, const std::string& name, int page);

}  // namespace lardom::readers
