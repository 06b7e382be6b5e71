#include "indexer/links/derivation.h"

#include <algorithm>
#include <array>
#include <map>

namespace lardom::indexer {
namespace {

template <std::size_t N>
bool OneOf(const std::array<std::string_view, N>& list, std::string_view key) {
  return std::ranges::find(list, key) != list.end();
}

constexpr std::array<std::string_view, 8> kSourceWords{"ur", "utifrån", "från", "ifrån", "inom", "på", "efter", "av"};
constexpr std::array<std::string_view, 13> kDerivedWords{"namnet",  "arbetsnamn", "arbetsnamnet", "kallas",   "kallad",
                                                         "heter",   "kallade",    "kallat",       "kallades", "döptes",
                                                         "variant", "blev",       "namn"};
constexpr std::array<std::string_view, 6> kGrounds{"grund", "utgångspunkt", "förlaga", "bas", "stomme", "förebild"};

bool HasDeriveCue(const UnitFacts& facts) {
  return std::ranges::any_of(facts.cues, [](const CueHit& hit) {
    return hit.cue->cls == "derive" || (hit.cue->cls == "creation" && hit.cue->strength >= 2) ||
           hit.cue->name.starts_with("anpassa") || hit.cue->name.starts_with("vidareutveckl") ||
           hit.cue->name.starts_with("%bygga om") || hit.cue->name.starts_with("omarbeta");
  });
}

// How much the words around a mention speak for its being the source (positive) or the new one (negative).
int Lean(const DocumentContext& context, const Unit& unit, const MethodMention& mention) {
  const WordList& words = context.words;
  int lean = 0;
  const std::size_t from = std::max(unit.first, mention.first - std::min<std::size_t>(mention.first, 3));
  for (std::size_t i = from; i < mention.first; ++i) {
    if (OneOf(kSourceWords, words[i].key)) lean += words[i].key == "ur" || words[i].key == "utifrån" ? 3 : 1;
    if (OneOf(kDerivedWords, words[i].key)) lean -= 3;
    if ((words[i].key == "till" || words[i].key == "för") && i + 1 == mention.first) lean -= 1;
    if (words[i].key == "avläggare" || words[i].key == "avknoppning") lean += 4;
    if (words[i].key == "med" && mention.last + 2 < unit.last && words[mention.last + 1].key == "som" &&
        OneOf(kGrounds, words[mention.last + 2].key)) {
      lean += 4;
    }
  }
  if (mention.last + 1 < unit.last && words[mention.last + 1].key == "är") lean -= 2;
  if (words[mention.first].end > 0 && words.Surface(mention.first).ends_with("s") &&
      mention.form != MentionForm::kAbbreviation)
    lean += 0;
  // An indefinite description before the name: "en kvällskurs, Föräldrahörnan".
  if (mention.first > unit.first && words.Gap(mention.first).find(',') != std::string_view::npos) lean -= 1;
  if (mention.last + 1 < unit.last && words[mention.last + 1].key == "fram") lean -= 2;  // växte Y fram
  return lean;
}

}  // namespace

Derivation FindDerivation(const DocumentContext& context, std::size_t u, const std::vector<Reference>& references,
                          std::size_t method) {
  const Unit& unit = context.outline.units[u];
  const UnitFacts& facts = context.facts[u];
  if (!HasDeriveCue(facts)) return {};
  std::map<std::size_t, int> leans;  // by method
  for (const std::size_t m : facts.mentions) {
    const MethodMention& mention = context.mentions[m];
    const int lean = Lean(context, unit, mention);
    const auto [at, fresh] = leans.emplace(mention.method, lean);
    if (!fresh && std::abs(lean) > std::abs(at->second)) at->second = lean;
  }
  if (leans.size() >= 2) {
    const auto least = std::ranges::min_element(leans, {}, [](const auto& p) { return p.second; });
    const auto most = std::ranges::max_element(leans, {}, [](const auto& p) { return p.second; });
    if (most->second <= least->second) return {};
    if (least->second >= 0 && most->second < 3) return {};
    const auto own = leans.find(method);
    if (own == leans.end()) return {};
    if (own == least) return {DerivationRole::kDerived, static_cast<int>(most->first)};
    return {DerivationRole::kSource, static_cast<int>(least->first)};
  }
  if (leans.size() == 1 && leans.begin()->second <= -3) {
    const std::size_t derived = leans.begin()->first;
    if (method == derived) {
      for (const Reference& reference : references) {
        if (reference.method != derived &&
            (reference.relation == Relation::kEarlier || reference.relation == Relation::kHeading)) {
          return {DerivationRole::kDerived, static_cast<int>(reference.method)};
        }
      }
      return {};
    }
    return {DerivationRole::kSource, static_cast<int>(derived)};
  }
  return {};
}

}  // namespace lardom::indexer
