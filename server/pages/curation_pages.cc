// Curators: sign-in by API key, proposed methods, the trail of verdicts, and what the forms post.
#include <charconv>

#include "indexer/ingest.h"
#include "server/http/problem.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"

namespace lardom::server {
namespace {

constexpr std::size_t kVerdictsShown = 200;

std::string FormValue(const Parameters& form, std::string_view name) {
  for (const auto& [key, value] : form) {
    if (key == name) return value;
  }
  return {};
}

// A path of this site and nothing else, so that a form can't send people elsewhere.
std::string SafeBack(std::string_view back) {
  if (!back.starts_with('/') || back.starts_with("//") || back.find_first_of("\\\r\n") != std::string_view::npos)
    return "/curation";
  return std::string(back);
}

std::string SessionCookie(std::string_view token, const Request& request) {
  std::string cookie = "session=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict";
  if (request.Header("x-forwarded-proto") == "https") cookie += "; Secure";
  if (token.empty()) cookie += "; Max-Age=0";
  return cookie;
}

// The form of a signed-in curator with the right CSRF token; else the response that says no.
struct CheckedForm {
  Parameters form;
  std::optional<Response> refusal;
};

CheckedForm CheckForm(const Reader& reader) {
  CheckedForm checked{.form = ParseQuery(reader.request.body), .refusal = std::nullopt};
  if (!reader.session) {
    checked.refusal = Redirect(303, "/curation/sign-in");
  } else if (!SameSecret(FormValue(checked.form, "csrf"), reader.session->csrf)) {
    checked.refusal = ErrorPage(reader, 403, reader.Say(Text::kFormTooOld));
  }
  return checked;
}

Html MethodForm(const Reader& reader, const std::string& id) {
  Html out;
  out << "<form class=\"verdict\" method=\"post\" action=\"/curation/method\"><input type=\"hidden\" name=\"csrf\" value=\""_html
      << reader.session->csrf << "\"><input type=\"hidden\" name=\"id\" value=\""_html << id << "\"><label>"_html
      << reader.Say(Text::kWhy)
      << " <input name=\"why\" maxlength=\"500\"></label><button name=\"action\" value=\"accept\">"_html
      << reader.Say(Text::kAccept) << "</button><button name=\"action\" value=\"refuse\">"_html
      << reader.Say(Text::kRefuse) << "</button></form>"_html;
  return out;
}

}  // namespace

Response SignInPage(const Reader& reader, bool failed) {
  Html main;
  main << "<h1>"_html << reader.Say(Text::kSignIn) << "</h1>\n<p>"_html << reader.Say(Text::kSignInLead)
       << "</p>\n"_html;
  if (failed) main << "<p class=\"alert\" role=\"alert\">"_html << reader.Say(Text::kWrongKey) << "</p>\n"_html;
  main
      << "<form class=\"stack\" method=\"post\" action=\"/curation/sign-in\"><label for=\"key\">"_html
      << reader.Say(Text::kKey)
      << "</label><input id=\"key\" name=\"key\" type=\"password\" autocomplete=\"current-password\" required maxlength=\"200\"><button>"_html
      << reader.Say(Text::kSignIn) << "</button></form>\n"_html;
  Response response = RenderPage(reader, reader.Say(Text::kSignIn), main, {});
  if (failed) response.status = 403;
  response.cache_control = "no-store";
  return response;
}

Response SignIn(const Reader& reader) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto token = reader.app.sessions->SignIn(*catalogue.value(), FormValue(ParseQuery(reader.request.body), "key"));
  if (!token) return SignInPage(reader, true);
  Response response = Redirect(303, "/curation");
  response.headers.emplace_back("Set-Cookie", SessionCookie(*token, reader.request));
  return response;
}

Response SignOut(const Reader& reader) {
  const CheckedForm checked = CheckForm(reader);
  if (checked.refusal) return *checked.refusal;
  reader.app.sessions->SignOut(reader.request);
  Response response = Redirect(303, "/");
  response.headers.emplace_back("Set-Cookie", SessionCookie("", reader.request));
  return response;
}

Response CurationPage(const Reader& reader) {
  if (!reader.session) return Redirect(303, "/curation/sign-in");
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  Html main;
  main << "<h1>"_html << reader.Say(Text::kCuration) << "</h1>\n<p class=\"lead\">"_html
       << reader.Say(Text::kCurationLead)
       << "</p>\n<form method=\"post\" action=\"/curation/sign-out\"><input type=\"hidden\" name=\"csrf\" value=\""_html
       << reader.session->csrf << "\"><button>"_html << reader.Say(Text::kSignOut)
       << "</button></form>\n<section><h2>"_html << reader.Say(Text::kProposedMethods)
       << "</h2><ul class=\"evidence-list\">"_html;
  bool any = false;
  for (const Method& method : catalogue.value()->Methods(true)) {
    if (method.accepted) continue;
    any = true;
    main << "<li class=\"evidence\"><p class=\"evidence-head\"><b>"_html << method.name << "</b>"_html;
    for (const std::string& alias : method.aliases) main << " <span>"_html << alias << "</span>"_html;
    main << "</p>"_html << MethodForm(reader, method.id) << "</li>"_html;
  }
  main << "</ul>"_html;
  if (!any) main << "<p>"_html << reader.Say(Text::kNoProposals) << "</p>"_html;
  main << "</section>\n<section><h2>"_html << reader.Say(Text::kAuditTrail) << "</h2><ul class=\"evidence-list\">"_html;
  const std::vector<VerdictRecord> verdicts = catalogue.value()->Verdicts();
  for (std::size_t i = 0; i < verdicts.size() && i < kVerdictsShown; ++i) {
    const VerdictRecord& verdict = verdicts[verdicts.size() - 1 - i];
    main << "<li class=\"evidence\"><p class=\"evidence-head\"><time>"_html << verdict.at << "</time> <span>"_html
         << verdict.by << "</span> <b>"_html << verdict.verdict << "</b> <span>"_html << verdict.method
         << "</span> <span>"_html << verdict.stage << "</span></p><p><q lang=\"sv\">"_html << Readable(verdict.quote)
         << "</q> <cite><a href=\""_html << DocumentUrl(verdict.document) << "\">"_html << verdict.document
         << "</a></cite></p>"_html;
    if (!verdict.why.empty()) main << "<p>"_html << verdict.why << "</p>"_html;
    main << "</li>"_html;
  }
  main << "</ul></section>"_html;
  return RenderPage(reader, reader.Say(Text::kCuration), main, {});
}

Response PostVerdict(const Reader& reader) {
  const CheckedForm checked = CheckForm(reader);
  if (checked.refusal) return *checked.refusal;
  const std::string id_text = FormValue(checked.form, "id");
  std::int64_t id = 0;
  std::from_chars(id_text.data(), id_text.data() + id_text.size(), id);
  const std::string what = FormValue(checked.form, "what");
  const std::string verdict = FormValue(checked.form, "verdict");
  const std::string why = FormValue(checked.form, "why");
  if ((what != "link" && what != "finding") || (verdict != "confirmed" && verdict != "rejected")) {
    return ErrorPage(reader, 400, reader.Say(Text::kBadValue));
  }
  if (verdict == "rejected" && why.empty()) return ErrorPage(reader, 400, reader.Say(Text::kSayWhy));
  auto catalogue = reader.app.library->Write();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const Status done = verdict == "confirmed" ? catalogue.value().Confirm(what, id, reader.session->name, why)
                                             : catalogue.value().Reject(what, id, reader.session->name, why);
  if (!done) return ErrorPage(reader, done.error());
  return Redirect(303, SafeBack(FormValue(checked.form, "back")));
}

Response PostMethod(const Reader& reader) {
  const CheckedForm checked = CheckForm(reader);
  if (checked.refusal) return *checked.refusal;
  const std::string id = FormValue(checked.form, "id");
  const std::string action = FormValue(checked.form, "action");
  if (action != "accept" && action != "refuse") return ErrorPage(reader, 400, reader.Say(Text::kBadValue));
  {
    auto catalogue = reader.app.library->Write();
    if (!catalogue) return ErrorPage(reader, catalogue.error());
    const Status done = action == "accept"
                            ? catalogue.value().AcceptMethod(id, reader.session->name)
                            : catalogue.value().RefuseMethod(id, reader.session->name, FormValue(checked.form, "why"));
    if (!done) return ErrorPage(reader, done.error());
  }
  if (action == "accept") {
    const auto analyzer = reader.app.library->Analyzer();
    if (!analyzer) return ErrorPage(reader, analyzer.error());
    const Status extracted = indexer::ReextractLinks(reader.app.library->data_dir(), *analyzer.value());
    if (!extracted) return ErrorPage(reader, extracted.error());
  }
  return Redirect(303, "/curation");
}

}  // namespace lardom::server
