#include "server/pages/page.h"

#include <array>

#include "server/assets.h"
#include "server/errors.h"

namespace lardom::server {
namespace {

struct NavEntry {
  std::string_view path;
  Text text;
};

constexpr std::array<NavEntry, 9> kNav{{
    {"/", Text::kNavSearch},
    {"/methods", Text::kNavMethods},
    {"/innovations", Text::kNavInnovations},
    {"/projects", Text::kNavProjects},
    {"/evidence-map", Text::kNavMap},
    {"/guide", Text::kNavGuide},
    {"/concordance", Text::kNavResearch},
    {"/coverage", Text::kNavCoverage},
    {"/memo", Text::kNavMemo},
}};

void Head(const Reader& reader, std::string_view title, const PageOptions& options, Html* out) {
  *out << "<!doctype html>\n<html lang=\""_html << (reader.lang == Lang::kSwedish ? "sv" : "en")
       << "\">\n<head>\n<meta charset=\"utf-8\">\n<title>"_html;
  if (!title.empty()) *out << title << " – "_html;
  *out << "Lärdom</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n"_html;
  if (!options.description.empty())
    *out << "<meta name=\"description\" content=\""_html << options.description << "\">\n"_html;
  *out << "<link rel=\"stylesheet\" href=\""_html << AssetUrl("style.css") << "\">\n<link rel=\"icon\" href=\""_html
       << AssetUrl("icon.svg")
       << "\" type=\"image/svg+xml\">\n<link rel=\"search\" type=\"application/opensearchdescription+xml\" "
          "href=\"/opensearch.xml\" title=\"Lärdom\">\n<script src=\""_html
       << AssetUrl("app.js") << "\" defer></script>\n"_html << options.head << "</head>\n"_html;
}

void Banner(const Reader& reader, const PageOptions& options, Html* out) {
  *out << "<body>\n<a class=\"skip\" href=\"#main\">"_html << reader.Say(Text::kSkip)
       << "</a>\n<header class=\"banner\">\n<div class=\"banner-top\"><a class=\"wordmark\" href=\"/\"><img src=\""_html
       << AssetUrl("icon.svg") << "\" alt=\"\" width=\"28\" height=\"28\">Lärdom</a>"_html;
  if (options.search_box) {
    *out << "<form class=\"mini-search\" action=\"/\" role=\"search\"><label class=\"hidden\" for=\"mini\">"_html
         << reader.Say(Text::kSearchLabel) << "</label><input id=\"mini\" name=\"q\" type=\"search\" value=\""_html
         << options.query << "\" autocomplete=\"off\" placeholder=\""_html << reader.Say(Text::kNavSearch)
         << "\"></form>"_html;
  }
  const bool swedish = reader.lang == Lang::kSwedish;
  *out << "<a class=\"language\" rel=\"alternate\" href=\""_html
       << WithParameter(reader.request, "lang", swedish ? "en" : "sv")
       << (swedish ? "\" lang=\"en\" hreflang=\"en\">English</a>"_html
                   : "\" lang=\"sv\" hreflang=\"sv\">Svenska</a>"_html)
       << "</div>\n<nav aria-label=\""_html << reader.Say(Text::kNavLabel) << "\"><ul>"_html;
  for (const NavEntry& entry : kNav) {
    *out << "<li><a href=\""_html << entry.path << "\""_html;
    if (entry.path == options.path) *out << " aria-current=\"page\""_html;
    *out << ">"_html << reader.Say(entry.text) << "</a></li>"_html;
  }
  *out << "</ul></nav>\n</header>\n"_html;
}

void Footer(const Reader& reader, Html* out) {
  *out << "<footer>\n<p>"_html << reader.Say(Text::kFooter)
       << "</p>\n<ul><li><a href=\"/openapi.json\">API</a></li><li>"_html;
  if (reader.session) {
    *out << "<a href=\"/curation\">"_html << reader.Say(Text::kCuration) << "</a> ("_html << reader.session->name
         << ")"_html;
  } else {
    *out << "<a href=\"/curation/sign-in\">"_html << reader.Say(Text::kSignIn) << "</a>"_html;
  }
  *out << "</li></ul>\n</footer>\n</body>\n</html>\n"_html;
}

}  // namespace

Lang LangOf(const Request& request) {
  const std::string_view given = request.Param("lang");
  const std::string_view word = given.empty() ? request.Cookie("lang") : given;
  return word == "en" ? Lang::kEnglish : Lang::kSwedish;
}

std::string WithParameter(const Request& request, std::string_view name, std::string_view value) {
  Url url(std::string_view(request.target).substr(0, request.target.find('?')));
  for (const auto& [key, old] : request.query) {
    if (key != name) url.Param(key, old);
  }
  url.Param(name, value);
  return url.str();
}

Response RenderPage(const Reader& reader, std::string_view title, const Html& main, const PageOptions& options) {
  Html out;
  Head(reader, title, options, &out);
  Banner(reader, options, &out);
  out << "<main id=\"main\" tabindex=\"-1\">\n"_html << main << "\n</main>\n"_html;
  Footer(reader, &out);
  Response response = MakeResponse(200, kHtmlType, std::move(out).Take());
  if (reader.session) {
    response.cache_control = "no-store";
  } else {
    response.version = options.version;
  }
  if (!reader.request.Param("lang").empty()) {
    response.headers.emplace_back("Set-Cookie", std::string("lang=") + (reader.lang == Lang::kEnglish ? "en" : "sv") +
                                                    "; Path=/; Max-Age=31536000; SameSite=Lax");
  }
  return response;
}

Response ErrorPage(const Reader& reader, int status, std::string_view detail) {
  Html main;
  const std::string_view title = reader.Say(status == 404   ? Text::kNotFoundTitle
                                            : status == 503 ? Text::kUnavailableTitle
                                                            : Text::kErrorTitle);
  main << "<h1>"_html << title << "</h1>\n<p>"_html << detail << "</p>\n<p><a href=\"/\">"_html
       << reader.Say(Text::kToSearch) << "</a></p>"_html;
  Response response = RenderPage(reader, title, main, {});
  response.status = status;
  response.cache_control = "no-store";
  return response;
}

Response ErrorPage(const Reader& reader, const Error& error) {
  return ErrorPage(reader, HttpStatus(error.code), error.Text());
}

}  // namespace lardom::server
