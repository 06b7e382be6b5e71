#include "corpus/catalogue/schema.h"

#include <sodium.h>

#include <array>

namespace lardom::catalogue {
namespace {

// Version 1. Names of documents and methods are text here where a person's decision must outlive the row (verdicts,
// project_merges, method_redirects); everything else refers by number.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value
) WITHOUT ROWID;

CREATE TABLE documents (
  number       INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  kind         INTEGER,            -- NULL: not known
  title        TEXT NOT NULL,
  authors      TEXT NOT NULL,      -- lists: one item a line, each ended by a line feed (codec.h)
  organisation TEXT NOT NULL,
  places       TEXT NOT NULL,
  year         INTEGER NOT NULL,
  date         TEXT NOT NULL,
  project      TEXT NOT NULL,
  phases       INTEGER NOT NULL,   -- bit set
  methods      TEXT NOT NULL,
  financing    TEXT NOT NULL,
  language     TEXT NOT NULL,
  source       TEXT NOT NULL,
  url          TEXT NOT NULL,
  guessed      TEXT NOT NULL,
  source_path  TEXT NOT NULL,
  sha256       TEXT NOT NULL,
  media_type   TEXT NOT NULL,
  flags        INTEGER NOT NULL,   -- 1: Markdown, 2: personal data seen, 4: read by OCR
  text_bytes   INTEGER NOT NULL,
  passages     INTEGER NOT NULL
);

CREATE TABLE texts (
  document  INTEGER PRIMARY KEY REFERENCES documents(number) ON DELETE CASCADE,
  structure BLOB NOT NULL,         -- sections, pages, passages, phase order (codec.h)
  text      BLOB NOT NULL          -- zstd
);

CREATE TABLE tombstones (
  number     INTEGER PRIMARY KEY,
  id         TEXT UNIQUE,          -- NULL: forgotten
  deleted_at TEXT NOT NULL
);

CREATE TABLE changes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL UNIQUE,  -- the latest change of each document; earlier ones say nothing more
  deleted  INTEGER NOT NULL
);

CREATE TABLE files (
  number   INTEGER PRIMARY KEY,
  path     TEXT NOT NULL UNIQUE,
  root     TEXT NOT NULL,
  size     INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  sha256   TEXT NOT NULL
);
CREATE INDEX files_by_root ON files(root);
CREATE INDEX files_by_hash ON files(sha256);

CREATE TABLE file_documents (
  file     INTEGER NOT NULL REFERENCES files(number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (file, position)
) WITHOUT ROWID;
CREATE INDEX file_documents_by_document ON file_documents(document);

CREATE TABLE failures (
  path   TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  at     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE methods (
  number       INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  description  TEXT NOT NULL,      -- document id
  area         TEXT NOT NULL,
  target_group TEXT NOT NULL,
  origin       INTEGER NOT NULL,
  accepted     INTEGER NOT NULL
);

CREATE TABLE method_names (
  fold     TEXT PRIMARY KEY,       -- names.h
  name     TEXT NOT NULL,
  method   INTEGER NOT NULL REFERENCES methods(number) ON DELETE CASCADE,
  position INTEGER NOT NULL,       -- 0: the canonical name
  hold     INTEGER NOT NULL        -- who gave it: 0 an import, 1 a document, 2 a curator by merge or split
) WITHOUT ROWID;
CREATE INDEX method_names_by_method ON method_names(method);

CREATE TABLE method_redirects (    -- ids of methods that were merged away
  id     TEXT PRIMARY KEY,
  method INTEGER NOT NULL REFERENCES methods(number) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE refused_methods (
  fold TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  by   TEXT NOT NULL,
  at   TEXT NOT NULL,
  why  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE links (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  document   INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
  quote      TEXT NOT NULL,
  start      INTEGER NOT NULL,
  stop       INTEGER NOT NULL,
  method     TEXT NOT NULL,        -- canonical name; renamed with the method
  stage      INTEGER NOT NULL,
  status     INTEGER NOT NULL,
  place      TEXT NOT NULL,
  year       INTEGER NOT NULL,
  project    TEXT NOT NULL,
  effect     INTEGER NOT NULL,
  into_      TEXT NOT NULL,
  chain      INTEGER NOT NULL,     -- bit set
  confidence REAL NOT NULL,
  origin     INTEGER NOT NULL,
  verdict    INTEGER NOT NULL,
  corrected  INTEGER NOT NULL DEFAULT 0,
  stale      INTEGER NOT NULL DEFAULT 0   -- of a replaced text; hidden, kept so that its id can be found again
);
CREATE INDEX links_by_document ON links(document);
CREATE INDEX links_by_method ON links(method);
CREATE INDEX links_by_into ON links(into_) WHERE into_ <> '';

CREATE TABLE findings (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  document   INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
  quote      TEXT NOT NULL,
  start      INTEGER NOT NULL,
  stop       INTEGER NOT NULL,
  method     TEXT NOT NULL,
  outcome    TEXT NOT NULL,
  direction  INTEGER NOT NULL,
  component  INTEGER NOT NULL,
  design     INTEGER NOT NULL,
  evaluator  INTEGER NOT NULL,
  n          INTEGER NOT NULL,
  follow_up  TEXT NOT NULL,
  amounts    TEXT NOT NULL,        -- list: crowns, text, crowns, text ...
  confidence REAL NOT NULL,
  origin     INTEGER NOT NULL,
  verdict    INTEGER NOT NULL,
  stale      INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX findings_by_document ON findings(document);
CREATE INDEX findings_by_method ON findings(method);

CREATE TABLE verdicts (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  target     INTEGER NOT NULL,     -- the link or finding it was given for, or has last been found to belong to
  applies    INTEGER NOT NULL,     -- 0: that one is not there at present
  what       TEXT NOT NULL,
  document   TEXT NOT NULL,        -- id
  method     TEXT NOT NULL,
  stage      TEXT NOT NULL,        -- slug; of a finding the direction
  quote      TEXT NOT NULL,
  occurrence INTEGER NOT NULL,     -- which of the places where the text has the quote, from 0
  status     INTEGER NOT NULL,     -- these three tell apart claims of one quote
  place      TEXT NOT NULL,
  year       INTEGER NOT NULL,
  verdict    TEXT NOT NULL,
  by         TEXT NOT NULL,
  at         TEXT NOT NULL,
  why        TEXT NOT NULL,
  correction TEXT NOT NULL
);
CREATE INDEX verdicts_by_document ON verdicts(document);

CREATE TABLE decisions (           -- what curators did to methods and projects
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  what  TEXT NOT NULL,
  a     TEXT NOT NULL,
  b     TEXT NOT NULL,
  by    TEXT NOT NULL,
  at    TEXT NOT NULL,
  why   TEXT NOT NULL
);

CREATE TABLE project_merges (      -- (name, place), folded, of a project that is another one
  name       TEXT NOT NULL,
  place      TEXT NOT NULL,
  into_name  TEXT NOT NULL,
  into_place TEXT NOT NULL,
  PRIMARY KEY (name, place)
) WITHOUT ROWID;

CREATE TABLE keys (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  hash    BLOB NOT NULL,
  created TEXT NOT NULL,
  revoked INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO meta VALUES ('generation', 1);
)sql";

// Version 2: which documents are copies of one report.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE signatures (
  document  INTEGER PRIMARY KEY REFERENCES documents(number) ON DELETE CASCADE,
  signature BLOB NOT NULL          -- corpus/copies/text_signature.h
);

CREATE TABLE copies (              -- documents in groups of two and more; derived from the signatures
  document     INTEGER PRIMARY KEY REFERENCES documents(number) ON DELETE CASCADE,
  grouping     INTEGER NOT NULL,
  position     INTEGER NOT NULL,   -- 0: the best of its group
  completeness INTEGER NOT NULL
);
CREATE INDEX copies_by_grouping ON copies(grouping, position);
)sql";

// Version 3: what texts tell of projects, and when the library was fed.
constexpr const char* kVersion3 = R"sql(
ALTER TABLE documents ADD COLUMN budget TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN evaluator TEXT NOT NULL DEFAULT '';

CREATE TABLE project_facts (
  document   INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  field      INTEGER NOT NULL,
  value      TEXT NOT NULL,
  detail     TEXT NOT NULL,        -- slug
  sek        REAL NOT NULL,
  first_year INTEGER NOT NULL,
  last_year  INTEGER NOT NULL,
  quote      TEXT NOT NULL,        -- empty: the document's metadata
  start      INTEGER NOT NULL,
  stop       INTEGER NOT NULL,
  confidence REAL NOT NULL,
  origin     INTEGER NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE feedings (
  root      TEXT PRIMARY KEY,      -- the latest run alone
  at        TEXT NOT NULL,
  added     INTEGER NOT NULL,
  updated   INTEGER NOT NULL,
  removed   INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  library   INTEGER NOT NULL
) WITHOUT ROWID;
)sql";

// Version 4: what is read out of a text besides links and findings.
constexpr const char* kVersion4 = R"sql(
ALTER TABLE documents ADD COLUMN target_groups TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN areas TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN laws TEXT NOT NULL DEFAULT '';  -- list: name, number, start, stop, mentions ...

CREATE TABLE lessons (
  id         INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
  quote      TEXT NOT NULL,
  start      INTEGER NOT NULL,
  stop       INTEGER NOT NULL,
  kind       INTEGER NOT NULL,
  page       INTEGER NOT NULL,
  section    TEXT NOT NULL,
  confidence REAL NOT NULL
);
CREATE INDEX lessons_by_document ON lessons(document);

CREATE TABLE lesson_methods (
  method TEXT NOT NULL,            -- canonical name; renamed with the method
  lesson INTEGER NOT NULL REFERENCES lessons(id) ON DELETE CASCADE,
  PRIMARY KEY (method, lesson)
) WITHOUT ROWID;
CREATE INDEX lesson_methods_by_lesson ON lesson_methods(lesson);
)sql";

// Version 5: when documents came and last changed; those of before are not known.
constexpr const char* kVersion5 = R"sql(
CREATE TABLE document_times (
  document INTEGER PRIMARY KEY REFERENCES documents(number) ON DELETE CASCADE,
  added    TEXT NOT NULL,          -- ISO time, UTC; empty: not known
  changed  TEXT NOT NULL           -- of the content: a new reading of the same file changes nothing
);
)sql";

constexpr std::array<const char*, kSchemaVersion> kMigrations{kVersion1, kVersion2, kVersion3, kVersion4, kVersion5};

bool IsEmpty(const Connection& connection) { return connection.QueryInt("SELECT count(*) FROM sqlite_master") == 0; }

}  // namespace

std::string NewIdentity() {
  unsigned char bytes[16];
  randombytes_buf(bytes, sizeof bytes);
  char hex[2 * sizeof bytes + 1];
  return sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
}

Status CheckSchema(const Connection& connection) {
  connection.ClearError();
  const std::int64_t application = connection.QueryInt("PRAGMA application_id");
  const std::int64_t version = connection.QueryInt("PRAGMA user_version");
  const bool empty = IsEmpty(connection);  // the first read of a page: a damaged header shows here
  if (connection.last_error()) return *connection.last_error();
  if (empty && application == 0) return Error{ErrorCode::kData, connection.file(), "Katalogen är tom."};
  if (application != kApplicationId) {
    return Error{ErrorCode::kData, connection.file(), "Databasen är inte gjord av Lärdom och rörs därför inte."};
  }
  if (version > kSchemaVersion) {
    return Error{ErrorCode::kData, connection.file(),
                 "Katalogen är skriven av en nyare version av Lärdom (schema " + std::to_string(version) +
                     "; den här versionen förstår till och med schema " + std::to_string(kSchemaVersion) +
                     "). Uppgradera Lärdom."};
  }
  return Ok{};
}

Status PrepareSchema(const Connection& connection, bool create) {
  if (sodium_init() < 0) return Error{ErrorCode::kInternal, "libsodium", "Slumptalskällan kan inte användas."};
  Status known = CheckSchema(connection);
  if (known && connection.QueryInt("PRAGMA user_version") == kSchemaVersion) return Ok{};
  if (!known) {
    connection.ClearError();
    const bool is_new = create && IsEmpty(connection) && connection.QueryInt("PRAGMA application_id") == 0;
    if (!is_new || connection.last_error()) return known.error();
  }
  // The lock first, then the look: another process may just have made or upgraded it.
  LARDOM_TRY(connection.Exec("BEGIN EXCLUSIVE"));
  Status status = Ok{};
  const std::int64_t from = connection.QueryInt("PRAGMA user_version");
  for (std::int64_t version = from; version < kSchemaVersion && status; ++version) {
    status = connection.Exec(kMigrations[static_cast<std::size_t>(version)]);
  }
  if (status && from == 0) {
    status = connection.Exec(("PRAGMA application_id=" + std::to_string(kApplicationId)).c_str());
    if (status) {
      const std::string identity = NewIdentity();
      status = connection.Prepare("INSERT INTO meta VALUES ('identity', ?)").Bind(identity).Run();
    }
  }
  if (status) status = connection.Exec(("PRAGMA user_version=" + std::to_string(kSchemaVersion)).c_str());
  if (status) status = connection.Exec("COMMIT");
  if (!status) {
    const Error error = status.error();
    sqlite3_exec(connection.raw(), "ROLLBACK", nullptr, nullptr, nullptr);
    return error;
  }
  return Ok{};
}

}  // namespace lardom::catalogue
