// Counting, checking, backing up, forgetting.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "corpus/catalogue/impl.h"
#include "corpus/catalogue/schema.h"

namespace lardom {
namespace {

namespace fs = std::filesystem;
using catalogue::Connection;
using catalogue::Durability;
using catalogue::Statement;
using catalogue::WriteScope;

constexpr std::size_t kMaxProblems = 10;

std::int64_t SizeOf(const std::string& file) {
  std::error_code ec;
  const auto size = fs::file_size(file, ec);
  return ec ? 0 : static_cast<std::int64_t>(size);
}

void AddProblem(std::string problem, std::vector<std::string>* problems) {
  if (problems->size() <= kMaxProblems) problems->push_back(std::move(problem));
}

// Each quote of `table` against its document's text.
void CheckQuotes(const Catalogue::Impl& impl, std::string_view sql, std::string_view what, std::int64_t number,
                 const Document& document, std::vector<std::string>* problems) {
  Statement rows = impl.Prepare(sql);
  rows.Bind(number);
  while (rows.Step()) {
    const auto begin = static_cast<std::size_t>(std::max<std::int64_t>(rows.Int(1), 0));
    const auto end = static_cast<std::size_t>(std::max<std::int64_t>(rows.Int(2), 0));
    const std::string_view text = document.text;
    if (end < begin || end > text.size() || text.substr(begin, end - begin) != rows.View(3)) {
      AddProblem(std::string(what) + " " + std::to_string(rows.Int(0)) + " i dokumentet " + document.metadata.id +
                     ": citatet stämmer inte med texten.",
                 problems);
    }
  }
}

void CheckDocument(const Catalogue::Impl& impl, const Document& document, std::vector<std::string>* problems) {
  for (const Passage& passage : document.passages) {
    const int sections = static_cast<int>(document.sections.size());
    if (passage.begin > passage.end || passage.end > document.text.size() || passage.section >= sections) {
      AddProblem("Dokumentet " + document.metadata.id + ": ett stycke ligger utanför texten.", problems);
      break;
    }
  }
  CheckQuotes(impl, "SELECT id, start, stop, quote FROM links WHERE document = ? AND stale = 0", "Länk",
              document.number, document, problems);
  CheckQuotes(impl, "SELECT id, start, stop, quote FROM findings WHERE document = ? AND stale = 0", "Resultat",
              document.number, document, problems);
  CheckQuotes(impl, "SELECT id, start, stop, quote FROM lessons WHERE document = ?", "Lärdom", document.number,
              document, problems);
}

// Copies all pages of one database into another, which gets to be a single file without a log.
Status CopyDatabase(const Connection& from, const std::string& file) {
  auto opened = Connection::Open(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!opened) return opened.error();
  const Connection& to = *opened.value();
  sqlite3_backup* backup = sqlite3_backup_init(to.raw(), "main", from.raw(), "main");
  if (backup == nullptr) return to.MapError(sqlite3_errcode(to.raw()));
  int code = SQLITE_OK;
  for (int attempt = 0; attempt < 200; ++attempt) {  // all in one step: one snapshot, whatever others write
    code = sqlite3_backup_step(backup, -1);
    if (code != SQLITE_BUSY && code != SQLITE_LOCKED) break;
    sqlite3_sleep(50);
  }
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) {
    const int kind = code & 0xFF;
    return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB ? from.MapError(code) : to.MapError(code);
  }
  return to.Exec("PRAGMA journal_mode=DELETE");
}

void RemoveWithLogs(const std::string& file) {
  std::error_code ec;
  for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(file + end, ec);
}

// Moves a finished file to its name, durably.
Status Publish(const std::string& part, const std::string& file) {
  const int fd = ::open(part.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  std::error_code ec;
  if (synced) fs::rename(part, file, ec);
  if (!synced || ec) {
    RemoveWithLogs(part);
    return Error{ErrorCode::kData, file, "Filen kunde inte skrivas färdig."};
  }
  const int dir = ::open(fs::absolute(file, ec).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (dir >= 0) {
    ::fsync(dir);
    ::close(dir);
  }
  return Ok{};
}

Status CheckIntegrity(const Connection& db, std::vector<std::string>* problems) {
  Statement rows = db.Prepare("PRAGMA integrity_check(10)");
  while (rows.Step()) {
    if (rows.View(0) != "ok") AddProblem("Databasen är skadad: " + rows.Text(0) + ".", problems);
  }
  if (rows.failed()) return *db.last_error();
  Statement keys = db.Prepare("PRAGMA foreign_key_check");
  while (keys.Step()) {
    AddProblem("Tabellen " + keys.Text(0) + " pekar på en rad som inte finns i " + keys.Text(2) + ".", problems);
  }
  if (keys.failed()) return *db.last_error();
  return Ok{};
}

Status ToStatus(const std::string& where, const std::vector<std::string>& problems) {
  if (problems.empty()) return Ok{};
  std::string what;
  for (std::size_t i = 0; i < problems.size() && i < kMaxProblems; ++i) what += (i == 0 ? "" : " ") + problems[i];
  if (problems.size() > kMaxProblems) what += " Det finns fler fel.";
  return Error{ErrorCode::kData, where, what};
}

}  // namespace

CatalogueCounts Catalogue::Counts() const {
  CatalogueCounts counts;
  Statement row = impl_->Prepare(
      "SELECT count(*), coalesce(sum(passages), 0), coalesce(sum(passages = 0), 0), coalesce(sum(text_bytes), 0) FROM "
      "documents");
  if (row.Step()) {
    counts.documents = row.Int(0);
    counts.passages = row.Int(1);
    counts.empty_documents = row.Int(2);
    counts.text_bytes = row.Int(3);
  }
  const Connection& db = *impl_->db;
  counts.methods = db.QueryInt("SELECT count(*) FROM methods WHERE accepted = 1");
  counts.links = db.QueryInt("SELECT count(*) FROM links WHERE stale = 0 AND verdict <> 2");
  counts.findings = db.QueryInt("SELECT count(*) FROM findings WHERE stale = 0 AND verdict <> 2");
  const std::string file = (fs::path(impl_->data_dir) / "catalogue.db").string();
  counts.catalogue_bytes = SizeOf(file) + SizeOf(file + "-wal");
  counts.last_sequence = LastSequence();
  return counts;
}

Status Catalogue::Check() const {
  std::vector<std::string> problems;
  LARDOM_TRY(CheckIntegrity(*impl_->db, &problems));
  std::int64_t after = 0;
  while (problems.size() <= kMaxProblems) {
    std::optional<std::int64_t> number;
    {
      Statement next = impl_->Prepare("SELECT number FROM documents WHERE number > ? ORDER BY number LIMIT 1");
      if (next.Bind(after).Step()) number = next.Int(0);
      if (next.failed()) return *impl_->db->last_error();
    }
    if (!number) break;
    after = *number;
    impl_->db->ClearError();
    const auto document = impl_->LoadDocument(*number, true);
    if (document) {
      CheckDocument(*impl_, *document, &problems);
    } else if (impl_->db->last_error()) {
      AddProblem(impl_->db->last_error()->Text(), &problems);
    }
  }
  return ToStatus(impl_->db->file(), problems);
}

Status Catalogue::BackupTo(const std::string& file) const {
  std::error_code ec;
  if (fs::exists(file, ec)) {
    // An older backup may be replaced; anything else is most likely a slip of the pen.
    if (fs::equivalent(file, impl_->db->file(), ec)) {
      return Error{ErrorCode::kConflict, file, "Säkerhetskopian kan inte skrivas över biblioteket självt."};
    }
    auto old = Connection::Open(file, SQLITE_OPEN_READONLY);
    if (!old || !catalogue::CheckSchema(*old.value())) {
      return Error{ErrorCode::kConflict, file,
                   "Det finns redan en fil med det namnet, och den är ingen säkerhetskopia."};
    }
  }
  const std::string part = file + ".part";
  RemoveWithLogs(part);
  if (Status copied = CopyDatabase(*impl_->db, part); !copied) {
    RemoveWithLogs(part);
    return copied;
  }
  return Publish(part, file);
}

Status Catalogue::Restore(const std::string& file, const std::string& data_dir) {
  std::error_code ec;
  if (!fs::is_regular_file(file, ec)) return Error{ErrorCode::kInput, file, "Säkerhetskopian finns inte."};
  const std::string target = (fs::path(data_dir) / "catalogue.db").string();
  if (fs::exists(target, ec)) {
    return Error{ErrorCode::kConflict, data_dir,
                 "Här finns redan ett bibliotek, som inte skrivs över. Välj en annan mapp eller flytta undan det."};
  }
  auto opened = Connection::Open(file, SQLITE_OPEN_READONLY);
  if (!opened) return opened.error();
  LARDOM_TRY(catalogue::CheckSchema(*opened.value()));
  std::vector<std::string> problems;
  LARDOM_TRY(CheckIntegrity(*opened.value(), &problems));
  LARDOM_TRY(ToStatus(file, problems));
  fs::create_directories(data_dir, ec);
  if (ec) return Error{ErrorCode::kData, data_dir, "Mappen kan inte skapas: " + ec.message() + "."};
  const std::string part = target + ".part";
  RemoveWithLogs(part);
  Status copied = CopyDatabase(*opened.value(), part);
  if (copied) {
    auto made = Connection::Open(part, SQLITE_OPEN_READWRITE);
    copied = made ? catalogue::PrepareSchema(*made.value(), false) : Status(made.error());
    if (copied) {
      copied = made.value()
                   ->Prepare("INSERT OR REPLACE INTO meta VALUES ('identity', ?)")
                   .Bind(catalogue::NewIdentity())
                   .Run();
    }
  }
  if (!copied) {
    RemoveWithLogs(part);
    return copied;
  }
  return Publish(part, target);
}

Status Catalogue::Vacuum() {
  if (impl_->db->in_batch()) return Error{ErrorCode::kInternal, "", "En transaktion pågår."};
  impl_->db->DropStatements();
  LARDOM_TRY(impl_->db->Exec("VACUUM"));
  Statement checkpoint = impl_->db->Prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  const bool blocked = checkpoint.Step() && checkpoint.Int(0) != 0;
  if (checkpoint.failed()) return *impl_->db->last_error();
  if (blocked) {
    return Error{ErrorCode::kConflict, impl_->db->file(),
                 "En annan process läser katalogen, så loggen kunde inte tömmas. Försök igen om en stund."};
  }
  return Ok{};
}

Status Catalogue::ForgetDocument(std::int64_t number) {
  if (impl_->db->in_batch()) {
    return Error{ErrorCode::kInternal, "", "Ett dokument kan inte glömmas inne i en annan transaktion."};
  }
  {
    WriteScope write(impl_->db.get(), Durability::kFull);
    LARDOM_TRY(write.begun());
    std::optional<std::string> id = impl_->DocumentId(number);
    Statement buried = impl_->Prepare("SELECT coalesce(id, '') FROM tombstones WHERE number = ?");
    const bool is_buried = buried.Bind(number).Step();
    if (!id && !is_buried)
      return impl_->NotFound("Det finns inget dokument med nummer " + std::to_string(number) + ".");
    if (!id) id = buried.Text(0);
    buried.Reset();
    LARDOM_TRY(impl_->RemoveDocumentRows(number, *id));
    for (const char* sql :
         {"DELETE FROM verdicts WHERE document = ?", "UPDATE methods SET description = '' WHERE description = ?"}) {
      LARDOM_TRY(impl_->Prepare(sql).Bind(*id).Run());
    }
    // The file that held it; one that holds others too stays known, so that those are not read again.
    LARDOM_TRY(
        impl_
            ->Prepare("DELETE FROM files WHERE number IN (SELECT file FROM file_documents WHERE document = ?1) AND "
                      "NOT EXISTS (SELECT 1 FROM file_documents WHERE file = number AND document <> ?1)")
            .Bind(number)
            .Run());
    LARDOM_TRY(impl_->Prepare("DELETE FROM file_documents WHERE document = ?").Bind(number).Run());
    LARDOM_TRY(impl_->Prepare("INSERT OR REPLACE INTO tombstones (number, id, deleted_at) VALUES (?, NULL, ?)")
                   .Bind(number)
                   .Bind(catalogue::IsoNow())
                   .Run());
    LARDOM_TRY(impl_->LogChange(number, true));
    LARDOM_TRY(write.Finish());
  }
  // secure_delete blanks what was deleted, but not the copies that pages keep of rows which once moved to another page.
  // Only writing the file anew is sure to leave none.
  return Vacuum();
}

}  // namespace lardom
