#include "indexer/findings/confidence.h"

#include <algorithm>
#include <array>

namespace lardom::indexer {
namespace {

bool HasNumber(const TextView& view, const Unit& unit) {
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    if (view.words[i].cls == analyzers::TokenClass::kNumber) return true;
  }
  return false;
}

double OfCue(const Assertion& a) {
  static constexpr std::array<double, 4> kByStrength{0.0, 0.45, 0.62, 0.72};
  double score = kByStrength[static_cast<std::size_t>(a.cue.row->strength)];
  switch (a.cue.row->kind) {
    case CueKind::kUp:
    case CueKind::kDown:
      score += 0.06;  // only with an outcome of the lexicon
      break;
    case CueKind::kBetter:
    case CueKind::kWorse:
      score += a.known_outcome || a.direction == Direction::kUnclear ? 0.06 : -0.14;
      break;
    case CueKind::kNone:
      score += a.known_outcome ? 0.04 : (a.cue.row->strength < 3 ? -0.22 : 0.0);
      break;
    default:
      score += a.known_outcome ? 0.04 : 0.0;
  }
  return score;
}

// True when the sentence has a word for effects, results or differences.
bool SpeaksOfResults(const TextView& view, const Unit& unit) {
  static constexpr std::array<std::string_view, 14> kWords{"effekt",    "resultat", "utfall",   "skillnad", "minsk",
                                                           "ökning",    "nedgång",  "slutsats", "påverka",  "beror",
                                                           "tillskriv", "kopplas",  "förbättr", "nytta"};
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    if (std::ranges::any_of(kWords,
                            [&](std::string_view word) { return view.words[i].key.find(word) != std::string::npos; }))
      return true;
  }
  return false;
}

// From the sum of weights to the share of right findings, as measured on annotated sentences (docs/FINDINGS.md).
double Calibrated(double score) {
  struct Point {
    double score;
    double share;
  };
  static constexpr std::array<Point, 6> kCurve{
      {{0.05, 0.05}, {0.5, 0.4}, {0.6, 0.6}, {0.65, 0.85}, {0.8, 0.92}, {0.97, 0.97}}};
  for (std::size_t i = 1; i < kCurve.size(); ++i) {
    const Point& low = kCurve[i - 1];
    const Point& high = kCurve[i];
    if (score <= high.score)
      return low.share + (high.share - low.share) * (score - low.score) / (high.score - low.score);
  }
  return kCurve.back().share;
}

double OfTie(Tie tie) {
  static constexpr std::array<double, 6> kByTie{0.08, 0.05, 0.03, 0.0, -0.03, -0.06};  // in the order of Tie
  return kByTie[static_cast<std::size_t>(tie)];
}

}  // namespace

double FindingConfidence(const TextView& view, std::size_t index, const Assertion& a, const MethodTie& tie,
                         const Study& study) {
  const Unit& unit = view.outline.units[index];
  const auto& signs = view.Signs(index).signs;
  double score = OfCue(a) + OfTie(tie.tie) + (a.direction == Direction::kUnclear ? 0.05 : 0.0);
  if (a.scope.evidence) score += 0.07;
  if (study.design != Design::kNotStated) score += 0.04;
  if (HasNumber(view, unit)) score += 0.04;
  if (view.KindOf(index) == HeadingKind::kResults) score += 0.05;
  if (view.KindOf(index) == HeadingKind::kAims) score -= 0.2;
  const bool about = tie.tie <= Tie::kBlock || TextView::Has(signs, Sign::kPeople, unit.first, unit.last) ||
                     TextView::Has(signs, Sign::kAnaphor, unit.first, unit.last);
  if (!about) score -= 0.04;
  if (a.direction == Direction::kUnclear && !a.known_outcome && !SpeaksOfResults(view, unit)) score -= 0.2;
  if (a.scope.bare_form) score -= 0.22;
  if (a.scope.general && tie.tie != Tie::kNamed) score -= 0.2;
  if (a.scope.cautious) score -= 0.06;
  if (a.outcome.far) score -= 0.06;
  if (a.direction == Direction::kNegative && tie.tie > Tie::kBlock && !about) score -= 0.06;
  return Calibrated(std::clamp(score, 0.05, 0.97));
}

}  // namespace lardom::indexer
