#include "indexer/findings/outcome.h"

#include <algorithm>
#include <array>
#include <limits>

namespace lardom::indexer {
namespace {

constexpr std::array<std::string_view, 16> kPrepositions{"för",  "av", "bland", "med", "till",  "i",     "på",   "hos",
                                                         "från", "om", "vid",   "mot", "under", "efter", "utan", "än"};
constexpr int kBehindPreposition = 5;
constexpr int kOtherClause = 7;
constexpr int kMaxCost = 22;
constexpr std::size_t kRightAfter = 3;  // words behind "mer" that its outcome may stand
constexpr std::size_t kMaxBefore = 2;   // adjectives and genitives taken into the phrase

bool IsPreposition(std::string_view key) { return std::ranges::find(kPrepositions, key) != kPrepositions.end(); }

bool Cut(const WordList& words, std::size_t i) {
  return words.Gap(i).find_first_of(",;:.!?|()") != std::string_view::npos;
}

bool IsModifier(const WordList& words, std::size_t i) {
  if (words[i].cls != analyzers::TokenClass::kWord) return false;
  const std::string& key = words[i].key;
  static constexpr std::array<std::string_view, 22> kNever{
      "har",  "den",   "det", "de", "en", "ett",   "som",  "att",   "var",   "är",   "inte",
      "fler", "färre", "mer", "än", "så", "också", "även", "andra", "flera", "hade", "någon"};
  if (std::ranges::find(kNever, key) != kNever.end()) return false;
  const std::uint8_t pos = words.Analysis(i).pos;
  if ((pos & analyzers::kAdjective) && !(pos & analyzers::kVerb)) return true;
  return key.size() > 4 && key.ends_with("s") && (pos & (analyzers::kNoun | analyzers::kName)) != 0;
}

// Widens the phrase to the left over adjectives, genitives and "antal", "behov av".
void Widen(const TextView& view, const OutcomeHits& hits, const Unit& unit, const Hit<ResultCue>& cue, Outcome* out) {
  const auto inside_cue = [&](std::size_t i) { return i >= cue.first && i <= cue.last; };
  for (std::size_t n = 0; n < kMaxBefore && out->first > unit.first; ++n) {
    const std::size_t i = out->first - 1;
    if (Cut(view.words, out->first) || inside_cue(i) || !IsModifier(view.words, i)) break;
    out->first = i;
  }
  for (const auto& hit : hits) {
    if (hit.row->polarity != Polarity::kContext || hit.last >= out->first || out->first - hit.last > 2) continue;
    const bool joined = out->first - hit.last == 1 || IsPreposition(view.words[out->first - 1].key);
    if (joined && !inside_cue(hit.first) && !Cut(view.words, out->first)) out->first = hit.first;
  }
}

// True when the noun at `first` hangs on a preposition, unless a word such as "antal" or "behov" passes it on.
bool HangsOnPreposition(const TextView& view, const OutcomeHits& hits, const Unit& unit, std::size_t first) {
  std::size_t i = first;
  for (std::size_t n = 0; n <= kMaxBefore && i > unit.first; ++n) {
    --i;
    if (Cut(view.words, i + 1)) return false;
    if (IsPreposition(view.words[i].key)) {
      return std::ranges::none_of(hits, [&](const Hit<OutcomeWord>& hit) {
        return hit.row->polarity == Polarity::kContext && hit.last + 1 == i;
      });
    }
    if (!IsModifier(view.words, i)) return false;
  }
  return false;
}

int Cost(const TextView& view, const OutcomeHits& hits, const Unit& unit, const Segment& segment,
         const Hit<ResultCue>& cue, const Hit<OutcomeWord>& hit) {
  int cost = 0;
  const bool after = hit.first > cue.last;
  const CueForm form = cue.row->form;
  const bool looks_ahead = form == CueForm::kComparative || form == CueForm::kQuantity || form == CueForm::kNoun ||
                           form == CueForm::kInfinitive;
  if (after) {
    cost = static_cast<int>(hit.first - cue.last) + (looks_ahead ? 0 : 1);
    if (!looks_ahead && cost > 5) cost += 3;
  } else if (hit.last < cue.first) {
    cost = static_cast<int>(cue.first - hit.last) + (looks_ahead ? 4 : 0);
  }
  const bool of_noun = form == CueForm::kNoun && after && hit.first - cue.last <= 3;
  if (!of_noun && HangsOnPreposition(view, hits, unit, hit.first)) cost += kBehindPreposition;
  if (hit.first < segment.first || hit.first >= segment.last) cost += kOtherClause;
  return cost;
}

}  // namespace

std::optional<Outcome> FindOutcome(const TextView& view, std::size_t index, const Hit<ResultCue>& cue) {
  const Unit& unit = view.outline.units[index];
  const Segment& segment = unit.segments[SegmentOf(unit, cue.first)];
  const OutcomeHits& hits = view.Signs(index).outcomes;
  const Hit<OutcomeWord>* best = nullptr;
  int best_cost = std::numeric_limits<int>::max();
  for (const auto& hit : hits) {
    if (hit.row->polarity == Polarity::kContext) continue;
    if (hit.first == cue.first && hit.last == cue.last && cue.row->form != CueForm::kNoun) continue;
    if (cue.row->form == CueForm::kQuantity && (hit.first <= cue.last || hit.first > cue.last + kRightAfter)) continue;
    // A verb does not reach for its outcome into a clause that follows.
    if (cue.row->form == CueForm::kPast && hit.first >= segment.last) continue;
    const int cost = Cost(view, hits, unit, segment, cue, hit);
    if (cost < best_cost || (cost == best_cost && hit.last - hit.first > best->last - best->first)) {
      best = &hit;
      best_cost = cost;
    }
  }
  if (best == nullptr || best_cost > kMaxCost) return std::nullopt;
  Outcome out{best->first, best->last, best->row->polarity, best->row->component,
              best->first < segment.first || best->first >= segment.last};
  Widen(view, hits, unit, cue, &out);
  return out;
}

Outcome NameOutcome(const TextView& view, std::size_t index, const Hit<ResultCue>& cue) {
  const Unit& unit = view.outline.units[index];
  const WordList& words = view.words;
  Outcome out{cue.first, cue.last, Polarity::kContext, ChainPart::kEffects, false};
  std::size_t at = cue.last + 1;
  const bool comparative = cue.row->form == CueForm::kComparative || cue.row->form == CueForm::kNoun;
  if (at < unit.last && !Cut(words, at) && (words[at].key == "på" || words[at].key == "för" || words[at].key == "av")) {
    ++at;
  } else if (!comparative) {
    return out;
  }
  for (std::size_t i = at; i < std::min(unit.last, at + 4) && !Cut(words, i); ++i) {
    if (IsPreposition(words[i].key) || words[i].key == "än" || words[i].key == "och") break;
    if (words.Analysis(i).pos & analyzers::kNoun) {
      const bool genitive = words[i].key.size() > 4 && words[i].key.ends_with("s");
      if (genitive && i + 1 < unit.last && (words.Analysis(i + 1).pos & analyzers::kNoun) && !Cut(words, i + 1))
        continue;
      out.first = at;
      out.last = i;
      break;
    }
  }
  return out;
}

}  // namespace lardom::indexer
