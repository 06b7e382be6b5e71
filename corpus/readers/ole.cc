#include "corpus/readers/ole.h"

#include <algorithm>
#include <vector>

namespace lardom::readers {
namespace {

constexpr std::uint32_t kLastSector = 0xFFFFFFFA;  // and above: no sector
constexpr std::size_t kHeaderFatEntries = 109;
constexpr std::size_t kDirectoryEntryBytes = 128;
constexpr std::size_t kMiniSectorBytes = 64;

class OleFile {
 public:
  explicit OleFile(std::string_view file) : file_(file) {
    const unsigned shift = Little16(file, 30);
    if (shift < 9 || shift > 12) return;
    sector_bytes_ = std::size_t{1} << shift;
    ReadFat();
    directory_ = Chain(Little32(file, 48), directory_limit());
  }

  std::optional<std::string> Find(std::string_view name) const {
    for (std::size_t at = 0; at + kDirectoryEntryBytes <= directory_.size(); at += kDirectoryEntryBytes) {
      if (directory_[at + 66] != 2 || NameAt(at) != name) continue;
      return Stream(Little32(directory_, at + 116), Little32(directory_, at + 120));
    }
    return std::nullopt;
  }

 private:
  std::size_t directory_limit() const { return file_.size(); }

  std::string_view Sector(std::uint32_t number) const {
    const std::size_t at = (static_cast<std::size_t>(number) + 1) * sector_bytes_;
    return at < file_.size() ? file_.substr(at, sector_bytes_) : std::string_view();
  }

  void ReadFat() {
    std::vector<std::uint32_t> sectors;
    for (std::size_t i = 0; i < kHeaderFatEntries; ++i) sectors.push_back(Little32(file_, 76 + 4 * i));
    const std::size_t most = file_.size() / sector_bytes_ + 1;
    std::uint32_t more = Little32(file_, 68);
    for (std::size_t seen = 0; more < kLastSector && seen < most; ++seen) {
      const std::string_view table = Sector(more);
      if (table.size() < sector_bytes_) break;
      for (std::size_t at = 0; at + 4 < sector_bytes_; at += 4) sectors.push_back(Little32(table, at));
      more = Little32(table, sector_bytes_ - 4);
    }
    for (const std::uint32_t sector : sectors) {
      if (sector >= kLastSector || fat_.size() > most + sector_bytes_) continue;
      const std::string_view table = Sector(sector);
      for (std::size_t at = 0; at + 4 <= table.size(); at += 4) fat_.push_back(Little32(table, at));
    }
  }

  std::string Chain(std::uint32_t sector, std::size_t most) const {
    std::string out;
    for (std::size_t seen = 0; sector < fat_.size() && seen <= fat_.size() && out.size() < most; ++seen) {
      out += Sector(sector);
      sector = fat_[sector];
    }
    return out.substr(0, most);
  }

  // Small streams lie in pieces within the root entry's stream.
  std::string Stream(std::uint32_t sector, std::size_t size) const {
    if (size >= Little32(file_, 56)) return Chain(sector, size);
    const std::string table = Chain(Little32(file_, 60), file_.size());
    const std::string pieces = Chain(Little32(directory_, 116), file_.size());
    std::string out;
    for (std::size_t seen = 0; out.size() < size && seen * 4 < table.size() + 4; ++seen) {
      const std::size_t at = static_cast<std::size_t>(sector) * kMiniSectorBytes;
      if (at >= pieces.size()) break;
      out += pieces.substr(at, kMiniSectorBytes);
      sector = static_cast<std::size_t>(sector) * 4 < table.size()
                   ? Little32(table, static_cast<std::size_t>(sector) * 4)
                   : kLastSector;
    }
    return out.substr(0, size);
  }

  std::string NameAt(std::size_t at) const {
    std::string out;
    const std::size_t bytes = std::min<std::size_t>(Little16(directory_, at + 64), 64);
    for (std::size_t i = 0; i + 2 < bytes; i += 2) out.push_back(directory_[at + i]);
    return out;
  }

  std::string_view file_;
  std::size_t sector_bytes_ = 512;
  std::vector<std::uint32_t> fat_;
  std::string directory_;
};

}  // namespace

std::uint16_t Little16(std::string_view bytes, std::size_t at) {
  if (at + 2 > bytes.size()) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) |
                                    (static_cast<unsigned char>(bytes[at + 1]) << 8));
}

std::uint32_t Little32(std::string_view bytes, std::size_t at) {
  return Little16(bytes, at) | (static_cast<std::uint32_t>(Little16(bytes, at + 2)) << 16);
}

std::optional<std::string> ReadOleStream(std::string_view file, std::string_view name) {
  return OleFile(file).Find(name);
}

}  // namespace lardom::readers
