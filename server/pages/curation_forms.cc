// Forms to correct a link and to add one, without scripts.
#include "server/pages/curation_forms.h"

#include <charconv>

#include "server/http/problem.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"
#include "server/verdict_input.h"

namespace lardom::server {
namespace {

constexpr std::size_t kContextBytes = 400;

template <typename E>
void Select(const Reader& reader, Text label, std::string_view name, E chosen, Html* out) {
  *out << "<label>"_html << reader.Say(label) << " <select name=\""_html << name << "\">"_html;
  for (std::size_t i = 0; i < Rows<E>().size(); ++i) {
    const E value = static_cast<E>(i);
    const std::string_view slug = Slug(value);
    *out << "<option value=\""_html << (slug.empty() ? std::string_view("-") : slug)
         << (value == chosen ? "\" selected>"_html : "\">"_html)
         << (slug.empty() ? std::string_view("–") : Word(value, reader.lang)) << "</option>"_html;
  }
  *out << "</select></label>\n"_html;
}

void Field(const Reader& reader, Text label, std::string_view name, std::string_view value, Html* out) {
  *out << "<label>"_html << reader.Say(label) << " <input name=\""_html << name << "\" maxlength=\"300\" value=\""_html
       << value << "\"></label>\n"_html;
}

// The form's fields as a correction takes them: an emptied field clears.
FieldSource Fields(const Parameters& form, bool clear_empty) {
  return [&form, clear_empty](std::string_view name) -> std::string_view {
    for (const auto& [key, value] : form) {
      if (key != name) continue;
      if (!value.empty()) return value;
      return clear_empty && name != "method" ? std::string_view("-") : std::string_view();
    }
    return {};
  };
}

std::optional<std::int64_t> ReadId(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return id;
}

// Text around the quote, so that a curator sees what it stands in.
void Surroundings(const Catalogue& catalogue, const Link& link, Html* out) {
  const auto number = catalogue.FindNumber(link.document);
  const auto text = number ? catalogue.FindText(*number) : std::nullopt;
  if (!text || link.end > text->size()) return;
  std::size_t from = link.begin > kContextBytes ? link.begin - kContextBytes : 0;
  std::size_t to = std::min<std::size_t>(text->size(), link.end + kContextBytes);
  while (from < link.begin && (static_cast<unsigned char>((*text)[from]) & 0xC0U) == 0x80U) ++from;
  while (to < text->size() && (static_cast<unsigned char>((*text)[to]) & 0xC0U) == 0x80U) ++to;
  *out << "<blockquote class=\"context\" lang=\"sv\">… "_html << text->substr(from, link.begin - from) << "<mark>"_html
       << link.quote << "</mark>"_html << text->substr(link.end, to - link.end) << " …</blockquote>\n"_html;
}

Response Refuse(const Reader& reader, const Error& error) {
  Response response = ErrorPage(reader, error);
  if (response.status == 200) response.status = 400;
  return response;
}

}  // namespace

std::string FormValue(const Parameters& form, std::string_view name) {
  for (const auto& [key, value] : form) {
    if (key == name) return value;
  }
  return {};
}

std::string SafeBack(std::string_view back) {
  if (!back.starts_with('/') || back.starts_with("//") || back.find_first_of("\\\r\n") != std::string_view::npos)
    return "/curation";
  return std::string(back);
}

CheckedForm CheckForm(const Reader& reader) {
  CheckedForm checked{.form = ParseQuery(reader.request.body), .refusal = std::nullopt};
  if (!reader.session) {
    checked.refusal = Redirect(303, "/curation/sign-in");
  } else if (!SameSecret(FormValue(checked.form, "csrf"), reader.session->csrf)) {
    checked.refusal = ErrorPage(reader, 403, reader.Say(Text::kFormTooOld));
  }
  return checked;
}

Html HiddenFields(const Reader& reader, std::string_view back) {
  Html out;
  out << "<input type=\"hidden\" name=\"csrf\" value=\""_html << reader.session->csrf
      << "\"><input type=\"hidden\" name=\"back\" value=\""_html << back << "\">"_html;
  return out;
}

Html LinkFields(const Reader& reader, const Link& link) {
  Html out;
  Field(reader, Text::kMethod, "method", link.method, &out);
  Select(reader, Text::kFacetStage, "stage", link.stage, &out);
  Select(reader, Text::kFacetStatus, "status", link.status, &out);
  Field(reader, Text::kFacetPlace, "place", link.place, &out);
  Field(reader, Text::kYear, "year", link.year == 0 ? std::string() : std::to_string(link.year), &out);
  Field(reader, Text::kProject, "project", link.project, &out);
  Select(reader, Text::kFacetEffect, "effect", link.effect, &out);
  Field(reader, Text::kBecame, "into", link.into, &out);
  Field(reader, Text::kWhy, "why", "", &out);
  return out;
}

Response CorrectPage(const Reader& reader, const std::string& id_text) {
  if (!reader.session) return Redirect(303, "/curation/sign-in");
  const auto id = ReadId(id_text);
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto link = id ? catalogue.value()->FindLink(*id) : std::nullopt;
  if (!link) return ErrorPage(reader, 404, reader.Say(Text::kNoSuchLink));
  const DocumentRef source = MakeDocumentRef(*catalogue.value(), link->document);
  Html main;
  main << "<h1>"_html << reader.Say(Text::kCorrectTitle) << "</h1>\n<p><cite><a href=\""_html
       << PassageUrl(link->document, link->begin, "") << "\">"_html << source.title << "</a></cite></p>\n"_html;
  Surroundings(*catalogue.value(), *link, &main);
  main
      << "<form class=\"fields\" method=\"post\" action=\"/curation/correct\"><input type=\"hidden\" name=\"id\" value=\""_html
      << link->id << "\">"_html
      << HiddenFields(reader, reader.request.Has("back") ? reader.request.Param("back") : std::string_view("/curation"))
      << LinkFields(reader, *link) << "<button>"_html << reader.Say(Text::kSaveCorrection) << "</button></form>\n"_html;
  Response response = RenderPage(reader, reader.Say(Text::kCorrectTitle), main, {});
  response.cache_control = "no-store";
  return response;
}

Response PostCorrection(const Reader& reader) {
  const CheckedForm checked = CheckForm(reader);
  if (checked.refusal) return *checked.refusal;
  const auto id = ReadId(FormValue(checked.form, "id"));
  if (!id) return ErrorPage(reader, 404, reader.Say(Text::kNoSuchLink));
  const auto correction = ReadCorrection(Fields(checked.form, true));
  if (!correction) return Refuse(reader, correction.error());
  auto catalogue = reader.app.library->Write();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const Status done =
      catalogue.value().CorrectLink(*id, correction.value(), reader.session->name, FormValue(checked.form, "why"));
  if (!done) return Refuse(reader, done.error());
  return Redirect(303, SafeBack(FormValue(checked.form, "back")));
}

Response AddLinkPage(const Reader& reader) {
  if (!reader.session) return Redirect(303, "/curation/sign-in");
  const std::string document(reader.request.Param("doc"));
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  if (!catalogue.value()->FindNumber(document)) return ErrorPage(reader, 404, reader.Say(Text::kNoSuchDocument));
  const DocumentRef source = MakeDocumentRef(*catalogue.value(), document);
  Html main;
  main
      << "<h1>"_html << reader.Say(Text::kAddLink) << "</h1>\n<p><cite><a href=\""_html << DocumentUrl(document)
      << "\">"_html << source.title << "</a></cite></p>\n<p>"_html << reader.Say(Text::kAddLinkLead)
      << "</p>\n<form class=\"fields\" method=\"post\" action=\"/curation/add\"><input type=\"hidden\" name=\"doc\" value=\""_html
      << document << "\">"_html << HiddenFields(reader, DocumentUrl(document) + "#links")
      << "<label class=\"whole\">"_html << reader.Say(Text::kQuoteField)
      << " <textarea name=\"quote\" rows=\"4\" required maxlength=\"4000\">"_html << reader.request.Param("quote")
      << "</textarea></label>\n"_html << LinkFields(reader, Link{}) << "<button>"_html << reader.Say(Text::kAddLink)
      << "</button></form>\n"_html;
  Response response = RenderPage(reader, reader.Say(Text::kAddLink), main, {});
  response.cache_control = "no-store";
  return response;
}

Response PostNewLink(const Reader& reader) {
  const CheckedForm checked = CheckForm(reader);
  if (checked.refusal) return *checked.refusal;
  const FieldSource fields = Fields(checked.form, false);
  const auto link = ReadNewLink([&fields](std::string_view name) {
    const std::string_view value = fields(name);
    return value == "-" && name == "effect" ? std::string_view() : value;
  });
  if (!link) return Refuse(reader, link.error());
  auto catalogue = reader.app.library->Write();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto id = catalogue.value().AddLink(link.value(), reader.session->name, FormValue(checked.form, "why"));
  if (!id) return Refuse(reader, id.error());
  return Redirect(303, SafeBack(FormValue(checked.form, "back")));
}

}  // namespace lardom::server
