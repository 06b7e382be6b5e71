// Finds what a document tells of its project: name (when metadata give none), budget, evaluator, years, phases with
// their years, way of financing.
//
// Input    a document with text, sections and metadata, and its tokens
// Output   facts with document id and, when from the text, origin kExtracted and the verbatim sentence
//          (quote == text.substr(begin, end - begin)); what the metadata state gives facts of origin kMetadata. Empty
//          for a document about no project (laws, method descriptions without a project)
// Not      amounts that are savings, prices per participant or returns; times of studies, courses and other things than
//          the project; lists of sources
// Errors   Open: a missing or malformed lexicon, by file and line. Extraction itself never fails
// Threads  const and lock-free after Open
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "analyzers/token.h"
#include "corpus/model/document.h"
#include "corpus/model/project.h"
#include "corpus/places.h"

namespace lardom::indexer {

class ProjectExtractor {
 public:
  // `analyzer` and `places` must outlive the extractor. `data_dir` as for DataFile.
  static Result<ProjectExtractor> Open(const analyzers::SwedishAnalyzer& analyzer, const Places& places,
                                       const std::string& data_dir = "");
  ProjectExtractor(ProjectExtractor&&) noexcept;
  ProjectExtractor& operator=(ProjectExtractor&&) noexcept;
  ~ProjectExtractor();

  // `tokens` are those of document.text, from SwedishAnalyzer::Tokenize.
  std::vector<ProjectFact> Extract(const Document& document, const std::vector<analyzers::Token>& tokens) const;

 private:
  struct Impl;
  explicit ProjectExtractor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lardom::indexer
