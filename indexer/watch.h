// Keeps a library up to date with folders: an ingest at first, then one more shortly after anything below them changes.
//
// How      inotify on every folder; changes are gathered until they pause, so that a file that is still being written
//          is read when it is whole (and read again when it changed after all)
// Errors   those of Ingest, except that a run that another writer holds up (kConflict) is tried again; kInternal when
//          the system gives no watches (the sentence names the limit)
// Threads  returns when `stop` says so; it is asked several times a second
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "indexer/ingest.h"

namespace lardom::indexer {

Status Watch(const std::string& data_dir, const std::vector<std::string>& paths, const IngestOptions& options,
             const analyzers::SwedishAnalyzer& analyzer, const std::function<void(const IngestReport&)>& report,
             const std::function<bool()>& stop);

}  // namespace lardom::indexer
