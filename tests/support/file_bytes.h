// Bytes of ZIP archives and small PDFs, made in memory; for test programs with and without doctest.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <utility>
#include <vector>

namespace lardom::testing {

using Entries = std::vector<std::pair<std::string, std::string>>;  // path, bytes

// A ZIP with these entries in this order, deflated; empty when libarchive refuses.
inline std::string ZipBytes(const Entries& entries) {
  std::size_t size = 4096;
  for (const auto& [path, bytes] : entries) size += 2 * path.size() + bytes.size() + 512;
  std::string out(size, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  bool sound = archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK;
  for (const auto& [path, bytes] : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    sound = sound && archive_write_header(writer, entry) == ARCHIVE_OK &&
            archive_write_data(writer, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(sound ? used : 0);
  return out;
}

// A PDF of pages of 595 x 842 points; each page is given by its content stream. /F1 is Helvetica, /F2 bold, in WinAnsi.
inline std::string MakePdf(const std::vector<std::string>& contents, const std::string& info = "") {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  const auto object = [&](const std::string& body) {
    offsets.push_back(out.size());
    out += std::to_string(offsets.size()) + " 0 obj\n" + body + "\nendobj\n";
  };
  const std::size_t pages = contents.size();
  std::string kids;
  for (std::size_t i = 0; i < pages; ++i) kids += std::to_string(6 + 2 * i) + " 0 R ";
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Count " + std::to_string(pages) + "/Kids[" + kids + "]>>");
  object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
  object("<<" + info + ">>");
  for (std::size_t i = 0; i < pages; ++i) {
    object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + std::to_string(7 + 2 * i) +
           " 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>");
    object("<</Length " + std::to_string(contents[i].size()) + ">>stream\n" + contents[i] + "\nendstream");
  }
  const std::size_t xref = out.size();
  out += "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets) {
    std::string digits = std::to_string(offset);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  out += "trailer<</Root 1 0 R/Info 5 0 R/Size " + std::to_string(offsets.size() + 1) + ">>\nstartxref\n" +
         std::to_string(xref) + "\n%%EOF\n";
  return out;
}

}  // namespace lardom::testing
