#include "server/memo/zip_writer.h"

#include <zlib.h>

#include <charconv>

namespace lardom::server {
namespace {

constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kUtf8Names = 1U << 11U;

void Put16(std::uint16_t value, std::string* out) {
  out->push_back(static_cast<char>(value & 0xFFU));
  out->push_back(static_cast<char>(value >> 8U));
}

void Put32(std::uint32_t value, std::string* out) {
  Put16(static_cast<std::uint16_t>(value & 0xFFFFU), out);
  Put16(static_cast<std::uint16_t>(value >> 16U), out);
}

// Raw deflate; nothing when zlib can't.
std::string Deflate(std::string_view content) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, content.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(done == Z_STREAM_END ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

int Digits(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

ZipWriter::ZipWriter(std::string_view date) {
  if (date.size() < 10) return;
  const int year = Digits(date.substr(0, 4));
  if (year < 1980 || year > 2107) return;
  dos_date_ =
      static_cast<std::uint16_t>(((year - 1980) << 9) | (Digits(date.substr(5, 2)) << 5) | Digits(date.substr(8, 2)));
}

void ZipWriter::Add(std::string_view name, std::string_view content, bool deflated) {
  std::string packed = deflated ? Deflate(content) : std::string();
  const bool stored = packed.empty();
  const std::string_view bytes = stored ? content : std::string_view(packed);
  std::string entry;  // what the local header and the directory have in common
  Put16(kVersion, &entry);
  Put16(kUtf8Names, &entry);
  Put16(stored ? 0 : 8, &entry);
  Put16(0, &entry);  // midnight
  Put16(dos_date_, &entry);
  Put32(static_cast<std::uint32_t>(
            crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()))),
        &entry);
  Put32(static_cast<std::uint32_t>(bytes.size()), &entry);
  Put32(static_cast<std::uint32_t>(content.size()), &entry);
  Put16(static_cast<std::uint16_t>(name.size()), &entry);
  Put16(0, &entry);  // no extra field

  Put32(0x02014B50U, &directory_);
  Put16(kVersion, &directory_);
  directory_ += entry;
  Put16(0, &directory_);  // no comment
  Put16(0, &directory_);  // disk
  Put16(0, &directory_);  // internal attributes
  Put32(0, &directory_);  // external attributes
  Put32(static_cast<std::uint32_t>(out_.size()), &directory_);
  directory_ += name;

  Put32(0x04034B50U, &out_);
  out_ += entry;
  out_ += name;
  out_ += bytes;
  ++entries_;
}

std::string ZipWriter::Finish() {
  const auto at = static_cast<std::uint32_t>(out_.size());
  out_ += directory_;
  Put32(0x06054B50U, &out_);
  Put16(0, &out_);
  Put16(0, &out_);
  Put16(entries_, &out_);
  Put16(entries_, &out_);
  Put32(static_cast<std::uint32_t>(directory_.size()), &out_);
  Put32(at, &out_);
  Put16(0, &out_);
  return std::move(out_);
}

}  // namespace lardom::server
