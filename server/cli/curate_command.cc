// lardom curate
#include <charconv>
#include <ostream>

#include "server/cli/command.h"
#include "server/cli/terminal.h"
#include "server/json/serialize.h"
#include "server/verdict_input.h"

namespace lardom::server {
namespace {

Result<std::int64_t> ReadId(const std::string& text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size() || id <= 0) {
    return Error{ErrorCode::kUsage, text, "Ange länkens nummer, som `lardom links` visar det."};
  }
  return id;
}

// `export`: one JSON object a line, whatever the flags.
int Verdicts(Invocation& call, bool as_json) {
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  for (const VerdictRecord& verdict : catalogue.value()->Verdicts()) {
    if (as_json) {
      call.io.out << JsonText([&](JsonWriter* json) { WriteVerdict(verdict, json); });
      continue;
    }
    call.io.out << verdict.at << "  " << verdict.by << "  " << verdict.verdict << "  " << verdict.method << "  "
                << verdict.stage << "  " << verdict.document << '\n';
    PrintWrapped("”" + verdict.quote + "”", 4, call.io.width, call.io.out);
    if (!verdict.why.empty()) PrintWrapped(verdict.why, 4, call.io.width, call.io.out);
  }
  // What was done to methods and projects.
  if (as_json) {
    for (const DecisionRecord& decision : catalogue.value()->Decisions())
      call.io.out << JsonText([&](JsonWriter* json) { WriteDecision(decision, json); });
  }
  return 0;
}

int RunCurate(Invocation& call) {
  const std::vector<std::string>& words = call.args.words();
  const std::string action = words.empty() ? "" : words.front();
  if (action == "verdicts" && words.size() == 1) return Verdicts(call, call.json);
  if (action == "export" && words.size() == 1) return Verdicts(call, true);

  const std::string by = WhoAmI(call.args);
  const std::string_view why = call.args.Get("--why");
  const FieldSource field = [&call](std::string_view name) { return call.args.Get("--" + std::string(name)); };
  const std::string_view what = call.args.Has("--finding") ? "finding" : "link";
  if (action == "add" && words.size() == 1) {
    const auto link = ReadNewLink(field);
    if (!link) return Fail(link.error(), call.io);
    auto catalogue = call.library.Write();
    if (!catalogue) return Fail(catalogue.error(), call.io);
    const auto id = catalogue.value().AddLink(link.value(), by, why);
    if (!id) return Fail(id.error(), call.io);
    if (call.json) {
      call.io.out << JsonText([&](JsonWriter* json) { json->BeginObject().Field("id", id.value()).EndObject(); });
    } else {
      call.io.out << "Länk " << id.value() << " tillagd.\n";
    }
    return 0;
  }
  if (words.size() != 2 || (action != "confirm" && action != "reject" && action != "correct")) {
    return UsageError("curate", "Välj confirm ID, reject ID, correct ID, add, verdicts eller export.", call.io);
  }
  const auto id = ReadId(words[1]);
  if (!id) return Fail(id.error(), call.io);
  if (action == "reject" && why.empty()) return UsageError("--why", "Säg varför länken avvisas.", call.io);
  std::string correction;
  if (action == "correct") {
    auto read = ReadCorrection(field);
    if (!read) return Fail(read.error(), call.io);
    correction = std::move(read).value();
  }
  auto catalogue = call.library.Write();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const Status done = action == "confirm"  ? catalogue.value().Confirm(what, id.value(), by, why)
                      : action == "reject" ? catalogue.value().Reject(what, id.value(), by, why)
                                           : catalogue.value().CorrectLink(id.value(), correction, by, why);
  if (!done) return Fail(done.error(), call.io);
  if (!call.quiet) call.io.err << "Sparat.\n";
  return 0;
}

}  // namespace

std::vector<Command> CurateCommands() {
  return {{"curate",
           "confirm ID | reject ID | correct ID | add | verdicts | export  [--by NAMN] [--why TEXT]",
           "bekräfta, avvisa, rätta eller lägg till en länk; visa eller exportera (JSONL) det som bedömts",
           {{"--by", "NAMN", "den som bedömer (annars inloggningsnamnet)"},
            {"--why", "TEXT", "varför; krävs för reject"},
            {"--finding", "", "numret är ett resultats, inte en länks"},
            {"--doc", "ID", "add: dokumentet"},
            {"--quote", "TEXT", "add: citatet, ordagrant ur dokumentet"},
            {"--method", "METOD", "add, correct"},
            {"--stage", "SKEDE", "add, correct: prövad, utvecklad, skalad, avvecklad"},
            {"--status", "STATUS", "add, correct: asserted, planned, negated"},
            {"--place", "PLATS", "add, correct; - tar bort"},
            {"--year", "ÅR", "add, correct; - tar bort"},
            {"--project", "PROJEKT", "add, correct; - tar bort"},
            {"--effect", "EFFEKT", "add, correct: förmering, förstoring, förädling"},
            {"--into", "METOD", "add, correct: vad den blev"}},
           RunCurate}};
}

}  // namespace lardom::server
