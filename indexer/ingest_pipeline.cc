#include "indexer/ingest_pipeline.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "indexer/file_walker.h"
#include "indexer/sha256.h"

namespace lardom::indexer {
namespace {

bool ValidId(std::string_view id) {
  constexpr std::size_t kLongest = 200;
  return !id.empty() && id.size() <= kLongest && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == ':';
  });
}

}  // namespace

unsigned Jobs(const IngestOptions& options) {
  return options.jobs > 0 ? static_cast<unsigned>(options.jobs) : std::max(1U, std::thread::hardware_concurrency());
}

IngestPipeline::IngestPipeline(std::vector<FileTask> tasks, const IngestOptions& options,
                               const analyzers::SwedishAnalyzer& analyzer, const Extractors& extractors,
                               readers::IsolatedReader* reader, std::map<std::string, std::vector<std::string>> moved)
    : tasks_(std::move(tasks)), options_(options), reader_(reader), moved_(std::move(moved)) {
  const std::size_t jobs = std::min<std::size_t>(Jobs(options), std::max<std::size_t>(1, tasks_.size()));
  for (std::size_t i = 0; i < jobs; ++i) {
    processors_.push_back(std::make_unique<DocumentProcessor>(analyzer, extractors));
  }
  for (std::size_t i = 0; i < jobs; ++i) threads_.emplace_back([this, i] { Work(i); });
}

IngestPipeline::~IngestPipeline() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::optional<FileResult> IngestPipeline::Next() {
  std::unique_lock lock(mutex_);
  if (next_result_ == tasks_.size()) return std::nullopt;
  changed_.wait(lock, [this] { return ready_.contains(next_result_); });
  auto node = ready_.extract(next_result_++);
  lock.unlock();
  changed_.notify_all();
  return std::move(node.mapped());
}

void IngestPipeline::Work(std::size_t worker) {
  for (;;) {
    std::size_t number = 0;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock,
                    [this] { return stop_ || next_task_ == tasks_.size() || next_task_ < next_result_ + kWindow; });
      if (stop_ || next_task_ == tasks_.size()) return;
      number = next_task_++;
    }
    FileResult result = Process(number, processors_[worker].get());
    result.worker = worker;
    {
      const std::lock_guard lock(mutex_);
      ready_.emplace(number, std::move(result));
    }
    changed_.notify_all();
  }
}

std::string IngestPipeline::MakeId(const FileTask& task, const ExtractedText& extracted, std::size_t index,
                                   std::size_t count, const std::string& sha256) const {
  const auto moved = moved_.find(sha256);
  if (moved != moved_.end() && index < moved->second.size()) return moved->second[index];
  if (index < task.known_ids.size()) return task.known_ids[index];
  std::string id = IdFromPath(task.file.relative);
  if (!extracted.part.empty()) {
    id += ":" + IdFromPath(extracted.part);
  } else if (count > 1) {
    id += ":" + std::to_string(index + 1);
  }
  // Two names may differ in an identity number alone; it must not show, so the content tells them apart.
  if (MaskIdentityNumbers(&id) > 0) id += "-" + sha256.substr(0, 8);
  return id;
}

FileResult IngestPipeline::Process(std::size_t number, DocumentProcessor* processor) const {
  const FileTask& task = tasks_[number];
  FileResult result;
  result.task = number;
  // Without a hash it was never read (no right to, perhaps): tried each time.
  const auto same_as_known = [&] {
    return task.known && !task.known->sha256.empty() && !options_.force && !task.retry;
  };
  if (same_as_known() && task.known->size == task.file.size && task.known->mtime_ns == task.file.mtime_ns) {
    result.unchanged = true;
    result.sha256 = task.known->sha256;
    return result;
  }
  std::string bytes;
  if (task.file.size > 0) {
    auto read = ReadWholeFile(task.file.path);
    if (!read) {
      result.error = read.error();
      return result;
    }
    bytes = std::move(read).value();
  }
  result.sha256 = Sha256(bytes);
  if (same_as_known() && task.known->sha256 == result.sha256) {
    result.unchanged = true;
    return result;
  }
  auto read = reader_->Read(bytes, task.file.path);
  for (std::size_t i = 0; i < read.size(); ++i) {
    const auto fail = [&](Error error) {
      if (read.size() == 1) {
        result.error = std::move(error);
      } else {
        result.document_errors.push_back(std::move(error));
      }
    };
    if (!read[i]) {
      fail(read[i].error());
      continue;
    }
    ExtractedText& extracted = read[i].value();
    Metadata& metadata = extracted.metadata;
    if (metadata.id.empty()) metadata.id = MakeId(task, extracted, i, read.size(), result.sha256);
    const std::string shown = read.size() == 1 ? task.file.path : task.file.path + ":" + metadata.id;
    if (extracted.identity_numbers > 0 && options_.personal_data == PersonalDataPolicy::kQuarantine) {
      // Not an error of the file: what it held before is not kept.
      result.document_errors.push_back({ErrorCode::kInput, shown,
                                        "Dokumentet innehåller personnummer (" +
                                            std::to_string(extracted.identity_numbers) +
                                            ") och läses inte in, eftersom --personal-data quarantine gäller."});
      continue;
    }
    if (!ValidId(metadata.id)) {
      fail(Error{ErrorCode::kInput, task.file.path,
                 "id \"" + metadata.id + "\" får bara ha bokstäverna a–z, siffror och - _ . : (högst 200 tecken)"});
      continue;
    }
    if (!metadata.kind && options_.kind) metadata.kind = options_.kind;
    for (const std::string& warning : extracted.warnings) result.warnings.push_back(shown + ": " + warning);
    if (extracted.identity_numbers > 0) {
      const bool kept = options_.personal_data == PersonalDataPolicy::kKeep;
      result.warnings.push_back(shown + ": " + std::to_string(extracted.identity_numbers) +
                                (kept ? " personnummer sparades omaskerade." : " personnummer maskerades."));
    }
    auto processed = processor->Process(std::move(extracted));
    processed.document.source_path = task.file.path;
    processed.document.sha256 = result.sha256;
    result.documents.push_back(std::move(processed));
  }
  return result;
}

}  // namespace lardom::indexer
