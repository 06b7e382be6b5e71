// Xapian's postings behind a small door: documents and weights of a term, read on a database that is lent to one thread
// at a time.
//
// Errors   Modified() is true after a read that a commit interrupted (the caller takes a new snapshot and starts over);
//          kData for a damaged or missing database
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::search {

struct Posting {
  std::uint32_t document = 0;  // document number
  std::uint32_t weight = 0;    // within-document frequency
};

class PostingsPool;

// A database on loan; goes back to its pool when it dies.
class PostingsLease {
 public:
  PostingsLease(PostingsLease&&) noexcept;
  PostingsLease& operator=(PostingsLease&&) = delete;
  ~PostingsLease();

  // Appends all postings of a term to `out`. False when the read failed; see Modified.
  bool Read(const std::string& term, std::vector<Posting>* out);
  std::uint32_t DocumentFrequency(const std::string& term);
  // All document numbers there are.
  bool ReadAll(std::vector<std::uint32_t>* out);
  bool modified() const { return modified_; }

 private:
  friend class PostingsPool;
  struct Database;
  PostingsLease(const PostingsPool* pool, std::unique_ptr<Database> database);
  const PostingsPool* pool_ = nullptr;
  std::unique_ptr<Database> database_;
  bool modified_ = false;
};

// What a database says of itself.
struct IndexMetadata {
  std::string format;
  std::string fingerprint;
  std::string identity;
  std::string sequence;
  std::vector<std::string> segments;
};

class PostingsPool {
 public:
  // `path` of the generation folder.
  static Result<std::unique_ptr<PostingsPool>> Open(const std::string& path);
  ~PostingsPool();
  PostingsPool(const PostingsPool&) = delete;
  PostingsPool& operator=(const PostingsPool&) = delete;

  const IndexMetadata& metadata() const { return metadata_; }
  // A database of the very commit that metadata() describes; kConflict when a newer commit has replaced it.
  Result<PostingsLease> Lend() const;

 private:
  friend class PostingsLease;
  struct Idle;
  PostingsPool();
  std::string path_;
  IndexMetadata metadata_;
  std::unique_ptr<Idle> idle_;
};

}  // namespace lardom::search
