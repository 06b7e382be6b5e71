// From what tesseract found in the picture of a page to words as a PDF has them.
//
// Input    TSV as tesseract writes it; rows that make no sense are passed over
// Output   one page for each in the TSV: words in its order, places in points. The size of the words is that of their
//          paragraph's lines; sizes near that of most words are made equal, so that only what is clearly larger can
//          become a heading
// Errors   none
#pragma once

#include <vector>

#include "corpus/readers/pdf_layout.h"
#include "corpus/readers/reader.h"

namespace lardom::readers {

struct OcrWords {
  std::vector<PdfPage> pages;
  std::size_t words = 0;
  double confidence = 0;  // mean of the words', 0 to 100
};

OcrWords ReadOcrWords(const OcrPage& page);

}  // namespace lardom::readers
