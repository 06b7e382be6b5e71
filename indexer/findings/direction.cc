#include "indexer/findings/direction.h"

#include <algorithm>
#include <array>

namespace lardom::indexer {
namespace {

constexpr std::array<std::string_view, 5> kPronouns{"den", "det", "de", "dessa", "denna"};
constexpr std::size_t kPronounReach = 2;  // words between a pronoun and its verb

bool IsDirected(Direction direction) { return direction == Direction::kPositive || direction == Direction::kNegative; }

// Cues inside a longer one say nothing of their own.
CueHits WithoutContained(const CueHits& cues) {
  CueHits kept;
  for (const auto& cue : cues) {
    // "minskade mer": the comparative tells how much, not what.
    const bool degree = (cue.row->form == CueForm::kComparative || cue.row->form == CueForm::kQuantity) &&
                        std::ranges::any_of(cues, [&](const Hit<ResultCue>& other) {
                          return other.row->form == CueForm::kPast && other.last + 1 == cue.first;
                        });
    if (degree) continue;
    const bool contained = std::ranges::any_of(cues, [&](const Hit<ResultCue>& other) {
      return other.first <= cue.first && other.last >= cue.last && other.last - other.first > cue.last - cue.first;
    });
    if (!contained) kept.push_back(cue);
  }
  return kept;
}

// "gick från 41 till 17": up or down by the numbers, nothing when there are not two.
std::optional<CueKind> ByNumbers(const WordList& words, const Unit& unit, std::size_t from) {
  const auto number = [&](std::size_t i, double* value) {
    if (i >= unit.last) return false;
    static constexpr std::array<std::string_view, 13> kWords{"noll", "en",   "två", "tre", "fyra", "fem", "sex",
                                                             "sju",  "åtta", "nio", "tio", "elva", "tolv"};
    const auto word = std::ranges::find(kWords, words[i].key);
    if (word != kWords.end()) {
      *value = static_cast<double>(word - kWords.begin());
      return true;
    }
    if (words[i].cls != analyzers::TokenClass::kNumber) return false;
    *value = 0;
    double scale = 0;
    for (const char c : words[i].key) {
      if (c >= '0' && c <= '9') {
        *value = scale > 0 ? *value + scale * (c - '0') : *value * 10 + (c - '0');
        scale /= 10;
      } else if (c == ',' || c == '.') {
        scale = 0.1;
      }
    }
    return true;
  };
  double first = 0;
  double second = 0;
  if (!number(from + 1, &first)) return std::nullopt;
  for (std::size_t i = from + 2; i < std::min(unit.last, from + 6); ++i) {
    if (words[i].key != "till") continue;
    if (!number(i + 1, &second) || first == second) return std::nullopt;
    return second > first ? CueKind::kUp : CueKind::kDown;
  }
  return std::nullopt;
}

constexpr ResultCue kRise{CueKind::kUp, CueForm::kPast, 2, ChainPart::kEffects};
constexpr ResultCue kFall{CueKind::kDown, CueForm::kPast, 2, ChainPart::kEffects};

void AddFromNumbers(const TextView& view, const Unit& unit, CueHits* cues) {
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    if (view.words[i].key != "från") continue;
    const auto kind = ByNumbers(view.words, unit, i);
    if (!kind) continue;
    const std::size_t segment = SegmentOf(unit, i);
    const bool told = std::ranges::any_of(*cues, [&](const Hit<ResultCue>& cue) {
      return SegmentOf(unit, cue.first) == segment &&
             (cue.row->kind == CueKind::kUp || cue.row->kind == CueKind::kDown);
    });
    if (!told) cues->push_back({*kind == CueKind::kUp ? &kRise : &kFall, i, i});
  }
}

// The outcome that "den", "det" or a missing subject points back to: the last one of the unit before.
std::optional<Outcome> FromBefore(const TextView& view, std::size_t index, const Hit<ResultCue>& cue) {
  if (index == 0 || cue.row->form != CueForm::kPast) return std::nullopt;
  const Unit& unit = view.outline.units[index];
  const Unit& before = view.outline.units[index - 1];
  if (before.block != unit.block || !view.IsText(index - 1)) return std::nullopt;
  bool pronoun = false;
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    const std::size_t distance = i < cue.first ? cue.first - i : i - std::min(i, cue.last);
    if (distance <= kPronounReach && std::ranges::find(kPronouns, view.words[i].key) != kPronouns.end()) pronoun = true;
  }
  if (!pronoun) return std::nullopt;
  for (const auto& hit : view.Signs(index - 1).outcomes) {
    if (hit.row->polarity != Polarity::kContext)
      return Outcome{hit.first, hit.last, hit.row->polarity, hit.row->component, true};
  }
  return std::nullopt;
}

std::optional<Direction> OfChange(CueKind kind, Polarity polarity) {
  if (polarity == Polarity::kContext) return std::nullopt;
  const bool good = (kind == CueKind::kUp) == (polarity == Polarity::kGood);
  return good ? Direction::kPositive : Direction::kNegative;
}

// The direction of the words themselves, before negation, hedges and doubts.
std::optional<Direction> RawDirection(const Assertion& a) {
  switch (a.cue.row->kind) {
    case CueKind::kUp:
    case CueKind::kDown:
      return OfChange(a.cue.row->kind, a.outcome.polarity);
    case CueKind::kBetter:
    case CueKind::kPositive:
    case CueKind::kDoneOver:
      return Direction::kPositive;
    case CueKind::kWorse:
    case CueKind::kNegative:
    case CueKind::kDoneUnder:
      return Direction::kNegative;
    case CueKind::kNone:
      return Direction::kNone;
    case CueKind::kMixed:
      return Direction::kMixed;
    case CueKind::kUnclear:
    case CueKind::kDone:
      return Direction::kUnclear;
    case CueKind::kBare:
      if (a.scope.doubted) return Direction::kUnclear;
      if (a.scope.negated || a.scope.insignificant) return Direction::kNone;
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Direction> Read(const Assertion& a) {
  const auto raw = RawDirection(a);
  if (!raw || a.cue.row->kind == CueKind::kBare || a.cue.row->kind == CueKind::kDone) return raw;
  if (*raw == Direction::kUnclear) return raw;
  if (a.scope.doubted || a.scope.hedged) return Direction::kUnclear;
  if (*raw == Direction::kNone && a.scope.negated) return std::nullopt;
  if (*raw == Direction::kMixed || *raw == Direction::kNone) return raw;
  if (a.scope.insignificant) return Direction::kNone;
  if (!a.scope.negated) return raw;
  if (a.cue.row->kind == CueKind::kNegative || a.cue.row->kind == CueKind::kDoneUnder) return std::nullopt;
  return Direction::kNone;
}

int Rank(const Assertion& a) {
  return a.cue.row->strength * 2 + (a.known_outcome ? 3 : 0) + (a.scope.bare_form ? -2 : 0) - (a.outcome.far ? 1 : 0);
}

bool SameOutcome(const TextView& view, const Assertion& a, const Assertion& b) {
  return a.known_outcome && b.known_outcome && view.words.Lemma(a.outcome.last) == view.words.Lemma(b.outcome.last);
}

void Merge(const TextView& view, const Assertion& found, std::vector<Assertion>* all) {
  for (Assertion& other : *all) {
    if (other.direction == found.direction) {
      if (Rank(found) > Rank(other)) other = found;
      return;
    }
    const bool opposed = IsDirected(other.direction) && IsDirected(found.direction);
    if (opposed && SameOutcome(view, found, other)) {
      other.direction = Direction::kMixed;
      return;
    }
  }
  all->push_back(found);
}

// Unclear and mixed speak for the whole sentence.
std::vector<Assertion> Settle(std::vector<Assertion> all) {
  for (const Direction direction : {Direction::kUnclear, Direction::kMixed}) {
    const auto it = std::ranges::find_if(
        all, [&](const Assertion& a) { return a.direction == direction && a.cue.row->kind != CueKind::kDone; });
    if (it != all.end()) return {*it};
  }
  if (all.size() > 1) std::erase_if(all, [](const Assertion& a) { return a.cue.row->kind == CueKind::kDone; });
  return all;
}

}  // namespace

std::vector<Assertion> FindAssertions(const TextView& view, std::size_t index, const CueHits& found) {
  const Unit& unit = view.outline.units[index];
  CueHits cues = WithoutContained(found);
  AddFromNumbers(view, unit, &cues);
  std::vector<Assertion> all;
  std::optional<Assertion> last;
  for (const auto& cue : cues) {
    Assertion a;
    a.cue = cue;
    a.outcome_unit = index;
    a.scope = ReadScope(view, index, cue);
    if (a.scope.dropped) continue;
    if (const auto outcome = FindOutcome(view, index, cue)) {
      a.outcome = *outcome;
      a.known_outcome = true;
    } else if (const auto before = FromBefore(view, index, cue)) {
      a.outcome = *before;
      a.outcome_unit = index - 1;
      a.known_outcome = true;
    } else {
      a.outcome = NameOutcome(view, index, cue);
    }
    if (cue.row->component != ChainPart::kEffects) a.outcome.component = cue.row->component;
    if (cue.row->kind == CueKind::kDone || cue.row->kind == CueKind::kDoneOver || cue.row->kind == CueKind::kDoneUnder)
      a.outcome.component = ChainPart::kOutputs;
    const auto direction = Read(a);
    if (!direction) continue;
    a.direction = *direction;
    Merge(view, a, &all);
  }
  return Settle(std::move(all));
}

}  // namespace lardom::indexer
