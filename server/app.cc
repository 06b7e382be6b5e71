#include "server/app.h"

#include "server/http/problem.h"

namespace lardom::server {

App::App(Library* library, Metrics* metrics, const AppOptions& options)
    : options_(options), context_{.library = library, .metrics = metrics, .sessions = &sessions_, .router = &router_} {
  AddMetaRoutes(&router_, &context_);
  AddAssets(&router_);
  AddSearchApi(&router_, &context_);
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
  return router_.Route(request);
}

}  // namespace lardom::server
