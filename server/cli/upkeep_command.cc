// lardom check, rebuild, backup, restore, stats, forget
#include <filesystem>
#include <ostream>

#include "corpus/personal_data.h"
#include "indexer/ingest.h"
#include "server/cli/command.h"
#include "server/cli/terminal.h"
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

// Bytes of all files of the data directory but the catalogue's own: the index.
std::uint64_t IndexBytes(const std::string& data_dir) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator it(data_dir, error), end; !error && it != end;
       it.increment(error)) {
    if (!it->is_regular_file(error) || it->path().filename().string().starts_with("catalogue.db")) continue;
    if (const auto size = it->file_size(error); !error) bytes += size;
  }
  return bytes;
}

int RunCheck(Invocation& call) {
  {
    const auto catalogue = call.library.Read();
    if (!catalogue) return Fail(catalogue.error(), call.io);
    const Status whole = catalogue.value()->Check();
    if (!whole) {
      Fail(whole.error(), call.io);
      return 3;
    }
  }
  const auto searcher = call.library.Searcher();  // refuses an index of another version or analysis
  if (!searcher) return Fail(searcher.error(), call.io);
  if (!call.quiet) call.io.out << "Katalog och index är hela.\n";
  return 0;
}

int RunRebuild(Invocation& call) {
  const auto analyzer = call.library.Analyzer();
  if (!analyzer) return Fail(analyzer.error(), call.io);
  ProgressBar bar("Bygger om", call.io, call.quiet);
  const Status done = indexer::Rebuild(call.library.data_dir(), call.args.Has("--extract"), *analyzer.value(),
                                       [&bar](const indexer::IngestProgress& progress) {
                                         bar.Update(progress.files_done, progress.files_total, progress.bytes_done,
                                                    progress.bytes_total);
                                       });
  bar.End();
  if (!done) return Fail(done.error(), call.io);
  if (!call.quiet) call.io.out << "Indexet är ombyggt ur katalogen.\n";
  return 0;
}

int RunBackup(Invocation& call) {
  if (call.args.words().size() != 1) return UsageError("backup", "Ange en fil.", call.io);
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const Status done = catalogue.value()->BackupTo(call.args.words()[0]);
  if (!done) return Fail(done.error(), call.io);
  if (!call.quiet) call.io.out << "Säkerhetskopian är skriven: " << call.args.words()[0] << '\n';
  return 0;
}

int RunRestore(Invocation& call) {
  if (call.args.words().size() != 1) return UsageError("restore", "Ange en fil.", call.io);
  const auto analyzer = call.library.Analyzer();
  if (!analyzer) return Fail(analyzer.error(), call.io);
  const Status restored = Catalogue::Restore(call.args.words()[0], call.library.data_dir());
  if (!restored) return Fail(restored.error(), call.io);
  const Status built = indexer::Rebuild(call.library.data_dir(), false, *analyzer.value());
  if (!built) return Fail(built.error(), call.io);
  if (!call.quiet) call.io.out << "Återställt, och indexet är byggt.\n";
  return 0;
}

int RunStats(Invocation& call) {
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const CatalogueCounts counts = catalogue.value()->Counts();
  const std::vector<Failure> failures = catalogue.value()->Failures();
  const std::uint64_t index_bytes = IndexBytes(call.library.data_dir());
  if (call.json) {
    const std::int64_t generation = catalogue.value()->Generation();
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject()
          .Field("documents", counts.documents)
          .Field("passages", counts.passages)
          .Field("methods", counts.methods)
          .Field("links", counts.links)
          .Field("findings", counts.findings)
          .Field("empty_documents", counts.empty_documents)
          .Key("failures")
          .BeginArray();
      for (const Failure& failure : failures) {
        json->BeginObject()
            .Field("path", failure.path)
            .Field("reason", failure.reason)
            .Field("at", failure.at)
            .EndObject();
      }
      json->EndArray().Field("generation", generation).Key("bytes").BeginObject();
      json->Field("catalogue", counts.catalogue_bytes)
          .Field("index", static_cast<std::int64_t>(index_bytes))
          .Field("text", counts.text_bytes)
          .EndObject()
          .EndObject();
    });
    return 0;
  }
  std::ostream& out = call.io.out;
  if (!call.args.Has("--failures")) {
    out << "Dokument   " << Grouped(counts.documents) << "\nStycken    " << Grouped(counts.passages) << "\nMetoder    "
        << Grouped(counts.methods) << "\nLänkar     " << Grouped(counts.links) << "\nResultat   "
        << Grouped(counts.findings) << "\nText       " << Bytes(static_cast<std::uint64_t>(counts.text_bytes))
        << "\nKatalog    " << Bytes(static_cast<std::uint64_t>(counts.catalogue_bytes)) << "\nIndex      "
        << Bytes(index_bytes) << '\n';
    if (counts.empty_documents > 0) out << "Utan text  " << Grouped(counts.empty_documents) << '\n';
    out << "Misslyckade filer  " << failures.size() << '\n';
  }
  for (const Failure& failure : failures) {
    out << "  " << failure.path << ": " << failure.reason;
    if (call.args.Has("--failures")) out << "  (" << failure.at << ')';
    out << '\n';
  }
  return 0;
}

int RunForget(Invocation& call) {
  if (call.args.words().size() != 1) return UsageError("forget", "Ange ett dokuments id.", call.io);
  const std::string& id = call.args.words()[0];
  std::string source;
  {
    const auto catalogue = call.library.Read();
    if (!catalogue) return Fail(catalogue.error(), call.io);
    const auto number = catalogue.value()->FindNumber(id);
    if (!number) return Fail(Error{ErrorCode::kNotFound, id, "Dokumentet finns inte."}, call.io);
    if (const auto document = catalogue.value()->FindDocumentWithoutText(*number)) source = document->source_path;
    MaskIdentityNumbers(&source);
  }
  const auto analyzer = call.library.Analyzer();
  if (!analyzer) return Fail(analyzer.error(), call.io);
  const Status done = indexer::Forget(call.library.data_dir(), id, *analyzer.value());
  if (!done) return Fail(done.error(), call.io);
  if (!call.quiet) {
    call.io.out << "Dokumentet är borta ur katalog och index: text, stycken, länkar, resultat och bedömningar.\n"
                << "Utom räckhåll: säkerhetskopior, och källfilen";
    if (!source.empty()) call.io.out << " " << source;
    call.io.out << ", som läses in igen om den ligger kvar.\n";
  }
  return 0;
}

}  // namespace

std::vector<Command> UpkeepCommands() {
  return {{"check", "", "kontrollera katalog och index", {}, RunCheck},
          {"rebuild",
           "[--extract]",
           "bygg om indexet ur katalogen",
           {{"--extract", "", "leta även länkar, resultat och projektuppgifter på nytt"}},
           RunRebuild},
          {"backup", "FIL", "säkerhetskopiera katalogen till en fil", {}, RunBackup},
          {"restore", "FIL", "återställ katalogen ur en säkerhetskopia", {}, RunRestore},
          {"stats",
           "[--failures]",
           "antal, storlek och misslyckade filer",
           {{"--failures", "", "bara filer som inte gick att läsa, med orsak och tid"}},
           RunStats},
          {"forget", "DOK", "ta bort ett dokument för gott", {}, RunForget}};
}

}  // namespace lardom::server
