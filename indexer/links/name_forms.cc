#include "indexer/links/name_forms.h"

#include <algorithm>
#include <array>

namespace lardom::indexer {
namespace {

// Endings of nouns and names, definite and plural, each also with a genitive s.
constexpr std::array<std::string_view, 24> kEndings{"",    "s",   "n",  "en",  "et",   "t",    "an",    "ar",
                                                    "er",  "or",  "r",  "na",  "arna", "erna", "orna",  "ns",
                                                    "ens", "ets", "ts", "nas", "ers",  "ars",  "ernas", "arnas"};

// Heads that a method's name takes in compounds; each is matched as a prefix of what follows the name.
constexpr std::array<std::string_view, 46> kHeads{
    "arbet",      "modell",     "metod",   "grupp",   "team",     "program",    "kurs",   "samtal",
    "verksamhet", "satsning",   "projekt", "försök",  "lägenhet", "behandling", "insats", "träff",
    "pilot",      "utbildning", "koncept", "lektion", "träning",  "handled",    "stöd",   "spår",
    "möte",       "manual",     "ledare",  "coach",   "enhet",    "mottagning", "besök",  "terapeut",
    "familj",     "tjänst",     "paket",   "café",    "session",  "cirk",       "center", "skol",
    "strategi",   "policy",     "utrull",  "format",  "period",   "upplägg"};

bool OneOf(std::string_view rest) { return std::ranges::find(kEndings, rest) != kEndings.end(); }

bool IsHead(std::string_view rest) {
  return std::ranges::any_of(kHeads, [&](std::string_view head) { return rest.starts_with(head); });
}

}  // namespace

Tail ClassifyTail(std::string_view key, std::string_view wanted, bool strict) {
  if (!key.starts_with(wanted)) return Tail::kNone;
  const std::string_view rest = key.substr(wanted.size());
  if (rest.empty()) return Tail::kEnding;
  if (strict) {
    if (rest == "s" || rest == ":s" || rest == "'s") return Tail::kEnding;
  } else if (OneOf(rest)) {
    return Tail::kEnding;
  }
  if (wanted.size() < 3 && !IsHead(rest)) return Tail::kNone;
  if (IsHead(rest) || (rest.size() > 1 && (rest[0] == 's' || rest[0] == '-') && IsHead(rest.substr(1)))) {
    return Tail::kCompound;
  }
  return Tail::kNone;
}

std::vector<std::string> StemVariants(std::string_view key) {
  std::vector<std::string> stems{std::string(key)};
  for (const std::string_view ending : {"arna", "erna", "orna", "en", "et", "an", "na", "n"}) {
    if (key.size() >= ending.size() + 6 && key.ends_with(ending)) {
      stems.emplace_back(key.substr(0, key.size() - ending.size()));
      break;
    }
  }
  return stems;
}

bool IsAbbreviationForm(std::string_view surface) {
  std::size_t capitals = 0;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < surface.size(); ++i) {
    const auto c = static_cast<unsigned char>(surface[i]);
    if (c >= 'A' && c <= 'Z') ++capitals;
    if (c == 0xC3 && i + 1 < surface.size()) {
      const auto next = static_cast<unsigned char>(surface[i + 1]);
      if (next >= 0x80 && next <= 0x9E) ++capitals;
      ++i;
    }
    ++letters;
  }
  if (letters > 7 || capitals < 2) return false;
  return capitals * 2 >= letters || letters <= 5;
}

}  // namespace lardom::indexer
