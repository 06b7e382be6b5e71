// The extractors of links, findings, lessons, topics and project facts with the methods they look for, opened once for
// a run and shared by its threads.
#pragma once

#include <memory>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/model/method.h"
#include "corpus/places.h"
#include "indexer/findings/finding_extractor.h"
#include "indexer/lessons/lesson_extractor.h"
#include "indexer/links/link_extractor.h"
#include "indexer/projects/project_extractor.h"
#include "indexer/topics/topic_reader.h"

namespace lardom::indexer {

struct Extractors {
  std::unique_ptr<Places> places;
  std::unique_ptr<LinkExtractor> links;
  std::unique_ptr<FindingExtractor> findings;
  std::unique_ptr<ProjectExtractor> projects;
  std::unique_ptr<LessonExtractor> lessons;
  std::unique_ptr<TopicReader> topics;
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
    auto lessons = LessonExtractor::Open(analyzer);
    if (!lessons) return lessons.error();
    out.lessons = std::make_unique<LessonExtractor>(std::move(lessons).value());
    auto topics = TopicReader::Open(analyzer);
    if (!topics) return topics.error();
    out.topics = std::make_unique<TopicReader>(std::move(topics).value());
    out.SetMethods(methods);
    return out;
  }

  void SetMethods(const std::vector<Method>& methods) { matcher = links->Compile(methods); }
};

}  // namespace lardom::indexer
