#include "server/project_view.h"

#include <algorithm>
#include <chrono>

#include "corpus/model/confidence.h"
#include "corpus/utf8.h"
#include "indexer/links/link_extractor.h"

namespace lardom::server {

Result<ProjectView> MakeProjectView(const Catalogue& catalogue, std::string_view project) {
  ProjectView view;
  std::vector<Project> projects = catalogue.Projects();
  auto found = std::ranges::find(projects, project, &Project::id);
  if (found == projects.end()) {
    const std::string name = LowerSwedish(project);
    const auto bears = [&](const Project& one) { return LowerSwedish(one.name) == name; };
    if (std::ranges::count_if(projects, bears) == 1) found = std::ranges::find_if(projects, bears);
  }
  if (found == projects.end()) {
    return Error{ErrorCode::kNotFound, std::string(project), "Det finns inget sådant projekt i biblioteket."};
  }
  view.project = std::move(*found);
  for (const StoryEntry& entry : view.project.story) {
    view.documents.push_back(MakeDocumentRef(catalogue, entry.document));
    LinkFilter links;
    links.document = entry.document;
    links.min_confidence = indexer::LinkExtractor::ShownConfidence();
    for (Link& link : catalogue.Links(links)) view.links.push_back(std::move(link));
    FindingFilter findings;
    findings.document = entry.document;
    findings.min_confidence = kShownFindingConfidence;
    for (Finding& finding : catalogue.Findings(findings)) view.findings.push_back(std::move(finding));
  }
  return view;
}

int ThisYear() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day(today).year());
}

std::vector<Project> WithoutFinalReport(std::vector<Project> projects, int this_year) {
  std::erase_if(projects, [&](const Project& project) { return !LacksFinalReport(project, this_year); });
  return projects;
}

}  // namespace lardom::server
