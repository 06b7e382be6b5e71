// All that pages, the API and the command line show of one project.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "server/method_view.h"

namespace lardom::server {

struct ProjectView {
  Project project;
  std::vector<DocumentRef> documents;  // in the order of the story
  std::vector<Link> links;             // shown ones of its documents
  std::vector<Finding> findings;
};

// By id, or by a name that one project alone bears; kNotFound else.
Result<ProjectView> MakeProjectView(const Catalogue& catalogue, std::string_view project);

// The calendar year, by which a project's last year has passed or not.
int ThisYear();

// The projects that ended and have no final report.
std::vector<Project> WithoutFinalReport(std::vector<Project> projects, int this_year);

}  // namespace lardom::server
