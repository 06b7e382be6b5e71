// lardom methods, lardom lineage
#include <algorithm>
#include <ostream>

#include "indexer/ingest.h"
#include "search/lineage.h"
#include "server/cli/command.h"
#include "server/cli/terminal.h"
#include "server/json/serialize.h"
#include "server/method_view.h"

namespace lardom::server {
namespace {

int Import(Invocation& call, const std::string& file) {
  const auto analyzer = call.library.Analyzer();
  if (!analyzer) return Fail(analyzer.error(), call.io);
  const auto report = indexer::ImportMethods(call.library.data_dir(), file, *analyzer.value());
  if (!report) return Fail(report.error(), call.io);
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject()
          .Field("methods", report.value().methods)
          .Field("added", report.value().added)
          .Field("documents_searched", report.value().documents_searched)
          .EndObject();
    });
  } else if (!call.quiet) {
    call.io.out << report.value().methods << " metoder i filen, " << report.value().added << " nya; "
                << report.value().documents_searched << " dokument genomsökta\n";
  }
  return 0;
}

int List(Invocation& call) {
  const auto searcher = call.library.Searcher();
  if (!searcher) return Fail(searcher.error(), call.io);
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const std::vector<search::MethodCounts> counts = searcher.value()->Methods();
  if (!call.json) {
    for (const search::MethodCounts& row : counts) {
      call.io.out << row.name << "  " << Paint(row.label, Ink::kDim, call.io) << "\n    dokument " << row.documents
                  << " · prövad " << row.tested << " · utvecklad " << row.developed << " · skalad " << row.scaled
                  << " · avvecklad " << row.discontinued << '\n';
    }
    return 0;
  }
  const std::vector<Method> methods = catalogue.value()->Methods(false);
  static const std::vector<std::string> kNone;
  call.io.out << JsonText([&](JsonWriter* json) {
    json->BeginObject().Key("methods").BeginArray();
    for (const search::MethodCounts& row : counts) {
      const auto method = std::ranges::find(methods, row.id, &Method::id);
      WriteMethodCounts(row, method == methods.end() ? &kNone : &method->aliases, json);
    }
    json->EndArray().EndObject();
  });
  return 0;
}

void PrintView(const MethodView& view, const Streams& io) {
  std::ostream& out = io.out;
  out << Paint(view.method.name, Ink::kBold, io) << '\n';
  for (std::size_t i = 0; i < view.method.aliases.size(); ++i)
    out << (i == 0 ? "även: " : ", ") << view.method.aliases[i];
  if (!view.method.aliases.empty()) out << '\n';
  if (!view.lineage.label.empty()) {
    out << "Läge: " << view.lineage.label << (view.lineage.machine_reading ? " (maskinell bedömning)" : "") << '\n';
  }
  if (!view.description.empty()) {
    out << '\n';
    PrintWrapped(view.description, 0, io.width, out);
  }
  out << "\nLänkar (" << view.lineage.links.size() << ")\n";
  for (const Link& link : view.lineage.links) {
    std::string text(Label(link.stage));
    if (link.status != LinkStatus::kAsserted) text += " (" + std::string(Label(link.status)) + ")";
    if (link.year != 0) text += " " + std::to_string(link.year);
    if (!link.place.empty()) text += " " + link.place;
    PrintWrapped(text + ": ”" + link.quote + "” – " + link.document + ", länk " + std::to_string(link.id), 2, io.width,
                 out);
  }
  out << "\nResultat (" << view.lineage.findings.size() << ")\n";
  for (const Finding& finding : view.lineage.findings) {
    PrintWrapped(std::string(Label(finding.direction)) + ": ”" + finding.quote + "” – " + finding.document, 2, io.width,
                 out);
  }
}

int Show(Invocation& call, const std::string& name) {
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const auto view = MakeMethodView(*catalogue.value(), name);
  if (!view) return Fail(view.error(), call.io);
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) { WriteMethodView(view.value(), json); });
  } else {
    PrintView(view.value(), call.io);
  }
  return 0;
}

int Proposed(Invocation& call) {
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  std::vector<Method> proposed = catalogue.value()->Methods(true);
  std::erase_if(proposed, [](const Method& method) { return method.accepted; });
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject();
      WriteList("methods", proposed, WriteMethod, json);
      json->EndObject();
    });
    return 0;
  }
  for (const Method& method : proposed) {
    call.io.out << method.id << "  " << method.name;
    for (const std::string& alias : method.aliases) call.io.out << " | " << alias;
    call.io.out << '\n';
  }
  if (proposed.empty()) call.io.out << "Inga förslag.\n";
  return 0;
}

// A change of the registry, then the links of all documents anew.
template <typename F>
int Change(Invocation& call, F&& change) {
  const auto analyzer = call.library.Analyzer();
  if (!analyzer) return Fail(analyzer.error(), call.io);
  {
    auto catalogue = call.library.Write();
    if (!catalogue) return Fail(catalogue.error(), call.io);
    const Status changed = change(catalogue.value());
    if (!changed) return Fail(changed.error(), call.io);
  }
  const Status done = indexer::ReextractLinks(call.library.data_dir(), *analyzer.value());
  if (!done) return Fail(done.error(), call.io);
  if (!call.quiet) call.io.err << "Klart.\n";
  return 0;
}

int RunMethods(Invocation& call) {
  const std::vector<std::string>& words = call.args.words();
  const std::string action = words.empty() ? "list" : words.front();
  const std::string by = WhoAmI(call.args);
  const std::string_view why = call.args.Get("--why");
  const auto rest = words.size() - (words.empty() ? 0 : 1);
  if (action == "list" && rest == 0) return List(call);
  if (action == "proposed" && rest == 0) return Proposed(call);
  if (action == "import" && rest == 1) return Import(call, words[1]);
  if (action == "show" && rest >= 1) return Show(call, call.args.Joined(1));
  if (action == "accept" && rest == 1) return Change(call, [&](Catalogue& c) { return c.AcceptMethod(words[1], by); });
  if (action == "refuse" && rest == 1)
    return Change(call, [&](Catalogue& c) { return c.RefuseMethod(words[1], by, why); });
  if (action == "merge" && rest == 2)
    return Change(call, [&](Catalogue& c) { return c.MergeMethods(words[1], words[2], by); });
  if (action == "split" && rest == 2)
    return Change(call, [&](Catalogue& c) { return c.SplitMethod(words[1], words[2], by); });
  return UsageError(
      "methods",
      "Välj import FIL, list, show METOD, merge A B, split METOD ALIAS, proposed, accept ID eller refuse ID.", call.io);
}

void PrintLineage(const search::Lineage& lineage, const Streams& io) {
  std::ostream& out = io.out;
  out << Paint(lineage.method, Ink::kBold, io);
  if (!lineage.label.empty()) out << "  " << lineage.label << (lineage.machine_reading ? " (maskinell bedömning)" : "");
  out << '\n';
  for (const search::LineageStep& step : lineage.steps) {
    out << "  " << (step.year != 0 ? std::to_string(step.year) : std::string("  – ")) << "  " << Label(step.stage);
    if (step.status != LinkStatus::kAsserted) out << " (" << Label(step.status) << ")";
    if (!step.place.empty()) out << "  " << step.place;
    if (!step.project.empty()) out << "  " << step.project;
    if (step.effect != Effect::kNone) out << "  " << Label(step.effect);
    if (!step.into.empty()) out << "  → " << step.into;
    out << "  [" << step.links.size() << "]\n";
  }
  for (const search::DerivedEdge& edge : lineage.derived) out << "  " << edge.from << " → " << edge.to << '\n';
}

int RunLineage(Invocation& call) {
  if (call.args.words().empty()) return UsageError("lineage", "Ange en metod.", call.io);
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const auto lineage = search::MakeLineage(*catalogue.value(), call.args.Joined(0));
  if (!lineage) return Fail(lineage.error(), call.io);
  if (call.args.Has("--svg")) {
    call.io.out << search::LineageSvg(lineage.value(), call.args.Has("--english")) << '\n';
  } else if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) { WriteLineage(lineage.value(), json); });
  } else {
    PrintLineage(lineage.value(), call.io);
  }
  return 0;
}

}  // namespace

std::vector<Command> MethodCommands() {
  return {{"methods",
           "import FIL.tsv | list | show METOD | merge A B | split METOD ALIAS | proposed | accept ID | refuse ID",
           "registret över metoder",
           {{"--by", "NAMN", "den som ändrar (annars inloggningsnamnet)"}, {"--why", "TEXT", "varför"}},
           RunMethods},
          {"lineage",
           "[--json | --svg] METOD",
           "metodens väg: prövad, utvecklad, skalad",
           {{"--svg", "", "som bild"}, {"--english", "", "bildens ord på engelska"}},
           RunLineage}};
}

}  // namespace lardom::server
