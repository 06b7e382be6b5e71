// All addresses of the site: the API, the pages, the static files and the machine-readable odds and ends.
#pragma once

#include <string>
#include <string_view>

#include "server/http/message.h"
#include "server/http/metrics.h"
#include "server/http/response_cache.h"
#include "server/http/router.h"
#include "server/library.h"
#include "server/sessions.h"

namespace lardom::server {

struct AppOptions {
  bool needs_key = false;  // nothing but /healthz, sign-in and static files without a key or session
};

// What handlers share. All of it may be used by several threads at once.
struct Context {
  Library* library;
  Metrics* metrics;
  Sessions* sessions;
  const Router* router;
};

class App {
 public:
  App(Library* library, Metrics* metrics, const AppOptions& options);
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  Response Answer(Request* request) const;
  // Makes the answer to an address and keeps it when that took long.
  void Warm(const std::string& target) const;
  const Router& router() const { return router_; }

 private:
  bool MayRead(const Request& request) const;
  Response AnswerOrRecall(Request* request) const;

  AppOptions options_;
  Sessions sessions_;
  Context context_;
  Router router_;
  mutable ResponseCache cache_;
};

// Groups of routes; `context` must outlive the router.
void AddSearchApi(Router* router, const Context* context);  // search, suggest, export
void AddWordsApi(Router* router, const Context* context);   // concordance, collocations, trends
void AddCatalogueApi(Router* router,
                     const Context* context);                 // documents, methods, links, findings, projects, coverage
void AddCurationApi(Router* router, const Context* context);  // verdicts, new links
void AddFeed(Router* router, const Context* context);         // a search as Atom
void AddMetaRoutes(Router* router, const Context* context);   // health, metrics, OpenAPI, OpenSearch
void AddPages(Router* router, const Context* context);
void AddAssets(Router* router);

}  // namespace lardom::server
