#include "search/postings.h"

#include <xapian.h>

#include <filesystem>
#include <mutex>
#include <utility>

#include "corpus/index/generation.h"
#include "corpus/index/index_format.h"

namespace lardom::search {
namespace {

std::string DatabasePath(const std::string& generation) {
  return (std::filesystem::path(generation) / "xapian").string();
}

}  // namespace

struct PostingsLease::Database {
  Xapian::Database database;
};

struct PostingsPool::Idle {
  std::mutex mutex;
  std::vector<std::unique_ptr<PostingsLease::Database>> databases;
};

PostingsPool::PostingsPool() : idle_(std::make_unique<Idle>()) {}
PostingsPool::~PostingsPool() = default;

Result<std::unique_ptr<PostingsPool>> PostingsPool::Open(const std::string& path) {
  std::unique_ptr<PostingsPool> pool(new PostingsPool());
  pool->path_ = path;
  try {
    auto database = std::make_unique<PostingsLease::Database>();
    database->database = Xapian::Database(DatabasePath(path));
    pool->metadata_.format = database->database.get_metadata(index::kFormatKey);
    pool->metadata_.fingerprint = database->database.get_metadata(index::kFingerprintKey);
    pool->metadata_.identity = database->database.get_metadata(index::kIdentityKey);
    pool->metadata_.sequence = database->database.get_metadata(index::kSequenceKey);
    pool->metadata_.segments = index::Lines(database->database.get_metadata(index::kSegmentsKey));
    pool->idle_->databases.push_back(std::move(database));
  } catch (const Xapian::Error& error) {
    return Error{ErrorCode::kData, path, "indexet kan inte öppnas (" + error.get_msg() + "); kör `lardom rebuild`"};
  }
  return pool;
}

Result<PostingsLease> PostingsPool::Lend() const {
  {
    const std::lock_guard lock(idle_->mutex);
    if (!idle_->databases.empty()) {
      auto database = std::move(idle_->databases.back());
      idle_->databases.pop_back();
      return PostingsLease(this, std::move(database));
    }
  }
  try {
    auto database = std::make_unique<PostingsLease::Database>();
    database->database = Xapian::Database(DatabasePath(path_));
    if (database->database.get_metadata(index::kSequenceKey) != metadata_.sequence ||
        index::Lines(database->database.get_metadata(index::kSegmentsKey)) != metadata_.segments) {
      return Error{ErrorCode::kConflict, path_, "indexet har fått en ny version"};
    }
    return PostingsLease(this, std::move(database));
  } catch (const Xapian::Error& error) {
    return Error{ErrorCode::kConflict, path_, "indexet kan inte öppnas: " + error.get_msg()};
  }
}

PostingsLease::PostingsLease(const PostingsPool* pool, std::unique_ptr<Database> database)
    : pool_(pool), database_(std::move(database)) {}

PostingsLease::PostingsLease(PostingsLease&& other) noexcept
    : pool_(other.pool_), database_(std::move(other.database_)), modified_(other.modified_) {}

PostingsLease::~PostingsLease() {
  if (!database_ || modified_) return;
  const std::lock_guard lock(pool_->idle_->mutex);
  pool_->idle_->databases.push_back(std::move(database_));
}

bool PostingsLease::Read(const std::string& term, std::vector<Posting>* out) {
  try {
    const auto end = database_->database.postlist_end(term);
    for (auto it = database_->database.postlist_begin(term); it != end; ++it) {
      out->push_back({*it, it.get_wdf()});
    }
    return true;
  } catch (const Xapian::Error&) {
    modified_ = true;  // a commit took the blocks away (or the file is damaged, which a new snapshot will tell)
    return false;
  }
}

std::uint32_t PostingsLease::DocumentFrequency(const std::string& term) {
  try {
    return database_->database.get_termfreq(term);
  } catch (const Xapian::Error&) {
    modified_ = true;
    return 0;
  }
}

bool PostingsLease::ReadAll(std::vector<std::uint32_t>* out) {
  try {
    const auto end = database_->database.postlist_end("");
    for (auto it = database_->database.postlist_begin(""); it != end; ++it) out->push_back(*it);
    return true;
  } catch (const Xapian::Error&) {
    modified_ = true;
    return false;
  }
}

}  // namespace lardom::search
