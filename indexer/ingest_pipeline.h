// Reads and analyses files on several threads and hands the results to one consumer in the order of the files.
//
// Threads  `jobs` workers; Next on one thread. At most kWindow files are held that the consumer has not taken
// Errors   in the results; the pipeline itself never fails
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/readers/isolation.h"
#include "indexer/document_processor.h"
#include "indexer/extractors.h"
#include "indexer/file_walker.h"
#include "indexer/ingest.h"

namespace lardom::indexer {

// A file to look at, and what the catalogue knows of it.
struct FileTask {
  FoundFile file;
  std::optional<SourceFile> known;
  bool retry = false;                  // read again though nothing changed
  std::vector<std::string> known_ids;  // of the documents it held, where a new id would not be the same
};

struct FileResult {
  std::size_t task = 0;
  bool unchanged = false;
  std::string sha256;
  std::size_t worker = 0;      // whose word table the entries use
  std::optional<Error> error;  // of the file as a whole
  std::vector<ProcessedDocument> documents;
  std::vector<Error> document_errors;  // of documents within the file; `where` names them
  std::vector<std::string> warnings;
};

// How many workers the options ask for.
unsigned Jobs(const IngestOptions& options);

class IngestPipeline {
 public:
  // `reader` must outlive the pipeline. `moved`: content hash -> ids of the documents of files that have vanished, so
  // that a moved file keeps its ids.
  IngestPipeline(std::vector<FileTask> tasks, const IngestOptions& options, const analyzers::SwedishAnalyzer& analyzer,
                 const Extractors& extractors, readers::IsolatedReader* reader,
                 std::map<std::string, std::vector<std::string>> moved);
  ~IngestPipeline();
  IngestPipeline(const IngestPipeline&) = delete;
  IngestPipeline& operator=(const IngestPipeline&) = delete;

  // The next file's result, in order; nothing after the last.
  std::optional<FileResult> Next();

  const FileTask& task(std::size_t number) const { return tasks_[number]; }
  const WordTable& table(std::size_t worker) const { return processors_[worker]->table(); }

 private:
  static constexpr std::size_t kWindow = 64;

  void Work(std::size_t worker);
  FileResult Process(std::size_t number, DocumentProcessor* processor) const;
  // The id of the document `index` of `count` that a file holds.
  std::string MakeId(const FileTask& task, const ExtractedText& extracted, std::size_t index, std::size_t count,
                     const std::string& sha256) const;

  std::vector<FileTask> tasks_;
  IngestOptions options_;
  readers::IsolatedReader* reader_;
  std::map<std::string, std::vector<std::string>> moved_;
  std::vector<std::unique_ptr<DocumentProcessor>> processors_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, FileResult> ready_;
  std::size_t next_task_ = 0;
  std::size_t next_result_ = 0;
  bool stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace lardom::indexer
