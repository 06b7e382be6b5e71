// Opening the catalogue, and the transactions of an ingest.
#include "corpus/catalogue/catalogue.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "corpus/catalogue/impl.h"
#include "corpus/catalogue/schema.h"

namespace lardom {
namespace {

namespace fs = std::filesystem;
using catalogue::Connection;

Error Unusable(const std::string& where, std::string what) { return {ErrorCode::kData, where, std::move(what)}; }

// A file on a read-only medium: SQLite must be told that nobody writes it, since it can't make its shared memory.
Result<std::unique_ptr<Connection>> OpenImmutable(const std::string& file) {
  std::string uri = "file:";
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte >= 0x7F || c == '%' || c == '?' || c == '#') {
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    } else {
      uri.push_back(c);
    }
  }
  return Connection::Open(uri + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

Result<std::unique_ptr<Connection>> OpenFile(const std::string& file, Catalogue::Mode mode) {
  if (mode != Catalogue::Mode::kRead) {
    const int create = mode == Catalogue::Mode::kCreate ? SQLITE_OPEN_CREATE : 0;
    return Connection::Open(file, SQLITE_OPEN_READWRITE | create);
  }
  auto opened = Connection::Open(file, SQLITE_OPEN_READWRITE);
  if (!opened) return opened;
  const std::string dir = fs::path(file).parent_path().string();
  std::error_code ec;
  const bool log_is_empty = !fs::exists(file + "-wal", ec) || fs::file_size(file + "-wal", ec) == 0;
  if (::access(dir.c_str(), W_OK) != 0 && log_is_empty) {
    opened.value()->QueryInt("SELECT count(*) FROM sqlite_master");
    if (opened.value()->last_error()) return OpenImmutable(file);
  }
  return opened;
}

Status MakeFolder(const std::string& data_dir) {
  std::error_code ec;
  fs::create_directories(data_dir, ec);
  if (ec) return Unusable(data_dir, "Mappen kan inte skapas: " + ec.message() + ".");
  if (!fs::is_directory(data_dir, ec)) return Unusable(data_dir, "Det finns en fil med mappens namn.");
  return Ok{};
}

}  // namespace

Catalogue::Catalogue(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

Result<Catalogue> Catalogue::Open(const std::string& data_dir, Mode mode) {
  if (mode == Mode::kCreate) LARDOM_TRY(MakeFolder(data_dir));
  const std::string file = (fs::path(data_dir) / "catalogue.db").string();
  std::error_code ec;
  const bool exists = fs::exists(file, ec);
  if (!exists && mode != Mode::kCreate) {
    return Unusable(data_dir,
                    "Här finns inget bibliotek (catalogue.db saknas). Indexera något först eller ange rätt "
                    "mapp med --data.");
  }
  if (mode != Mode::kRead && ::access(data_dir.c_str(), W_OK) != 0) {
    return Unusable(data_dir, "Mappen får inte skrivas av den här användaren.");
  }
  if (exists && ::access(file.c_str(), mode == Mode::kRead ? R_OK : R_OK | W_OK) != 0) {
    return Unusable(file, mode == Mode::kRead ? "Katalogen får inte läsas av den här användaren."
                                              : "Katalogen får inte skrivas av den här användaren.");
  }
  auto opened = OpenFile(file, mode);
  if (!opened) return opened.error();
  auto impl = std::make_unique<Impl>();
  impl->data_dir = data_dir;
  impl->db = std::move(opened).value();
  const Connection& db = *impl->db;
  // Temporary data never touches the disk (it may be a text to be forgotten).
  LARDOM_TRY(
      db.Exec("PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
              "PRAGMA cache_size=-16000; PRAGMA journal_size_limit=67108864;"));
  // What the file is comes first: a foreign database must not be changed, not even to WAL.
  Status prepared = catalogue::PrepareSchema(db, mode == Mode::kCreate);
  if (!prepared) return prepared.error();
  if (mode == Mode::kRead) {
    LARDOM_TRY(db.Exec("PRAGMA query_only=ON"));
  } else {
    LARDOM_TRY(db.ExecPatiently("PRAGMA journal_mode=WAL"));
  }
  return Catalogue(std::move(impl));
}

Status Catalogue::Begin() { return impl_->db->BeginBatch(); }
Status Catalogue::Commit() { return impl_->db->CommitBatch(); }
void Catalogue::Rollback() { impl_->db->RollbackBatch(); }

std::optional<Error> Catalogue::TakeReadError() const {
  std::optional<Error> error = impl_->db->last_error();
  impl_->db->ClearError();
  return error;
}

std::string Catalogue::Identity() const {
  return impl_->db->QueryText("SELECT value FROM meta WHERE key = 'identity'");
}

std::int64_t Catalogue::Generation() const {
  return impl_->db->QueryInt("SELECT value FROM meta WHERE key = 'generation'");
}

Status Catalogue::Impl::Bump() const {
  return Prepare("UPDATE meta SET value = value + 1 WHERE key = 'generation'").Run();
}

}  // namespace lardom
