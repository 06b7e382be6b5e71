#include "indexer/findings/scope_rules.h"

#include <algorithm>
#include <array>

namespace lardom::indexer {
namespace {

constexpr std::size_t kNegationAfter = 3;       // words behind a result verb that a negation may stand
constexpr std::size_t kNegationAfterIdiom = 7;  // of an idiom or a noun, whose verb stands behind
constexpr std::size_t kAssertBefore = 6;        // words before an infinitive that its asserting word may stand
constexpr std::size_t kBackWords = 5;           // first words of a sentence in which it points back

bool IsOneOf(std::string_view key, std::initializer_list<std::string_view> keys) {
  return std::ranges::find(keys, key) != keys.end();
}

// True when words [first, last) hold a finite verb of the past, or of the perfect tense.
bool HasPast(const WordList& words, std::size_t first, std::size_t last) {
  static constexpr std::array<std::string_view, 30> kPast{
      "har",     "hade",   "var",    "blev", "fick",   "kom",   "gick",   "låg",         "stod",   "är",
      "höll",    "bodde",  "mådde",  "tog",  "gav",    "ledde", "fann",   "sade",        "såg",    "drack",
      "innebar", "skedde", "skilde", "lät",  "behöll", "visar", "blivit", "rapporterar", "uppger", "upplever"};
  for (std::size_t i = first; i < last; ++i) {
    const std::string& key = words[i].key;
    if (std::ranges::find(kPast, key) != kPast.end()) return true;
    if (key.size() < 5 || !(words.Analysis(i).pos & analyzers::kVerb)) continue;
    if (key.ends_with("ade") || key.ends_with("ades") || key.ends_with("dde") || key.ends_with("tes") ||
        key.ends_with("te") || key.ends_with("des"))
      return true;
  }
  return false;
}

bool NotOnly(const WordList& words, std::size_t negation) {
  return negation + 1 < words.size() &&
         IsOneOf(words[negation + 1].key, {"bara", "endast", "enbart", "minst", "sällan"});
}

// True when a negation behind an idiom or a noun denies it: "fanns inte kvar", "har X inte lett till".
bool DeniesBehind(const WordList& words, const Hit<ResultCue>& cue, std::size_t negation) {
  for (std::size_t i = cue.last + 1; i < negation; ++i) {
    if (IsOneOf(words[i].key, {"när", "om", "som", "att", "eftersom", "där"})) return false;
  }
  if (negation <= cue.last + kNegationAfter) return true;
  if (negation > cue.last + kNegationAfterIdiom) return false;
  if (cue.row->form == CueForm::kNoun) return true;
  return cue.row->form == CueForm::kIdiom &&
         IsOneOf(words[negation - 1].key, {"fanns", "finns", "kunde", "kan", "har", "hade", "kunnat", "lett", "gett"});
}

bool IsNegated(const WordList& words, const SignHits& signs, const Segment& segment, const Hit<ResultCue>& cue) {
  const bool bare = cue.row->kind == CueKind::kBare;
  return std::ranges::any_of(signs, [&](const Hit<Sign>& hit) {
    if (*hit.row != Sign::kNegation || hit.first < segment.first || hit.first >= segment.last) return false;
    if (NotOnly(words, hit.last)) return false;
    if (hit.first >= cue.first && hit.last <= cue.last) return bare;
    if (hit.last < cue.first) {
      // "de som inte deltog hade ...": the negation belongs to the relative clause.
      const bool relative = hit.first > segment.first && words[hit.first - 1].key == "som";
      return !relative || cue.first - hit.last <= 1;
    }
    return bare || DeniesBehind(words, cue, hit.first);
  });
}

bool HasBefore(const SignHits& signs, Sign sign, std::size_t from, std::size_t word) {
  return std::ranges::any_of(
      signs, [&](const Hit<Sign>& hit) { return *hit.row == sign && hit.first >= from && hit.last < word; });
}

// "om", "huruvida", "hur" before the result word: it is asked, not told. "om" before a number or "året" is no question.
bool AsksBefore(const WordList& words, std::size_t first, std::size_t cue) {
  for (std::size_t i = first; i < cue; ++i) {
    const std::string& key = words[i].key;
    if (key == "huruvida" || key == "hur") return true;
    if (key != "om" || i + 1 >= words.size()) continue;
    const Word& next = words[i + 1];
    const std::uint8_t before = i > first ? words.Analysis(i - 1).pos : 0;
    if ((before & analyzers::kNoun) && !(before & analyzers::kVerb)) continue;  // "anmälningar om störningar"
    if (next.cls == analyzers::TokenClass::kWord && !next.capital &&
        !IsOneOf(next.key, {"året", "dagen", "dygnet", "sig", "att"}))
      return true;
    if (i == first || (next.capital && i + 2 < cue)) return true;
  }
  return false;
}

// Aims, conditions and questions that make the cue something that has not happened.
bool IsUnreal(const TextView& view, const Unit& unit, const Segment& segment, const SignHits& signs,
              const Hit<ResultCue>& cue) {
  const CueForm form = cue.row->form;
  const bool asserts = form == CueForm::kPast || form == CueForm::kIdiom;
  if (TextView::Has(signs, Sign::kQuestion, unit.first, unit.last)) return true;
  if (TextView::Has(signs, Sign::kCondition, segment.first, cue.first)) return true;
  const std::string& first = view.words[segment.first].key;
  if (IsOneOf(first, {"ifall", "förutsatt"}) && cue.first > segment.first) return true;
  if (AsksBefore(view.words, segment.first, cue.first)) return true;
  if (HasBefore(signs, Sign::kAim, asserts ? segment.first : unit.first, cue.first)) return true;
  return !asserts && form != CueForm::kPresent && TextView::Has(signs, Sign::kAim, segment.first, segment.last);
}

bool HasNumber(const WordList& words, const Unit& unit) {
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    if (words[i].cls == analyzers::TokenClass::kNumber) return true;
  }
  return false;
}

// True when a form that asserts nothing by itself is asserted by the words around it.
bool IsAsserted(const TextView& view, const Unit& unit, const Segment& segment, const UnitSigns& signs,
                std::size_t index, const Hit<ResultCue>& cue) {
  // A row or list item without a verb tells a result where results are told.
  const bool told = unit.kind != UnitKind::kSentence && (view.KindOf(index) == HeadingKind::kResults ||
                                                         (unit.kind == UnitKind::kRow && HasNumber(view.words, unit)));
  switch (cue.row->form) {
    case CueForm::kInfinitive: {
      const std::size_t from = cue.first > segment.first + kAssertBefore ? cue.first - kAssertBefore : segment.first;
      return HasBefore(signs.signs, Sign::kAssert, from, cue.first) ||
             HasBefore(signs.signs, Sign::kHedge, from, cue.first);
    }
    case CueForm::kNoun:
      return told || TextView::Has(signs.signs, Sign::kAssert, unit.first, unit.last) ||
             (TextView::Has(signs.signs, Sign::kEvidence, unit.first, unit.last) &&
              HasPast(view.words, segment.first, segment.last));
    case CueForm::kComparative:
    case CueForm::kQuantity:
      return told || HasPast(view.words, segment.first, segment.last) ||
             (unit.segments.size() > 1 && HasPast(view.words, unit.first, cue.first));
    case CueForm::kIdiom:  // "effekt" or "skillnad" alone needs a verb that denies it
      return cue.row->kind != CueKind::kBare || cue.first != cue.last ||
             HasPast(view.words, segment.first, segment.last);
    default:
      return true;
  }
}

}  // namespace

Scope ReadScope(const TextView& view, std::size_t index, const Hit<ResultCue>& cue) {
  Scope scope;
  const Unit& unit = view.outline.units[index];
  const UnitSigns& signs = view.Signs(index);
  const Segment& segment = unit.segments[SegmentOf(unit, cue.first)];
  const bool unclear = cue.row->kind == CueKind::kUnclear;
  scope.evidence = TextView::Has(signs.signs, Sign::kEvidence, unit.first, unit.last);
  scope.general = TextView::Has(signs.signs, Sign::kGeneral, unit.first, unit.last);
  scope.cautious = TextView::Has(signs.signs, Sign::kCaution, unit.first, unit.last);
  scope.doubted = TextView::Has(signs.signs, Sign::kDoubt, unit.first, unit.last);
  scope.insignificant = TextView::Has(signs.signs, Sign::kInsignificant, unit.first, unit.last);
  scope.hedged = TextView::Has(signs.signs, Sign::kHedge, segment.first, segment.last);
  if (unit.question || TextView::Has(signs.signs, Sign::kVoid, cue.first, cue.last + 1)) {
    scope.dropped = true;
    return scope;
  }
  if (unclear) return scope;
  scope.negated = IsNegated(view.words, signs.signs, segment, cue);
  if (scope.doubted) return scope;  // unclear whatever the form
  scope.dropped =
      IsUnreal(view, unit, segment, signs.signs, cue) || !IsAsserted(view, unit, segment, signs, index, cue);
  scope.bare_form = cue.row->form == CueForm::kPresent && !scope.evidence;
  return scope;
}

bool TakesBack(const TextView& view, std::size_t index) {
  const Unit& unit = view.outline.units[index];
  if (unit.question || !TextView::Has(view.Signs(index).signs, Sign::kDoubt, unit.first, unit.last)) return false;
  for (std::size_t i = unit.first; i < std::min(unit.last, unit.first + kBackWords); ++i) {
    const std::string& key = view.words[i].key;
    if (IsOneOf(key,
                {"det", "detta", "om", "huruvida", "däremot", "samtidigt", "dock", "siffran", "siffrorna",
                 "minskningen", "ökningen", "skillnaden", "förbättringen", "resultatet", "resultaten", "förändringen"}))
      return true;
  }
  return false;
}

bool Unestablished(const TextView& view, std::size_t index) {
  const Unit& unit = view.outline.units[index];
  return TextView::Has(view.Signs(index).signs, Sign::kInsignificant, unit.first, unit.last);
}

}  // namespace lardom::indexer
