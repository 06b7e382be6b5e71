#include "indexer/index_writer.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "corpus/index/forward_segment.h"
#include "corpus/index/generation.h"

namespace lardom::indexer {
namespace {

namespace fs = std::filesystem;

// More live segments than this are merged into one when a run ends.
constexpr std::size_t kMaxSegments = 6;
// A title word counts like this many words of the body when candidates are found.
constexpr Xapian::termcount kTitleWeight = 3;

Error FromXapian(const Xapian::Error& error, const std::string& where) {
  return Error{ErrorCode::kData, where,
               std::string("indexet kan inte användas (") + error.get_type() + ": " + error.get_msg() +
                   "); kör `lardom rebuild`"};
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

}  // namespace

struct IndexEntry::Impl {
  TokenizedDocument document;
  Xapian::Document terms;
};

IndexEntry::IndexEntry(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexEntry::IndexEntry(IndexEntry&&) noexcept = default;
IndexEntry& IndexEntry::operator=(IndexEntry&&) noexcept = default;
IndexEntry::~IndexEntry() = default;

IndexEntry IndexEntry::Prepare(TokenizedDocument document, const WordTable& table, const std::string& id) {
  auto impl = std::make_unique<Impl>();
  std::vector<std::pair<std::uint32_t, Xapian::termcount>> counts;  // word, weight
  counts.reserve(document.tokens.size());
  for (std::size_t i = 0; i < document.tokens.size(); ++i) {
    counts.emplace_back(document.tokens[i] & index::kWordMask, i < document.title_tokens ? kTitleWeight : 1U);
  }
  std::ranges::sort(counts);
  std::map<std::string_view, Xapian::termcount> terms;
  for (std::size_t i = 0; i < counts.size();) {
    const std::uint32_t word = counts[i].first;
    Xapian::termcount count = 0;
    for (; i < counts.size() && counts[i].first == word; ++i) count += counts[i].second;
    for (const std::string& term : table.word(word).terms) terms[term] += count;
  }
  for (const auto& [term, count] : terms) impl->terms.add_term(std::string(term), count);
  impl->terms.add_boolean_term(index::MakeTerm(index::kIdPrefix, id));
  impl->document = std::move(document);
  return IndexEntry(std::move(impl));
}

struct IndexWriter::Impl {
  std::string data_dir;
  std::string generation;
  Xapian::WritableDatabase database;
  std::vector<std::string> segments;
  ForwardBuilder builder;
  std::int64_t sequence = 0;
  bool fresh = false;  // a new generation, not yet live
  bool loose = false;  // written to since Open

  std::string Path(const std::string& name) const { return (fs::path(generation) / name).string(); }

  std::string NextSegmentName() const {
    int highest = 0;
    for (const std::string& name : segments) {
      highest = std::max(highest, std::atoi(name.c_str() + 4));  // "seg-N.fwd"
    }
    return "seg-" + std::to_string(highest + 1) + ".fwd";
  }

  // Files that no commit names are what a crash left.
  void RemoveStrayFiles() const {
    std::error_code error;
    const std::set<std::string> live(segments.begin(), segments.end());
    for (const auto& entry : fs::directory_iterator(generation, error)) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(".fwd") && !live.contains(name)) fs::remove(entry.path(), error);
    }
  }

  // Writes the builder's documents as one more segment.
  Status Flush() {
    if (builder.documents() == 0) return Ok{};
    const std::string name = NextSegmentName();
    LARDOM_TRY(builder.Write(Path(name)));
    segments.push_back(name);
    builder = ForwardBuilder();
    return Ok{};
  }

  Status MergeSegments() {
    std::vector<index::ForwardSegment> open;
    std::map<std::uint32_t, std::size_t> newest;  // document -> last segment that holds it
    for (const std::string& name : segments) {
      auto segment = index::ForwardSegment::Open(Path(name));
      if (!segment) return segment.error();
      for (const auto& document : segment.value().documents()) newest[document.number] = open.size();
      open.push_back(std::move(segment).value());
    }
    std::set<std::uint32_t> live;
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) live.insert(*it);
    ForwardBuilder merged;
    for (std::size_t i = 0; i < open.size(); ++i) {
      merged.Add(open[i], [&](std::uint32_t number) { return live.contains(number) && newest[number] == i; });
    }
    const std::string name = NextSegmentName();
    segments.clear();
    if (merged.documents() > 0) {
      LARDOM_TRY(merged.Write(Path(name)));
      segments.push_back(name);
    }
    return Ok{};
  }
};

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

Status CheckIndex(const std::string& data_dir, const std::string& fingerprint, const std::string& identity) {
  const std::string generation = index::LiveGeneration(data_dir);
  if (generation.empty()) return Error{ErrorCode::kData, data_dir, "har inget index; kör `lardom rebuild`"};
  try {
    const Xapian::Database database((fs::path(generation) / "xapian").string());
    if (database.get_metadata(index::kFormatKey) != std::to_string(index::kFormatVersion)) {
      return Error{ErrorCode::kData, data_dir, "indexet har ett annat format; kör `lardom rebuild`"};
    }
    if (database.get_metadata(index::kFingerprintKey) != fingerprint) {
      return Error{ErrorCode::kData, data_dir, "indexet byggdes med en annan analys; kör `lardom rebuild`"};
    }
    if (database.get_metadata(index::kIdentityKey) != identity) {
      return Error{ErrorCode::kData, data_dir, "indexet hör till en annan katalog; kör `lardom rebuild`"};
    }
    for (const std::string& name : index::Lines(database.get_metadata(index::kSegmentsKey))) {
      const auto segment = index::ForwardSegment::Open((fs::path(generation) / name).string());
      if (!segment) return segment.error();
    }
  } catch (const Xapian::Error& error) {
    return FromXapian(error, generation);
  }
  return Ok{};
}

namespace {

Status Prime(Xapian::WritableDatabase* database, const std::string& fingerprint, const std::string& identity) {
  database->set_metadata(index::kFormatKey, std::to_string(index::kFormatVersion));
  database->set_metadata(index::kFingerprintKey, fingerprint);
  database->set_metadata(index::kIdentityKey, identity);
  database->set_metadata(index::kSequenceKey, "0");
  database->commit();
  return Ok{};
}

}  // namespace

Result<IndexWriter> IndexWriter::Open(const std::string& data_dir, const std::string& fingerprint,
                                      const std::string& identity) {
  const std::string generation = index::LiveGeneration(data_dir);
  if (generation.empty()) {
    auto writer = OpenNewGeneration(data_dir, fingerprint, identity);
    if (!writer) return writer;
    LARDOM_TRY(writer.value().Publish());
    return writer;
  }
  LARDOM_TRY(CheckIndex(data_dir, fingerprint, identity));
  auto impl = std::make_unique<Impl>();
  impl->data_dir = data_dir;
  impl->generation = generation;
  try {
    impl->database = Xapian::WritableDatabase(impl->Path("xapian"), Xapian::DB_OPEN);
    impl->sequence = std::atoll(impl->database.get_metadata(index::kSequenceKey).c_str());
    impl->segments = index::Lines(impl->database.get_metadata(index::kSegmentsKey));
  } catch (const Xapian::Error& error) {
    return FromXapian(error, generation);
  }
  impl->RemoveStrayFiles();
  return IndexWriter(std::move(impl));
}

Result<IndexWriter> IndexWriter::OpenNewGeneration(const std::string& data_dir, const std::string& fingerprint,
                                                   const std::string& identity) {
  auto generation = index::MakeGeneration(data_dir);
  if (!generation) return generation.error();
  auto impl = std::make_unique<Impl>();
  impl->data_dir = data_dir;
  impl->generation = generation.value();
  impl->fresh = true;
  try {
    impl->database =
        Xapian::WritableDatabase(impl->Path("xapian"), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
    LARDOM_TRY(Prime(&impl->database, fingerprint, identity));
  } catch (const Xapian::Error& error) {
    return FromXapian(error, impl->generation);
  }
  return IndexWriter(std::move(impl));
}

std::int64_t IndexWriter::sequence() const { return impl_->sequence; }

Status IndexWriter::Put(std::int64_t number, IndexEntry* entry, const WordTable& table, std::size_t table_id) {
  entry->impl_->document.number = number;
  try {
    impl_->database.replace_document(static_cast<Xapian::docid>(number), entry->impl_->terms);
  } catch (const Xapian::Error& error) {
    return FromXapian(error, impl_->generation);
  }
  impl_->builder.Add(entry->impl_->document, table, table_id);
  impl_->loose = true;
  return Ok{};
}

Status IndexWriter::Delete(std::int64_t number) {
  try {
    impl_->database.delete_document(static_cast<Xapian::docid>(number));
  } catch (const Xapian::DocNotFoundError&) {
    return Ok{};  // a change that was logged before the index ever saw the document
  } catch (const Xapian::Error& error) {
    return FromXapian(error, impl_->generation);
  }
  impl_->loose = true;
  return Ok{};
}

Status IndexWriter::Commit(std::int64_t sequence) {
  LARDOM_TRY(impl_->Flush());
  try {
    impl_->database.set_metadata(index::kSegmentsKey, Joined(impl_->segments));
    impl_->database.set_metadata(index::kSequenceKey, std::to_string(sequence));
    impl_->database.commit();
  } catch (const Xapian::Error& error) {
    return FromXapian(error, impl_->generation);
  }
  impl_->sequence = sequence;
  return Ok{};
}

Status IndexWriter::Finish() {
  if (!impl_->loose || impl_->segments.size() <= kMaxSegments) return Ok{};
  try {
    LARDOM_TRY(impl_->MergeSegments());
    LARDOM_TRY(Commit(impl_->sequence));
  } catch (const Xapian::Error& error) {
    return FromXapian(error, impl_->generation);
  }
  impl_->RemoveStrayFiles();
  return Ok{};
}

Status IndexWriter::Publish() {
  if (!impl_->fresh) return Ok{};
  LARDOM_TRY(index::PublishGeneration(impl_->data_dir, impl_->generation));
  impl_->fresh = false;
  return Ok{};
}

}  // namespace lardom::indexer
