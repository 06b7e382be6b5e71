// The extractor of findings opened for tests and tools, and the documents and examples they run it on.
#pragma once

#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/json.h"
#include "corpus/model/document.h"
#include "corpus/model/method.h"
#include "indexer/findings/finding_extractor.h"
#include "indexer/links/link_extractor.h"
#include "tests/support/json_lines.h"

namespace lardom::testing {

// Analyzer, methods of a registry (TSV: name<TAB>alias|alias) and extractor. Ends the program when one does not open.
class FindingLab {
 public:
  explicit FindingLab(const std::string& methods_path);
  ~FindingLab();

  std::vector<analyzers::Token> Tokens(const Document& document) const;
  std::vector<Finding> Extract(const Document& document, const std::vector<analyzers::Token>& tokens) const;
  std::vector<Finding> Extract(const Document& document) const { return Extract(document, Tokens(document)); }
  std::vector<Finding> Extract(const std::string& text, const std::vector<std::string>& methods = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Documents of a folder (all below it), of one file, or of a JSONL file ({"id","title","text","methods":[...]}).
std::vector<Document> ReadDocuments(const std::string& path);

}  // namespace lardom::testing
