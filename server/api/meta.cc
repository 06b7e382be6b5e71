// /healthz, /readyz, /metrics, /openapi.json, /opensearch.xml
#include "server/api/reply.h"
#include "server/app.h"
#include "server/assets.h"
#include "server/pages/html.h"

namespace lardom::server {
namespace {

Response PlainText(int status, std::string text) {
  Response response = MakeResponse(status, "text/plain; charset=utf-8", std::move(text));
  response.cache_control = "no-store";
  return response;
}

// Ready when catalogue and index can be read.
Response Ready(const Context& context) {
  const auto searcher = context.library->Searcher();
  if (!searcher) return PlainText(503, searcher.error().Text() + "\n");
  const auto catalogue = context.library->Read();
  if (!catalogue) return PlainText(503, catalogue.error().Text() + "\n");
  return PlainText(200, "ok\n");
}

std::string MetricsText(const Context& context) {
  std::string out = context.metrics->Text();
  if (const auto catalogue = context.library->Read()) {
    const CatalogueCounts counts = catalogue.value()->Counts();
    const auto gauge = [&out](std::string_view name, std::int64_t value) {
      out += "# TYPE lardom_" + std::string(name) + " gauge\nlardom_" + std::string(name) + " " +
             std::to_string(value) + "\n";
    };
    gauge("documents", counts.documents);
    gauge("methods", counts.methods);
    gauge("links", counts.links);
    gauge("findings", counts.findings);
  }
  return out;
}

std::string OpenSearch(const Request& request) {
  Html out;
  out << R"(<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Lärdom</ShortName>
  <Description>Sök i Lärdom: vad har prövats, utvecklats och spridits?</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template=")"_html
      << BaseAddress(request) << R"(/?q={searchTerms}"/>
  <Url type="application/json" rel="suggestions" template=")"_html
      << BaseAddress(request) << R"(/api/v1/suggest?q={searchTerms}"/>
</OpenSearchDescription>
)"_html;
  return std::move(out).Take();
}

}  // namespace

void AddMetaRoutes(Router* router, const Context* context) {
  router->Add("GET", "/healthz", [](const Request&, const PathValues&) { return PlainText(200, "ok\n"); });
  router->Add("GET", "/readyz", [context](const Request&, const PathValues&) { return Ready(*context); });
  router->Add("GET", "/metrics",
              [context](const Request&, const PathValues&) { return PlainText(200, MetricsText(*context)); });
  router->Add("GET", "/openapi.json", [](const Request&, const PathValues&) {
    return MakeResponse(200, kJsonType, std::string(AssetContent("openapi.json")));
  });
  router->Add("GET", "/opensearch.xml", [](const Request& request, const PathValues&) {
    return MakeResponse(200, "application/opensearchdescription+xml", OpenSearch(request));
  });
}

}  // namespace lardom::server
