// /api/v1/concordance, collocations, trends
#include <algorithm>

#include "server/api/reply.h"
#include "server/app.h"
#include "server/export/word_tables.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kMostLines = 5000;
constexpr std::size_t kMostCollocates = 1000;

// True for format=csv; kUsage for another than json or csv.
Result<bool> WantsCsv(const Request& request) {
  const std::string_view format = request.Param("format");
  if (format == "csv") return true;
  if (format.empty() || format == "json") return false;
  return Error{ErrorCode::kUsage, "format", "Formatet ska vara json eller csv."};
}

Response CsvFile(std::string_view name, std::string version, std::string text) {
  Response response = MakeResponse(200, "text/csv; charset=utf-8", std::move(text));
  response.version = std::move(version);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + std::string(name) + ".csv\"");
  return response;
}

ExportNote NoteOf(const Request& request, std::string generation) {
  return {.query = std::string(request.Param("q")), .date = Today(), .generation = std::move(generation)};
}

Response Concordance(const Context& context, const Request& request) {
  const auto csv = WantsCsv(request);
  if (!csv) return ProblemOf(csv.error());
  const auto limit = ReadNumber(request, "limit", csv.value() ? kMostLines : 100, kMostLines);
  if (!limit) return ProblemOf(limit.error());
  const auto offset = ReadNumber(request, "offset", 0, 10000000);
  if (!offset) return ProblemOf(offset.error());
  const std::string_view sort = request.Has("sort") ? request.Param("sort") : "document";
  if (sort != "document" && sort != "left" && sort != "right") {
    return ProblemOf(Error{ErrorCode::kUsage, "sort", "Ordningen ska vara left, right eller document."});
  }
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  const std::string generation = searcher.value()->Generation();
  if (IsCurrent(request, generation)) return Unchanged(generation);
  const auto found = searcher.value()->Concordance(request.Param("q"), limit.value(), offset.value(), sort);
  if (!found) return ProblemOf(found.error());
  if (csv.value())
    return CsvFile("konkordans", generation, ConcordanceCsv(found.value().lines, NoteOf(request, generation)));
  return JsonReply(generation, [&](JsonWriter* json) {
    json->BeginObject().Field("total", found.value().total).Field("generation", generation).Key("lines").BeginArray();
    for (const search::ConcordanceLine& line : found.value().lines) {
      json->BeginObject().Field("doc", line.document).Field("title", line.title).IntOrNull("year", line.year);
      json->Field("left", line.left)
          .Field("keyword", line.keyword)
          .Field("right", line.right)
          .Field("start", line.begin)
          .EndObject();
    }
    json->EndArray().EndObject();
  });
}

Response Collocations(const Context& context, const Request& request) {
  const auto csv = WantsCsv(request);
  if (!csv) return ProblemOf(csv.error());
  const auto wanted = ReadCollocations(request, 100, kMostCollocates);
  if (!wanted) return ProblemOf(wanted.error());
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  const std::string generation = searcher.value()->Generation();
  if (IsCurrent(request, generation)) return Unchanged(generation);
  const auto found = searcher.value()->Collocations(wanted.value());
  if (!found) return ProblemOf(found.error());
  if (csv.value())
    return CsvFile("kollokationer", generation, CollocationsCsv(found.value(), NoteOf(request, generation)));
  return JsonReply(generation, [&](JsonWriter* json) { WriteCollocations(found.value(), generation, json); });
}

Response Trends(const Context& context, const Request& request) {
  const auto csv = WantsCsv(request);
  if (!csv) return ProblemOf(csv.error());
  const auto by = ReadFrequencyBy(request);
  if (!by) return ProblemOf(by.error());
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  const std::string generation = searcher.value()->Generation();
  if (IsCurrent(request, generation)) return Unchanged(generation);
  const auto found = searcher.value()->Frequencies(request.Param("q"), by.value());
  if (!found) return ProblemOf(found.error());
  if (csv.value()) return CsvFile("trender", generation, FrequenciesCsv(found.value(), NoteOf(request, generation)));
  return JsonReply(generation,
                   [&](JsonWriter* json) { WriteFrequencies(found.value(), by.value(), generation, json); });
}

}  // namespace

void AddWordsApi(Router* router, const Context* context) {
  const auto add = [&](std::string_view pattern, Response (*handler)(const Context&, const Request&)) {
    router->Add("GET", pattern,
                [context, handler](const Request& request, const PathValues&) { return handler(*context, request); });
  };
  add("/api/v1/concordance", Concordance);
  add("/api/v1/collocations", Collocations);
  add("/api/v1/trends", Trends);
}

}  // namespace lardom::server
