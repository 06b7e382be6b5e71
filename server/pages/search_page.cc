// The search page: box, what was found, methods, hits.
#include <algorithm>

#include "server/original.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"
#include "server/pages/search_filters.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kHitsPerPage = 10;
constexpr std::size_t kLinksPerHit = 3;
constexpr std::size_t kMethodsShown = 3;
constexpr std::size_t kPassagesPerHit = 2;
constexpr std::size_t kAlsoShown = 6;

void SearchForm(const Reader& reader, bool hero, Html* out) {
  *out << "<form class=\"search"_html << (hero ? " hero"_html : ""_html)
       << "\" action=\"/\" role=\"search\">\n<label for=\"q\""_html << (hero ? ">"_html : " class=\"hidden\">"_html)
       << reader.Say(Text::kSearchLabel)
       << "</label>\n<div class=\"search-row\"><input id=\"q\" name=\"q\" type=\"search\" value=\""_html
       << reader.request.Param("q")
       << "\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" maxlength=\"1000\" data-suggest>"_html;
  for (const std::string_view name : kFilterParameters) {
    for (const std::string_view value : reader.request.Params(name)) {
      *out << "<input type=\"hidden\" name=\""_html << name << "\" value=\""_html << value << "\">"_html;
    }
  }
  *out << "<button>"_html << reader.Say(Text::kSearchButton) << "</button></div>\n</form>\n"_html;
}

// What the empty page teaches: examples that work, and what the library holds.
Html Welcome(const Reader& reader, const search::Searcher& searcher) {
  Html out;
  out << "<section class=\"welcome\">\n<h1>"_html << reader.Say(Text::kWelcomeTitle) << "</h1>\n<p class=\"lead\">"_html
      << reader.Say(Text::kWelcomeLead) << "</p>\n"_html;
  SearchForm(reader, true, &out);
  out << "<h2>"_html << reader.Say(Text::kExamplesTitle) << "</h2>\n<ul class=\"examples\">"_html;
  for (const auto& [text, query] :
       {std::pair{Text::kExampleMethod, "Skolfam"}, std::pair{Text::kExampleStage, "skede:skalad barn"},
        std::pair{Text::kExampleProblem, "ungdomar som varken arbetar eller studerar"},
        std::pair{Text::kExamplePlace, "plats:Norrköping"},
        std::pair{Text::kExamplePhrase, "\"ordinarie verksamhet\""}}) {
    out << "<li><a href=\""_html << Url("/").Param("q", query).str() << "\"><code>"_html << query
        << "</code></a> <span>"_html << reader.Say(text) << "</span></li>"_html;
  }
  out << "</ul>\n"_html;
  std::vector<search::MethodCounts> methods = searcher.Methods();
  std::ranges::stable_sort(methods, [](const auto& a, const auto& b) { return a.documents > b.documents; });
  if (!methods.empty()) {
    out << "<h2>"_html << reader.Say(Text::kMostWritten) << "</h2>\n<ul class=\"cards\">"_html;
    for (std::size_t i = 0; i < methods.size() && i < 6; ++i) out << MethodCard(methods[i], reader);
    out << "</ul>\n<p><a href=\"/methods\">"_html << reader.Say(Text::kAllMethods) << " ("_html << methods.size()
        << ")</a></p>"_html;
  }
  out << "</section>"_html;
  return out;
}

void Notes(const Reader& reader, const search::SearchResponse& response, Html* out) {
  if (!response.corrected.empty()) {
    *out << "<p class=\"correction\">"_html;
    if (response.used_correction) {
      *out << reader.Say(Text::kShowingFor) << " <strong>"_html << response.corrected << "</strong>. <a href=\""_html
           << WithParameter(reader.request, "spelling", "0") << "\">"_html << reader.Say(Text::kSearchInstead)
           << " "_html << response.text << "</a>"_html;
    } else {
      *out << reader.Say(Text::kDidYouMean) << " <a href=\""_html
           << WithParameter(reader.request, "q", response.corrected) << "\">"_html << response.corrected
           << "</a>?"_html;
    }
    *out << "</p>\n"_html;
  }
  for (const std::string& note : response.notes) *out << "<p class=\"search-note\">"_html << note << "</p>\n"_html;
  if (!response.also.empty()) {
    *out << "<p class=\"search-note\">"_html << reader.Say(Text::kAlsoSearched) << " "_html;
    for (std::size_t i = 0; i < response.also.size() && i < kAlsoShown; ++i)
      *out << (i > 0 ? ", "_html : ""_html) << response.also[i];
    *out << (response.also.size() > kAlsoShown ? " …. "_html : ". "_html) << "<a href=\""_html
         << WithParameter(reader.request, "synonyms", "0") << "\">"_html << reader.Say(Text::kOwnWordsOnly)
         << "</a></p>\n"_html;
  }
}

// A passage of a heading alone says no more than the title above it.
bool IsHeadingOnly(const search::PassageHit& passage) {
  std::size_t bytes = 0;
  for (const search::Segment& segment : passage.segments) bytes += segment.text.size();
  return bytes < 100;
}

// The heading path without the document's own title, which stands above.
std::string SectionWithoutTitle(const std::string& path, const std::string& title) {
  static constexpr std::string_view kBetween = " › ";
  if (path == title) return {};
  if (path.starts_with(title + std::string(kBetween))) return path.substr(title.size() + kBetween.size());
  return path;
}

void Marked(const std::vector<search::Segment>& segments, Html* out) {
  for (const search::Segment& segment : segments) {
    // Marks of Markdown go, but the blank between two segments stays.
    std::string text = Readable(segment.text);
    const bool blank_before = !segment.text.empty() && (segment.text.front() == ' ' || segment.text.front() == '\n');
    const bool blank_after = segment.text.size() > 1 && (segment.text.back() == ' ' || segment.text.back() == '\n');
    if (blank_before) *out << " "_html;
    if (segment.hit) {
      *out << "<mark>"_html << text << "</mark>"_html;
    } else {
      *out << text;
    }
    if (blank_after && !text.empty()) *out << " "_html;
  }
}

// `document`: the hit's, when its file may be opened.
void PassageBlock(const search::Hit& hit, const search::PassageHit& passage, const Document* document,
                  const Reader& reader, Html* out) {
  *out << "<p class=\"passage\" lang=\"sv\">"_html;
  if (passage.kind) *out << LessonBadge(*passage.kind, reader.lang) << " "_html;
  Marked(passage.segments, out);
  *out << "</p>\n"_html;
  *out << "<p class=\"where\"><a href=\""_html << PassageUrl(hit.id, passage.begin, reader.request.Param("q"))
       << "\">"_html;
  if (passage.page > 0) *out << reader.Say(Text::kPageShort) << " "_html << passage.page << " "_html;
  const std::string section = Readable(SectionWithoutTitle(passage.section, hit.title));
  *out << (section.empty() ? std::string(reader.Say(Text::kToPassage)) : section) << "</a>"_html;
  const std::string original = document == nullptr ? std::string() : OriginalUrl(*document, passage.page);
  if (original.find('#') != std::string::npos) {
    *out << " · <a href=\""_html << original << "\">"_html << reader.Say(Text::kOriginalPage) << ", "_html
         << reader.Say(Text::kPageShort) << " "_html << passage.page << "</a>"_html;
  }
  *out << "</p>\n"_html;
}

// The document of a hit with pages whose file this reader may have.
std::optional<Document> OpenDocument(const search::Hit& hit, const Reader& reader) {
  if (std::ranges::none_of(hit.passages, [](const search::PassageHit& passage) { return passage.page > 0; }))
    return std::nullopt;
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return std::nullopt;
  auto document = catalogue.value()->FindDocumentWithoutText(hit.number);
  if (document && document->flagged_personal_data && !reader.session) return std::nullopt;
  return document;
}

// Lessons that answer the query, before the documents.
void LessonsBox(const Reader& reader, const search::SearchResponse& response, Html* out) {
  if (response.lessons.empty()) return;
  const bool advice = std::ranges::all_of(
      response.lessons, [](const search::LessonHit& hit) { return hit.lesson.kind == PassageKind::kRecommendation; });
  *out << "<section class=\"lessons\" aria-labelledby=\"lessons-title\"><h2 id=\"lessons-title\">"_html;
  if (response.lessons_about.empty()) {
    *out << reader.Say(Text::kLessonsTitle);
  } else {
    *out << reader.Say(advice ? Text::kRecommendationsAbout : Text::kLessonsAbout) << " "_html
         << response.lessons_about;
  }
  *out << "</h2>\n<ul class=\"evidence-list\">\n"_html;
  for (const search::LessonHit& hit : response.lessons) {
    *out << "<li class=\"evidence\"><p>"_html << LessonBadge(hit.lesson.kind, reader.lang) << " <q lang=\"sv\">"_html;
    Marked(hit.segments, out);
    *out << "</q></p><p class=\"where\"><a lang=\"sv\" href=\""_html
         << PassageUrl(hit.lesson.document, hit.lesson.begin, reader.request.Param("q")) << "\">"_html << hit.title;
    if (hit.lesson.page > 0) *out << ", "_html << reader.Say(Text::kPageShort) << " "_html << hit.lesson.page;
    *out << "</a></p></li>\n"_html;
  }
  *out << "</ul></section>\n"_html;
}

void HitBlock(const search::Hit& hit, const Reader& reader, Html* out) {
  *out << "<li><article class=\"hit\">\n<h3><a href=\""_html
       << Url("/documents").Segment(hit.id).Param("q", reader.request.Param("q")).str() << "\" lang=\"sv\">"_html
       << hit.title << "</a></h3>\n<p class=\"about\">"_html
       << AboutLine(hit.kind, hit.places, hit.year, hit.project, reader.lang) << " "_html
       << CollectButton("d", hit.id, hit.title, reader) << "</p>\n"_html;
  if (!hit.copies.empty()) {
    *out << "<p class=\"copies note\">"_html << reader.Say(Text::kAlsoAs) << " "_html;
    for (std::size_t i = 0; i < hit.copies.size(); ++i) {
      const search::Copy& copy = hit.copies[i];
      *out << (i > 0 ? ", "_html : ""_html) << "<a href=\""_html << DocumentUrl(copy.id) << "\" lang=\"sv\">"_html
           << (copy.source.empty() ? copy.title : copy.source) << "</a>"_html;
    }
    *out << "</p>\n"_html;
  }
  const auto document = OpenDocument(hit, reader);
  std::size_t shown = 0;
  for (const search::PassageHit& passage : hit.passages) {
    if (shown == kPassagesPerHit) break;
    if (shown > 0 && IsHeadingOnly(passage)) continue;
    PassageBlock(hit, passage, document ? &*document : nullptr, reader, out);
    ++shown;
  }
  if (!hit.links.empty()) {
    *out << "<ul class=\"hit-links\">"_html;
    for (std::size_t i = 0; i < hit.links.size() && i < kLinksPerHit; ++i) {
      const Link& link = hit.links[i];
      *out << "<li>"_html << StageBadge(link.stage, link.status, reader.lang) << " <a class=\"method\" href=\""_html
           << MethodUrl(MethodIdOf(link.method)) << "\">"_html << link.method << "</a>"_html;
      if (!link.place.empty()) *out << " "_html << link.place;
      if (link.year != 0) *out << " "_html << link.year;
      *out << " <q lang=\"sv\">"_html << Readable(link.quote) << "</q></li>"_html;
    }
    if (hit.links.size() > kLinksPerHit) {
      *out << "<li><a href=\""_html << DocumentUrl(hit.id) << "#links\">"_html << reader.Say(Text::kAllLinks)
           << " ("_html << hit.links.size() << ")</a></li>"_html;
    }
    *out << "</ul>\n"_html;
  }
  if (!hit.explanation.empty()) {
    *out << "<details class=\"explain\" open><summary>"_html << reader.Say(Text::kWhyHit) << "</summary><ul>"_html;
    for (const search::MatchStep& step : hit.explanation) {
      *out << "<li><b>"_html << step.query_word << "</b> → "_html << step.text_word << " <span class=\"note\">"_html
           << step.how << " "_html << step.term << "</span></li>"_html;
    }
    *out << "</ul></details>\n"_html;
  }
  *out << "</article></li>\n"_html;
}

void Pager(const Reader& reader, const search::SearchRequest& wanted, const search::SearchResponse& response,
           Html* out) {
  if (response.total <= kHitsPerPage && wanted.offset == 0) return;
  *out << "<nav class=\"pager\" aria-label=\""_html << reader.Say(Text::kPagerLabel) << "\">"_html;
  if (wanted.offset > 0) {
    const std::size_t before = wanted.offset > kHitsPerPage ? wanted.offset - kHitsPerPage : 0;
    *out << "<a rel=\"prev\" href=\""_html
         << WithParameter(reader.request, "offset", before == 0 ? "" : std::to_string(before)) << "\">← "_html
         << reader.Say(Text::kPrevious) << "</a>"_html;
  }
  *out << "<span>"_html << wanted.offset + 1 << "–"_html << wanted.offset + response.hits.size() << " "_html
       << reader.Say(Text::kOf) << " "_html << Thousands(response.total) << "</span>"_html;
  if (wanted.offset + response.hits.size() < response.total || !response.total_exact) {
    *out << "<a rel=\"next\" href=\""_html
         << WithParameter(reader.request, "offset", std::to_string(wanted.offset + kHitsPerPage)) << "\">"_html
         << reader.Say(Text::kNext) << " →</a>"_html;
  }
  *out << "</nav>\n"_html;
}

// The words of a query that say what it is about: long enough, no fields or operators, each once.
std::vector<std::string> PlainWords(std::string_view query) {
  static constexpr std::size_t kMost = 6;
  static constexpr std::size_t kLeastBytes = 4;
  std::vector<std::string> words;
  while (!query.empty() && words.size() < kMost) {
    const std::size_t end = std::min(query.find_first_of(" \t\n\"()"), query.size());
    const std::string word(query.substr(0, end));
    query.remove_prefix(std::min(end + 1, query.size()));
    const bool plain = word.size() >= kLeastBytes && word.find_first_of(":/*") == std::string::npos &&
                       word.front() != '-' && word != "ELLER" && word != "INTE";
    if (plain && std::ranges::find(words, word) == words.end()) words.push_back(word);
  }
  return words;
}

void NoHits(const Reader& reader, Html* out) {
  *out << "<div class=\"no-hits\"><p>"_html << reader.Say(Text::kNoHitsLead) << "</p><ul>"_html;
  bool filtered = false;
  for (const std::string_view name : kFilterParameters) filtered = filtered || reader.request.Has(name);
  if (filtered) {
    *out << "<li><a href=\""_html << Url("/").Param("q", reader.request.Param("q")).str() << "\">"_html
         << reader.Say(Text::kDropFilters) << "</a></li>"_html;
  }
  const std::vector<std::string> words = PlainWords(reader.request.Param("q"));
  if (words.size() > 1) {
    *out << "<li>"_html << reader.Say(Text::kTryOneWord);
    for (const std::string& word : words)
      *out << " <a href=\""_html << Url("/").Param("q", word).str() << "\">"_html << word << "</a>"_html;
    *out << "</li>"_html;
  }
  *out << "<li>"_html << reader.Say(Text::kTryFewer) << "</li><li>"_html << reader.Say(Text::kTryOther)
       << "</li><li><a href=\"/methods\">"_html << reader.Say(Text::kTryMethods)
       << "</a></li><li><a href=\"/coverage\">"_html << reader.Say(Text::kTryCoverage) << "</a></li></ul></div>\n"_html;
}

Html Results(const Reader& reader, const search::SearchRequest& wanted, const search::SearchResponse& response) {
  Html out;
  SearchForm(reader, false, &out);
  out << "<div class=\"columns\">\n<div class=\"results\">\n<h1 class=\"hits-title\">"_html;
  if (response.hits.empty() && response.total == 0) {
    out << reader.Say(Text::kNoHits);
  } else {
    out << (response.total_exact ? ""_html : "≥ "_html) << Thousands(response.total) << " "_html
        << reader.Say(response.total == 1 ? Text::kHitSingular : Text::kHitPlural);
  }
  if (const std::string_view since = reader.request.Param("since"); !since.empty())
    out << " · "_html << reader.Say(Text::kNewSinceLower) << " "_html << since;
  out << "</h1>\n"_html;
  if (!response.strict && response.total > 0)
    out << "<p class=\"search-note\">"_html << reader.Say(Text::kNotStrict) << "</p>\n"_html;
  Notes(reader, response, &out);
  out << ActiveFilters(reader, response);
  LessonsBox(reader, response, &out);
  if (!response.methods.empty()) {
    out << "<section class=\"method-panel\" aria-labelledby=\"methods-title\"><h2 id=\"methods-title\">"_html
        << reader.Say(Text::kMethodsPanel) << "</h2><ul class=\"cards\">"_html;
    for (std::size_t i = 0; i < response.methods.size() && i < kMethodsShown; ++i)
      out << MethodCard(response.methods[i], reader);
    out << "</ul></section>\n"_html;
  }
  if (response.hits.empty()) {
    NoHits(reader, &out);
  } else {
    out << "<section aria-labelledby=\"hits\"><div class=\"hits-head\"><h2 id=\"hits\">"_html
        << reader.Say(Text::kDocuments) << "</h2>"_html << SortLinks(reader)
        << "</div>\n<ol class=\"hits\" start=\""_html << wanted.offset + 1 << "\">\n"_html;
    for (const search::Hit& hit : response.hits) HitBlock(hit, reader, &out);
    out << "</ol></section>\n"_html;
    const bool any_copies =
        std::ranges::any_of(response.hits, [](const search::Hit& hit) { return !hit.copies.empty(); });
    if (any_copies) {
      out << "<p class=\"note\"><a href=\""_html
          << WithParameter(reader.request, "copies", wanted.show_copies ? "" : "show") << "\">"_html
          << reader.Say(wanted.show_copies ? Text::kHideCopies : Text::kShowCopies) << "</a></p>\n"_html;
    }
  }
  Pager(reader, wanted, response, &out);
  out << "</div>\n"_html << FacetColumn(reader, response) << "</div>\n"_html;
  return out;
}

}  // namespace

Html MethodCard(const search::MethodCounts& method, const Reader& reader) {
  Html out;
  out << "<li class=\"card\"><h3><a href=\""_html << MethodUrl(method.id) << "\">"_html << method.name
      << "</a></h3>"_html << StageCounts(method, reader.lang);
  if (!method.label.empty()) out << "<p>"_html << LabelBadge(method.label, true, reader) << "</p>"_html;
  out << "</li>\n"_html;
  return out;
}

Response SearchPage(const Reader& reader) {
  auto wanted = ReadSearch(reader.request, 100);
  if (!wanted) return ErrorPage(reader, wanted.error());
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return ErrorPage(reader, searcher.error());
  const std::string generation = searcher.value()->Generation();
  PageOptions options;
  options.path = "/";
  options.search_box = false;
  options.version = generation;
  options.description = reader.Say(Text::kWelcomeLead);
  bool asked = !reader.request.Param("q").empty();
  for (const std::string_view name : kFilterParameters) asked = asked || !reader.request.Param(name).empty();
  options.head << "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Lärdom\" href=\""_html
               << FeedUrl(reader.request) << "\">\n"_html;
  if (!asked) return RenderPage(reader, "", Welcome(reader, *searcher.value()), options);

  if (!reader.request.Has("limit")) wanted.value().limit = kHitsPerPage;
  // What has come since a day: the latest first, unless another order is asked for.
  if (!wanted.value().filters.since.empty() && !reader.request.Has("sort") && reader.request.Param("q").empty())
    wanted.value().sort = search::Sort::kChanged;
  const auto response = searcher.value()->Search(wanted.value());
  if (!response) return ErrorPage(reader, response.error());
  return RenderPage(reader, reader.request.Param("q"), Results(reader, wanted.value(), response.value()), options);
}

}  // namespace lardom::server
