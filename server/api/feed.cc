// /feed.atom: a search as a feed (Atom, RFC 4287): the documents that answer it, the latest in the library first.
//
// Ids       the document's address, which stays while the document does; the feed's own is its address
// updated   when the document's content last changed in the library; documents of before such times were kept are left
//           out
#include <algorithm>

#include "server/app.h"
#include "server/http/problem.h"
#include "server/pages/html.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

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

void AddFeed(Router* router, const Context* context) {
  router->Add("GET", "/feed.atom",
              [context](const Request& request, const PathValues&) { return Feed(*context, request); });
}

}  // namespace lardom::server
