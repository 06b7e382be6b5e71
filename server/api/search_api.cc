// /api/v1/search, suggest, export
#include "server/api/reply.h"
#include "server/app.h"
#include "server/export/export.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kMostHits = 100;
constexpr std::size_t kMostExported = 10000;

Response Search(const Context& context, const Request& request) {
  const auto wanted = ReadSearch(request, kMostHits);
  if (!wanted) return ProblemOf(wanted.error());
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  if (const std::string generation = searcher.value()->Generation(); IsCurrent(request, generation))
    return Unchanged(generation);
  const auto found = searcher.value()->Search(wanted.value());
  if (!found) return ProblemOf(found.error());
  return JsonReply(found.value().generation,
                   [&](JsonWriter* json) { WriteSearch(found.value(), wanted.value().explain, json); });
}

Response Suggest(const Context& context, const Request& request) {
  const auto limit = ReadNumber(request, "limit", 8, 50);
  if (!limit) return ProblemOf(limit.error());
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  const auto suggestions = searcher.value()->Suggest(request.Param("q"), limit.value());
  return JsonReply("", [&](JsonWriter* json) {
    json->BeginObject().Key("suggestions").BeginArray();
    for (const search::Suggestion& suggestion : suggestions) {
      json->BeginObject().Field("text", suggestion.text).Field("kind", suggestion.kind).EndObject();
    }
    json->EndArray().EndObject();
  });
}

Response Lessons(const Context& context, const Request& request) {
  search::LessonRequest wanted;
  wanted.query = request.Param("q");
  wanted.method = request.Param("method");
  if (const std::string_view kind = request.Param("kind"); !kind.empty()) {
    wanted.kind = Parse<PassageKind>(kind);
    if (!wanted.kind)
      return ProblemOf(Error{ErrorCode::kUsage, "kind", "Slaget ska vara lesson eller recommendation."});
  }
  const auto limit = ReadNumber(request, "limit", 20, kMostHits);
  if (!limit) return ProblemOf(limit.error());
  const auto offset = ReadNumber(request, "offset", 0, 1000000);
  if (!offset) return ProblemOf(offset.error());
  wanted.limit = limit.value();
  wanted.offset = offset.value();
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  const std::string generation = searcher.value()->Generation();
  if (IsCurrent(request, generation)) return Unchanged(generation);
  const auto found = searcher.value()->Lessons(wanted);
  if (!found) return ProblemOf(found.error());
  return JsonReply(generation, [&](JsonWriter* json) {
    json->BeginObject().Field("total", found.value().total);
    WriteList("lessons", found.value().lessons, WriteLessonHit, json);
    json->EndObject();
  });
}

Response ExportHits(const Context& context, const Request& request) {
  const auto format = FindExportFormat(request.Has("format") ? request.Param("format") : "csv");
  if (!format)
    return ProblemOf(Error{ErrorCode::kUsage, "format", "Formatet ska vara csv, ris, bibtex, csljson eller jsonl."});
  auto wanted = ReadSearch(request, kMostExported);
  if (!wanted) return ProblemOf(wanted.error());
  if (!request.Has("limit")) wanted.value().limit = kMostExported;
  wanted.value().with_passages = false;
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  const auto found = searcher.value()->Search(wanted.value());
  if (!found) return ProblemOf(found.error());
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  std::vector<Document> documents;
  for (const search::Hit& hit : found.value().hits) {
    if (auto document = catalogue.value()->FindDocumentWithoutText(hit.number))
      documents.push_back(std::move(*document));
  }
  const ExportNote note{.query = found.value().understood, .date = Today(), .generation = found.value().generation};
  Response response = MakeResponse(200, format->media_type, Export(documents, *format, note));
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"lardom." + std::string(format->suffix) + "\"");
  return response;
}

}  // namespace

void AddSearchApi(Router* router, const Context* context) {
  const auto add = [&](std::string_view pattern, Response (*handler)(const Context&, const Request&)) {
    router->Add("GET", pattern,
                [context, handler](const Request& request, const PathValues&) { return handler(*context, request); });
  };
  add("/api/v1/search", Search);
  add("/api/v1/suggest", Suggest);
  add("/api/v1/lessons", Lessons);
  add("/api/v1/export", ExportHits);
}

}  // namespace lardom::server
