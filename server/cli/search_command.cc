// lardom search
#include <array>
#include <ostream>

#include "search/searcher.h"
#include "server/cli/command.h"
#include "server/cli/terminal.h"
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

constexpr std::size_t kMethodsShown = 5;

// Flag of the command line -> parameter of the filters.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kFilterFlags{{
    {"--kind", "kind"},
    {"--method", "method"},
    {"--stage", "stage"},
    {"--status", "status"},
    {"--effect", "effect"},
    {"--phase", "phase"},
    {"--place", "place"},
    {"--years", "years"},
    {"--target-group", "target_group"},
    {"--area", "area"},
    {"--outcome", "outcome"},
    {"--design", "design"},
    {"--passage", "passage"},
    {"--since", "since"},
}};

Result<search::SearchRequest> ReadRequest(const Args& args) {
  search::SearchRequest request;
  request.query = args.Joined(0);
  const auto limit = args.Number("--limit", 10, 1000);
  if (!limit) return limit.error();
  const auto offset = args.Number("--offset", 0, 1000000);
  if (!offset) return offset.error();
  request.limit = limit.value();
  request.offset = offset.value();
  request.explain = args.Has("--explain");
  request.show_copies = args.Has("--copies");
  request.expand_synonyms = !args.Has("--no-synonyms");
  for (const auto& [flag, parameter] : kFilterFlags) {
    for (const std::string& value : args.All(flag)) {
      const Status added = search::AddFilter(parameter, value, &request.filters);
      if (!added) return Error{added.error().code, std::string(flag), added.error().what};
    }
  }
  const std::string_view sort = args.Get("--sort", "relevance");
  if (sort == "newest") {
    request.sort = search::Sort::kNewest;
  } else if (sort == "oldest") {
    request.sort = search::Sort::kOldest;
  } else if (sort == "title") {
    request.sort = search::Sort::kTitle;
  } else if (sort == "changed") {
    request.sort = search::Sort::kChanged;
  } else if (sort != "relevance") {
    return Error{ErrorCode::kUsage, "--sort", "Ordningen ska vara relevance, newest, oldest, title eller changed."};
  }
  return request;
}

Ink StageInk(Stage stage) {
  switch (stage) {
    case Stage::kTested:
      return Ink::kBlue;
    case Stage::kDeveloped:
      return Ink::kViolet;
    case Stage::kScaled:
      return Ink::kGreen;
    case Stage::kDiscontinued:
      return Ink::kRed;
  }
  return Ink::kDim;
}

void PrintLesson(const search::LessonHit& hit, const Streams& io) {
  std::string text = std::string(Label(hit.lesson.kind)) + "  ";
  for (const search::Segment& segment : hit.segments) {
    text += segment.hit ? Paint(segment.text, Ink::kMark, io) : segment.text;
  }
  PrintWrapped(text, 3, io.width, io.out);
  std::string where = hit.title + " · " + hit.lesson.document;
  if (hit.lesson.page > 0) where += ", s. " + std::to_string(hit.lesson.page);
  PrintWrapped(Paint(where, Ink::kDim, io), 6, io.width, io.out);
}

void PrintHit(const search::Hit& hit, std::size_t rank, const Streams& io) {
  std::ostream& out = io.out;
  out << rank << ". " << Paint(hit.title, Ink::kBold, io) << '\n';
  std::string about(hit.kind ? Label(*hit.kind) : std::string_view());
  const auto add = [&about](std::string_view part) {
    if (part.empty()) return;
    if (!about.empty()) about += " · ";
    about += part;
  };
  for (const std::string& place : hit.places) add(place);
  if (hit.year != 0) add(std::to_string(hit.year));
  add(hit.id);
  out << "   " << Paint(about, Ink::kDim, io) << '\n';
  for (const search::Copy& copy : hit.copies) {
    out << "   "
        << Paint("samma rapport: " + copy.id + (copy.source.empty() ? "" : " (" + copy.source + ")"), Ink::kDim, io)
        << '\n';
  }
  for (std::size_t i = 0; i < hit.passages.size() && i < 2; ++i) {
    const search::PassageHit& passage = hit.passages[i];
    std::string text = passage.kind ? "[" + std::string(Label(*passage.kind)) + "] " : std::string();
    for (const search::Segment& segment : passage.segments) {
      text += segment.hit ? Paint(segment.text, Ink::kMark, io) : segment.text;
    }
    if (passage.page > 0) text += "  (s. " + std::to_string(passage.page) + ")";
    PrintWrapped(text, 3, io.width, out);
  }
  for (std::size_t i = 0; i < hit.links.size() && i < 3; ++i) {
    const Link& link = hit.links[i];
    std::string text = Paint(std::string(Label(link.stage)), StageInk(link.stage), io) + "  " + link.method;
    if (link.status != LinkStatus::kAsserted) text += " (" + std::string(Label(link.status)) + ")";
    if (!link.place.empty()) text += ", " + link.place;
    if (link.year != 0) text += " " + std::to_string(link.year);
    PrintWrapped(text + ": ”" + link.quote + "”", 3, io.width, out);
  }
  for (const search::MatchStep& step : hit.explanation) {
    out << "   "
        << Paint(step.query_word + " → " + step.text_word + " (" + step.how + " " + step.term + ")", Ink::kDim, io)
        << '\n';
  }
  out << '\n';
}

void PrintLessons(const search::SearchResponse& response, const Streams& io) {
  if (response.lessons.empty()) return;
  const std::string about = response.lessons_about.empty() ? "" : " om " + response.lessons_about;
  io.out << Paint("Lärdomar" + about, Ink::kBold, io) << '\n';
  for (const search::LessonHit& hit : response.lessons) PrintLesson(hit, io);
  io.out << '\n';
}

void PrintResponse(const search::SearchResponse& response, const search::SearchRequest& request, const Streams& io) {
  std::ostream& out = io.out;
  if (!response.corrected.empty()) {
    out << (response.used_correction ? "Visar träffar på: " : "Menade du: ")
        << Paint(response.corrected, Ink::kBold, io) << '\n';
  }
  for (const std::string& note : response.notes) PrintWrapped(note, 0, io.width, out);
  if (!response.also.empty()) {
    std::string also = "Sökte även på:";
    for (std::size_t i = 0; i < response.also.size() && i < 6; ++i) also += (i > 0 ? ", " : " ") + response.also[i];
    PrintWrapped(also + "  (--no-synonyms: bara de egna orden)", 0, io.width, out);
  }
  if (response.hits.empty()) {
    out << "Inga träffar.\n";
    return;
  }
  out << (response.total_exact ? "" : "minst ") << Grouped(static_cast<std::int64_t>(response.total)) << " träffar"
      << (response.strict ? "" : " (inget dokument har alla orden)") << "\n\n";
  PrintLessons(response, io);
  for (std::size_t i = 0; i < response.hits.size(); ++i) PrintHit(response.hits[i], request.offset + i + 1, io);
  if (response.methods.empty()) return;
  out << Paint("Metoder", Ink::kBold, io) << '\n';
  for (std::size_t i = 0; i < response.methods.size() && i < kMethodsShown; ++i) {
    const search::MethodCounts& method = response.methods[i];
    out << "  " << method.name << ": prövad " << method.tested << ", utvecklad " << method.developed << ", skalad "
        << method.scaled;
    if (method.discontinued > 0) out << ", avvecklad " << method.discontinued;
    if (!method.label.empty()) out << "  – " << method.label << " (maskinell bedömning)";
    out << '\n';
  }
}

int RunLessons(Invocation& call) {
  search::LessonRequest request;
  request.query = call.args.Joined(0);
  request.method = call.args.Get("--method");
  if (call.args.Has("--kind")) {
    request.kind = Parse<PassageKind>(call.args.Get("--kind"));
    if (!request.kind) return UsageError("--kind", "Slaget ska vara lärdom eller rekommendation.", call.io);
  }
  const auto limit = call.args.Number("--limit", 20, 10000);
  if (!limit) return Fail(limit.error(), call.io);
  request.limit = limit.value();
  const auto searcher = call.library.Searcher();
  if (!searcher) return Fail(searcher.error(), call.io);
  const auto found = searcher.value()->Lessons(request);
  if (!found) return Fail(found.error(), call.io);
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject().Field("total", found.value().total);
      WriteList("lessons", found.value().lessons, WriteLessonHit, json);
      json->EndObject();
    });
    return 0;
  }
  if (found.value().lessons.empty()) call.io.out << "Inga lärdomar eller rekommendationer.\n";
  for (const search::LessonHit& hit : found.value().lessons) PrintLesson(hit, call.io);
  if (found.value().total > found.value().lessons.size()) {
    call.io.out << Grouped(static_cast<std::int64_t>(found.value().total)) << " i allt (--limit N visar fler)\n";
  }
  return 0;
}

int RunSearch(Invocation& call) {
  const auto request = ReadRequest(call.args);
  if (!request) return Fail(request.error(), call.io);
  const auto searcher = call.library.Searcher();
  if (!searcher) return Fail(searcher.error(), call.io);
  const auto response = searcher.value()->Search(request.value());
  if (!response) return Fail(response.error(), call.io);
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) { WriteSearch(response.value(), request.value().explain, json); });
  } else {
    PrintResponse(response.value(), request.value(), call.io);
  }
  return 0;
}

}  // namespace

std::vector<Command> SearchCommands() {
  return {{"search",
           "[flaggor] FRÅGA",
           "sök bland dokument, stycken och länkar",
           {{"--limit", "N", "högst så många träffar (10)"},
            {"--offset", "N", "hoppa över de första N"},
            {"--kind", "SORT", "utvärderingsnotering, rapport, metodbeskrivning; får upprepas"},
            {"--method", "METOD", "namn, alias eller id; får upprepas"},
            {"--stage", "SKEDE", "prövad, utvecklad, skalad, avvecklad; får upprepas"},
            {"--status", "STATUS", "asserted (annars), planned, negated"},
            {"--effect", "EFFEKT", "förmering, förstoring, förädling"},
            {"--phase", "FAS", "ansökan, uppstart, genomförande, övergång"},
            {"--place", "PLATS", "kommun eller region; får upprepas"},
            {"--years", "A..B", "år från och med till och med"},
            {"--target-group", "GRUPP", "målgrupp ur ordlistan (unga, föräldrar ...); får upprepas"},
            {"--area", "OMRÅDE", "område eller problem (missbruk, skolfrånvaro ...); får upprepas"},
            {"--outcome", "UTFALL", "utfall i ett resultat (sysselsättning ...); får upprepas"},
            {"--design", "DESIGN", "randomised, comparison, before-after, follow-up, qualitative, register"},
            {"--passage", "SORT", "lärdom eller rekommendation: dokument med sådana stycken, som visas först"},
            {"--since", "DATUM", "tillkomna eller ändrade i biblioteket sedan dess: 2026-10-01"},
            {"--sort", "ORDNING", "relevance, newest, oldest, title, changed (senast i biblioteket)"},
            {"--copies", "", "visa kopior av samma rapport som egna träffar"},
            {"--explain", "", "visa vilket ord som träffade vad"},
            {"--no-synonyms", "", "sök bara på de egna orden"}},
           RunSearch},
          {"lessons",
           "[--method M] [--kind K] [FRÅGA]",
           "lärdomar och rekommendationer, med citat",
           {{"--method", "METOD", "namn, alias eller id"},
            {"--kind", "SORT", "lärdom eller rekommendation"},
            {"--limit", "N", "högst så många (20)"}},
           RunLessons}};
}

}  // namespace lardom::server
