// Finds what a document says was learned and what it recommends, each with the words that say so.
//
// How      By headings ("Lärdomar", "Rekommendationer" ...: every paragraph and list item below) and by cues in the
//          running text ("en viktig lärdom är att", "utvärderarna rekommenderar"). Denied, planned or merely mentioned
//          words don't count, nor what somebody else recommends. Rules: docs/LESSONS.md, words: data/lesson_cues.tsv
// Input    a document with text, sections, pages and metadata, its tokens, and the methods known to the library
// Output   lessons in text order that do not overlap; quote == text.substr(begin, end - begin), at most kQuoteWords
//          words; those below kShownLessonConfidence are left out
// Errors   Open: a missing or malformed lexicon, by file and line. Extraction itself never fails
// Threads  const and lock-free after Open
// Cost     one pass over the tokens of a text that evaluates nothing (laws)
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "analyzers/token.h"
#include "corpus/model/document.h"
#include "corpus/model/lesson.h"
#include "indexer/links/link_extractor.h"

namespace lardom::indexer {

inline constexpr std::size_t kQuoteWords = 90;

class LessonExtractor {
 public:
  // `analyzer` must outlive the extractor. `data_dir` as for DataFile.
  static Result<LessonExtractor> Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir = "");
  LessonExtractor(LessonExtractor&&) noexcept;
  LessonExtractor& operator=(LessonExtractor&&) noexcept;
  ~LessonExtractor();

  // `tokens` are those of document.text, from SwedishAnalyzer::Tokenize.
  std::vector<Lesson> Extract(const Document& document, const std::vector<analyzers::Token>& tokens,
                              const MethodMatcher& methods) const;

 private:
  struct Impl;
  explicit LessonExtractor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lardom::indexer
