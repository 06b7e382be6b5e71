#include "search/compound_spelling.h"

#include <algorithm>
#include <cmath>

#include "corpus/utf8.h"
#include "search/edit_cost.h"

namespace lardom::search {
namespace {

constexpr std::size_t kShortestPart = 3;     // code points
constexpr std::size_t kMostAnalysed = 48;    // compounds that the analyzer is asked about, likeliest first
constexpr std::size_t kMostFirstParts = 24;  // kept at one border, cheapest first
constexpr double kNotInLibrary = 0.2;
constexpr double kRarity = 0.3;  // for parts of the rarest kind
// First parts that are no words (skol-, arbets-) are known by the library's compounds: only with few and cheap edits.
constexpr double kMostForBoundPart = 0.4;

std::string ToUtf8(std::u32string_view word) {
  std::string out;
  for (const char32_t c : word) AppendUtf8(c, &out);
  return out;
}

}  // namespace

double MostSpellingCost(std::size_t length) {
  if (length <= 3) return 0.5;
  if (length == 4) return 1.0;
  if (length <= 6) return 1.1;
  if (length <= 9) return 1.7;
  return length <= 12 ? 2.1 : 2.6;
}

double FrequencyGain(std::uint32_t documents) { return 0.08 * std::log(1.0 + documents); }

std::vector<CompoundSpeller::Part> CompoundSpeller::Parts(std::u32string_view typed, double limit, bool last) const {
  std::vector<Part> out;
  ForEachOneEdit(typed, std::min(limit, MostSpellingCost(typed.size())), [&](std::u32string_view meant, double cost) {
    if (meant.size() < kShortestPart) return;
    std::string text = ToUtf8(meant);
    bool known = analyzer_.InLexicon(text) && !analyzer_.IsFunctionWord(text);
    if (!known && last) known = index_.DocumentsOf(text) > 1;
    if (!known && !last && cost <= kMostForBoundPart) known = index_.HasLonger(text);
    if (known) out.push_back(Part{std::move(text), cost});
  });
  std::ranges::stable_sort(out, {}, &Part::cost);
  if (out.size() > kMostFirstParts) out.resize(kMostFirstParts);
  return out;
}

double CompoundSpeller::Score(const Part& first, const Part& head, const std::string& word) const {
  const double rarity = kRarity * (1.0 - (analyzer_.Frequency(first.text) + analyzer_.Frequency(head.text)) / 510.0);
  const std::uint32_t documents = index_.DocumentsOf(word);
  return first.cost + head.cost + rarity + (documents == 0 ? kNotInLibrary : 0) - FrequencyGain(documents) -
         FrequencyGain(index_.DocumentsOf(head.text)) / 2;
}

std::optional<SpellingGuess> CompoundSpeller::Correct(std::u32string_view typed, double limit) const {
  std::vector<SpellingGuess> guesses;
  for (std::size_t border = kShortestPart; border + kShortestPart <= typed.size(); ++border) {
    const auto heads = Parts(typed.substr(border), limit, true);
    if (heads.empty()) continue;
    for (const Part& first : Parts(typed.substr(0, border), limit, false)) {
      for (const Part& head : heads) {
        const double cost = first.cost + head.cost;
        if (cost == 0 || cost > limit) continue;
        std::string word = first.text + head.text;
        const double score = Score(first, head, word);
        guesses.push_back(SpellingGuess{std::move(word), cost, score});
      }
    }
  }
  std::ranges::stable_sort(guesses, {}, &SpellingGuess::score);
  for (std::size_t i = 0; i < std::min(guesses.size(), kMostAnalysed); ++i) {
    const auto analysis = analyzer_.AnalyzeWord(guesses[i].word);
    if (analysis.known && (!analysis.parts.empty() || analyzer_.InLexicon(guesses[i].word))) return guesses[i];
  }
  return std::nullopt;
}

}  // namespace lardom::search
