#include "corpus/readers/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>

namespace lardom::readers {
namespace {

struct ReaderDeleter {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

std::string CleanPath(const char* path) {
  std::string out = path == nullptr ? "" : path;
  std::replace(out.begin(), out.end(), '\\', '/');
  return out.substr(std::min(out.find_first_not_of('/'), out.size()));
}

enum class Outcome { kDone, kBroken, kTooBig };

// Appends the entry's data to `out` as long as `allowed` bytes suffice.
Outcome ReadData(archive* reader, std::size_t allowed, std::string* out) {
  std::array<char, 65536> buffer{};
  while (true) {
    const auto got = archive_read_data(reader, buffer.data(), buffer.size());
    if (got == 0) return Outcome::kDone;
    if (got < 0) return Outcome::kBroken;
    if (static_cast<std::size_t>(got) > allowed - out->size()) return Outcome::kTooBig;
    out->append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

const std::string* Unpacked::Find(std::string_view path) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const ArchiveEntry& entry) { return entry.path == path; });
  return found == entries.end() ? nullptr : &found->bytes;
}

Result<Unpacked> Unpack(std::string_view bytes, const std::string& name,
                        const std::function<bool(std::string_view path)>& wanted, Nesting* nesting) {
  const Error bomb{ErrorCode::kInput, name, "Filen packar upp till orimligt mycket (zipbomb?) och läses inte."};
  const std::unique_ptr<archive, ReaderDeleter> reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return Error{ErrorCode::kInput, name, "Filen är ett skadat arkiv."};
  }
  std::size_t allowed = std::min(nesting->bytes_left, kExpansionFreeBytes + bytes.size() * kMaxExpansion);
  Unpacked out;
  std::size_t seen = 0;
  while (true) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status < ARCHIVE_WARN) {
      out.damaged = true;
      break;
    }
    if (++seen > kMaxEntries) return bomb;
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    ArchiveEntry item{CleanPath(archive_entry_pathname(entry)), ""};
    if (!wanted(item.path)) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      return Error{ErrorCode::kInput, name, "Filen är krypterad (lösenord krävs)."};
    }
    const Outcome outcome = ReadData(reader.get(), allowed, &item.bytes);
    if (outcome == Outcome::kTooBig) return bomb;
    if (outcome == Outcome::kBroken) out.damaged = true;
    allowed -= item.bytes.size();
    nesting->bytes_left -= item.bytes.size();
    out.entries.push_back(std::move(item));
  }
  if (seen == 0) return Error{ErrorCode::kInput, name, "Filen är ett tomt eller skadat arkiv."};
  return out;
}

}  // namespace lardom::readers
