// The record of the library: documents with their texts, methods, links, findings, curators' verdicts, failures, keys.
// One SQLite file (catalogue.db, WAL) in the data directory; the only code that knows SQLite.
//
// Threads      one Catalogue belongs to one thread; open as many as needed
// Writing      an ingest holds the writer's lock (WriterLock) and one transaction a batch; verdicts are short
//              transactions of their own (synchronous=FULL) that go on during an ingest (busy timeout)
// Change log   every upsert and delete of a document gets a sequence number in the same transaction
// Errors       kData: can't be opened, wrong version, damaged; kNotFound, kConflict as documented by each function
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/records.h"
#include "corpus/model/document.h"
#include "corpus/model/method.h"

namespace lardom {

// Holds DATA/writer.lock (flock) for as long as it lives. The file names its holder (pid, since when) for others.
class WriterLock {
 public:
  // kConflict with who holds it when it can't be had within `wait_seconds`.
  static Result<WriterLock> Take(const std::string& data_dir, int wait_seconds);
  WriterLock(WriterLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

 private:
  explicit WriterLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

class Catalogue {
 public:
  enum class Mode { kRead, kWrite, kCreate };  // kCreate makes the directory and file when missing

  static Result<Catalogue> Open(const std::string& data_dir, Mode mode);
  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;
  ~Catalogue();
  struct Impl;  // impl.h, for the files of this folder

  // The functions that return values instead of a Result find nothing when the database can't be read (damage, a full
  // busy timeout). This tells the two apart: the last such error, once.
  std::optional<Error> TakeReadError() const;

  // Transactions of an ingest. Commit makes all since Begin durable at once. The write lock is held from the first
  // write on: gather a batch, then write it in one go, since a verdict waits no longer than the busy timeout. When a
  // write in between failed on the database, Commit saves nothing and returns that error.
  Status Begin();
  Status Commit();
  void Rollback();

  // Documents -----------------------------------------------------------------------------------------------------
  // Inserts or replaces by metadata.id; keeps the number of a replaced one. Returns the number. Links and findings
  // of origin kMetadata and kExtracted of the replaced text are removed (PutLinks follows), as is its reading
  // (PutReading follows; the document's own target groups, areas and laws are not stored); verdicts stay.
  Result<std::int64_t> PutDocument(const Document& document);
  // Removes text, passages, links, findings; leaves a tombstone (id, number, when) and the verdicts.
  Status DeleteDocument(std::int64_t number);
  // DeleteDocument without traces: verdicts, id and file too. The file is written anew (Vacuum) and the log emptied,
  // since secure_delete alone leaves copies of rows that once moved between pages. kConflict when another process reads
  // at that moment and keeps the log: the document is gone, call again. Takes numbers of deleted and forgotten
  // documents, too. Not within Begin and Commit.
  Status ForgetDocument(std::int64_t number);
  std::optional<std::int64_t> FindNumber(std::string_view id) const;
  std::optional<Document> FindDocument(std::int64_t number) const;  // all of it
  std::optional<Document> FindDocumentWithoutText(
      std::int64_t number) const;  // text empty; structure and passages there
  std::optional<std::string> FindText(std::int64_t number) const;
  // Calls for each document in ascending number; with_text as FindDocument. Stops when the function returns false.
  Status ForEachDocument(bool with_text, const std::function<bool(const Document&)>& visit) const;

  // Copies ----------------------------------------------------------------------------------------------------------
  // The signature of a document's text; PutDocument of a new text removes it.
  Status PutSignature(std::int64_t number, std::string_view signature);
  std::vector<SignedDocument> SignedDocuments() const;
  // Replaces all groups, each with its best document first. Counts the generation up when they differ.
  Status PutCopyGroups(const std::vector<std::vector<CopyMember>>& groups);
  // False when documents have changed since the last PutCopyGroups.
  bool CopyGroupsAreCurrent() const;
  // Groups of two and more documents that are there, by their first documents' groups; a document is in one at most.
  std::vector<std::vector<CopyMember>> CopyGroups() const;

  // All that are known, by document number.
  std::vector<DocumentTimes> Times() const;

  // Change log ----------------------------------------------------------------------------------------------------
  std::int64_t LastSequence() const;
  std::vector<Change> ChangesAfter(std::int64_t sequence) const;
  // Counts up with every change of links, findings, methods, verdicts or documents (PRAGMA data_version is not enough
  // across connections); readers reload their columns when it differs.
  std::int64_t Generation() const;
  // A random name that is made with the catalogue and anew by Restore: an index that belongs to another one can't be
  // brought up to date by the change log, and must be rebuilt.
  std::string Identity() const;

  // Files and failures --------------------------------------------------------------------------------------------
  std::optional<SourceFile> FindFile(std::string_view path) const;
  std::optional<SourceFile> FindFileByHash(std::string_view sha256) const;
  std::vector<SourceFile> FilesUnder(std::string_view root) const;
  Status PutFile(const SourceFile& file);
  Status RemoveFile(std::string_view path);
  Status PutFailure(const Failure& failure);
  Status ClearFailure(std::string_view path);
  std::vector<Failure> Failures() const;
  // Notes that a root has been read; `documents` and `library` are counted here.
  Status RecordFeeding(const Feeding& feeding);
  std::vector<Feeding> Feedings() const;  // the latest of each root, newest first

  // Methods -------------------------------------------------------------------------------------------------------
  // Inserts or updates by id (an id that was merged away means the method it went into; an empty one is made of the
  // name). A name or alias that another method bears already is kConflict naming both, and changes nothing. Names are
  // the same whatever their letter case. Origin kRegistry (an import) replaces name and aliases; a method of another id
  // that bears the name, or whose name is among the aliases, is taken over and keeps its id; names that documents or
  // discovery gave to others move here, whole methods of theirs are joined. Weaker origins (kDescription, kMetadata,
  // kProposed, in this order) add names and fill gaps. Curators' merges and splits stay as they are. A refused name is
  // kConflict for origin kProposed.
  Status PutMethod(const Method& method);
  std::vector<Method> Methods(bool include_proposed) const;
  std::optional<Method> FindMethod(std::string_view id_name_or_alias) const;
  // Joins b into a: aliases, links, findings, verdicts. Survives rebuild and import (b's names stay a's aliases).
  Status MergeMethods(std::string_view a, std::string_view b, std::string_view by);
  // Takes `alias` out of a method into a method of its own, with the links, findings and verdicts whose quotes have the
  // alias and no other name of the method.
  Status SplitMethod(std::string_view method, std::string_view alias, std::string_view by);
  Status AcceptMethod(std::string_view id, std::string_view by);
  Status RefuseMethod(std::string_view id, std::string_view by, std::string_view why);  // never proposed again
  bool IsRefused(std::string_view name) const;

  // Links and findings --------------------------------------------------------------------------------------------
  // Replaces the links of one document that are not a curator's, keeping the id of a link with the same method, stage,
  // status and quote; applies the verdicts that belong to it. Methods are stored by canonical name. Curators' links
  // among `links` are passed over: they are there already.
  Status PutLinks(std::int64_t document, const std::vector<Link>& links);
  Status PutFindings(std::int64_t document, const std::vector<Finding>& findings);
  std::vector<Link> Links(const LinkFilter& filter) const;
  std::vector<Finding> Findings(const FindingFilter& filter) const;
  std::optional<Link> FindLink(std::int64_t id) const;
  std::optional<Finding> FindFinding(std::int64_t id) const;
  // Replaces what one document tells of its project (corpus/model/project.h).
  Status PutProjectFacts(std::int64_t document, const std::vector<ProjectFact>& facts);

  // Lessons, target groups, areas and laws -------------------------------------------------------------------------
  // Replaces what was read out of one document. PutDocument removes it, too.
  Status PutReading(std::int64_t document, const Reading& reading);
  std::vector<Lesson> Lessons(const LessonFilter& filter) const;  // by document, in text order
  std::vector<LessonMark> LessonMarks(double min_confidence) const;

  // Curation ------------------------------------------------------------------------------------------------------
  // `what`: "link" or "finding" (else kUsage). The last of several verdicts counts; all are kept.
  Status Confirm(std::string_view what, std::int64_t id, std::string_view by, std::string_view why);
  Status Reject(std::string_view what, std::int64_t id, std::string_view by, std::string_view why);
  // Fields that are set in `correction` (a JSON object text) change; the link becomes confirmed, origin stays.
  Status CorrectLink(std::int64_t id, std::string_view correction_json, std::string_view by, std::string_view why);
  // `link.quote` must occur in the document's text (white space aside: kInput); offsets are filled in. Origin kCurator.
  // A method that is not known becomes one (also by CorrectLink). A link that is there word for word is confirmed.
  Result<std::int64_t> AddLink(const Link& link, std::string_view by, std::string_view why);
  std::vector<VerdictRecord> Verdicts() const;
  std::vector<DecisionRecord> Decisions() const;  // in the order in which they were made

  // Projects, keys, counts ----------------------------------------------------------------------------------------
  // From documents' metadata and the facts of their texts, merged by name and place and by MergeProjects.
  std::vector<Project> Projects() const;
  // By id, or by a name that one project alone bears (else kNotFound).
  Status MergeProjects(std::string_view a, std::string_view b, std::string_view by);
  // Returns the secret, which is stored only as a hash (libsodium) and can't be shown again.
  Result<std::string> AddKey(std::string_view name);
  std::vector<ApiKey> Keys() const;
  Status RevokeKey(std::string_view id);
  std::optional<ApiKey> CheckKey(std::string_view secret) const;
  CatalogueCounts Counts() const;

  // Maintenance ---------------------------------------------------------------------------------------------------
  Status Check() const;  // integrity_check, foreign keys, quotes against texts
  // An older backup of that name is replaced; another file is kConflict.
  Status BackupTo(const std::string& file) const;                               // SQLite's online backup into one file
  static Status Restore(const std::string& file, const std::string& data_dir);  // refuses to overwrite a catalogue
  Status Vacuum();

 private:
  explicit Catalogue(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lardom
