// Keeps a library up to date with folders: an ingest at first, then one more shortly after anything below them changes.
//
// How      inotify on every folder; changes are gathered until they pause. A file that someone still writes is left
//          alone until it is closed, or has been quiet for long
// Errors   those of Ingest, except that a run that another writer holds up (kConflict) is tried again, and that a
//          folder that goes away after the first run is waited for (a warning in the report says so once); kInternal
//          when the system gives no watches (the sentence names the limit)
// Threads  returns when `stop` says so; it is asked several times a second, and between files
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "indexer/ingest.h"

namespace lardom::indexer {

// `progress` is told of the first run alone.
Status Watch(const std::string& data_dir, const std::vector<std::string>& paths, const IngestOptions& options,
             const analyzers::SwedishAnalyzer& analyzer, const std::function<void(const IngestReport&)>& report,
             const std::function<bool()>& stop, const std::function<void(const IngestProgress&)>& progress = {});

}  // namespace lardom::indexer
