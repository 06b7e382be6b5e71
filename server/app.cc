#include "server/app.h"

#include <chrono>

#include "server/http/problem.h"

namespace lardom::server {
namespace {

// An answer that took longer is worth keeping.
constexpr std::chrono::milliseconds kSlow{10};

}  // namespace

App::App(Library* library, Metrics* metrics, const AppOptions& options)
    : options_(options), context_{.library = library, .metrics = metrics, .sessions = &sessions_, .router = &router_} {
  AddMetaRoutes(&router_, &context_);
  AddAssets(&router_);
  AddSearchApi(&router_, &context_);
  AddWordsApi(&router_, &context_);
  AddFeed(&router_, &context_);
  AddCatalogueApi(&router_, &context_);
  AddCurationApi(&router_, &context_);
  AddPages(&router_, &context_);
}

bool App::MayRead(const Request& request) const {
  const std::string_view path = std::string_view(request.target).substr(0, request.target.find('?'));
  if (path == "/healthz" || path == "/readyz" || path == "/curation/sign-in" || path.starts_with("/assets/"))
    return true;
  auto catalogue = context_.library->Read();
  if (!catalogue) return false;
  return KeyOf(request, *catalogue.value()).has_value() ||
         context_.sessions->Find(request, *catalogue.value()).has_value();
}

Response App::Answer(Request* request) const {
  if (options_.needs_key && !MayRead(*request)) {
    const bool api = request->target.starts_with("/api/");
    if (!api && request->IsRead()) return Redirect(303, "/curation/sign-in");
    return ProblemOfStatus(401);
  }
  return AnswerOrRecall(request);
}

void App::Warm(const std::string& target) const {
  Request request;
  request.method = "GET";
  request.target = target;
  AnswerOrRecall(&request);
}

Response App::AnswerOrRecall(Request* request) const {
  // What a signed-in curator sees carries a token of their own.
  const auto searcher = context_.library->Searcher();
  if (!searcher || !request->IsRead() || !request->Cookie(Sessions::kCookie).empty()) return router_.Route(request);
  const std::string generation = searcher.value()->Generation();
  if (auto known = cache_.Find(generation, *request)) {
    request->route = "cached";
    return std::move(*known);
  }
  const auto start = std::chrono::steady_clock::now();
  Response response = router_.Route(request);
  // Made while the library changed, an answer may mix two states.
  const bool slow = std::chrono::steady_clock::now() - start > kSlow;
  if (slow && response.version == generation) cache_.Put(*request, response);
  return response;
}

}  // namespace lardom::server
