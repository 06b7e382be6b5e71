// Files for the readers' tests, made in memory: ZIP archives and small PDFs.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/file_bytes.h"

namespace lardom::test {

using testing::Entries;

// A ZIP with these entries in this order, deflated.
inline std::string MakeZip(const Entries& entries) {
  std::string bytes = testing::ZipBytes(entries);
  REQUIRE(!bytes.empty());
  return bytes;
}

using testing::MakePdf;

// A line of text for a content stream; å ä ö are written in Windows-1252 octal escapes.
inline std::string PdfText(int x, int y, int size, const std::string& text, bool bold = false) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xC3 && i + 1 < text.size()) {
      const unsigned latin = static_cast<unsigned char>(text[++i]) + 0x40u;
      const char octal[] = {'\\', static_cast<char>('0' + (latin >> 6)), static_cast<char>('0' + ((latin >> 3) & 7)),
                            static_cast<char>('0' + (latin & 7)), '\0'};
      escaped += octal;
    } else {
      if (c == '(' || c == ')' || c == '\\') escaped += '\\';
      escaped += text[i];
    }
  }
  return "BT /F" + std::string(bold ? "2" : "1") + " " + std::to_string(size) + " Tf " + std::to_string(x) + " " +
         std::to_string(y) + " Td (" + escaped + ") Tj ET\n";
}

}  // namespace lardom::test
