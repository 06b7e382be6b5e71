// How values that are no single SQL value lie in the catalogue: compressed texts, a document's structure, lists.
//
// DO NOT CHANGE the formats; a new one gets a new leading byte. Decoders take any bytes and give nothing for damage.
#pragma once

#include <zstd.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"

namespace lardom::catalogue {

// Compresses and decompresses texts, with contexts that are used again. One thread.
class TextCodec {
 public:
  TextCodec();
  // Empty only when memory runs out.
  std::string Compress(std::string_view text);
  // `bytes`: the length of the text, from its row. Nothing when the frame is damaged or of another length.
  std::optional<std::string> Decompress(std::string_view frame, std::size_t bytes);

 private:
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> compress_;
  std::unique_ptr<ZSTD_DCtx, Free> decompress_;
};

// Sections, pages, passages and the order of the phases: format byte 1, then varints, ascending positions as
// differences.
std::string EncodeStructure(const Document& document);
bool DecodeStructure(std::string_view bytes, Document* document);

// One item a line, each ended by a line feed; '\n' and '\\' within an item are written "\n" and "\\".
std::string EncodeList(const std::vector<std::string>& items);
std::vector<std::string> DecodeList(std::string_view bytes);

}  // namespace lardom::catalogue
