// /api/v1/search, suggest, export
#include "server/api/reply.h"
#include "server/app.h"
#include "server/export/export.h"
#include "server/pages/html.h"
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

constexpr std::size_t kMostEntries = 50;
// Of a feed without entries: a time that never changes.
constexpr std::string_view kNever = "1970-01-01T00:00:00Z";

std::string PlainPassage(const search::Hit& hit) {
  std::string text;
  if (hit.passages.empty()) return text;
  for (const search::Segment& segment : hit.passages.front().segments) text += segment.text;
  return text;
}

void Entry(const search::Hit& hit, const std::string& base, Html* out) {
  const std::string address = base + Url("/documents").Segment(hit.id).str();
  *out << "<entry>\n<id>"_html << address << "</id>\n<title>"_html << hit.title << "</title>\n<updated>"_html
       << hit.changed << "</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\""_html << address
       << "\"/>\n"_html;
  if (hit.kind) *out << "<category term=\""_html << Label(*hit.kind) << "\"/>\n"_html;
  for (const std::string& method : hit.methods) *out << "<category term=\""_html << method << "\"/>\n"_html;
  if (const std::string text = PlainPassage(hit); !text.empty())
    *out << "<summary>"_html << text << "</summary>\n"_html;
  *out << "</entry>\n"_html;
}

Response Feed(const Context& context, const Request& request) {
  auto wanted = ReadSearch(request, kMostEntries);
  if (!wanted) return ProblemOf(wanted.error());
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  search::SearchRequest& search = wanted.value();
  search.sort = search::Sort::kChanged;
  search.offset = 0;
  if (!request.Has("limit")) search.limit = kMostEntries;
  if (search.filters.since.empty()) search.filters.since = "0001";  // any known time
  const auto found = searcher.value()->Search(search);
  if (!found) return ProblemOf(found.error());

  const std::string base = BaseAddress(request);
  Url self("/feed.atom");
  Url page("/");
  for (const auto& [name, value] : request.query) {
    self.Param(name, value);
    page.Param(name, value);
  }
  const std::vector<search::Hit>& hits = found.value().hits;
  Html out;
  out << R"(<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">
<id>)"_html
      << base << self.str() << "</id>\n<title>Lärdom: "_html
      << (request.Param("q").empty() ? std::string_view("nytt i biblioteket") : request.Param("q"))
      << "</title>\n<updated>"_html << (hits.empty() ? kNever : std::string_view(hits.front().changed))
      << "</updated>\n<author><name>Lärdom</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\""_html
      << base << self.str() << "\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\""_html << base << page.str()
      << "\"/>\n"_html;
  for (const search::Hit& hit : hits) Entry(hit, base, &out);
  out << "</feed>\n"_html;
  Response response = MakeResponse(200, "application/atom+xml; charset=utf-8", std::move(out).Take());
  response.version = found.value().generation + base;
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

void AddFeed(Router* router, const Context* context) {
  router->Add("GET", "/feed.atom",
              [context](const Request& request, const PathValues&) { return Feed(*context, request); });
}

}  // namespace lardom::server
