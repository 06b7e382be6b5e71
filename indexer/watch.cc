#include "indexer/watch.h"

#include <chrono>
#include <thread>

#include "indexer/folder_watch.h"

namespace lardom::indexer {
namespace {

using Clock = std::chrono::steady_clock;

// A run begins when nothing has changed for so long, or when changes have gone on for so long.
constexpr std::chrono::milliseconds kPause{400};
constexpr std::chrono::milliseconds kLongest{3000};
// How often a folder that is gone is looked for.
constexpr std::chrono::seconds kMissing{2};

void Sleep(Clock::duration time, const std::function<bool()>& stop) {
  const auto until = Clock::now() + time;
  while (!stop() && Clock::now() < until) std::this_thread::sleep_for(std::chrono::milliseconds(100));
}

}  // namespace

Status Watch(const std::string& data_dir, const std::vector<std::string>& paths, const IngestOptions& options,
             const analyzers::SwedishAnalyzer& analyzer, const std::function<void(const IngestReport&)>& report,
             const std::function<bool()>& stop, const std::function<void(const IngestProgress&)>& progress) {
  auto opened = FolderWatch::Open(data_dir);
  if (!opened) return opened.error();
  FolderWatch& watch = opened.value();
  IngestOptions run = options;
  run.stop = stop;
  bool due = true;
  bool first = true;
  bool missing = false;
  while (!stop()) {
    if (due) {
      LARDOM_TRY(watch.Add(paths));  // before reading, so that no change falls between
      run.unfinished = watch.Unfinished();
      auto done = Ingest(data_dir, paths, run, analyzer, first ? progress : nullptr);
      if (done) {
        due = false;
        missing = false;
        first = false;
        // Once is enough for what the whole folder is asked to do again.
        run.force = false;
        run.retry = false;
        report(done.value());
      } else if (done.error().code == ErrorCode::kUsage && !first) {
        IngestReport gone;
        gone.warnings.push_back(done.error().Text() + "; väntar på att den kommer tillbaka");
        if (!missing) report(gone);
        missing = true;
        Sleep(kMissing, stop);
        continue;
      } else if (done.error().code != ErrorCode::kConflict) {
        return done.error();
      }
    }
    if (!watch.Changed()) continue;
    const auto begun = Clock::now();
    auto last = begun;
    while (!stop() && Clock::now() - last < kPause && Clock::now() - begun < kLongest) {
      if (watch.Changed()) last = Clock::now();
    }
    due = true;
  }
  return Ok{};
}

}  // namespace lardom::indexer
