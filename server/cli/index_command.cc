// lardom index
#include <ostream>

#include "indexer/ingest.h"
#include "server/cli/command.h"
#include "server/cli/terminal.h"
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

void PrintReport(const indexer::IngestReport& report, double seconds, Invocation& call) {
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject()
          .Field("added", report.added)
          .Field("updated", report.updated)
          .Field("unchanged", report.unchanged)
          .Field("removed", report.removed)
          .Field("passed_over", report.passed_over)
          .Field("seconds", seconds)
          .Key("failures")
          .BeginArray();
      for (const Failure& failure : report.failures) {
        json->BeginObject().Field("path", failure.path).Field("reason", failure.reason).EndObject();
      }
      json->EndArray().Field("warnings", report.warnings).EndObject();
    });
    return;
  }
  if (call.quiet) return;
  const auto number = [](std::size_t n) { return Grouped(static_cast<std::int64_t>(n)); };
  std::ostream& out = call.io.out;
  out << "Nya " << number(report.added) << " · ändrade " << number(report.updated) << " · oförändrade "
      << number(report.unchanged) << " · borttagna " << number(report.removed);
  if (report.passed_over > 0) out << " · andra filer " << number(report.passed_over);
  if (!report.failures.empty()) out << " · misslyckade " << number(report.failures.size());
  out << "  (" << static_cast<std::int64_t>(seconds * 10 + 0.5) / 10 << ','
      << static_cast<std::int64_t>(seconds * 10 + 0.5) % 10 << " s)\n";
}

int RunIndex(Invocation& call) {
  if (call.args.words().empty()) return UsageError("index", "Ange minst en fil eller katalog.", call.io);
  indexer::IngestOptions options;
  const auto jobs = call.args.Number("--jobs", 0, 256);
  if (!jobs) return Fail(jobs.error(), call.io);
  options.jobs = static_cast<int>(jobs.value());
  options.force = call.args.Has("--force");
  options.prune = call.args.Has("--prune");
  options.retry = call.args.Has("--retry");
  if (call.args.Has("--kind")) {
    options.kind = Parse<Kind>(call.args.Get("--kind"));
    if (!options.kind) {
      return UsageError("--kind", "Sorten ska vara utvärderingsnotering, rapport eller metodbeskrivning.", call.io);
    }
  }
  const auto analyzer = call.library.Analyzer();
  if (!analyzer) return Fail(analyzer.error(), call.io);

  const auto start = std::chrono::steady_clock::now();
  ProgressBar bar("Läser in", call.io, call.quiet);
  const auto report = indexer::Ingest(call.library.data_dir(), call.args.words(), options, *analyzer.value(),
                                      [&bar](const indexer::IngestProgress& progress) {
                                        bar.Update(progress.files_done, progress.files_total, progress.bytes_done,
                                                   progress.bytes_total);
                                      });
  bar.End();
  if (!report) {
    const int code = Fail(report.error(), call.io);
    return report.error().code == ErrorCode::kConflict ? 3 : code;  // someone else writes: not usable now
  }
  for (const Failure& failure : report.value().failures) call.io.err << failure.path << ": " << failure.reason << '\n';
  if (!call.quiet) {
    for (const std::string& warning : report.value().warnings) call.io.err << warning << '\n';
  }
  PrintReport(report.value(), std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), call);
  return report.value().failures.empty() ? 0 : 1;
}

}  // namespace

std::vector<Command> IndexCommands() {
  return {{"index",
           "[flaggor] FIL|KATALOG…",
           "läs in filer, kataloger och *.jsonl",
           {{"--jobs", "N", "så många trådar (annars en per kärna)"},
            {"--kind", "SORT", "för filer som inte själva säger vad de är"},
            {"--force", "", "läs om även oförändrade filer"},
            {"--prune", "", "tillåt att mer än en femtedel av en katalogs dokument tas bort"},
            {"--retry", "", "försök igen med filer som misslyckades"}},
           RunIndex}};
}

}  // namespace lardom::server
