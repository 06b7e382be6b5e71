// lardom index
#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <ctime>
#include <ostream>
#include <set>
#include <utility>

#include "indexer/ingest.h"
#include "indexer/watch.h"
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
  if (seconds <= 0) {
    out << '\n';
    return;
  }
  out << "  (" << static_cast<std::int64_t>(seconds * 10 + 0.5) / 10 << ','
      << static_cast<std::int64_t>(seconds * 10 + 0.5) % 10 << " s)\n";
}

struct Policy {
  std::string_view name;
  PersonalDataPolicy value;
};
constexpr std::array<Policy, 3> kPolicies{{{"mask", PersonalDataPolicy::kMask},
                                           {"quarantine", PersonalDataPolicy::kQuarantine},
                                           {"keep", PersonalDataPolicy::kKeep}}};

std::atomic<bool> asked_to_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // set by a signal handler

// From now on SIGINT and SIGTERM ask for an end instead of making one.
void CatchSignals() {
  struct sigaction action {};
  action.sa_handler = [](int) { asked_to_stop = true; };
  for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

std::string TimeOfDay() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[16];
  return std::string(text, std::strftime(text, sizeof text, "%H:%M:%S", &local));
}

// Runs until a signal comes. Says what each run that changed something did, and each failure and warning once.
int RunWatch(const indexer::IngestOptions& options, const analyzers::SwedishAnalyzer& analyzer, Invocation& call) {
  CatchSignals();
  using Told = std::set<std::pair<std::string, std::string>>;
  Told failures;
  std::set<std::string> warnings;
  bool first = true;
  auto start = std::chrono::steady_clock::now();
  ProgressBar bar("Läser in", call.io, call.quiet);
  const auto report = [&](const indexer::IngestReport& done) {
    bar.End();
    Told now;
    for (const Failure& failure : done.failures) {
      if (now.emplace(failure.path, failure.reason).second && !failures.contains({failure.path, failure.reason})) {
        call.io.err << failure.path << ": " << failure.reason << '\n';
      }
    }
    std::set<std::string> said(done.warnings.begin(), done.warnings.end());
    for (const std::string& warning : said) {
      if (!call.quiet && !warnings.contains(warning)) call.io.err << warning << '\n';
    }
    const bool news = done.added + done.updated + done.removed > 0 || now != failures;
    failures = std::move(now);
    warnings = std::move(said);
    if (first || news) {
      if (!call.json && !call.quiet) call.io.out << TimeOfDay() << "  ";
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      PrintReport(done, first ? seconds.count() : 0, call);
    }
    if (first && !call.quiet) call.io.err << "Bevakar. Avsluta med Ctrl-C.\n";
    first = false;
    call.io.out << std::flush;
    call.io.err << std::flush;
  };
  const Status ended = indexer::Watch(
      call.library.data_dir(), call.args.words(), options, analyzer, report, [] { return asked_to_stop.load(); },
      [&bar](const indexer::IngestProgress& progress) {
        bar.Update(progress.files_done, progress.files_total, progress.bytes_done, progress.bytes_total);
      });
  bar.End();
  if (!ended) return Fail(ended.error(), call.io);
  return failures.empty() ? 0 : 1;
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
  options.ocr = call.args.Has("--ocr");
  options.mask_contacts = call.args.Has("--mask-contacts");
  if (call.args.Has("--personal-data")) {
    const auto* policy = std::ranges::find(kPolicies, call.args.Get("--personal-data"), &Policy::name);
    if (policy == kPolicies.end()) {
      return UsageError("--personal-data", "Värdet ska vara mask, quarantine eller keep.", call.io);
    }
    options.personal_data = policy->value;
  }
  const auto analyzer = call.library.Analyzer();
  if (!analyzer) return Fail(analyzer.error(), call.io);

  if (call.args.Has("--watch")) return RunWatch(options, *analyzer.value(), call);
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
            {"--retry", "", "försök igen med filer som misslyckats och inte ändrats sedan dess"},
            {"--personal-data", "VAD",
             "personnummer: mask (maskeras, förval), quarantine (dokumentet läses inte in), keep"},
            {"--mask-contacts", "", "maskera även e-postadresser och telefonnummer"},
            {"--ocr", "", "läs text i bilder: skannade PDF-sidor, PNG, JPEG och TIFF (kräver tesseract)"},
            {"--watch", "", "fortsätt bevaka: nya, ändrade, flyttade och borttagna filer inom sekunder"}},
           RunIndex}};
}

}  // namespace lardom::server
