// Unpacks a ZIP archive (which DOCX, PPTX, XLSX, ODT, ODP and EPUB are too) in memory.
//
// Input    the bytes of the archive; a predicate that says which entries are wanted; what may still be unpacked
// Output   the wanted entries in the archive's order, paths with forward slashes and without a leading one
// Errors   kInput at `name`: not an archive, encrypted, more entries or bytes than an honest file has (zip bomb)
// Owner    the only file that includes libarchive
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::readers {

struct OcrPage;

inline constexpr int kMaxNesting = 3;                          // a ZIP in a mail in a ZIP
inline constexpr std::size_t kMaxUnpackedBytes = 256u << 20;   // of one file, nested ones included
inline constexpr std::size_t kMaxExpansion = 250;              // times the archive's size ...
inline constexpr std::size_t kExpansionFreeBytes = 32u << 20;  // ... once more than this is unpacked
inline constexpr std::size_t kMaxEntries = 20000;

// How deep we are in files within files and what may still be unpacked.
struct Nesting {
  int depth = 0;
  std::size_t bytes_left = kMaxUnpackedBytes;
  bool outside_programs = true;               // as in ReadOptions
  const std::vector<OcrPage>* ocr = nullptr;  // as in ReadOptions; of the outermost file
};

struct ArchiveEntry {
  std::string path;
  std::string bytes;
};

struct Unpacked {
  std::vector<ArchiveEntry> entries;
  bool damaged = false;  // the archive broke off; what came before is there

  // The bytes of an entry; nullptr when it is not there.
  const std::string* Find(std::string_view path) const;
};

Result<Unpacked> Unpack(std::string_view bytes, const std::string& name,
                        const std::function<bool(std::string_view path)>& wanted, Nesting* nesting);

}  // namespace lardom::readers
