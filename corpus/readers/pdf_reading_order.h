// In which order the pieces of a page are read: column after column where the page has columns of running text, row
// after row elsewhere (tables stay in their rows).
//
// Input    pieces: words that stand close together on one line
// Output   rows from the first to the last; each the indices of its pieces from left to right; every piece once
// Errors   none
#pragma once

#include <cstddef>
#include <vector>

namespace lardom::readers {

struct PdfPiece {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

std::vector<std::vector<std::size_t>> ReadingOrder(const std::vector<PdfPiece>& pieces);

}  // namespace lardom::readers
