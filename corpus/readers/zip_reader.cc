// ZIP: every file in it that we know, each a document of its own.
#include "corpus/readers/contained.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/reader.h"

namespace lardom::readers {

std::vector<Result<ExtractedText>> ReadZip(std::string_view bytes, const std::string& name, Nesting* nesting) {
  std::vector<Result<ExtractedText>> out;
  std::size_t unknown = 0;
  auto unpacked = Unpack(
      bytes, name,
      [&unknown](std::string_view path) {
        // What systems leave behind in archives is nobody's document.
        if (path.starts_with("__MACOSX/") || path.ends_with(".DS_Store") || path.ends_with("Thumbs.db")) return false;
        const bool known = IsSupportedName(path);
        unknown += known ? 0 : 1;
        return known;
      },
      nesting);
  if (!unpacked) {
    out.push_back(unpacked.error());
    return out;
  }
  for (const auto& entry : unpacked.value().entries) {
    for (auto& result : ReadContained(entry.bytes, name + "/" + entry.path, nesting)) {
      if (result) {
        std::string& part = result.value().part;
        part = part.empty() ? entry.path : entry.path + "/" + part;
      }
      out.push_back(std::move(result));
    }
  }
  if (unpacked.value().damaged) {
    out.push_back(Error{ErrorCode::kInput, name, "Arkivet är skadat; allt i det kunde inte läsas."});
  }
  if (out.empty()) {
    out.push_back(Error{ErrorCode::kInput, name, "Arkivet innehåller inga filer av ett slag som kan läsas."});
  }
  return out;
}

}  // namespace lardom::readers
