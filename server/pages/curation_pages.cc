// Curators: sign-in by API key, proposed methods, the trail of verdicts, and what the forms post.
#include <algorithm>
#include <charconv>

#include "corpus/model/confidence.h"
#include "indexer/ingest.h"
#include "server/http/problem.h"
#include "server/json/serialize.h"
#include "server/pages/curation_forms.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kVerdictsShown = 20;
constexpr std::size_t kVerdictsPerPage = 100;
constexpr std::size_t kUnsureShown = 15;

std::string SessionCookie(std::string_view token, const Request& request) {
  std::string cookie = "session=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict";
  if (request.Header("x-forwarded-proto") == "https") cookie += "; Secure";
  if (token.empty()) cookie += "; Max-Age=0";
  return cookie;
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

std::string_view VerdictWord(std::string_view verdict, const Reader& reader) {
  if (verdict == "confirmed") return reader.Say(Text::kWasConfirmed);
  if (verdict == "rejected") return reader.Say(Text::kWasRejected);
  if (verdict == "corrected") return reader.Say(Text::kWasCorrected);
  return verdict == "added" ? reader.Say(Text::kWasAdded) : verdict;
}

std::string_view StageWord(const VerdictRecord& verdict, const Reader& reader) {
  if (verdict.what == "finding") {
    if (const auto direction = Parse<Direction>(verdict.stage)) return Word(*direction, reader.lang);
  } else if (const auto stage = Parse<Stage>(verdict.stage)) {
    return Word(*stage, reader.lang);
  }
  return verdict.stage;
}

// Verdicts from the latest on.
void VerdictList(const Reader& reader, const std::vector<VerdictRecord>& verdicts, std::size_t offset,
                 std::size_t count, Html* out) {
  if (verdicts.empty()) *out << "<p>"_html << reader.Say(Text::kNoVerdicts) << "</p>"_html;
  *out << "<ul class=\"evidence-list\">"_html;
  for (std::size_t i = offset; i < verdicts.size() && i < offset + count; ++i) {
    const VerdictRecord& verdict = verdicts[verdicts.size() - 1 - i];
    *out << "<li class=\"evidence\"><p class=\"evidence-head\"><time datetime=\""_html << verdict.at << "\">"_html
         << verdict.at.substr(0, 10) << " "_html << verdict.at.substr(std::min<std::size_t>(11, verdict.at.size()), 5)
         << "</time> <span>"_html << verdict.by << "</span> <b>"_html << VerdictWord(verdict.verdict, reader)
         << "</b> <span>"_html << verdict.method << "</span> <span>"_html << StageWord(verdict, reader)
         << "</span></p><p><q lang=\"sv\">"_html << Readable(verdict.quote) << "</q> <cite><a href=\""_html
         << DocumentUrl(verdict.document) << "\">"_html << verdict.document << "</a></cite></p>"_html;
    if (!verdict.correction.empty() && verdict.correction != "{}")
      *out << "<p class=\"note\"><code>"_html << verdict.correction << "</code></p>"_html;
    if (!verdict.why.empty()) *out << "<p>"_html << verdict.why << "</p>"_html;
    *out << "</li>"_html;
  }
  *out << "</ul>"_html;
}

// What was done to methods and projects, from the latest on.
void DecisionList(const Reader& reader, const std::vector<DecisionRecord>& decisions, Html* out) {
  if (decisions.empty()) return;
  *out << "<section><h2>"_html << reader.Say(Text::kDecisions) << "</h2><ul class=\"evidence-list\">"_html;
  for (auto decision = decisions.rbegin(); decision != decisions.rend(); ++decision) {
    const Text did = decision->what == "accept-method"   ? Text::kDidAccept
                     : decision->what == "refuse-method" ? Text::kDidRefuse
                     : decision->what == "split-method"  ? Text::kDidSplit
                                                         : Text::kDidMerge;
    *out << "<li class=\"evidence\"><p><time datetime=\""_html << decision->at << "\">"_html
         << decision->at.substr(0, 10) << "</time> "_html << decision->by << " <b>"_html << reader.Say(did)
         << "</b> "_html << decision->a;
    if (!decision->b.empty()) *out << " ← "_html << decision->b;
    if (!decision->why.empty()) *out << ": "_html << decision->why;
    *out << "</p></li>"_html;
  }
  *out << "</ul></section>\n"_html;
}

// Links that are not shown because they are too unsure; the surest of them first.
void Unsure(const Reader& reader, const Catalogue& catalogue, Html* out) {
  std::vector<Link> links = catalogue.Links({});
  std::erase_if(links, [](const Link& link) {
    return link.origin != Origin::kExtracted || link.verdict != Verdict::kNone ||
           link.confidence >= kShownLinkConfidence;
  });
  *out << "<section><h2>"_html << reader.Say(Text::kUnsureLinks) << " <span class=\"count\">"_html
       << Thousands(links.size()) << "</span></h2>"_html;
  if (links.empty()) {
    *out << "<p>"_html << reader.Say(Text::kNoUnsure) << "</p></section>\n"_html;
    return;
  }
  std::ranges::stable_sort(links, [](const Link& a, const Link& b) { return a.confidence > b.confidence; });
  *out << "<ul class=\"evidence-list\">\n"_html;
  for (std::size_t i = 0; i < links.size() && i < kUnsureShown; ++i) {
    const DocumentRef source = MakeDocumentRef(catalogue, links[i].document);
    *out << LinkItem(links[i], &source, true, reader);
  }
  *out << "</ul></section>\n"_html;
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
  main << "</section>\n"_html;
  Unsure(reader, *catalogue.value(), &main);
  const std::vector<VerdictRecord> verdicts = catalogue.value()->Verdicts();
  main << "<section><h2>"_html << reader.Say(Text::kAuditTrail) << "</h2>"_html;
  VerdictList(reader, verdicts, 0, kVerdictsShown, &main);
  main << "<p><a href=\"/curation/log\">"_html << reader.Say(Text::kWholeTrail) << " ("_html << verdicts.size()
       << ")</a></p></section>"_html;
  return RenderPage(reader, reader.Say(Text::kCuration), main, {});
}

Response AuditPage(const Reader& reader) {
  if (!reader.session) return Redirect(303, "/curation/sign-in");
  const auto offset = ReadNumber(reader.request, "offset", 0, 10000000);
  if (!offset) return ErrorPage(reader, offset.error());
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const std::vector<VerdictRecord> verdicts = catalogue.value()->Verdicts();
  if (reader.request.Param("format") == "jsonl") {
    std::string text;
    for (const VerdictRecord& verdict : verdicts)
      text += JsonText([&](JsonWriter* json) { WriteVerdict(verdict, json); });
    for (const DecisionRecord& decision : catalogue.value()->Decisions())
      text += JsonText([&](JsonWriter* json) { WriteDecision(decision, json); });
    Response response = MakeResponse(200, "application/jsonl", std::move(text));
    response.cache_control = "no-store";
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"granskning.jsonl\"");
    return response;
  }
  Html main;
  main << "<h1>"_html << reader.Say(Text::kAuditTrail) << " <span class=\"count\">"_html << Thousands(verdicts.size())
       << "</span></h1>\n<p class=\"formats\"><a href=\"/curation\">"_html << reader.Say(Text::kCuration)
       << "</a> <a rel=\"nofollow\" href=\"/curation/log?format=jsonl\">JSONL</a></p>\n"_html;
  VerdictList(reader, verdicts, offset.value(), kVerdictsPerPage, &main);
  main << "<nav class=\"pager\" aria-label=\""_html << reader.Say(Text::kPagerLabel) << "\">"_html;
  if (offset.value() > 0) {
    const std::size_t before = offset.value() > kVerdictsPerPage ? offset.value() - kVerdictsPerPage : 0;
    main << "<a rel=\"prev\" href=\""_html
         << WithParameter(reader.request, "offset", before == 0 ? "" : std::to_string(before)) << "\">← "_html
         << reader.Say(Text::kPrevious) << "</a>"_html;
  }
  if (offset.value() + kVerdictsPerPage < verdicts.size()) {
    main << "<a rel=\"next\" href=\""_html
         << WithParameter(reader.request, "offset", std::to_string(offset.value() + kVerdictsPerPage)) << "\">"_html
         << reader.Say(Text::kNext) << " →</a>"_html;
  }
  main << "</nav>\n"_html;
  DecisionList(reader, catalogue.value()->Decisions(), &main);
  return RenderPage(reader, reader.Say(Text::kAuditTrail), main, {});
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
