// What a document is about: target groups and areas (corpus/vocab/target_groups.tsv, areas.tsv), weighed so that a word
// in passing tags nothing; and the laws that it names (corpus/laws.h).
//
// How      docs/FACETS.md. A term of the title or the project's name counts as such. Any other must be spread over the
//          passages of the text, less so when a heading names it; words that nearly every report has (`vid` in the
//          vocabulary's third column) must be spread wider. At most kMostTerms of each, the heaviest
// Errors   Open: a missing or malformed vocabulary, by file and line. Reading itself never fails
// Threads  const after Open; a Memory belongs to one thread
#pragma once

#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/laws.h"
#include "corpus/model/document.h"
#include "corpus/term_finder.h"

namespace lardom::indexer {

inline constexpr std::size_t kMostTerms = 5;

class TopicReader {
 public:
  struct Memory {
    TermFinder::Memory target_groups;
    TermFinder::Memory areas;
  };

  // `analyzer` must outlive the reader. `data_dir` as for DataFile.
  static Result<TopicReader> Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir = "");

  // Sets target_groups, areas and laws of the document. `tokens` are those of document.text.
  void Read(const std::vector<analyzers::Token>& tokens, Memory* memory, Document* document) const;

 private:
  struct Vocabulary {
    TermFinder finder;
    std::vector<bool> wide;  // by term
  };
  TopicReader(Vocabulary groups, Vocabulary areas, LawBook laws)
      : groups_(std::move(groups)), areas_(std::move(areas)), laws_(std::move(laws)) {}
  static Result<Vocabulary> OpenVocabulary(const analyzers::SwedishAnalyzer& analyzer, const std::string& file,
                                           const std::string& data_dir);
  static std::vector<std::string> Terms(const Vocabulary& vocabulary, const std::vector<analyzers::Token>& tokens,
                                        const Document& document, TermFinder::Memory* memory);

  Vocabulary groups_;
  Vocabulary areas_;
  LawBook laws_;
};

}  // namespace lardom::indexer
