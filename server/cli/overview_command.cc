// lardom projects, lardom coverage
#include <ostream>

#include "server/cli/command.h"
#include "server/cli/terminal.h"
#include "server/coverage.h"
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

std::string Join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

int RunProjects(Invocation& call) {
  const std::vector<std::string>& words = call.args.words();
  if (words.size() == 3 && words[0] == "merge") {
    auto catalogue = call.library.Write();
    if (!catalogue) return Fail(catalogue.error(), call.io);
    const Status merged = catalogue.value().MergeProjects(words[1], words[2], WhoAmI(call.args));
    return merged ? 0 : Fail(merged.error(), call.io);
  }
  if (!words.empty()) return UsageError("projects", "Skriv lardom projects, eller lardom projects merge A B.", call.io);
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const std::vector<Project> projects = catalogue.value()->Projects();
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject();
      WriteList("projects", projects, WriteProject, json);
      json->EndObject();
    });
    return 0;
  }
  for (const Project& project : projects) {
    call.io.out << Paint(project.name, Ink::kBold, call.io);
    if (!project.places.empty()) call.io.out << "  " << Join(project.places);
    if (project.first_year != 0) call.io.out << "  " << project.first_year;
    if (project.last_year != project.first_year) call.io.out << "–" << project.last_year;
    call.io.out << "\n    " << project.documents.size() << " dokument";
    if (!project.methods.empty()) call.io.out << " · " << Join(project.methods);
    call.io.out << '\n';
  }
  return 0;
}

void PrintRows(std::string_view title, const std::vector<CoverageRow>& rows, std::size_t most, const Streams& io) {
  io.out << '\n' << Paint(title, Ink::kBold, io) << '\n';
  for (std::size_t i = 0; i < rows.size() && i < most; ++i)
    io.out << "  " << rows[i].label << "  " << rows[i].count << '\n';
}

int RunCoverage(Invocation& call) {
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const auto coverage = MakeCoverage(*catalogue.value());
  if (!coverage) return Fail(coverage.error(), call.io);
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) { WriteCoverage(coverage.value(), json); });
    return 0;
  }
  const CatalogueCounts& counts = coverage.value().counts;
  call.io.out << Grouped(counts.documents) << " dokument · " << Grouped(counts.methods) << " metoder · "
              << Grouped(counts.links) << " länkar · " << Grouped(counts.findings) << " resultat\n";
  PrintRows("Sort", coverage.value().kinds, 10, call.io);
  PrintRows("Skeden (länkar)", coverage.value().stages, 10, call.io);
  PrintRows("År", coverage.value().years, 100, call.io);
  PrintRows("Platser", coverage.value().places, 20, call.io);
  return 0;
}

}  // namespace

std::vector<Command> OverviewCommands() {
  return {{"projects",
           "[merge A B]",
           "projekten med år, platser, metoder och dokument",
           {{"--by", "NAMN", "den som slår ihop"}},
           RunProjects},
          {"coverage", "", "vad biblioteket innehåller, per sort, år och plats", {}, RunCoverage}};
}

}  // namespace lardom::server
