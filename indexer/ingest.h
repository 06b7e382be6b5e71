// The ingest pipeline: files -> readers -> segmenter -> catalogue -> links and findings -> index, in batches.
//
// Threads  reading and analysing run on `jobs` threads; one thread writes
// Crash    each batch is one catalogue transaction followed by one index commit that stores the sequence number it has
//          applied; the next run replays what is missing
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "corpus/model/stage.h"
#include "corpus/personal_data.h"

namespace lardom::indexer {

struct IngestOptions {
  int jobs = 0;              // 0: as many as cores
  std::optional<Kind> kind;  // for files that do not say
  bool force = false;        // read unchanged files too
  bool prune = false;        // allow the removal of more than a fifth of a root's documents
  bool retry = false;        // retry failed files even when unchanged
  PersonalDataPolicy personal_data = PersonalDataPolicy::kMask;
  bool mask_contacts = false;  // mask e-mail addresses and telephone numbers, too
  bool ocr = false;            // read pictures of text: scanned PDF pages, image files
  // Files that someone is still writing: left as the catalogue has them.
  std::set<std::string> unfinished;
  // Asked between files; true ends the run early with what it has (nothing is removed then).
  std::function<bool()> stop;
};

struct IngestProgress {
  std::size_t files_done = 0;
  std::size_t files_total = 0;
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;
};

struct IngestReport {
  std::size_t added = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::size_t passed_over = 0;  // files in folders that are of no known kind
  std::vector<Failure> failures;
  std::vector<std::string> warnings;  // sentences: guards that refused a removal, masked numbers, partly read files
};

// Indexes files, folders and *.jsonl into the library at `data_dir` (created when missing). kData when it can't be
// used, kUsage when a path does not exist, kConflict when another writer holds the lock.
Result<IngestReport> Ingest(const std::string& data_dir, const std::vector<std::string>& paths,
                            const IngestOptions& options, const analyzers::SwedishAnalyzer& analyzer,
                            const std::function<void(const IngestProgress&)>& progress = {});

// Makes the index anew from the catalogue, and links and findings when `extract` (verdicts stay).
Status Rebuild(const std::string& data_dir, bool extract, const analyzers::SwedishAnalyzer& analyzer,
               const std::function<void(const IngestProgress&)>& progress = {});

// Imports a registry (name<TAB>alias|alias, # comments) and finds the new names in the documents already there.
struct ImportReport {
  std::size_t methods = 0;
  std::size_t added = 0;
  std::size_t documents_searched = 0;
};
Result<ImportReport> ImportMethods(const std::string& data_dir, const std::string& tsv_path,
                                   const analyzers::SwedishAnalyzer& analyzer);

// After a curator changed methods: links of all documents anew.
Status ReextractLinks(const std::string& data_dir, const analyzers::SwedishAnalyzer& analyzer);

// Removes a document for good from catalogue and index.
Status Forget(const std::string& data_dir, std::string_view document_id, const analyzers::SwedishAnalyzer& analyzer);

// Applies changes of the catalogue that the index lacks (after a crash or a restore). Cheap when there are none.
Status CatchUp(const std::string& data_dir, const analyzers::SwedishAnalyzer& analyzer);

}  // namespace lardom::indexer
