#include "indexer/projects/evaluator_name.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "corpus/utf8.h"

namespace lardom::indexer {
namespace {

using analyzers::TokenClass;

constexpr std::size_t kMaxNameWords = 12;

// Words that a name goes on after only when what follows is a name again: "FoU i Väst", "Lund och Malmö".
constexpr std::array<std::string_view, 9> kJoints{"i", "vid", "på", "från", "och", "för", "of", "av", "samt"};
// Words that end a name: what follows says how, when and what for.
constexpr std::array<std::string_view, 52> kEnds{
    "som",    "men",       "där",  "under",  "mellan", "åren",  "år",     "efter",  "innan",  "inför", "när",
    "medan",  "med",       "har",  "hade",   "är",     "var",   "visar",  "visade", "blev",   "kom",   "ska",
    "skulle", "löpande",   "inom", "enligt", "genom",  "utan",  "senast", "redan",  "dels",   "både",  "inte",
    "till",   "mot",       "om",   "att",    "vars",   "vilka", "vilken", "vilket", "hösten", "våren", "sommaren",
    "två",    "samtidigt", "för",  "via",    "åt",     "ur",    "att",    "läsåret"};
// Words that a phrase may begin with.
constexpr std::array<std::string_view, 16> kOpeners{"en",  "ett",    "två",       "tre",     "fyra",      "den",
                                                    "det", "extern", "externa",   "externt", "oberoende", "fristående",
                                                    "ett", "egna",   "kommunens", "en"};
constexpr std::array<std::string_view, 14> kNobody{"vi",  "de",    "man", "jag", "projektet",     "det", "denna",
                                                   "den", "detta", "dem", "oss", "utvärderingen", "hon", "han"};

template <std::size_t n>
bool Among(const std::array<std::string_view, n>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool IsNumber(const Word& word) { return word.cls == TokenClass::kNumber || word.cls == TokenClass::kYear; }

// True when punctuation that ends a name stands before word `i`.
bool PartedBefore(const WordList& words, std::size_t i) {
  std::string_view gap = words.Gap(i);
  return gap.find_first_of(",.;:()|\n!?[]") != std::string_view::npos || gap.find("–") != std::string_view::npos ||
         gap.find("—") != std::string_view::npos;
}

// True when a hit of independence touches words [first, last).
const ProjectCueHit* IndependenceHit(const std::vector<ProjectCueHit>& hits, std::size_t first, std::size_t last,
                                     std::string_view value) {
  const auto at = std::ranges::find_if(hits, [&](const ProjectCueHit& hit) {
    return hit.row->field == ProjectCue::kIndependence && hit.row->value == value && hit.first >= first &&
           hit.last < last;
  });
  return at == hits.end() ? nullptr : &*at;
}

bool Names(const WordList& words, std::size_t first, std::size_t last, const std::vector<ProjectCueHit>& hits) {
  if (first >= last || (last == first + 1 && Among(kNobody, words[first].key))) return false;
  for (std::size_t i = first; i < last; ++i) {
    if (words[i].capital && !Among(kNobody, words[i].key)) return true;
  }
  // An adjective alone ("fristående", "egen") is nobody.
  return std::ranges::any_of(hits, [&](const ProjectCueHit& hit) {
    static constexpr std::array<std::string_view, 7> kAdjectives{"extern", "oberoende", "fristående", "utomstående",
                                                                 "egen",   "egna",      "själv"};
    return hit.row->field == ProjectCue::kIndependence && hit.first >= first && hit.last < last &&
           std::ranges::none_of(kAdjectives,
                                [&](std::string_view word) { return words[hit.first].key.starts_with(word); });
  });
}

// The end of the phrase that begins at `first`.
std::size_t PhraseEnd(const WordList& words, std::size_t first, std::size_t limit,
                      const std::vector<ProjectCueHit>& hits) {
  static constexpr std::array<std::string_view, 12> kOfNames{
      "kommun", "kommuns", "stad", "stads", "rådet", "län", "consulting", "research", "group", "ab", "hb", "partners"};
  std::size_t i = first;
  for (; i < limit && i < first + kMaxNameWords; ++i) {
    const Word& word = words[i];
    if (i > first && PartedBefore(words, i)) break;
    if (IsNumber(word)) break;
    if (i == first || word.joined) continue;  // "FoU-enhet" is one word
    if (Among(kJoints, word.key)) {
      if (i + 1 < limit && words[i + 1].capital && !PartedBefore(words, i + 1)) continue;
      break;
    }
    if (Among(kEnds, word.key)) break;
    // After a proper name only words that belong to one: "Public Partner lämnade", but "Södertörns högskola".
    if (!word.capital && words[i - 1].capital && !Among(kOfNames, word.key) &&
        IndependenceHit(hits, i, i + 1, "independent") == nullptr && IndependenceHit(hits, i, i + 1, "own") == nullptr)
      break;
    const std::uint8_t pos = word.capital ? 0 : words.Analysis(i).pos;
    if ((pos & analyzers::kVerb) != 0 && (pos & (analyzers::kNoun | analyzers::kAdjective)) == 0) break;
  }
  while (i > first && (Among(kJoints, words[i - 1].key) || Among(kEnds, words[i - 1].key))) --i;
  return i;
}

// The start of the phrase that ends before `last`.
std::size_t PhraseStart(const WordList& words, std::size_t last, std::size_t from,
                        const std::vector<ProjectCueHit>& hits) {
  std::size_t i = last;
  while (i > from && last - i < kMaxNameWords) {
    const Word& word = words[i - 1];
    const bool in_name = word.capital || IndependenceHit(hits, i - 1, i, "independent") != nullptr ||
                         IndependenceHit(hits, i - 1, i, "own") != nullptr || Among(kOpeners, word.key) ||
                         (Among(kJoints, word.key) && i < last);
    if (!in_name) break;
    --i;
    if (i > from && PartedBefore(words, i)) break;
  }
  while (i < last && (Among(kJoints, words[i].key) || words[i].key == "den" || words[i].key == "det")) ++i;
  return i;
}

std::string Surface(const WordList& words, std::size_t first, std::size_t last) {
  return std::string(words.text().substr(words[first].begin, words[last - 1].end - words[first].begin));
}

// True when words [first, last) speak of evaluating.
bool SpeaksOfEvaluating(const WordList& words, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (words[i].key.find("utvärder") != std::string::npos || words[i].key.find("följeforsk") != std::string::npos)
      return true;
  }
  return false;
}

}  // namespace

Evaluator IndependenceOf(const WordList& words, std::size_t first, std::size_t last,
                         const std::vector<ProjectCueHit>& hits, const Metadata& metadata) {
  // "Norrköpings kommun" evaluates itself in a document from Norrköping.
  for (std::size_t i = first; i < last; ++i) {
    for (const std::string& place : metadata.places) {
      const std::string folded = LowerSwedish(place);
      const bool is_place = words[i].key == folded || words[i].key == folded + "s";
      if (is_place && i + 1 < last &&
          (words[i + 1].key == "kommun" || words[i + 1].key == "stad" || words[i + 1].key == "kommuns")) {
        return Evaluator::kOwn;
      }
    }
  }
  for (std::size_t i = first; i < last; ++i) {  // "kommunens egen FoU-enhet"
    if (words[i].key == "egen" || words[i].key == "egna" || words[i].key == "eget") return Evaluator::kOwn;
  }
  const bool independent = IndependenceHit(hits, first, last, "independent") != nullptr;
  const bool own = IndependenceHit(hits, first, last, "own") != nullptr;
  if (own && !independent) return Evaluator::kOwn;
  return independent ? Evaluator::kIndependent : Evaluator::kUnknown;
}

std::optional<EvaluatorName> ReadEvaluator(const WordList& words, const Unit& unit,
                                           const std::vector<ProjectCueHit>& hits, const ProjectCueHit& cue,
                                           const Metadata& metadata) {
  std::size_t first = cue.last + 1;
  std::size_t last = first;
  EvaluatorName found;
  found.strength = cue.row->strength;
  switch (cue.row->side) {
    case NameSide::kSelf:
      first = cue.first;
      last = cue.last + 1;
      found.name = Surface(words, first, last);
      found.independence = Evaluator::kOwn;
      return found;
    case NameSide::kBefore: {
      last = cue.first;
      // "Ramböll har utvärderat", "Ramböll, som fick i uppdrag": over the words between.
      while (last > unit.first &&
             (words[last - 1].key == "har" || words[last - 1].key == "hade" || words[last - 1].key == "som" ||
              words[last - 1].key == "fick" || words[last - 1].key == "fått" || words[last - 1].key == "också" ||
              words[last - 1].key == "sedan")) {
        --last;
      }
      first = PhraseStart(words, last, unit.first, hits);
      break;
    }
    case NameSide::kColon: {
      if (first >= unit.last) return std::nullopt;
      const std::string_view gap = words.Gap(first);
      if (gap.find_first_of(":|") == std::string_view::npos) return std::nullopt;
      last = PhraseEnd(words, first, unit.last, hits);
      break;
    }
    case NameSide::kFor:
      if (!SpeaksOfEvaluating(words, first, unit.last)) return std::nullopt;
      [[fallthrough]];
    case NameSide::kAfter:
    case NameSide::kFollowing:
      if (first >= unit.last || PartedBefore(words, first)) return std::nullopt;
      last = PhraseEnd(words, first, unit.last, hits);
      break;
  }
  if (!Names(words, first, last, hits)) return std::nullopt;
  // "Utvärderaren var fristående från kommunen" names nobody.
  if (cue.row->side == NameSide::kAfter && words[cue.last].key == "från") {
    for (std::size_t i = cue.first; i < cue.last; ++i) {
      if (words[i].key == "fristående" || words[i].key == "oberoende") return std::nullopt;
    }
  }
  const bool sure = IndependenceHit(hits, first, last, "independent") != nullptr;
  if (cue.row->side == NameSide::kFollowing && !sure) return std::nullopt;
  if (cue.row->side == NameSide::kBefore && cue.row->strength < 3 && first + 1 == last && !sure &&
      first == unit.first && !words[first].all_caps && words[first].end - words[first].begin < 4) {
    return std::nullopt;
  }
  found.name = Surface(words, first, last);
  found.independence = IndependenceOf(words, first, last, hits, metadata);
  // "en extern utvärderare från Ramböll", "externt"
  if (found.independence == Evaluator::kUnknown && cue.first > unit.first) {
    const std::string& before = words[cue.first - 1].key;
    if (before.starts_with("extern") || before == "oberoende") found.independence = Evaluator::kIndependent;
  }
  if (found.independence == Evaluator::kUnknown) {
    for (std::size_t i = cue.first; i <= cue.last; ++i) {
      if (words[i].key.starts_with("extern") || words[i].key == "oberoende" || words[i].key.starts_with("följeforsk") ||
          words[i].key.starts_with("upphandla") || words[i].key.starts_with("anlita")) {
        found.independence = Evaluator::kIndependent;
      }
    }
  }
  return found;
}

}  // namespace lardom::indexer
