#include "corpus/catalogue/codec.h"

#include <limits>

namespace lardom::catalogue {
namespace {

constexpr int kLevel = 3;
constexpr char kFormat = 1;

void PutVarint(std::uint64_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>((value & 0x7F) | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
}

// Differences may be negative in a strange document: zigzag keeps small ones short.
void PutSigned(std::int64_t value, std::string* out) {
  PutVarint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63), out);
}

void PutString(std::string_view text, std::string* out) {
  PutVarint(text.size(), out);
  out->append(text);
}

// Reads what the functions above write; after the first damage all further values are 0 and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  bool ok() const { return ok_; }
  bool AtEnd() const { return at_ == bytes_.size(); }

  std::uint64_t Varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) break;
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    at_ = bytes_.size();
    return 0;
  }

  std::int64_t Signed() {
    const std::uint64_t value = Varint();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }

  int Int() {
    const std::int64_t value = Signed();
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) ok_ = false;
    return ok_ ? static_cast<int>(value) : 0;
  }

  // A position given as the difference to `base`.
  std::uint32_t Position(std::uint32_t base) {
    const std::int64_t value = static_cast<std::int64_t>(base) + Signed();
    if (value < 0 || value > std::numeric_limits<std::uint32_t>::max()) ok_ = false;
    return ok_ ? static_cast<std::uint32_t>(value) : 0;
  }

  std::string String() {
    const std::uint64_t size = Varint();
    if (size > bytes_.size() - at_) {
      ok_ = false;
      at_ = bytes_.size();
      return {};
    }
    std::string text(bytes_.substr(at_, static_cast<std::size_t>(size)));
    at_ += static_cast<std::size_t>(size);
    return text;
  }

  // A count of records that take at least a byte each.
  std::size_t Count() {
    const std::uint64_t count = Varint();
    if (count > bytes_.size() - at_) ok_ = false;
    return ok_ ? static_cast<std::size_t>(count) : 0;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

std::int64_t Difference(std::uint32_t value, std::uint32_t base) {
  return static_cast<std::int64_t>(value) - static_cast<std::int64_t>(base);
}

}  // namespace

TextCodec::TextCodec() : compress_(ZSTD_createCCtx()), decompress_(ZSTD_createDCtx()) {}

std::string TextCodec::Compress(std::string_view text) {
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(compress_.get(), frame.data(), frame.size(), text.data(), text.size(), kLevel);
  frame.resize(ZSTD_isError(size) != 0 ? 0 : size);
  return frame;
}

std::optional<std::string> TextCodec::Decompress(std::string_view frame, std::size_t bytes) {
  if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != bytes) return std::nullopt;
  std::string text(bytes, '\0');
  const std::size_t size = ZSTD_decompressDCtx(decompress_.get(), text.data(), text.size(), frame.data(), frame.size());
  if (ZSTD_isError(size) != 0 || size != bytes) return std::nullopt;
  return text;
}

std::string EncodeStructure(const Document& document) {
  std::string out(1, kFormat);
  out.reserve(16 + 40 * document.sections.size() + 6 * document.passages.size());
  PutVarint(document.metadata.phases.size(), &out);
  for (const Phase phase : document.metadata.phases) PutVarint(static_cast<std::uint64_t>(phase), &out);
  PutVarint(document.sections.size(), &out);
  std::uint32_t last = 0;
  for (const Section& section : document.sections) {
    PutString(section.heading, &out);
    PutSigned(section.level, &out);
    PutSigned(section.parent, &out);
    PutSigned(Difference(section.heading_begin, last), &out);
    PutSigned(Difference(section.heading_end, section.heading_begin), &out);
    PutSigned(Difference(section.begin, section.heading_end), &out);
    PutSigned(Difference(section.end, section.begin), &out);
    last = section.end;
  }
  PutVarint(document.pages.size(), &out);
  last = 0;
  for (const PageStart& page : document.pages) {
    PutSigned(page.number, &out);
    PutSigned(Difference(page.begin, last), &out);
    last = page.begin;
  }
  PutVarint(document.passages.size(), &out);
  last = 0;
  for (const Passage& passage : document.passages) {
    PutSigned(Difference(passage.begin, last), &out);
    PutSigned(Difference(passage.end, passage.begin), &out);
    PutSigned(passage.page, &out);
    PutSigned(passage.section, &out);
    last = passage.end;
  }
  return out;
}

bool DecodeStructure(std::string_view bytes, Document* document) {
  if (bytes.empty() || bytes.front() != kFormat) return false;
  Reader reader(bytes.substr(1));
  document->metadata.phases.resize(reader.Count());
  for (Phase& phase : document->metadata.phases) {
    const std::uint64_t value = reader.Varint();
    if (value >= Rows<Phase>().size()) return false;
    phase = static_cast<Phase>(value);
  }
  document->sections.resize(reader.Count());
  std::uint32_t last = 0;
  for (Section& section : document->sections) {
    section.heading = reader.String();
    section.level = reader.Int();
    section.parent = reader.Int();
    section.heading_begin = reader.Position(last);
    section.heading_end = reader.Position(section.heading_begin);
    section.begin = reader.Position(section.heading_end);
    section.end = reader.Position(section.begin);
    last = section.end;
  }
  document->pages.resize(reader.Count());
  last = 0;
  for (PageStart& page : document->pages) {
    page.number = reader.Int();
    page.begin = reader.Position(last);
    last = page.begin;
  }
  document->passages.resize(reader.Count());
  last = 0;
  for (Passage& passage : document->passages) {
    passage.begin = reader.Position(last);
    passage.end = reader.Position(passage.begin);
    passage.page = reader.Int();
    passage.section = reader.Int();
    last = passage.end;
  }
  return reader.ok() && reader.AtEnd();
}

std::string EncodeList(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) {
    for (const char c : item) {
      if (c == '\n') {
        out += "\\n";
      } else if (c == '\\') {
        out += "\\\\";
      } else {
        out.push_back(c);
      }
    }
    out.push_back('\n');
  }
  return out;
}

std::vector<std::string> DecodeList(std::string_view bytes) {
  std::vector<std::string> items;
  std::string item;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\n') {
      items.push_back(std::move(item));
      item.clear();
    } else if (bytes[i] == '\\' && i + 1 < bytes.size()) {
      ++i;
      item.push_back(bytes[i] == 'n' ? '\n' : bytes[i]);
    } else {
      item.push_back(bytes[i]);
    }
  }
  return items;
}

}  // namespace lardom::catalogue
