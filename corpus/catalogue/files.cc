// Ingested files, and inputs that could not be used.
#include "corpus/catalogue/impl.h"

namespace lardom {
namespace {

using catalogue::Durability;
using catalogue::Statement;
using catalogue::WriteScope;

constexpr const char* kByPath = "SELECT number, path, root, size, mtime_ns, sha256 FROM files WHERE path = ?";
constexpr const char* kByHash =
    "SELECT number, path, root, size, mtime_ns, sha256 FROM files WHERE sha256 = ? ORDER BY path LIMIT 1";
// '0' is the byte after '/': all paths below the root, whatever root they were given with.
constexpr const char* kUnder =
    "SELECT number, path, root, size, mtime_ns, sha256 FROM files WHERE root = ?1 OR path = ?1 "
    "OR (path >= ?2 || '/' AND path < ?2 || '0') ORDER BY path";

std::int64_t ReadRow(const Statement& row, SourceFile* file) {
  file->path = row.Text(1);
  file->root = row.Text(2);
  file->size = row.Int(3);
  file->mtime_ns = row.Int(4);
  file->sha256 = row.Text(5);
  return row.Int(0);
}

void ReadDocuments(const catalogue::Connection& db, std::int64_t number, SourceFile* file) {
  Statement rows = db.Prepare("SELECT document FROM file_documents WHERE file = ? ORDER BY position");
  rows.Bind(number);
  while (rows.Step()) file->documents.push_back(rows.Int(0));
}

std::optional<SourceFile> FindOne(const catalogue::Connection& db, const char* sql, std::string_view key) {
  SourceFile file;
  Statement row = db.Prepare(sql);
  if (!row.Bind(key).Step()) return std::nullopt;
  ReadDocuments(db, ReadRow(row, &file), &file);
  return file;
}

}  // namespace

std::optional<SourceFile> Catalogue::FindFile(std::string_view path) const {
  return FindOne(*impl_->db, kByPath, path);
}

std::optional<SourceFile> Catalogue::FindFileByHash(std::string_view sha256) const {
  return FindOne(*impl_->db, kByHash, sha256);
}

std::vector<SourceFile> Catalogue::FilesUnder(std::string_view root) const {
  std::string_view stem = root;
  while (stem.ends_with('/')) stem.remove_suffix(1);
  std::vector<SourceFile> files;
  Statement rows = impl_->Prepare(kUnder);
  rows.Bind(root).Bind(stem);
  while (rows.Step()) {
    files.emplace_back();
    ReadDocuments(*impl_->db, ReadRow(rows, &files.back()), &files.back());
  }
  return files;
}

Status Catalogue::PutFile(const SourceFile& file) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  std::int64_t number = 0;
  {
    Statement row = impl_->Prepare(
        "INSERT INTO files (path, root, size, mtime_ns, sha256) VALUES (?, ?, ?, ?, ?) ON CONFLICT(path) DO UPDATE SET "
        "root = excluded.root, size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256 "
        "RETURNING number");
    row.Bind(file.path).Bind(file.root).Bind(file.size).Bind(file.mtime_ns).Bind(file.sha256);
    if (row.Step()) number = row.Int(0);
    LARDOM_TRY(row.Run());
  }
  LARDOM_TRY(impl_->Prepare("DELETE FROM file_documents WHERE file = ?").Bind(number).Run());
  std::int64_t position = 0;
  for (const std::int64_t document : file.documents) {
    LARDOM_TRY(impl_->Prepare("INSERT INTO file_documents (file, position, document) VALUES (?, ?, ?)")
                   .Bind(number)
                   .Bind(position++)
                   .Bind(document)
                   .Run());
  }
  return write.Finish();
}

Status Catalogue::RemoveFile(std::string_view path) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  LARDOM_TRY(impl_->Prepare("DELETE FROM files WHERE path = ?").Bind(path).Run());
  return write.Finish();
}

Status Catalogue::PutFailure(const Failure& failure) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  LARDOM_TRY(impl_->Prepare("INSERT OR REPLACE INTO failures (path, reason, at) VALUES (?, ?, ?)")
                 .Bind(failure.path)
                 .Bind(failure.reason)
                 .Bind(failure.at.empty() ? catalogue::IsoNow() : failure.at)
                 .Run());
  return write.Finish();
}

Status Catalogue::ClearFailure(std::string_view path) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  LARDOM_TRY(impl_->Prepare("DELETE FROM failures WHERE path = ?").Bind(path).Run());
  return write.Finish();
}

std::vector<Failure> Catalogue::Failures() const {
  std::vector<Failure> failures;
  Statement rows = impl_->Prepare("SELECT path, reason, at FROM failures ORDER BY path");
  while (rows.Step()) failures.push_back({rows.Text(0), rows.Text(1), rows.Text(2)});
  return failures;
}

}  // namespace lardom
