// lardom links, lardom findings
#include <optional>
#include <ostream>

#include "indexer/links/link_extractor.h"
#include "server/cli/command.h"
#include "server/cli/terminal.h"
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

template <typename T>
void PrintJson(std::string_view key, const std::vector<T>& rows, void (*write)(const T&, JsonWriter*),
               Invocation& call) {
  if (!call.args.Has("--jsonl")) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject();
      WriteList(key, rows, write, json);
      json->EndObject();
    });
    return;
  }
  for (const T& row : rows) call.io.out << JsonText([&](JsonWriter* json) { write(row, json); });
}

// The exit code of a --method that the library does not know; nothing when it does or none is given.
std::optional<int> UnknownMethod(Invocation& call, const Catalogue& catalogue) {
  if (!call.args.Has("--method") || catalogue.FindMethod(call.args.Get("--method"))) return std::nullopt;
  return Fail(Error{ErrorCode::kNotFound, "--method", "Biblioteket känner ingen metod som heter så."}, call.io);
}

int RunLinks(Invocation& call) {
  LinkFilter filter;
  if (call.args.Has("--method")) filter.method = call.args.Get("--method");
  if (call.args.Has("--doc")) filter.document = call.args.Get("--doc");
  if (call.args.Has("--stage")) {
    filter.stage = Parse<Stage>(call.args.Get("--stage"));
    if (!filter.stage)
      return UsageError("--stage", "Skedet ska vara prövad, utvecklad, skalad eller avvecklad.", call.io);
  }
  if (call.args.Has("--status")) {
    filter.status = Parse<LinkStatus>(call.args.Get("--status"));
    if (!filter.status) return UsageError("--status", "Statusen ska vara asserted, planned eller negated.", call.io);
  }
  filter.include_rejected = call.args.Has("--all");
  if (!call.args.Has("--all")) filter.min_confidence = indexer::LinkExtractor::ShownConfidence();
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  if (const auto unknown = UnknownMethod(call, *catalogue.value())) return *unknown;
  const std::vector<Link> links = catalogue.value()->Links(filter);
  if (call.json) {
    PrintJson("links", links, WriteLink, call);
    return 0;
  }
  for (const Link& link : links) {
    call.io.out << link.id << "  " << Paint(link.method, Ink::kBold, call.io) << "  " << Label(link.stage);
    if (link.status != LinkStatus::kAsserted) call.io.out << " (" << Label(link.status) << ")";
    if (!link.place.empty()) call.io.out << "  " << link.place;
    if (link.year != 0) call.io.out << "  " << link.year;
    call.io.out << "  " << Paint(link.document, Ink::kDim, call.io);
    if (link.verdict != Verdict::kNone) call.io.out << "  " << Label(link.verdict);
    call.io.out << '\n';
    PrintWrapped("”" + link.quote + "”", 4, call.io.width, call.io.out);
  }
  return 0;
}

int RunFindings(Invocation& call) {
  FindingFilter filter;
  if (call.args.Has("--method")) filter.method = call.args.Get("--method");
  if (call.args.Has("--doc")) filter.document = call.args.Get("--doc");
  if (call.args.Has("--direction")) {
    filter.direction = Parse<Direction>(call.args.Get("--direction"));
    if (!filter.direction) {
      return UsageError("--direction", "Riktningen ska vara positive, none, negative, mixed eller unclear.", call.io);
    }
  }
  filter.include_rejected = call.args.Has("--all");
  if (!call.args.Has("--all")) filter.min_confidence = indexer::LinkExtractor::ShownConfidence();
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  if (const auto unknown = UnknownMethod(call, *catalogue.value())) return *unknown;
  const std::vector<Finding> findings = catalogue.value()->Findings(filter);
  if (call.json) {
    PrintJson("findings", findings, WriteFinding, call);
    return 0;
  }
  for (const Finding& finding : findings) {
    call.io.out << finding.id << "  " << Paint(finding.method.empty() ? "–" : finding.method, Ink::kBold, call.io)
                << "  " << Label(finding.direction) << "  " << Label(finding.component);
    if (finding.design != Design::kNotStated) call.io.out << "  " << Label(finding.design);
    call.io.out << "  " << Paint(finding.document, Ink::kDim, call.io) << '\n';
    PrintWrapped("”" + finding.quote + "”", 4, call.io.width, call.io.out);
  }
  return 0;
}

}  // namespace

std::vector<Command> LinkCommands() {
  return {{"links",
           "[--method M] [--stage S] [--status S] [--doc ID] [--all] [--jsonl]",
           "länkar mellan metod, skede och dokument, med citat",
           {{"--method", "METOD", "namn, alias eller id"},
            {"--stage", "SKEDE", "prövad, utvecklad, skalad, avvecklad"},
            {"--status", "STATUS", "asserted, planned, negated"},
            {"--doc", "ID", "bara ur ett dokument"},
            {"--all", "", "även förslag under tröskeln och avvisade"},
            {"--jsonl", "", "ett JSON-objekt per rad"}},
           RunLinks},
          {"findings",
           "[--method M] [--direction D] [--doc ID] [--all] [--jsonl]",
           "vad metoderna ledde till, med citat",
           {{"--method", "METOD", "namn, alias eller id"},
            {"--direction", "RIKTNING", "positive, none, negative, mixed, unclear"},
            {"--doc", "ID", "bara ur ett dokument"},
            {"--all", "", "även förslag under tröskeln och avvisade"},
            {"--jsonl", "", "ett JSON-objekt per rad"}},
           RunFindings}};
}

}  // namespace lardom::server
