#include "indexer/ingest.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "corpus/personal_data.h"
#include "corpus/readers/isolation.h"
#include "corpus/readers/reader.h"
#include "indexer/copies.h"
#include "indexer/document_store.h"
#include "indexer/extractors.h"
#include "indexer/file_walker.h"
#include "indexer/index_writer.h"
#include "indexer/ingest_pipeline.h"
#include "indexer/maintenance.h"

namespace lardom::indexer {
namespace {

// A batch is committed when it holds this much text.
constexpr std::size_t kBatchBytes = std::size_t{48} << 20U;
// Without --prune, no more than one in five of a root's files may vanish at once; roots below this size are exempt
// from the share, not from the rule that a missing or empty root removes nothing.
constexpr std::size_t kSmallRoot = 5;
constexpr int kLockWaitSeconds = 2;

// Identity numbers stand in names of files, too.
std::string Shown(std::string text) {
  MaskIdentityNumbers(&text);
  return text;
}

class Run {
 public:
  Run(std::string data_dir, const IngestOptions& options, const analyzers::SwedishAnalyzer& analyzer)
      : data_dir_(std::move(data_dir)), options_(options), analyzer_(analyzer) {}

  Result<IngestReport> Go(const std::vector<std::string>& paths,
                          const std::function<void(const IngestProgress&)>& progress);

 private:
  std::vector<std::string> IdsOf(const SourceFile& file) const;
  std::vector<FileTask> Plan(const WalkResult& walked);
  Status Take(const FileTask& task, FileResult result, IngestPipeline* pipeline);
  Status TakeDocument(ProcessedDocument processed, const WordTable& table, std::size_t worker,
                      std::vector<std::int64_t>* numbers);
  Status RemoveVanished(const WalkResult& walked);
  Status RecordFeeding(const std::string& root);
  Status CommitBatch();
  void Fail(const std::string& path, const std::string& reason);
  std::vector<Failure> OldFailuresOf(const std::string& shown) const;
  Status ClearFailuresOf(const std::string& shown);
  Status ClearStaleFailures(const std::vector<std::string>& roots);

  std::string data_dir_;
  IngestOptions options_;
  const analyzers::SwedishAnalyzer& analyzer_;
  std::unique_ptr<Catalogue> catalogue_;
  std::unique_ptr<IndexWriter> index_;
  std::unique_ptr<DocumentStore> store_;
  std::map<std::string, std::vector<std::string>> moved_;
  std::map<std::string, std::string> moved_paths_;  // hash -> the vanished path
  std::map<std::string, std::string> seen_ids_;     // id -> path that gave it in this run
  std::map<std::string, Failure> old_failures_;     // by path as shown
  std::set<std::string> shown_files_;               // the files found, by path as shown
  std::set<std::int64_t> unfinished_sizes_;
  std::size_t batch_bytes_ = 0;
  IngestReport report_;
};

void Run::Fail(const std::string& path, const std::string& reason) {
  Failure failure{Shown(path), Shown(reason), ""};
  (void)catalogue_->PutFailure(failure);
  report_.failures.push_back(std::move(failure));
}

// What is listed for a file: its own failure, and those of documents within it ("path:12", "path/bilaga.doc").
std::vector<Failure> Run::OldFailuresOf(const std::string& shown) const {
  std::vector<Failure> out;
  for (auto it = old_failures_.lower_bound(shown); it != old_failures_.end() && it->first.starts_with(shown); ++it) {
    const char next = it->first.size() == shown.size() ? '\0' : it->first[shown.size()];
    const bool within = (next == ':' || next == '/') && !shown_files_.contains(it->first);
    if (next == '\0' || within) out.push_back(it->second);
  }
  return out;
}

Status Run::ClearFailuresOf(const std::string& shown) {
  for (const Failure& failure : OldFailuresOf(shown)) LARDOM_TRY(catalogue_->ClearFailure(failure.path));
  return Ok{};
}

// Drops what is listed below the roots for no file that is there or was read before: folders that could not be opened
// (told anew when they still can't), files that are gone.
Status Run::ClearStaleFailures(const std::vector<std::string>& roots) {
  std::set<std::string> owned;
  const auto own = [&](const std::string& shown) {
    for (const Failure& failure : OldFailuresOf(shown)) owned.insert(failure.path);
  };
  for (const std::string& shown : shown_files_) own(shown);
  for (const std::string& root : roots) {
    for (const SourceFile& file : catalogue_->FilesUnder(root)) own(Shown(file.path));
  }
  for (const auto& [path, failure] : old_failures_) {
    const bool below = std::ranges::any_of(roots, [&path = path](const std::string& root) {
      const std::string shown = Shown(root);
      return path == shown || path.starts_with(shown + "/");
    });
    if (below && !owned.contains(path)) LARDOM_TRY(catalogue_->ClearFailure(path));
  }
  return Ok{};
}

std::vector<std::string> Run::IdsOf(const SourceFile& file) const {
  std::vector<std::string> ids;
  for (const std::int64_t number : file.documents) {
    const auto document = catalogue_->FindDocumentWithoutText(number);
    if (document) ids.push_back(document->metadata.id);
  }
  return ids;
}

std::vector<FileTask> Run::Plan(const WalkResult& walked) {
  std::set<std::string> present;
  for (const FoundFile& file : walked.files) present.insert(file.path);
  for (const std::string& root : walked.roots) {
    for (const SourceFile& file : catalogue_->FilesUnder(root)) {
      if (present.contains(file.path)) continue;
      moved_[file.sha256] = IdsOf(file);
      moved_paths_[file.sha256] = file.path;
    }
  }
  for (const Failure& failure : catalogue_->Failures()) old_failures_[failure.path] = failure;
  std::vector<FileTask> tasks;
  tasks.reserve(walked.files.size());
  for (const FoundFile& file : walked.files) shown_files_.insert(Shown(file.path));
  for (const FoundFile& file : walked.files) {
    if (options_.unfinished.contains(file.path)) {
      unfinished_sizes_.insert(file.size);
      continue;
    }
    FileTask task{file, catalogue_->FindFile(file.path), false, {}};
    // A picture that is known is looked at without --ocr, too, so that it does not pass for gone.
    const bool picture = readers::IsPictureName(file.path) && !file.root.empty();
    if (picture && !options_.ocr && !task.known) {
      ++report_.passed_over;
      continue;
    }
    task.retry = std::ranges::any_of(OldFailuresOf(Shown(file.path)), [this](const Failure& failure) {
      return options_.retry ||
             (options_.ocr && (failure.reason == readers::kScannedPdf || failure.reason == readers::kPictureFile));
    });
    const std::string id = IdFromPath(file.relative);
    if (task.known && Shown(id) != id) task.known_ids = IdsOf(*task.known);
    tasks.push_back(std::move(task));
  }
  return tasks;
}

Status Run::TakeDocument(ProcessedDocument processed, const WordTable& table, std::size_t worker,
                         std::vector<std::int64_t>* numbers) {
  const std::string id = processed.document.metadata.id;
  const bool known = catalogue_->FindNumber(id).has_value();
  batch_bytes_ += processed.document.text.size();
  auto number = store_->Put(&processed);
  if (!number) return number.error();
  LARDOM_TRY(index_->Put(number.value(), &processed.entry, table, worker));
  numbers->push_back(number.value());
  ++(known ? report_.updated : report_.added);
  return Ok{};
}

Status Run::Take(const FileTask& task, FileResult result, IngestPipeline* pipeline) {
  const std::string& path = task.file.path;
  if (result.unchanged) {
    const std::vector<Failure> failed = OldFailuresOf(Shown(path));
    report_.failures.insert(report_.failures.end(), failed.begin(), failed.end());
    if (failed.empty() || !task.known->documents.empty()) ++report_.unchanged;
    if (task.known->size != task.file.size || task.known->mtime_ns != task.file.mtime_ns ||
        task.known->root != task.file.root) {
      SourceFile file = *task.known;
      file.size = task.file.size;
      file.mtime_ns = task.file.mtime_ns;
      if (!task.file.root.empty()) file.root = task.file.root;
      LARDOM_TRY(catalogue_->PutFile(file));
    }
    return Ok{};
  }
  LARDOM_TRY(ClearFailuresOf(Shown(path)));
  SourceFile file{path, task.file.root, task.file.size, task.file.mtime_ns, result.sha256, {}};
  if (result.error) {
    std::string reason = result.error->what;
    // The reader names the line where it knows it ("path:12"); keep that, drop the path itself.
    if (result.error->where.size() > path.size() && result.error->where.starts_with(path + ":")) {
      reason = "rad " + result.error->where.substr(path.size() + 1) + ": " + reason;
    }
    Fail(path, reason);
    // What the file held before stays in the library until the file is mended or gone.
    if (task.known) file.documents = task.known->documents;
    return catalogue_->PutFile(file);
  }
  for (const Error& error : result.document_errors) Fail(error.where.empty() ? path : error.where, error.what);
  for (std::string& warning : result.warnings) report_.warnings.push_back(Shown(std::move(warning)));
  for (ProcessedDocument& document : result.documents) {
    const auto [seen, fresh] = seen_ids_.try_emplace(document.document.metadata.id, path);
    std::string other = fresh ? store_->OtherSource(document.document.metadata.id, path) : seen->second;
    const auto moved = moved_paths_.find(result.sha256);
    if (moved != moved_paths_.end() && moved->second == other) other.clear();
    if (!other.empty()) {
      Fail(result.documents.size() == 1 ? path : path + ":" + document.document.metadata.id,
           "id \"" + document.document.metadata.id + "\" bärs redan av " + other);
      continue;
    }
    LARDOM_TRY(TakeDocument(std::move(document), pipeline->table(result.worker), result.worker, &file.documents));
  }
  if (task.known) {
    for (const std::int64_t number : task.known->documents) {
      if (std::ranges::find(file.documents, number) != file.documents.end()) continue;
      LARDOM_TRY(catalogue_->DeleteDocument(number));
      LARDOM_TRY(index_->Delete(number));
      ++report_.removed;
    }
  }
  const auto moved = moved_paths_.find(result.sha256);
  if (moved != moved_paths_.end() && !task.known) {
    LARDOM_TRY(catalogue_->RemoveFile(moved->second));
    moved_paths_.erase(moved);
  }
  LARDOM_TRY(catalogue_->PutFile(file));
  if (batch_bytes_ >= kBatchBytes) LARDOM_TRY(CommitBatch());
  return Ok{};
}

// When a root was read; the empty one stands for the run as a whole. Each gets the counts of the whole run.
Status Run::RecordFeeding(const std::string& root) {
  Feeding feeding;
  feeding.root = root;
  feeding.added = static_cast<std::int64_t>(report_.added);
  feeding.updated = static_cast<std::int64_t>(report_.updated);
  feeding.removed = static_cast<std::int64_t>(report_.removed);
  return catalogue_->RecordFeeding(feeding);
}

Status Run::CommitBatch() {
  LARDOM_TRY(catalogue_->Commit());
  LARDOM_TRY(index_->Commit(catalogue_->LastSequence()));
  batch_bytes_ = 0;
  return catalogue_->Begin();
}

Status Run::RemoveVanished(const WalkResult& walked) {
  std::set<std::string> present;
  std::map<std::string, std::size_t> found_under;
  for (const FoundFile& file : walked.files) {
    present.insert(file.path);
    ++found_under[file.root];
  }
  for (const std::string& root : walked.roots) {
    const auto known = catalogue_->FilesUnder(root);
    std::vector<SourceFile> gone;
    std::ranges::copy_if(
        known, std::back_inserter(gone),
        // What is as large as a file that is left for the next run may have moved there.
        [&](const SourceFile& file) { return !present.contains(file.path) && !unfinished_sizes_.contains(file.size); });
    if (gone.empty()) continue;
    const bool empty = found_under[root] == 0;
    const bool many = known.size() >= kSmallRoot && gone.size() * 5 > known.size();
    if ((empty || many) && !options_.prune) {
      report_.warnings.push_back(Shown(root) + ": " + std::to_string(gone.size()) + " av " +
                                 std::to_string(known.size()) +
                                 " filer har försvunnit; deras dokument behålls. Kör med --prune om de ska bort");
      report_.failures.push_back({Shown(root), "för många filer har försvunnit för att tas bort utan --prune", ""});
      continue;
    }
    for (const SourceFile& file : gone) {
      for (const std::int64_t number : file.documents) {
        LARDOM_TRY(catalogue_->DeleteDocument(number));
        LARDOM_TRY(index_->Delete(number));
        ++report_.removed;
      }
      LARDOM_TRY(catalogue_->RemoveFile(file.path));
      LARDOM_TRY(ClearFailuresOf(Shown(file.path)));
    }
  }
  return Ok{};
}

Result<IngestReport> Run::Go(const std::vector<std::string>& paths,
                             const std::function<void(const IngestProgress&)>& progress) {
  // Before there are threads: the reader's workers are forked from here.
  readers::IsolationOptions isolation;
  isolation.workers = Jobs(options_);
  isolation.ocr = options_.ocr;
  isolation.mask = {.identity_numbers = options_.personal_data != PersonalDataPolicy::kKeep,
                    .contacts = options_.mask_contacts};
  auto reader = readers::IsolatedReader::Start(isolation);
  if (!reader) return reader.error();
  auto walked = Walk(paths);
  if (!walked) return walked.error();
  auto catalogue = Catalogue::Open(data_dir_, Catalogue::Mode::kCreate);
  if (!catalogue) return catalogue.error();
  catalogue_ = std::make_unique<Catalogue>(std::move(catalogue).value());
  auto lock = WriterLock::Take(data_dir_, kLockWaitSeconds);
  if (!lock) return lock.error();
  auto index = IndexWriter::Open(data_dir_, analyzer_.Fingerprint(), catalogue_->Identity());
  if (!index) return index.error();
  index_ = std::make_unique<IndexWriter>(std::move(index).value());
  auto extractors = Extractors::Open(analyzer_, catalogue_->Methods(false));
  if (!extractors) return extractors.error();
  LARDOM_TRY(Replay(*catalogue_, index_.get(), extractors.value(), analyzer_));
  store_ = std::make_unique<DocumentStore>(catalogue_.get());

  report_.passed_over = walked.value().passed_over;
  IngestProgress done;
  auto tasks = Plan(walked.value());
  done.files_total = tasks.size();
  for (const FileTask& task : tasks) done.bytes_total += static_cast<std::uint64_t>(task.file.size);

  LARDOM_TRY(catalogue_->Begin());
  LARDOM_TRY(ClearStaleFailures(walked.value().roots));
  for (const Failure& failure : walked.value().failures) Fail(failure.path, failure.reason);
  bool stopped = false;
  {
    IngestPipeline pipeline(std::move(tasks), options_, analyzer_, extractors.value(), &reader.value(), moved_);
    while (!(stopped = options_.stop && options_.stop())) {
      auto result = pipeline.Next();
      if (!result) break;
      const FileTask& task = pipeline.task(result->task);
      const auto bytes = static_cast<std::uint64_t>(task.file.size);
      if (auto taken = Take(task, std::move(*result), &pipeline); !taken) {
        catalogue_->Rollback();
        return taken.error();
      }
      ++done.files_done;
      done.bytes_done += bytes;
      if (progress) progress(done);
    }
  }
  if (!stopped) {
    if (auto removed = RemoveVanished(walked.value()); !removed) {
      catalogue_->Rollback();
      return removed.error();
    }
  }
  LARDOM_TRY(RecordFeeding(""));
  for (const std::string& root : walked.value().roots) LARDOM_TRY(RecordFeeding(root));
  LARDOM_TRY(catalogue_->Commit());
  LARDOM_TRY(index_->Commit(catalogue_->LastSequence()));
  if (!store_->new_names().empty()) {
    LARDOM_TRY(ExtractAgain(catalogue_.get(), &extractors.value(), analyzer_, store_->new_names()));
  }
  LARDOM_TRY(UpdateCopies(catalogue_.get()));
  LARDOM_TRY(index_->Finish());
  return std::move(report_);
}

}  // namespace

Result<IngestReport> Ingest(const std::string& data_dir, const std::vector<std::string>& paths,
                            const IngestOptions& options, const analyzers::SwedishAnalyzer& analyzer,
                            const std::function<void(const IngestProgress&)>& progress) {
  return Run(data_dir, options, analyzer).Go(paths, progress);
}

}  // namespace lardom::indexer
