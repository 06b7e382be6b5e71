// From addresses to pages.
#include "server/http/problem.h"
#include "server/pages/pages.h"

namespace lardom::server {
namespace {

Reader MakeReader(const Context& context, const Request& request) {
  Reader reader{.app = context, .request = request, .lang = LangOf(request), .session = std::nullopt};
  if (!request.Cookie(Sessions::kCookie).empty()) {
    if (const auto catalogue = context.library->Read())
      reader.session = context.sessions->Find(request, *catalogue.value());
  }
  return reader;
}

}  // namespace

void AddPages(Router* router, const Context* context) {
  const auto page = [&](std::string_view pattern, Response (*show)(const Reader&)) {
    router->Add("GET", pattern, [context, show](const Request& request, const PathValues&) {
      return show(MakeReader(*context, request));
    });
  };
  const auto item = [&](std::string_view pattern, Response (*show)(const Reader&, const std::string&)) {
    router->Add("GET", pattern, [context, show](const Request& request, const PathValues& values) {
      return show(MakeReader(*context, request), values[0]);
    });
  };
  const auto form = [&](std::string_view pattern, Response (*act)(const Reader&)) {
    router->Add("POST", pattern, [context, act](const Request& request, const PathValues&) {
      if (!request.Header("content-type").starts_with("application/x-www-form-urlencoded")) return ProblemOfStatus(415);
      return act(MakeReader(*context, request));
    });
  };
  page("/", SearchPage);
  page("/methods", MethodsPage);
  page("/methods/compare", ComparePage);  // before the methods, whose ids it would else be one of
  item("/methods/{id}", MethodPage);
  item("/documents/{id}", DocumentPage);
  item("/documents/{id}/citation", CitationFile);
  item("/documents/{id}/original", Original);
  page("/innovations", InnovationsPage);
  page("/projects", ProjectsPage);
  item("/projects/{id}", ProjectPage);
  page("/coverage", CoveragePage);
  page("/evidence-map", EvidenceMapPage);
  page("/evidence-map/table", EvidenceTablePage);
  page("/guide", GuidePage);
  page("/memo", MemoPage);
  page("/memo/file", MemoFile);
  page("/concordance", ConcordancePage);
  page("/collocations", CollocationsPage);
  page("/trends", TrendsPage);
  page("/curation", CurationPage);
  page("/curation/sign-in", [](const Reader& reader) { return SignInPage(reader, false); });
  form("/curation/sign-in", SignIn);
  form("/curation/sign-out", SignOut);
  form("/curation/verdict", PostVerdict);
  form("/curation/method", PostMethod);
  page("/curation/log", AuditPage);
  item("/curation/links/{id}", CorrectPage);
  form("/curation/correct", PostCorrection);
  page("/curation/add", AddLinkPage);
  form("/curation/add", PostNewLink);

  router->OnError([context](const Request& request, int status) {
    const Reader reader = MakeReader(*context, request);
    return ErrorPage(reader, status, Say(status == 404 ? Text::kNoSuchPage : Text::kErrorTitle, reader.lang));
  });
}

}  // namespace lardom::server
