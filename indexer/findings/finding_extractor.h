// Finds in a document's running text what a method led to: outcome, direction, place in the evidence chain, the study
// behind it, and the money, each with the verbatim quote that says so.
//
// Input    a document with text, sections and metadata, its tokens, and the methods known to the library
// Output   findings with origin kExtracted, in text order; quote == text.substr(begin, end - begin), at most 80 words;
//          confidence calibrated (docs/FINDINGS.md). Those below kShownFindingConfidence are proposals for a curator.
//          `method` is empty only when the document names no known method at all
// Not      aims, plans, questions, conditions, problems as they were, general knowledge, `effekt` in passing
// Errors   Open: a missing or malformed lexicon, by file and line. Extraction itself never fails
// Threads  const and lock-free after Open
// Cost     one pass over the tokens of a text that neither names a method nor speaks of an evaluation (laws)
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "analyzers/token.h"
#include "corpus/model/document.h"
#include "corpus/model/method.h"
#include "indexer/links/link_extractor.h"

namespace lardom::indexer {

class FindingExtractor {
 public:
  // `analyzer` must outlive the extractor. `data_dir` as for DataFile.
  static Result<FindingExtractor> Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir = "");
  FindingExtractor(FindingExtractor&&) noexcept;
  FindingExtractor& operator=(FindingExtractor&&) noexcept;
  ~FindingExtractor();

  // `tokens` are those of document.text, from SwedishAnalyzer::Tokenize.
  std::vector<Finding> Extract(const Document& document, const std::vector<analyzers::Token>& tokens,
                               const MethodMatcher& methods) const;

 private:
  struct Impl;
  explicit FindingExtractor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lardom::indexer
