#include "corpus/catalogue/connection.h"

#include <chrono>
#include <ctime>
#include <thread>

namespace lardom::catalogue {
namespace {

constexpr int kBusyMs = 10'000;

}  // namespace

Statement::Statement(const Connection& connection, sqlite3_stmt* stmt, CachedStatement* cached)
    : connection_(&connection), stmt_(stmt), cached_(cached), failed_(stmt == nullptr) {}

Statement::~Statement() {
  if (stmt_ == nullptr) return;
  if (cached_ == nullptr) {
    sqlite3_finalize(stmt_);
    return;
  }
  sqlite3_reset(stmt_);
  sqlite3_clear_bindings(stmt_);
  cached_->in_use = false;
}

Statement& Statement::Bind(std::string_view text) {
  if (stmt_ != nullptr) {
    const char* data = text.data() == nullptr ? "" : text.data();
    // TRANSIENT copies, so that temporaries may be bound.
    const int code = sqlite3_bind_text64(stmt_, next_++, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK) failed_ = true;
  }
  return *this;
}

Statement& Statement::Bind(std::int64_t value) {
  if (stmt_ != nullptr && sqlite3_bind_int64(stmt_, next_++, value) != SQLITE_OK) failed_ = true;
  return *this;
}

Statement& Statement::Bind(double value) {
  if (stmt_ != nullptr && sqlite3_bind_double(stmt_, next_++, value) != SQLITE_OK) failed_ = true;
  return *this;
}

Statement& Statement::BindBlob(std::string_view bytes) {
  if (stmt_ != nullptr) {
    const char* data = bytes.data() == nullptr ? "" : bytes.data();
    if (sqlite3_bind_blob64(stmt_, next_++, data, bytes.size(), SQLITE_STATIC) != SQLITE_OK) failed_ = true;
  }
  return *this;
}

Statement& Statement::BindNull() {
  if (stmt_ != nullptr && sqlite3_bind_null(stmt_, next_++) != SQLITE_OK) failed_ = true;
  return *this;
}

bool Statement::Step() {
  if (stmt_ == nullptr) return false;
  if (failed_) {  // a parameter could not be bound
    connection_->Remember(sqlite3_errcode(connection_->raw()));
    return false;
  }
  const int code = sqlite3_step(stmt_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    failed_ = true;
    connection_->Remember(code);
  }
  return false;
}

Status Statement::Run() {
  while (Step()) {
  }
  if (failed_) return *connection_->last_error();
  return Ok{};
}

std::string_view Statement::View(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(stmt_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(stmt_, column))};
}

void Statement::Reset() {
  if (stmt_ == nullptr) return;
  sqlite3_reset(stmt_);
  next_ = 1;
  failed_ = false;
}

Result<std::unique_ptr<Connection>> Connection::Open(const std::string& file, int flags) {
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (db == nullptr) return Error{ErrorCode::kInternal, file, "Minnet räcker inte för att öppna databasen."};
  std::unique_ptr<Connection> connection(new Connection(db, file));
  if (code != SQLITE_OK) return connection->MapError(code);
  sqlite3_busy_timeout(db, kBusyMs);
  return connection;
}

Connection::~Connection() {
  if (begun_) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  DropStatements();
  sqlite3_close_v2(db_);
}

void Connection::DropStatements() {
  for (auto& [key, cached] : cache_) sqlite3_finalize(cached.stmt);
  cache_.clear();
}

Statement Connection::Prepare(std::string_view sql) const {
  auto found = cache_.find(sql);
  if (found != cache_.end() && !found->second.in_use) {
    found->second.in_use = true;
    return {*this, found->second.stmt, &found->second};
  }
  const bool keep = found == cache_.end();  // else the same statement is running further out
  sqlite3_stmt* stmt = nullptr;
  const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                      keep ? SQLITE_PREPARE_PERSISTENT : 0, &stmt, nullptr);
  if (code != SQLITE_OK) {
    Remember(code);
    return {*this, nullptr, nullptr};
  }
  if (!keep) return {*this, stmt, nullptr};
  CachedStatement& place = cache_[std::string(sql)];
  place = {stmt, true};
  return {*this, stmt, &place};  // elements of an unordered_map keep their address
}

Status Connection::Exec(const char* sql) const {
  const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return Ok{};
  Remember(code);
  return *last_error_;
}

Status Connection::ExecPatiently(const char* sql) const {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyMs);
  while (true) {
    const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return Ok{};
    const int kind = code & 0xFF;
    if ((kind != SQLITE_BUSY && kind != SQLITE_LOCKED) || std::chrono::steady_clock::now() > end) {
      Remember(code);
      return *last_error_;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::int64_t Connection::QueryInt(std::string_view sql) const {
  Statement statement = Prepare(sql);
  return statement.Step() ? statement.Int(0) : 0;
}

std::string Connection::QueryText(std::string_view sql) const {
  Statement statement = Prepare(sql);
  return statement.Step() ? statement.Text(0) : std::string();
}

Status Connection::EnsureBegun(Durability durability) {
  if (begun_) return Ok{};
  const int wanted = durability == Durability::kFull ? 2 : 1;
  if (synchronous_ != wanted) {
    LARDOM_TRY(Exec(wanted == 2 ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"));
    synchronous_ = wanted;
  }
  // IMMEDIATE: a transaction that began by reading could not become a writing one after somebody else's commit.
  LARDOM_TRY(Prepare("BEGIN IMMEDIATE").Run());
  begun_ = true;
  return Ok{};
}

Status Connection::BeginBatch() {
  if (batch_) return Error{ErrorCode::kInternal, file_, "En transaktion pågår redan."};
  batch_ = true;
  batch_failed_ = false;
  return Ok{};
}

Status Connection::CommitBatch() {
  if (!batch_) return Error{ErrorCode::kInternal, file_, "Ingen transaktion pågår."};
  if (batch_failed_) {
    RollbackBatch();
    if (last_error_) return *last_error_;
    return Error{ErrorCode::kInternal, file_, "En skrivning i transaktionen misslyckades, så inget av den sparades."};
  }
  if (begun_) {
    Status status = Prepare("COMMIT").Run();
    if (!status) {
      RollbackBatch();
      return status.error();
    }
  }
  batch_ = begun_ = false;
  return Ok{};
}

void Connection::RollbackBatch() {
  // SQLite rolls back by itself on some errors; ROLLBACK then fails, which says the same thing.
  if (begun_ && sqlite3_get_autocommit(db_) == 0) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  batch_ = begun_ = batch_failed_ = false;
}

Error Connection::MapError(int code) const {
  const std::string detail = std::string(" (SQLite: ") + sqlite3_errmsg(db_) + ")";
  switch (code & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return {ErrorCode::kData, file_, "Databasen är skadad; återställ den ur en säkerhetskopia." + detail};
    case SQLITE_NOTADB:
      return {ErrorCode::kData, file_, "Filen är ingen SQLite-databas, eller så är den skadad." + detail};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kConflict, file_, "Databasen är upptagen av en annan process; försök igen om en stund."};
    case SQLITE_READONLY:
      return {ErrorCode::kData, file_, "Databasen kan inte skrivas; se efter rättigheterna till filen och mappen."};
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return {ErrorCode::kData, file_, "Databasen kan inte öppnas; se efter att mappen finns och får läsas." + detail};
    case SQLITE_FULL:
      return {ErrorCode::kData, file_, "Disken är full."};
    case SQLITE_IOERR:
      return {ErrorCode::kData, file_, "Disken kunde inte läsas eller skrivas." + detail};
    case SQLITE_NOMEM:
      return {ErrorCode::kInternal, file_, "Minnet räcker inte."};
    case SQLITE_TOOBIG:
      return {ErrorCode::kInput, file_, "Texten är för stor för databasen (över en gigabyte)."};
    default:
      return {ErrorCode::kInternal, file_, "Ett fel i databasen." + detail};
  }
}

WriteScope::WriteScope(Connection* connection, Durability durability)
    : connection_(connection),
      begun_(connection->EnsureBegun(connection->in_batch() ? Durability::kFull : durability)) {
  ++connection_->depth_;
}

WriteScope::~WriteScope() {
  --connection_->depth_;
  if (finished_ || !begun_) return;
  if (connection_->batch_) {
    if (!clean_) connection_->batch_failed_ = true;
  } else if (connection_->depth_ == 0) {
    connection_->RollbackBatch();
  }
}

Status WriteScope::Finish() {
  if (connection_->batch_ || connection_->depth_ > 1) {
    finished_ = true;
    return Ok{};
  }
  Status status = connection_->Prepare("COMMIT").Run();
  if (!status) return status;  // the destructor rolls back
  connection_->begun_ = false;
  finished_ = true;
  return Ok{};
}

std::string IsoNow() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char buffer[32];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return buffer;
}

}  // namespace lardom::catalogue
