// The words by which a text says what was learned or recommended (data/lesson_cues.tsv, whose head tells its format).
//
// Errors   Open names the file and line of an unknown kind or strength
// Threads  const after Open
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "indexer/links/patterns.h"

namespace lardom::indexer {

enum class LessonSign : std::uint8_t {
  kHeadingLesson,
  kHeadingRecommendation,
  kHeadingClose,
  kHeadingNone,
  kLesson,
  kRecommendation,
  kAdvise,
  kOught,
  kOwn,
  kActor,
  kAim,
  kNegation,
  kVoid,
  kMeta,
  kReport
};

struct LessonHit {
  LessonSign sign = LessonSign::kLesson;
  int strength = 2;       // 1..3
  std::size_t first = 0;  // words [first, last]
  std::size_t last = 0;
};

class LessonLexicon {
 public:
  // `data_dir` as for DataFile.
  static Result<LessonLexicon> Open(const std::string& data_dir = "");

  // Matches in words [first, last), in text order.
  std::vector<LessonHit> Find(const WordList& words, std::size_t first, std::size_t last) const;

 private:
  LessonLexicon(PatternSet patterns, std::vector<LessonHit> rows)
      : patterns_(std::move(patterns)), rows_(std::move(rows)) {}

  PatternSet patterns_;
  std::vector<LessonHit> rows_;  // by pattern; sign and strength
};

}  // namespace lardom::indexer
