// The four lexicons of findings: words of result, outcomes with their polarity, signs that change a meaning, and signs
// of how a study was made. Their formats are written at the head of each file in data/.
//
// Errors   Open names the file and line of an unknown kind, form, polarity, component, field or value
// Threads  const after Open
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/stage.h"
#include "indexer/links/patterns.h"

namespace lardom::indexer {

enum class CueKind : std::uint8_t {
  kUp,
  kDown,
  kBetter,
  kWorse,
  kPositive,
  kNegative,
  kNone,
  kMixed,
  kUnclear,
  kBare,
  kDone,
  kDoneOver,
  kDoneUnder
};
enum class CueForm : std::uint8_t { kPast, kPresent, kInfinitive, kNoun, kComparative, kQuantity, kIdiom };
enum class Polarity : std::uint8_t { kGood, kBad, kContext };
enum class Sign : std::uint8_t {
  kAim,
  kQuestion,
  kCondition,
  kNegation,
  kHedge,
  kDoubt,
  kCaution,
  kInsignificant,
  kGeneral,
  kAssert,
  kEvidence,
  kCounterfactual,
  kVoid,
  kPeople,
  kAnaphor
};

struct ResultCue {
  CueKind kind = CueKind::kUp;
  CueForm form = CueForm::kPast;
  int strength = 2;                           // 1..3
  ChainPart component = ChainPart::kEffects;  // kEffects: the outcome decides
};

struct OutcomeWord {
  Polarity polarity = Polarity::kGood;
  ChainPart component = ChainPart::kEffects;
};

enum class StudyField : std::uint8_t { kDesign, kEvaluator, kFollowUp, kSample };
struct StudySign {
  StudyField field = StudyField::kDesign;
  Design design = Design::kNotStated;
  Evaluator evaluator = Evaluator::kUnknown;
};

// Where row `index` of a lexicon matched: words [first, last].
template <typename Row>
struct Hit {
  const Row* row = nullptr;
  std::size_t first = 0;
  std::size_t last = 0;
};

template <typename Row>
class Lexicon {
 public:
  Lexicon(PatternSet patterns, std::vector<Row> rows) : patterns_(std::move(patterns)), rows_(std::move(rows)) {}

  // Matches in words [first, last), in text order.
  std::vector<Hit<Row>> Find(const WordList& words, std::size_t first, std::size_t last) const {
    std::vector<PatternMatch> matches;
    patterns_.Find(words, first, last, &matches);
    std::vector<Hit<Row>> hits;
    hits.reserve(matches.size());
    for (const PatternMatch& match : matches) hits.push_back({&rows_[match.pattern], match.first, match.last});
    return hits;
  }

 private:
  PatternSet patterns_;
  std::vector<Row> rows_;  // by pattern
};

struct FindingLexicon {
  Lexicon<ResultCue> cues;
  Lexicon<OutcomeWord> outcomes;
  Lexicon<Sign> signs;
  Lexicon<StudySign> studies;

  // `data_dir` as for DataFile.
  static Result<FindingLexicon> Open(const std::string& data_dir = "");
};

}  // namespace lardom::indexer
