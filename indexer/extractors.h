// The extractors of links, findings and project facts with the methods they look for, opened once for a run and shared
// by its threads.
#pragma once

#include <memory>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/model/method.h"
#include "corpus/places.h"
#include "indexer/findings/finding_extractor.h"
#include "indexer/links/link_extractor.h"
#include "indexer/projects/project_extractor.h"

namespace lardom::indexer {

struct Extractors {
  std::unique_ptr<Places> places;
  std::unique_ptr<LinkExtractor> links;
  std::unique_ptr<FindingExtractor> findings;
  std::unique_ptr<ProjectExtractor> projects;
  MethodMatcherPtr matcher;

  static Result<Extractors> Open(const analyzers::SwedishAnalyzer& analyzer, const std::vector<Method>& methods) {
    Extractors out;
    auto places = Places::Open();
    if (!places) return places.error();
    out.places = std::make_unique<Places>(std::move(places).value());
    auto links = LinkExtractor::Open(analyzer, *out.places);
    if (!links) return links.error();
    out.links = std::make_unique<LinkExtractor>(std::move(links).value());
    auto findings = FindingExtractor::Open(analyzer);
    if (!findings) return findings.error();
    out.findings = std::make_unique<FindingExtractor>(std::move(findings).value());
    auto projects = ProjectExtractor::Open(analyzer, *out.places);
    if (!projects) return projects.error();
    out.projects = std::make_unique<ProjectExtractor>(std::move(projects).value());
    out.SetMethods(methods);
    return out;
  }

  void SetMethods(const std::vector<Method>& methods) { matcher = links->Compile(methods); }
};

}  // namespace lardom::indexer
