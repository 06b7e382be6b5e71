// The list of methods, one method, and social innovations.
#include <algorithm>
#include <map>

#include "server/method_comparison.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"

namespace lardom::server {
namespace {

constexpr std::size_t kLessonsShown = 6;
constexpr std::size_t kMostLessons = 60;
constexpr std::size_t kQuotesPerStage = 12;

using Sources = std::map<std::string, DocumentRef>;

const DocumentRef* FindSource(const Sources& sources, const std::string& id) {
  const auto found = sources.find(id);
  return found == sources.end() ? nullptr : &found->second;
}

void FindingList(const Reader& reader, const std::vector<Finding>& findings, const Sources& sources, bool against,
                 Html* out) {
  *out << "<ul class=\"evidence-list\">\n"_html;
  for (const Finding& finding : findings) {
    if (SpeaksAgainst(finding) == against)
      *out << FindingItem(finding, FindSource(sources, finding.document), false, reader);
  }
  *out << "</ul>\n"_html;
}

void Top(const Reader& reader, const MethodView& view, const Sources& sources, Html* out) {
  const search::Lineage& lineage = view.lineage;
  *out << "<h1>"_html << view.method.name << "</h1>\n"_html;
  *out << "<p class=\"page-acts\">"_html << CollectButton("m", view.method.id, view.method.name, reader)
       << "</p>\n"_html;
  if (!view.method.aliases.empty()) {
    *out << "<p class=\"aliases\">"_html << reader.Say(Text::kAlsoCalled) << " "_html;
    for (std::size_t i = 0; i < view.method.aliases.size(); ++i)
      *out << (i > 0 ? ", "_html : ""_html) << view.method.aliases[i];
    *out << "</p>\n"_html;
  }
  if (!lineage.label.empty()) {
    *out << "<div class=\"verdict-box\">"_html << LabelBox(lineage, reader) << "</div>\n"_html;
  }
  if (std::ranges::any_of(lineage.findings, SpeaksAgainst)) {
    *out << "<section class=\"against\" aria-labelledby=\"against\"><h2 id=\"against\">"_html
         << reader.Say(Text::kAgainstTitle) << "</h2>\n"_html;
    FindingList(reader, lineage.findings, sources, true, out);
    *out << "</section>\n"_html;
  }
  if (!view.description.empty()) {
    *out << "<section><h2>"_html << reader.Say(Text::kDescription)
         << "</h2>\n<p class=\"description\" lang=\"sv\">"_html << Readable(view.description)
         << "</p>\n<p><a href=\""_html << DocumentUrl(view.method.description_document) << "\">"_html
         << reader.Say(Text::kReadDescription) << "</a></p></section>\n"_html;
  }
}

void StageSections(const Reader& reader, const MethodView& view, const Sources& sources, Html* out) {
  for (const Stage stage : {Stage::kTested, Stage::kDeveloped, Stage::kScaled, Stage::kDiscontinued}) {
    std::vector<const Link*> links;
    for (const Link& link : view.lineage.links) {
      if (link.stage == stage) links.push_back(&link);
    }
    if (links.empty()) continue;
    std::ranges::stable_sort(links, [](const Link* a, const Link* b) {
      return (a->year == 0 ? 9999 : a->year) < (b->year == 0 ? 9999 : b->year);
    });
    *out << "<section><h3>"_html << StageBadge(stage, LinkStatus::kAsserted, reader.lang)
         << " <span class=\"count\">"_html << links.size() << "</span></h3>\n<ul class=\"evidence-list\">\n"_html;
    for (std::size_t i = 0; i < links.size() && i < kQuotesPerStage; ++i) {
      *out << LinkItem(*links[i], FindSource(sources, links[i]->document), false, reader);
    }
    *out << "</ul>\n"_html;
    if (links.size() > kQuotesPerStage) {
      *out << "<details><summary>"_html << reader.Say(Text::kMore) << " ("_html << links.size() - kQuotesPerStage
           << ")</summary><ul class=\"evidence-list\">\n"_html;
      for (std::size_t i = kQuotesPerStage; i < links.size() && i < 60; ++i) {
        *out << LinkItem(*links[i], FindSource(sources, links[i]->document), false, reader);
      }
      *out << "</ul></details>\n"_html;
    }
    *out << "</section>\n"_html;
  }
}

// Recommendations are lessons too; both in the order of the documents' years.
void LessonsSection(const Reader& reader, const MethodView& view, const Sources& sources, Html* out) {
  if (view.lessons.empty()) return;
  *out << "<section aria-labelledby=\"lessons\"><h2 id=\"lessons\">"_html << reader.Say(Text::kLessonsTitle)
       << " <span class=\"count\">"_html << view.lessons.size() << "</span></h2>\n<ul class=\"evidence-list\">\n"_html;
  for (std::size_t i = 0; i < view.lessons.size() && i < kLessonsShown; ++i)
    *out << LessonItem(view.lessons[i], FindSource(sources, view.lessons[i].document), false, reader);
  *out << "</ul>"_html;
  if (view.lessons.size() > kLessonsShown) {
    *out << "<details><summary>"_html << reader.Say(Text::kMore) << " ("_html << view.lessons.size() - kLessonsShown
         << ")</summary><ul class=\"evidence-list\">\n"_html;
    for (std::size_t i = kLessonsShown; i < view.lessons.size() && i < kMostLessons; ++i)
      *out << LessonItem(view.lessons[i], FindSource(sources, view.lessons[i].document), false, reader);
    *out << "</ul></details>"_html;
  }
  *out << "</section>\n"_html;
}

void Aside(const Reader& reader, const MethodView& view, Html* out) {
  const search::Lineage& lineage = view.lineage;
  *out << "<aside class=\"side\">\n"_html;
  const search::SpreadEvidence& evidence = lineage.evidence;
  if (evidence.asserted + evidence.planned + evidence.negated > 0) {
    *out << "<section><h2>"_html << reader.Say(Text::kSpreadTitle) << "</h2><dl class=\"facts\">"_html;
    const auto row = [&](Text text, std::size_t value) {
      if (value > 0) *out << "<div><dt>"_html << reader.Say(text) << "</dt><dd>"_html << value << "</dd></div>"_html;
    };
    row(Text::kDocuments, evidence.documents);
    row(Text::kPlaces, evidence.places);
    row(Text::kYears, evidence.years);
    row(Text::kPlanned, evidence.planned);
    row(Text::kNegated, evidence.negated);
    *out << "</dl>"_html;
    if (!lineage.effects.empty()) {
      *out << "<p>"_html << reader.Say(Text::kEffects) << ": "_html;
      for (std::size_t i = 0; i < lineage.effects.size(); ++i)
        *out << (i > 0 ? ", "_html : ""_html) << Word(lineage.effects[i], reader.lang);
      *out << "</p>"_html;
    }
    *out << "</section>\n"_html;
  }
  if (!lineage.derived.empty()) {
    *out << "<section><h2>"_html << reader.Say(Text::kDerived) << "</h2><ul class=\"plain\">"_html;
    for (const search::DerivedEdge& edge : lineage.derived) {
      *out << "<li><a href=\""_html << MethodUrl(MethodIdOf(edge.from)) << "\">"_html << edge.from
           << "</a> → <a href=\""_html << MethodUrl(MethodIdOf(edge.to)) << "\">"_html << edge.to << "</a></li>"_html;
    }
    *out << "</ul></section>\n"_html;
  }
  if (!view.documents.empty()) {
    *out << "<section><h2>"_html << reader.Say(Text::kDocuments) << " <span class=\"count\">"_html
         << view.documents.size() << "</span></h2><ul class=\"plain\">"_html;
    for (std::size_t i = 0; i < view.documents.size() && i < 30; ++i) {
      const DocumentRef& document = view.documents[i];
      *out << "<li><a lang=\"sv\" href=\""_html << DocumentUrl(document.id) << "\">"_html << document.title
           << "</a> <span class=\"note\">"_html
           << AboutLine(document.kind, document.places, document.year, "", reader.lang) << "</span></li>"_html;
    }
    *out << "</ul>"_html;
    if (view.documents.size() > 30) {
      *out << "<p><a href=\""_html << Url("/").Param("method", view.method.id).str() << "\">"_html
           << reader.Say(Text::kAllDocuments) << "</a></p>"_html;
    }
    *out << "</section>\n"_html;
  }
  *out << "<section><p><a href=\""_html << Url("/").Param("method", view.method.id).str() << "\">"_html
       << reader.Say(Text::kSearchWithin) << "</a></p><p><a href=\""_html
       << Url("/methods/compare").Param("m", view.method.id).str() << "\">"_html << reader.Say(Text::kCompareWith)
       << "</a></p></section>\n</aside>\n"_html;
}

}  // namespace

Response MethodPage(const Reader& reader, const std::string& id) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto made = MakeMethodView(*catalogue.value(), id);
  if (!made) return ErrorPage(reader, made.error());
  const MethodView& view = made.value();
  if (view.method.id != id) return Redirect(302, MethodUrl(view.method.id));  // by a name or an alias
  Sources sources;
  for (const DocumentRef& document : view.documents) sources.emplace(document.id, document);

  Html main;
  main << "<div class=\"columns\">\n<article>\n"_html;
  Top(reader, view, sources, &main);
  if (view.lineage.steps.empty()) {
    main << "<p>"_html << reader.Say(Text::kNoLinksYet) << "</p>\n"_html;
  } else {
    main << "<section aria-labelledby=\"lineage\"><h2 id=\"lineage\">"_html << reader.Say(Text::kLineage)
         << "</h2>\n<figure class=\"lineage\" tabindex=\"0\">"_html
         << Html::Trusted(search::LineageSvg(view.lineage, reader.lang == Lang::kEnglish)) << "</figure>\n"_html;
    StageSections(reader, view, sources, &main);
    main << "</section>\n"_html;
  }
  if (std::ranges::any_of(view.lineage.findings, [](const Finding& finding) { return !SpeaksAgainst(finding); })) {
    main << "<section aria-labelledby=\"results\"><h2 id=\"results\">"_html << reader.Say(Text::kFindingsTitle)
         << "</h2>\n"_html;
    FindingList(reader, view.lineage.findings, sources, false, &main);
    main << "</section>\n"_html;
  }
  LessonsSection(reader, view, sources, &main);
  main << "</article>\n"_html;
  Aside(reader, view, &main);
  main << "</div>"_html;
  PageOptions options;
  options.path = "/methods";
  return RenderPage(reader, view.method.name, main, options);
}

Response MethodsPage(const Reader& reader) {
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return ErrorPage(reader, searcher.error());
  const std::vector<search::MethodCounts> methods = searcher.value()->Methods();
  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavMethods) << "</h1>\n<p class=\"lead\">"_html
       << reader.Say(Text::kMethodsLead) << "</p>\n"_html;
  if (methods.empty()) main << "<p>"_html << reader.Say(Text::kNoMethods) << "</p>"_html;
  if (!methods.empty()) {
    main << "<form action=\"/methods/compare\"><p class=\"compare-bar\">"_html << reader.Say(Text::kCompareHint)
         << " <button>"_html << reader.Say(Text::kCompareChosen)
         << "</button></p>\n<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\""_html
         << reader.Say(Text::kNavMethods)
         << "\"><table class=\"methods\"><thead><tr><th scope=\"col\"><span class=\"hidden\">"_html
         << reader.Say(Text::kCompare) << "</span></th><th scope=\"col\">"_html << reader.Say(Text::kMethod)
         << "</th><th scope=\"col\">"_html << reader.Say(Text::kState)
         << "</th><th scope=\"col\" class=\"number\">"_html << reader.Say(Text::kDocuments) << "</th>"_html;
    for (const Stage stage : {Stage::kTested, Stage::kDeveloped, Stage::kScaled, Stage::kDiscontinued}) {
      main << "<th scope=\"col\" class=\"number\">"_html << StageBadge(stage, LinkStatus::kAsserted, reader.lang)
           << "</th>"_html;
    }
    main << "</tr></thead><tbody>\n"_html;
    for (const search::MethodCounts& method : methods) {
      main << "<tr><td><input type=\"checkbox\" name=\"m\" value=\""_html << method.id << "\" aria-label=\""_html
           << reader.Say(Text::kCompare) << " "_html << method.name << "\"></td><th scope=\"row\"><a href=\""_html
           << MethodUrl(method.id) << "\">"_html << method.name << "</a></th><td>"_html
           << LabelWord(method.label, reader.lang) << "</td>"_html;
      for (const std::size_t count :
           {method.documents, method.tested, method.developed, method.scaled, method.discontinued}) {
        main << "<td class=\"number\">"_html;
        if (count > 0) {
          main << Thousands(count);
        } else {
          main << "<span class=\"zero\">0</span>"_html;
        }
        main << "</td>"_html;
      }
      main << "</tr>\n"_html;
    }
    main << "</tbody></table></div>\n<p><button>"_html << reader.Say(Text::kCompareChosen)
         << "</button></p></form>\n<p class=\"note\">"_html << reader.Say(Text::kLabelsAreMachine) << "</p>"_html;
  }
  PageOptions options;
  options.path = "/methods";
  options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavMethods), main, options);
}

Response InnovationsPage(const Reader& reader) {
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return ErrorPage(reader, searcher.error());
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavInnovations) << "</h1>\n<p class=\"lead\">"_html
       << reader.Say(Text::kInnovationsLead) << "</p>\n<ul class=\"cards wide\">\n"_html;
  std::size_t shown = 0;
  const std::vector<search::Lineage> lineages = search::MakeLineages(*catalogue.value());
  for (const search::MethodCounts& method : searcher.value()->Methods()) {
    if (method.scaled == 0) continue;
    const auto lineage = std::ranges::find(lineages, method.name, &search::Lineage::method);
    if (lineage == lineages.end() || !lineage->social_innovation) continue;
    ++shown;
    const search::Lineage& way = *lineage;
    main << "<li class=\"card\"><h2><a href=\""_html << MethodUrl(method.id) << "\">"_html << method.name
         << "</a></h2><p>"_html << LabelBadge(way.label, way.machine_reading, reader) << "</p>"_html
         << StageCounts(method, reader.lang) << "<p>"_html << reader.Say(Text::kSpreadIn) << " "_html
         << way.evidence.documents << " "_html << reader.Say(Text::kDocumentsLower);
    if (way.evidence.places > 0) main << ", "_html << way.evidence.places << " "_html << reader.Say(Text::kPlacesLower);
    main << "</p>"_html;
    if (!way.effects.empty()) {
      main << "<p class=\"effects\">"_html;
      for (const Effect effect : way.effects)
        main << "<span class=\"effect\">"_html << Word(effect, reader.lang) << "</span> "_html;
      main << "</p>"_html;
    }
    if (const auto against = std::ranges::find_if(way.findings, SpeaksAgainst); against != way.findings.end()) {
      main << "<p>"_html << DirectionBadge(against->direction, reader.lang) << " <q lang=\"sv\">"_html
           << Readable(against->quote) << "</q></p>"_html;
    }
    const auto scaled = std::ranges::find_if(way.links, [](const Link& link) {
      return link.stage == Stage::kScaled && link.status == LinkStatus::kAsserted;
    });
    if (scaled != way.links.end()) main << "<p><q lang=\"sv\">"_html << Readable(scaled->quote) << "</q></p>"_html;
    main << "</li>\n"_html;
  }
  main << "</ul>\n"_html;
  if (shown == 0) main << "<p>"_html << reader.Say(Text::kNoInnovations) << "</p>"_html;
  PageOptions options;
  options.path = "/innovations";
  options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavInnovations), main, options);
}

}  // namespace lardom::server
