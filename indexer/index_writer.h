// Writes the index: Xapian postings and forward segments, published together by one Xapian commit.
//
// Errors   kData when the folder can't be used or was built by another analyzer or format (`lardom rebuild` helps)
// Threads  Prepare may run on any thread; all else on the one that holds the WriterLock
// Crash    before a commit the old state stands; segment files that no commit names are removed at the next Open
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "analyzers/base/result.h"
#include "indexer/forward_builder.h"
#include "indexer/word_table.h"

namespace lardom::indexer {

// A document ready for the writer: its Xapian terms, made on a worker's thread.
class IndexEntry {
 public:
  // `id` is the document's id in the catalogue.
  static IndexEntry Prepare(TokenizedDocument document, const WordTable& table, const std::string& id);
  IndexEntry(IndexEntry&&) noexcept;
  IndexEntry& operator=(IndexEntry&&) noexcept;
  ~IndexEntry();

 private:
  friend class IndexWriter;
  struct Impl;
  explicit IndexEntry(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class IndexWriter {
 public:
  // Opens the live generation of `data_dir` (made when there is none). kData when it was made by another analysis
  // (`fingerprint`) or from another catalogue (`identity`, which a restore renews).
  static Result<IndexWriter> Open(const std::string& data_dir, const std::string& fingerprint,
                                  const std::string& identity);
  // Opens a new, empty generation beside the live one; the first Publish makes it the live one.
  static Result<IndexWriter> OpenNewGeneration(const std::string& data_dir, const std::string& fingerprint,
                                               const std::string& identity);

  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  ~IndexWriter();

  // Last change of the catalogue that is in the index; 0 for a new one.
  std::int64_t sequence() const;

  // `number` is the document's in the catalogue. `table` is the one the entry was prepared with.
  Status Put(std::int64_t number, IndexEntry* entry, const WordTable& table, std::size_t table_id);
  Status Delete(std::int64_t number);

  // Makes all so far durable and visible, with the number of the last change it holds.
  Status Commit(std::int64_t sequence);

  // After the last commit of a run: merges small segments when there are many, compacts what a first build left loose.
  Status Finish();

  // Makes a new generation the live one (after Commit) and removes the old.
  Status Publish();

 private:
  struct Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// True when the index of `data_dir` exists and can be read by this format and analyzer; else why not.
Status CheckIndex(const std::string& data_dir, const std::string& fingerprint, const std::string& identity);

}  // namespace lardom::indexer
