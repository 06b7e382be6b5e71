#include "indexer/links/cue_lexicon.h"

#include <algorithm>
#include <array>

namespace lardom::indexer {
namespace {

constexpr std::array<std::string_view, kSignals> kSignalNames{"negation", "plan",   "modal",    "hedge",   "decision",
                                                              "open",     "done",   "origin",   "anaphor", "pronoun",
                                                              "project",  "person", "contrast", "other"};
constexpr std::array<std::string_view, 9> kClasses{"verb",   "noun",   "idiom",    "state", "size",
                                                   "effect", "derive", "creation", "refuse"};

Error BadRow(const std::string& path, int line, const std::string& what) {
  return Error{ErrorCode::kData, path + ":" + std::to_string(line), what};
}

}  // namespace

std::string_view SignalName(Signal signal) { return kSignalNames[static_cast<std::size_t>(signal)]; }

Result<CueLexicon> CueLexicon::Open(const std::string& cues_path, const std::string& signals_path) {
  Result<PatternSet> cue_patterns = PatternSet::Load(cues_path, 4);
  if (!cue_patterns) return cue_patterns.error();
  Result<PatternSet> signal_patterns = PatternSet::Load(signals_path, 2);
  if (!signal_patterns) return signal_patterns.error();
  CueLexicon lexicon(std::move(cue_patterns).value(), std::move(signal_patterns).value());
  for (std::size_t i = 0; i < lexicon.cue_patterns_.size(); ++i) {
    const auto& row = lexicon.cue_patterns_.Row(i);
    const int line = lexicon.cue_patterns_.LineOf(i);
    Cue cue;
    cue.name = row[0];
    const auto stage = Parse<Stage>(row[1]);
    if (!stage) return BadRow(cues_path, line, "Okänt skede: " + row[1] + ".");
    cue.stage = *stage;
    cue.cls = row[2];
    if (std::ranges::find(kClasses, cue.cls) == kClasses.end())
      return BadRow(cues_path, line, "Okänd klass: " + row[2] + ".");
    if (row[3].size() != 1 || row[3][0] < '1' || row[3][0] > '3')
      return BadRow(cues_path, line, "Styrkan ska vara 1, 2 eller 3.");
    cue.strength = row[3][0] - '0';
    for (std::size_t c = 4; c < row.size(); ++c) {
      for (const std::string& extra : SplitText(row[c], ' ')) {
        if (extra.starts_with("status=")) {
          cue.status = Parse<LinkStatus>(extra.substr(7));
          if (!cue.status) return BadRow(cues_path, line, "Okänd status: " + extra + ".");
        } else if (extra.starts_with("effect=")) {
          const auto effect = Parse<Effect>(extra.substr(7));
          if (!effect) return BadRow(cues_path, line, "Okänd effekt: " + extra + ".");
          cue.effect = *effect;
        } else if (!extra.empty()) {
          return BadRow(cues_path, line, "Okänt tillägg: " + extra + ".");
        }
      }
    }
    lexicon.cues_.push_back(std::move(cue));
  }
  for (std::size_t i = 0; i < lexicon.signal_patterns_.size(); ++i) {
    const std::string& name = lexicon.signal_patterns_.Row(i)[1];
    const auto found = std::ranges::find(kSignalNames, name);
    if (found == kSignalNames.end())
      return BadRow(signals_path, lexicon.signal_patterns_.LineOf(i), "Okänt slag: " + name + ".");
    lexicon.signals_.push_back(static_cast<Signal>(found - kSignalNames.begin()));
  }
  return lexicon;
}

void CueLexicon::FindCues(const WordList& words, std::size_t first, std::size_t last, std::vector<CueHit>* out) const {
  std::vector<PatternMatch> matches;
  cue_patterns_.Find(words, first, last, &matches);
  for (const PatternMatch& match : matches) out->push_back({&cues_[match.pattern], match.first, match.last});
}

void CueLexicon::FindSignals(const WordList& words, std::size_t first, std::size_t last,
                             std::vector<SignalHit>* out) const {
  std::vector<PatternMatch> matches;
  signal_patterns_.Find(words, first, last, &matches);
  for (const PatternMatch& match : matches) out->push_back({signals_[match.pattern], match.first, match.last});
}

}  // namespace lardom::indexer
