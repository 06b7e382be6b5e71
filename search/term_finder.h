// Finds the terms of a vocabulary file (corpus/vocab/outcomes.tsv, target_groups.tsv, areas.tsv) in a text.
//
// File       term <TAB> variants|...; # begins a comment line
// Matching   by dictionary forms, longest phrase first, without overlaps: "unga med psykisk ohälsa" is that group and
// not
//            also "unga"
// Errors     Open: kData for a missing file or an empty vocabulary
// Threads    const after Open; a Memory belongs to one thread
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"

namespace lardom::search {

class TermFinder {
 public:
  // Dictionary forms of the words met so far; saves analysing a word twice.
  using Memory = std::unordered_map<std::string, std::vector<std::string>>;

  // The analyzer must outlive the finder. `data_dir` as for DataFile.
  static Result<TermFinder> Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& file,
                                 const std::string& data_dir = "");

  const std::vector<std::string>& terms() const { return terms_; }

  // Numbers of the terms that `text` names, ascending, each once.
  std::vector<std::size_t> Find(std::string_view text, Memory* memory) const;

 private:
  struct Phrase {
    std::size_t term = 0;
    std::vector<std::vector<std::string>> words;  // dictionary forms and key of each
  };
  explicit TermFinder(const analyzers::SwedishAnalyzer& analyzer) : analyzer_(&analyzer) {}
  std::vector<std::vector<std::string>> FormsOf(std::string_view text, Memory* memory) const;

  const analyzers::SwedishAnalyzer* analyzer_;
  std::vector<std::string> terms_;
  std::vector<Phrase> phrases_;                                         // longest first
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_;  // form of the first word -> phrases
};

}  // namespace lardom::search
