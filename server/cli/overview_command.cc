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

std::string Years(const Project& project) {
  if (project.last_year == 0) return "";
  if (project.first_year == project.last_year) return std::to_string(project.last_year);
  return std::to_string(project.first_year) + "–" + std::to_string(project.last_year);
}

void PrintProject(const Project& project, const Streams& io) {
  io.out << Paint(project.name, Ink::kBold, io);
  if (!project.places.empty()) io.out << "  " << Join(project.places);
  if (project.last_year != 0) io.out << "  " << Years(project);
  io.out << "  " << Paint(project.id, Ink::kDim, io) << '\n';
  std::vector<std::string> roles;
  for (const StoryEntry& entry : project.story) roles.push_back(RoleText(entry));
  io.out << "    " << project.documents.size() << " dokument: " << Join(roles);
  if (!project.methods.empty()) io.out << " · " << Join(project.methods);
  io.out << '\n';
  if (!project.budget.empty()) io.out << "    budget: " << project.budget << '\n';
  if (!project.evaluator.empty()) io.out << "    utvärderare: " << project.evaluator << '\n';
  const EndBasis end = Ended(project, ThisYear());
  if (end != EndBasis::kNone && !HasFinalReport(project)) {
    io.out << "    " << (end == EndBasis::kTold ? "avslutat enligt en text" : "sista kända året har passerat")
           << ", ingen slutrapport\n";
  }
}

void PrintView(const ProjectView& view, const Streams& io) {
  PrintProject(view.project, io);
  io.out << '\n';
  for (std::size_t i = 0; i < view.project.story.size(); ++i) {
    const StoryEntry& entry = view.project.story[i];
    io.out << "  " << (entry.year == 0 ? std::string("    ") : std::to_string(entry.year)) << "  " << RoleText(entry)
           << "  " << view.documents[i].title << "  " << Paint(entry.document, Ink::kDim, io) << '\n';
  }
  for (const ProjectFact& fact : view.project.facts) {
    io.out << "\n  " << Paint(Label(fact.field), Ink::kBold, io) << "  " << fact.value;
    if (fact.field == ProjectField::kPhase && fact.first_year != 0) io.out << ' ' << fact.first_year;
    io.out << "  " << Paint(fact.document, Ink::kDim, io) << '\n';
    if (!fact.quote.empty()) io.out << "    ”" << fact.quote << "”\n";
  }
  io.out << "\n  " << view.links.size() << " länkar, " << view.findings.size() << " resultat\n";
}

int ShowProject(Invocation& call, const std::string& name) {
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const auto view = MakeProjectView(*catalogue.value(), name);
  if (!view) return Fail(view.error(), call.io);
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) { WriteProjectView(view.value(), json); });
  } else {
    PrintView(view.value(), call.io);
  }
  return 0;
}

int RunProjects(Invocation& call) {
  const std::vector<std::string>& words = call.args.words();
  if (words.size() == 3 && words[0] == "merge") {
    auto catalogue = call.library.Write();
    if (!catalogue) return Fail(catalogue.error(), call.io);
    const Status merged = catalogue.value().MergeProjects(words[1], words[2], WhoAmI(call.args));
    return merged ? 0 : Fail(merged.error(), call.io);
  }
  if (words.size() >= 2 && words[0] == "show") return ShowProject(call, call.args.Joined(1));
  if (!words.empty()) {
    return UsageError("projects",
                      "Skriv lardom projects, lardom projects show PROJEKT eller lardom projects merge A B.", call.io);
  }
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  std::vector<Project> projects = catalogue.value()->Projects();
  if (call.args.Has("--without-final-report")) projects = WithoutFinalReport(std::move(projects), ThisYear());
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject();
      WriteList("projects", projects, WriteProject, json);
      json->EndObject();
    });
    return 0;
  }
  for (const Project& project : projects) PrintProject(project, call.io);
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
  PrintRows("Studiernas design (dokument)", coverage.value().designs, 10, call.io);
  PrintRows("År", coverage.value().years, 100, call.io);
  PrintRows("Platser", coverage.value().places, 20, call.io);
  if (!coverage.value().feedings.empty()) call.io.out << '\n' << Paint("Påfyllt", Ink::kBold, call.io) << '\n';
  for (const Feeding& feeding : coverage.value().feedings) {
    call.io.out << "  " << feeding.at << "  " << (feeding.root.empty() ? "hela biblioteket" : feeding.root) << "  "
                << Grouped(feeding.documents) << " dokument\n";
  }
  return 0;
}

}  // namespace

std::vector<Command> OverviewCommands() {
  return {{"projects",
           "[--without-final-report] | show PROJEKT | merge A B",
           "projekten med år, platser, pengar, utvärderare och dokument",
           {{"--without-final-report", "", "bara de som är avslutade och saknar slutrapport"},
            {"--by", "NAMN", "den som slår ihop"}},
           RunProjects},
          {"coverage",
           "",
           "vad biblioteket innehåller, per sort, design, år och plats, och när det fylldes på",
           {},
           RunCoverage}};
}

}  // namespace lardom::server
