// SQLite behind two small types: a connection with a cache of prepared statements, and a statement in use.
//
// Errors       SQLite's codes become Error values with a Swedish sentence that names the file; see MapError
// Threads      one thread a connection
// Cost         a cached statement costs one hash look-up
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/base/result.h"

namespace lardom::catalogue {

// How sure a write of its own is when it returns: kLazy survives a crash of the program, kFull one of the machine. In
// WAL mode the two differ only by one fsync a commit, so a batch, which has one commit, is always kFull.
enum class Durability { kLazy, kFull };

class Connection;

struct CachedStatement {
  sqlite3_stmt* stmt = nullptr;
  bool in_use = false;
};

// One execution of a prepared statement. Bind in order with Bind(), then Step() once a row. Resets and goes back to
// the cache at the end of its life. A failed Step is remembered by the connection (LastError).
class Statement {
 public:
  // `cached`: the cache's place, nullptr when the statement is this object's own.
  Statement(const Connection& connection, sqlite3_stmt* stmt, CachedStatement* cached);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  Statement& Bind(std::string_view text);
  Statement& Bind(std::int64_t value);
  Statement& Bind(int value) { return Bind(static_cast<std::int64_t>(value)); }
  Statement& Bind(bool value) { return Bind(static_cast<std::int64_t>(value ? 1 : 0)); }
  Statement& Bind(double value);
  Statement& BindBlob(std::string_view bytes);  // not copied: must live until the last Step
  Statement& BindNull();

  // True while there is a row. False at the end and on an error (see failed()).
  bool Step();
  bool failed() const { return failed_; }
  // Runs to the end.
  Status Run();

  std::int64_t Int(int column) const { return sqlite3_column_int64(stmt_, column); }
  double Real(int column) const { return sqlite3_column_double(stmt_, column); }
  bool IsNull(int column) const { return sqlite3_column_type(stmt_, column) == SQLITE_NULL; }
  // Valid until the next Step.
  std::string_view View(int column) const;
  std::string Text(int column) const { return std::string(View(column)); }
  // Makes the statement ready for new parameters.
  void Reset();

 private:
  const Connection* connection_;
  sqlite3_stmt* stmt_;
  CachedStatement* cached_;
  bool failed_ = false;
  int next_ = 1;
};

class Connection {
 public:
  // Opens `file` with SQLite's open flags. `shown` is what error sentences call it.
  static Result<std::unique_ptr<Connection>> Open(const std::string& file, int flags);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  Statement Prepare(std::string_view sql) const;
  Status Exec(const char* sql) const;
  // Exec for statements that may find the file busy although the busy handler does not apply (journal_mode).
  Status ExecPatiently(const char* sql) const;
  std::int64_t QueryInt(std::string_view sql) const;
  std::string QueryText(std::string_view sql) const;

  // Transactions. BeginBatch only notes that one is wanted: the write lock is taken by the first write, so that
  // others can write until then. A batch with a failed write can't be committed.
  Status BeginBatch();
  Status CommitBatch();
  void RollbackBatch();
  bool in_batch() const { return batch_; }

  // The error of SQLite's last failed call, as a value.
  Error MapError(int code) const;
  void Remember(int code) const { last_error_ = MapError(code); }
  const std::optional<Error>& last_error() const { return last_error_; }
  void Remember(Error error) const { last_error_ = std::move(error); }
  void ClearError() const { last_error_.reset(); }

  sqlite3* raw() const { return db_; }
  const std::string& file() const { return file_; }
  std::int64_t LastInsertId() const { return sqlite3_last_insert_rowid(db_); }
  int Changed() const { return sqlite3_changes(db_); }
  // Forgets all prepared statements (before VACUUM and close).
  void DropStatements();

 private:
  friend class Statement;
  friend class WriteScope;
  Connection(sqlite3* db, std::string file) : db_(db), file_(std::move(file)) {}
  Status EnsureBegun(Durability durability);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
  };
  sqlite3* db_;
  std::string file_;
  mutable std::unordered_map<std::string, CachedStatement, Hash, std::equal_to<>> cache_;
  mutable std::optional<Error> last_error_;
  bool batch_ = false;         // between BeginBatch and its end
  bool begun_ = false;         // BEGIN was issued
  bool batch_failed_ = false;  // a write inside failed half-way
  int depth_ = 0;              // nested write scopes
  int synchronous_ = -1;
};

// One write operation: part of the batch when there is one, else a transaction of its own. Without Finish() it is
// undone (in a batch: the batch can then only be rolled back).
class WriteScope {
 public:
  WriteScope(Connection* connection, Durability durability);
  WriteScope(const WriteScope&) = delete;
  WriteScope& operator=(const WriteScope&) = delete;
  ~WriteScope();

  // Must be looked at before the first write.
  const Status& begun() const { return begun_; }
  // Until Written(): leaving without Finish is no failure of the batch, since nothing was written.
  void NothingWritten() { clean_ = true; }
  void Written() { clean_ = false; }
  Status Finish();

 private:
  Connection* connection_;
  Status begun_;
  bool finished_ = false;
  bool clean_ = false;
};

// Now as "2025-01-31T08:15:00Z".
std::string IsoNow();

}  // namespace lardom::catalogue
