// The list of projects, and a page for each: its story over time, its money, who evaluated it, and what it found.
#include <algorithm>

#include "server/pages/pages.h"
#include "server/pages/parts.h"
#include "server/project_view.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kPerPage = 40;
constexpr std::size_t kFactsShown = 6;      // of one field
constexpr std::size_t kEvidenceShown = 12;  // the rest is folded away

std::string ProjectUrl(std::string_view id) { return Url("/projects").Segment(id).str(); }

void YearsAndPlaces(const Reader& reader, const Project& project, Html* out) {
  bool any = false;
  const auto part = [&] {
    if (any) *out << " · "_html;
    any = true;
  };
  for (const std::string& place : project.places) {
    part();
    *out << place;
  }
  if (project.last_year != 0) {
    part();
    if (project.first_year != project.last_year) *out << project.first_year << "–"_html;
    *out << project.last_year;
  }
  for (const Phase phase : project.phases) {
    part();
    *out << Word(phase, reader.lang);
  }
}

void Methods(const Reader& reader, const Project& project, Html* out) {
  if (project.methods.empty()) return;
  *out << "<p>"_html << reader.Say(Text::kNavMethods) << ": "_html;
  for (std::size_t i = 0; i < project.methods.size(); ++i) {
    *out << (i > 0 ? ", "_html : ""_html) << "<a href=\""_html << MethodUrl(MethodIdOf(project.methods[i]))
         << "\">"_html << project.methods[i] << "</a>"_html;
  }
  *out << "</p>"_html;
}

std::string Role(const StoryEntry& entry, Lang lang) {
  std::string role(Word(entry.role, lang));
  if (entry.number > 0) role += " " + std::to_string(entry.number);
  return role;
}

void Ending(const Reader& reader, const Project& project, Html* out) {
  const EndBasis end = Ended(project, ThisYear());
  if (end == EndBasis::kNone) return;
  *out << "<p class=\"note\">"_html << reader.Say(end == EndBasis::kTold ? Text::kEndedTold : Text::kEndedYears);
  if (!HasFinalReport(project)) *out << ", "_html << reader.Say(Text::kNoFinalReport);
  *out << "</p>"_html;
}

void ProjectRow(const Reader& reader, const Project& project, Html* out) {
  *out << "<li class=\"card\"><h2 lang=\"sv\"><a href=\""_html << ProjectUrl(project.id) << "\">"_html << project.name
       << "</a></h2><p class=\"about\">"_html;
  YearsAndPlaces(reader, project, out);
  *out << "</p>"_html;
  const auto fact = [&](Text title, const std::string& value) {
    if (!value.empty()) *out << "<p>"_html << reader.Say(title) << ": "_html << value << "</p>"_html;
  };
  fact(Text::kFinancing, project.financing);
  fact(Text::kBudget, project.budget);
  fact(Text::kEvaluatedBy, project.evaluator);
  Methods(reader, project, out);
  Ending(reader, project, out);
  *out << "<p class=\"note\">"_html << project.documents.size() << " "_html << reader.Say(Text::kDocumentsLower)
       << ": "_html;
  for (std::size_t i = 0; i < project.story.size(); ++i)
    *out << (i > 0 ? ", "_html : ""_html) << Role(project.story[i], reader.lang);
  *out << "</p></li>\n"_html;
}

const DocumentRef* Find(const ProjectView& view, const std::string& id) {
  const auto at = std::ranges::find(view.documents, id, &DocumentRef::id);
  return at == view.documents.end() ? nullptr : &*at;
}

// What a fact says besides its value: the kind of amount, the evaluator's standing, the model.
std::string_view Detail(const ProjectFact& fact, Lang lang) {
  if (const auto kind = Parse<BudgetKind>(fact.detail); kind && fact.field == ProjectField::kBudget)
    return Word(*kind, lang);
  if (const auto model = Parse<FinancingModel>(fact.detail); model && fact.field == ProjectField::kFinancing)
    return Word(*model, lang);
  if (const auto side = Parse<Evaluator>(fact.detail); side && fact.field == ProjectField::kEvaluator)
    return Word(*side, lang);
  return {};
}

void FactItem(const Reader& reader, const ProjectView& view, const ProjectFact& fact, Html* out) {
  *out << "<li class=\"evidence\"><p class=\"evidence-head\"><b lang=\"sv\">"_html << fact.value << "</b>"_html;
  if (const std::string_view detail = Detail(fact, reader.lang); !detail.empty())
    *out << " <span>"_html << detail << "</span>"_html;
  if (fact.field == ProjectField::kPhase && fact.first_year != 0) {
    *out << " <span>"_html << fact.first_year;
    if (fact.last_year != fact.first_year && fact.last_year != 0) *out << "–"_html << fact.last_year;
    *out << "</span>"_html;
  }
  *out << "</p><p>"_html;
  if (fact.quote.empty()) {
    *out << "<span class=\"note\">"_html << reader.Say(Text::kFromMetadata) << "</span>"_html;
  } else {
    *out << "<q lang=\"sv\">"_html << Readable(fact.quote) << "</q>"_html;
  }
  const DocumentRef* document = Find(view, fact.document);
  *out << " <cite><a lang=\"sv\" href=\""_html
       << (fact.quote.empty() ? DocumentUrl(fact.document) : PassageUrl(fact.document, fact.begin, "")) << "\">"_html
       << (document != nullptr ? document->title : fact.document) << "</a></cite></p></li>\n"_html;
}

void Facts(const Reader& reader, const ProjectView& view, ProjectField field, Text title, bool always, Html* out) {
  std::vector<const ProjectFact*> facts;
  for (const ProjectFact& fact : view.project.facts) {
    if (fact.field == field) facts.push_back(&fact);
  }
  if (facts.empty() && !always) return;
  *out << "<section><h2>"_html << reader.Say(title) << "</h2>"_html;
  if (facts.empty()) {
    *out << "<p>"_html << reader.Say(Text::kNotTold) << "</p></section>\n"_html;
    return;
  }
  *out << "<ul class=\"evidence-list\">\n"_html;
  for (std::size_t i = 0; i < facts.size() && i < kFactsShown; ++i) FactItem(reader, view, *facts[i], out);
  *out << "</ul>"_html;
  if (facts.size() > kFactsShown) {
    *out << "<details><summary>"_html << reader.Say(Text::kMore) << " ("_html << facts.size() - kFactsShown
         << ")</summary><ul class=\"evidence-list\">\n"_html;
    for (std::size_t i = kFactsShown; i < facts.size(); ++i) FactItem(reader, view, *facts[i], out);
    *out << "</ul></details>"_html;
  }
  *out << "</section>\n"_html;
}

void Story(const Reader& reader, const ProjectView& view, Html* out) {
  *out << "<section><h2>"_html << reader.Say(Text::kStory) << "</h2><ol class=\"plain story\">\n"_html;
  for (std::size_t i = 0; i < view.project.story.size(); ++i) {
    const StoryEntry& entry = view.project.story[i];
    const DocumentRef& document = view.documents[i];
    *out << "<li><b>"_html;
    if (entry.year != 0) {
      *out << entry.year;
    } else {
      *out << reader.Say(Text::kUndated);
    }
    *out << "</b> <span class=\"effect\">"_html << Role(entry, reader.lang) << "</span> <a lang=\"sv\" href=\""_html
         << DocumentUrl(document.id) << "\">"_html << document.title << "</a> <span class=\"note\">"_html
         << AboutLine(document.kind, document.places, 0, "", reader.lang) << "</span></li>\n"_html;
  }
  *out << "</ol></section>\n"_html;
}

template <typename T>
void Evidence(const Reader& reader, const ProjectView& view, Text title, const std::vector<T>& rows,
              Html (*item)(const T&, const DocumentRef*, bool, const Reader&), Html* out) {
  if (rows.empty()) return;
  *out << "<section><h2>"_html << reader.Say(title) << " <span class=\"count\">"_html << rows.size()
       << "</span></h2><ul class=\"evidence-list\">\n"_html;
  for (std::size_t i = 0; i < rows.size() && i < kEvidenceShown; ++i)
    *out << item(rows[i], Find(view, rows[i].document), true, reader);
  *out << "</ul>"_html;
  if (rows.size() > kEvidenceShown) {
    *out << "<details><summary>"_html << reader.Say(Text::kMore) << " ("_html << rows.size() - kEvidenceShown
         << ")</summary><ul class=\"evidence-list\">\n"_html;
    for (std::size_t i = kEvidenceShown; i < rows.size(); ++i)
      *out << item(rows[i], Find(view, rows[i].document), true, reader);
    *out << "</ul></details>"_html;
  }
  *out << "</section>\n"_html;
}

}  // namespace

Response ProjectsPage(const Reader& reader) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto offset = ReadNumber(reader.request, "offset", 0, 1000000);
  if (!offset) return ErrorPage(reader, offset.error());
  const std::string_view word = reader.request.Param("without_final_report");
  const bool unfinished = word == "true" || word == "1";
  if (!word.empty() && !unfinished && word != "false" && word != "0") {
    return ErrorPage(reader,
                     Error{ErrorCode::kUsage, "without_final_report", std::string(reader.Say(Text::kBadValue))});
  }
  std::vector<Project> projects = catalogue.value()->Projects();
  if (unfinished) projects = WithoutFinalReport(std::move(projects), ThisYear());
  std::ranges::stable_sort(projects, [](const Project& a, const Project& b) { return a.last_year > b.last_year; });
  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavProjects) << "</h1>\n<p class=\"lead\">"_html
       << reader.Say(unfinished ? Text::kWithoutFinalReportLead : Text::kProjectsLead) << " ("_html << projects.size()
       << ")</p>\n<nav class=\"tabs\" aria-label=\""_html << reader.Say(Text::kNavProjects) << "\"><ul>"_html;
  for (const bool tab : {false, true}) {
    main << "<li><a href=\"/projects"_html << (tab ? "?without_final_report=true" : "") << "\""_html;
    if (tab == unfinished) main << " aria-current=\"page\""_html;
    main << ">"_html << reader.Say(tab ? Text::kWithoutFinalReport : Text::kAllProjects) << "</a></li>"_html;
  }
  main << "</ul></nav>\n"_html;
  if (projects.empty()) main << "<p>"_html << reader.Say(Text::kNoProjects) << "</p>\n"_html;
  main << "<ul class=\"cards wide\">\n"_html;
  for (std::size_t i = offset.value(); i < projects.size() && i < offset.value() + kPerPage; ++i)
    ProjectRow(reader, projects[i], &main);
  main << "</ul>\n"_html;
  main << Pager(reader, offset.value(), kPerPage, projects.size());
  PageOptions options;
  options.path = "/projects";
  if (const auto searcher = reader.app.library->Searcher()) options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavProjects), main, options);
}

Response ProjectPage(const Reader& reader, const std::string& id) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto made = MakeProjectView(*catalogue.value(), id);
  if (!made) return ErrorPage(reader, made.error());
  const ProjectView& view = made.value();
  const Project& project = view.project;
  if (project.id != id) return Redirect(302, ProjectUrl(project.id));  // by its name
  Html main;
  main << "<article>\n<h1 lang=\"sv\">"_html << project.name << "</h1>\n<p class=\"about\">"_html;
  YearsAndPlaces(reader, project, &main);
  main << "</p>\n"_html;
  if (!project.other_names.empty()) {
    main << "<p>"_html << reader.Say(Text::kOtherNames) << ": "_html;
    for (std::size_t i = 0; i < project.other_names.size(); ++i)
      main << (i > 0 ? ", "_html : ""_html) << project.other_names[i];
    main << "</p>"_html;
  }
  Ending(reader, project, &main);
  Methods(reader, project, &main);
  Story(reader, view, &main);
  Facts(reader, view, ProjectField::kBudget, Text::kMoney, true, &main);
  Facts(reader, view, ProjectField::kFinancing, Text::kFinancing, false, &main);
  Facts(reader, view, ProjectField::kEvaluator, Text::kEvaluatedBy, true, &main);
  Facts(reader, view, ProjectField::kPeriod, Text::kPeriod, false, &main);
  Facts(reader, view, ProjectField::kPhase, Text::kPhasesDated, false, &main);
  Evidence(reader, view, Text::kFindings, view.findings, FindingItem, &main);
  Evidence(reader, view, Text::kLinks, view.links, LinkItem, &main);
  main << "</article>\n"_html;
  PageOptions options;
  options.path = "/projects";
  if (const auto searcher = reader.app.library->Searcher()) options.version = searcher.value()->Generation();
  return RenderPage(reader, project.name, main, options);
}

}  // namespace lardom::server
