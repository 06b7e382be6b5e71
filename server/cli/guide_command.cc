// lardom guide, lardom map
#include <ostream>

#include "server/cli/command.h"
#include "server/cli/terminal.h"
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

std::string TextOf(const search::PassageHit& passage, const Streams& io) {
  std::string text;
  for (const search::Segment& segment : passage.segments) {
    text += segment.hit ? Paint(segment.text, Ink::kMark, io) : segment.text;
  }
  return text;
}

int RunGuide(Invocation& call) {
  search::GuideFilter filter;
  if (!call.args.words().empty()) {
    filter.phase = Parse<Phase>(call.args.Joined(0));
    if (!filter.phase) {
      return UsageError("guide", "Fasen ska vara ansökan, uppstart, genomförande eller övergång.", call.io);
    }
  }
  filter.methods = call.args.All("--method");
  filter.places = call.args.All("--place");
  filter.target_groups = call.args.All("--target-group");
  const auto passages = call.args.Number("--passages", call.json ? 5 : 2, 20);
  if (!passages) return Fail(passages.error(), call.io);
  filter.passages = passages.value();
  const auto guide = call.library.Guide();
  if (!guide) return Fail(guide.error(), call.io);
  const auto searcher = call.library.Searcher();
  if (!searcher) return Fail(searcher.error(), call.io);
  const auto answers = guide.value()->Answer(
      [&](const search::SearchRequest& request) { return searcher.value()->Search(request); }, filter);
  if (!answers) return Fail(answers.error(), call.io);
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) { WriteGuide(answers.value(), json); });
    return 0;
  }
  for (const search::GuideAnswer& answer : answers.value()) {
    PrintWrapped(Paint(answer.question.text, Ink::kBold, call.io), 0, call.io.width, call.io.out);
    for (const search::GuidePassage& passage : answer.passages) {
      PrintWrapped("– " + TextOf(passage.passage, call.io) + " (" + passage.title + ")", 2, call.io.width, call.io.out);
    }
    if (answer.passages.empty()) call.io.out << "  inget i biblioteket\n";
    call.io.out << '\n';
  }
  return 0;
}

// A finding a line, with the quote below; what the text does not say is left out.
int RunTable(Invocation& call) {
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const auto rows = search::MakeEvidenceTable(*catalogue.value(), call.args.Get("--method"));
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) { WriteEvidenceTable(rows, json); });
    return 0;
  }
  if (call.args.Has("--csv")) {
    call.io.out << search::EvidenceTableCsv(rows);
    return 0;
  }
  for (const search::EvidenceRow& row : rows) {
    const Finding& finding = row.finding;
    std::string line = finding.method + " · " + finding.outcome + " · " + std::string(Label(finding.direction));
    if (finding.design != Design::kNotStated) line += " · " + std::string(Label(finding.design));
    if (finding.n > 0) line += " · n = " + std::to_string(finding.n);
    if (!finding.follow_up.empty()) line += " · " + finding.follow_up;
    for (const Amount& amount : finding.amounts) line += " · " + amount.text;
    PrintWrapped(Paint(line, Ink::kBold, call.io), 0, call.io.width, call.io.out);
    PrintWrapped("”" + finding.quote + "” (" + row.title + ")", 2, call.io.width, call.io.out);
  }
  if (rows.empty()) call.io.out << "inget i biblioteket\n";
  return 0;
}

int RunMap(Invocation& call) {
  if (call.args.Has("--table")) return RunTable(call);
  const auto rows = search::ParseMapAxis(call.args.Get("--rows", "method"), "--rows");
  if (!rows) return Fail(rows.error(), call.io);
  const auto columns = search::ParseMapAxis(call.args.Get("--columns", "stage"), "--columns");
  if (!columns) return Fail(columns.error(), call.io);
  const auto vocabularies = call.library.Vocabularies();
  if (!vocabularies) return Fail(vocabularies.error(), call.io);
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  const auto made = search::MakeEvidenceMap(*catalogue.value(), *vocabularies.value(), rows.value(), columns.value());
  if (!made) return Fail(made.error(), call.io);
  const search::EvidenceMap& map = made.value();
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) { WriteEvidenceMap(map, json); });
    return 0;
  }
  if (call.args.Has("--csv")) {
    call.io.out << search::EvidenceMapCsv(map);
    return 0;
  }
  for (std::size_t row = 0; row < map.row_values.size(); ++row) {
    std::string line;
    for (std::size_t column = 0; column < map.column_values.size(); ++column) {
      const search::MapCell& cell = map.Cell(row, column);
      if (cell.documents.empty()) continue;
      line +=
          (line.empty() ? "" : " · ") + map.column_values[column].label + " " + std::to_string(cell.documents.size());
    }
    call.io.out << Paint(map.row_values[row].label, Ink::kBold, call.io) << "  "
                << (line.empty() ? "inget i biblioteket" : line) << '\n';
  }
  return 0;
}

}  // namespace

std::vector<Command> GuideCommands() {
  return {{"guide",
           "[FAS]",
           "kontrollfrågor för en social investering, med svar ur biblioteket",
           {{"--method", "METOD", "bara dokument om metoden; får upprepas"},
            {"--place", "PLATS", "bara från platsen; får upprepas"},
            {"--target-group", "ORD", "bara dokument om målgruppen; får upprepas"},
            {"--passages", "N", "högst så många svar per fråga"}},
           RunGuide},
          {"map",
           "--rows AXEL --columns AXEL | --table [--method METOD]",
           "evidenskarta: två axlar mot varandra, med dokument och citat i varje ruta",
           {{"--rows", "AXEL", "metod, skede, led, utfall, design, målgrupp, plats, år"},
            {"--columns", "AXEL", "likaså"},
            {"--table", "",
             "i stället en tabell över resultaten: dokument, design, n, uppföljning, utfall, riktning, kostnad"},
            {"--method", "METOD", "i tabellen: bara metodens resultat"},
            {"--csv", "", "som kommaavgränsad text"}},
           RunMap}};
}

}  // namespace lardom::server
