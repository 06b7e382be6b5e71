#include "indexer/findings/sample_size.h"

#include <algorithm>
#include <array>
#include <string>

namespace lardom::indexer {
namespace {

constexpr int kMaxSample = 10'000'000;
constexpr std::array<std::string_view, 20> kOnes{"noll",    "en",     "två",    "tre",     "fyra",  "fem",   "sex",
                                                 "sju",     "åtta",   "nio",    "tio",     "elva",  "tolv",  "tretton",
                                                 "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"};
constexpr std::array<std::string_view, 8> kTens{"tjugo",  "trettio", "fyrtio", "femtio",
                                                "sextio", "sjuttio", "åttio",  "nittio"};
constexpr std::array<std::string_view, 31> kPeople{
    "deltagar",  "elev",    "familj",  "barn",      "ungdom",   "person",     "individ", "klient",
    "bruk",      "föräldr", "mamm",    "papp",      "hushåll",  "patient",    "kvinn",   "män",
    "pojk",      "flick",   "inskriv", "hyresgäst", "svarande", "respondent", "par",     "mödr",
    "studieper", "unga",    "vuxn",    "äldre",     "lärare",   "placerade",  "anhörig"};
constexpr std::array<std::string_view, 5> kClusters{"intervju", "skolor", "enkätsvar", "klasser", "svar"};

bool StartsWithAny(std::string_view key, std::span<const std::string_view> starts) {
  return std::ranges::any_of(starts, [&](std::string_view start) { return key.starts_with(start); });
}

bool IsPeople(std::string_view key) {
  if (key == "parti" || key.starts_with("partner") || key.starts_with("personal") || key.starts_with("barnomsorg"))
    return false;
  return (StartsWithAny(key, kPeople) && key != "barnets") || key.ends_with("barn") || key.ends_with("familjer") ||
         key.ends_with("elever") || key.ends_with("deltagare");
}

bool IsModifier(const WordList& words, std::size_t i) {
  return (words.Analysis(i).pos & analyzers::kAdjective) != 0 || words[i].key.ends_with("ande") ||
         words[i].key.ends_with("ade");
}

bool Cut(const WordList& words, std::size_t i) {
  return words.Gap(i).find_first_of(",;:.!?|(") != std::string_view::npos;
}

// The word for people that a number at `i` counts, with at most one adjective between; 0 for none.
std::size_t CountedAt(const WordList& words, std::size_t i, std::size_t last, bool clusters) {
  for (std::size_t j = i + 1; j < std::min(last, i + 3); ++j) {
    if (Cut(words, j)) return 0;
    if (IsPeople(words[j].key) || (clusters && StartsWithAny(words[j].key, kClusters))) return j;
    if (!IsModifier(words, j)) return 0;
  }
  return 0;
}

// "två av tre", "sju av tio": a share in words, not a count.
bool IsShare(const WordList& words, std::size_t i, int value) {
  return words[i].cls != analyzers::TokenClass::kNumber && (value <= 5 || value == 10) && i > 1 &&
         words[i - 1].key == "av";
}

bool HasSign(const TextView& view, std::size_t unit, StudyField field) {
  return std::ranges::any_of(view.Signs(unit).studies,
                             [&](const Hit<StudySign>& hit) { return hit.row->field == field; });
}

bool IsRange(const WordList& words, std::size_t i) {
  return (words.Gap(i).find("\xE2\x80\x93") != std::string_view::npos && words.Gap(i).size() == 3) ||
         (i + 1 < words.size() && words.Gap(i + 1) == "\xE2\x80\x93");
}

// "n = 37", "n=37", "N: 37".
int Explicit(const WordList& words, const Unit& unit) {
  for (std::size_t i = unit.first; i + 1 < unit.last; ++i) {
    if (words[i].key != "n" || words.Gap(i + 1).find_first_of("=:") == std::string_view::npos) continue;
    if (const auto n = WholeNumberAt(words, i + 1)) return *n;
  }
  return 0;
}

}  // namespace

std::optional<int> WholeNumberAt(const WordList& words, std::size_t i) {
  const std::string& key = words[i].key;
  if (words[i].cls == analyzers::TokenClass::kNumber) {
    long value = 0;
    for (const char c : key) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
      if (value > kMaxSample) return std::nullopt;
    }
    if (i + 1 < words.size() && words.Gap(i + 1).find('%') != std::string_view::npos) return std::nullopt;
    return static_cast<int>(value);
  }
  if (words[i].cls != analyzers::TokenClass::kWord) return std::nullopt;
  std::string_view rest = key;
  if (rest == "ett") return 1;
  if (rest == "hundra") return 100;
  if (rest == "dussin") return 12;
  if (rest.ends_with("tal") || rest.ends_with("tals")) rest = rest.substr(0, rest.rfind("tal"));
  for (std::size_t n = 0; n < kOnes.size(); ++n) {
    if (rest == kOnes[n]) return static_cast<int>(n);
  }
  for (std::size_t t = 0; t < kTens.size(); ++t) {
    if (!rest.starts_with(kTens[t])) continue;
    const int tens = static_cast<int>(t + 2) * 10;
    rest.remove_prefix(kTens[t].size());
    if (rest.empty()) return tens;
    for (std::size_t n = 1; n < 10; ++n) {
      if (rest == kOnes[n] || (n == 1 && rest == "ett")) return tens + static_cast<int>(n);
    }
    return std::nullopt;
  }
  return std::nullopt;
}

int FindSampleSize(const TextView& view, std::size_t index, bool strict) {
  const Unit& unit = view.outline.units[index];
  const WordList& words = view.words;
  if (const int n = Explicit(words, unit)) return n;
  const bool sample = HasSign(view, index, StudyField::kSample);
  int best = 0;
  int best_rank = 0;
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    const auto n = WholeNumberAt(words, i);
    if (!n || *n < 2 || IsShare(words, i, *n) || IsRange(words, i)) continue;
    const std::size_t counted = CountedAt(words, i, unit.last, sample);
    const bool of = i > unit.first && (words[i - 1].key == "av" ||
                                       (i > unit.first + 1 && words[i - 2].key == "av" && words[i - 1].key == "de"));
    const bool bracket = i > unit.first && words.Gap(i).find('(') != std::string_view::npos;
    const bool total = i > unit.first && words[i - 1].key == "var" && i > unit.first + 1;
    int rank = 0;
    if (of && counted != 0)
      rank = 5;
    else if (of && i == unit.first + 1 && words[i].cls == analyzers::TokenClass::kNumber)
      rank = 3;
    else if (bracket && counted != 0)
      rank = 4;
    else if (counted != 0 && sample)
      rank = 3;
    else if (counted != 0 && i == unit.first && i > 0 && !strict)
      rank = 2;
    else if (counted != 0 && (!strict || (i > unit.first && words[i - 1].key == "de")))
      rank = 2;
    else if (total && sample)
      rank = 2;
    if (rank > best_rank) {
      best = *n;
      best_rank = rank;
    }
  }
  return best;
}

}  // namespace lardom::indexer
