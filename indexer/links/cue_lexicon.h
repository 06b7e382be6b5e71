// The cue lexicon (data/cues.tsv) and the signals that change what a cue means (data/signals.tsv).
//
// Errors   Open names the file and line of an unknown stage, class, strength, status, effect or kind
// Threads  const after Open
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/stage.h"
#include "indexer/links/patterns.h"

namespace lardom::indexer {

struct Cue {
  std::string name;  // the pattern, as the lexicon writes it
  std::string cls;   // verb, noun, idiom, state, size, effect, derive, creation, refuse
  Stage stage = Stage::kTested;
  int strength = 1;  // 1..3
  std::optional<LinkStatus> status;
  Effect effect = Effect::kNone;
};

enum class Signal : std::uint8_t {
  kNegation,
  kPlan,
  kModal,
  kHedge,
  kDecision,
  kOpen,
  kDone,
  kOrigin,
  kAnaphor,
  kPronoun,
  kProject,
  kPerson,
  kContrast,
  kOther
};
inline constexpr std::size_t kSignals = 14;
std::string_view SignalName(Signal signal);

struct CueHit {
  const Cue* cue = nullptr;
  std::size_t first = 0;  // words [first, last]
  std::size_t last = 0;
};

struct SignalHit {
  Signal signal = Signal::kNegation;
  std::size_t first = 0;
  std::size_t last = 0;
};

class CueLexicon {
 public:
  static Result<CueLexicon> Open(const std::string& cues_path, const std::string& signals_path);

  const std::vector<Cue>& cues() const { return cues_; }

  void FindCues(const WordList& words, std::size_t first, std::size_t last, std::vector<CueHit>* out) const;
  void FindSignals(const WordList& words, std::size_t first, std::size_t last, std::vector<SignalHit>* out) const;

 private:
  CueLexicon(PatternSet cues, PatternSet signals)
      : cue_patterns_(std::move(cues)), signal_patterns_(std::move(signals)) {}

  PatternSet cue_patterns_;
  PatternSet signal_patterns_;
  std::vector<Cue> cues_;        // by pattern
  std::vector<Signal> signals_;  // by pattern
};

}  // namespace lardom::indexer
