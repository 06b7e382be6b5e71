#include "indexer/links/year_resolver.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lardom::indexer {
namespace {

using analyzers::TokenClass;

constexpr std::array<std::string_view, 12> kMonths{"januari",   "februari", "mars",     "april",
                                                   "maj",       "juni",     "juli",     "augusti",
                                                   "september", "oktober",  "november", "december"};
constexpr std::array<std::string_view, 13> kNumbers{"noll", "ett",  "två", "tre", "fyra", "fem", "sex",
                                                    "sju",  "åtta", "nio", "tio", "elva", "tolv"};

int ParseYear(const Word& word) {
  if (word.key.size() != 4 || (word.key[0] != '1' && word.key[0] != '2')) return 0;
  for (const char c : word.key) {
    if (c < '0' || c > '9') return 0;
  }
  const int year = std::atoi(word.key.c_str());
  return year >= 1900 && year < 2100 ? year : 0;
}

int NumberOf(const Word& word) {
  const auto found = std::ranges::find(kNumbers, word.key);
  if (found != kNumbers.end()) return static_cast<int>(found - kNumbers.begin());
  if (word.key == "en") return 1;
  if (word.cls == TokenClass::kNumber && word.key.size() <= 2) return std::atoi(word.key.c_str());
  return 0;
}

// The year named last before word `at`, going back at most two units before `unit`; 0 for none.
int YearBefore(const DocumentContext& context, std::size_t unit, std::size_t at) {
  const std::size_t first = context.outline.units[unit - std::min<std::size_t>(unit, 2)].first;
  for (std::size_t i = at; i > first; --i) {
    if (const int year = ParseYear(context.words[i - 1]); year > 0) return year;
  }
  return 0;
}

// A year that words relative to the document or to the text before express at word `i`, 0 for none.
int RelativeYear(const DocumentContext& context, std::size_t unit, std::size_t i, std::size_t last, LinkStatus status) {
  const WordList& words = context.words;
  const int now = context.year;
  const auto key = [&](std::size_t j) -> std::string_view {
    return j < last ? std::string_view(words[j].key) : std::string_view();
  };
  const auto starts = [&](std::size_t j, std::string_view prefix) { return key(j).starts_with(prefix); };
  const bool season1 = starts(i + 1, "vår") || starts(i + 1, "sommar") || starts(i + 1, "höst") ||
                       starts(i + 1, "vint") || key(i + 1) == "termin" || key(i + 1) == "läsår" ||
                       key(i + 1) == "jul" || key(i + 1) == "år" || key(i + 1) == "året" || key(i + 1) == "terminen" ||
                       key(i + 1) == "läsåret";
  if (now > 0) {
    if ((key(i) == "nästa" || key(i) == "kommande" || key(i) == "nästkommande") && season1) return now + 1;
    if ((key(i) == "förra" || key(i) == "föregående") && season1) return now - 1;
    if (key(i) == "i" && key(i + 1) == "fjol") return now - 1;
    if (key(i) == "i" && (key(i + 1) == "år" || key(i + 1) == "våras" || key(i + 1) == "höst" || key(i + 1) == "vår" ||
                          key(i + 1) == "sommar" || key(i + 1) == "somras" || key(i + 1) == "vintras")) {
      return now;
    }
    if (key(i) == "i" && key(i + 1) == "höstas") return now - 1;
    if (key(i) == "till" && (key(i + 1) == "hösten" || key(i + 1) == "sommaren" || key(i + 1) == "jul")) return now;
    if (key(i) == "till" && (key(i + 1) == "våren" || key(i + 1) == "påsk")) return now + 1;
    if ((key(i) == "innevarande" || key(i) == "detta") && key(i + 1) == "år") return now;
    if (key(i) == "från" && key(i + 1) == "årsskiftet") return status == LinkStatus::kAsserted ? now : now + 1;
    if ((key(i) == "vid" || key(i) == "efter" || key(i) == "med") && key(i + 1) == "årsskiftet") {
      return status == LinkStatus::kAsserted ? now : now + 1;
    }
  }
  const int number = i < last ? NumberOf(words[i]) : 0;
  if (number > 0 && (key(i + 1) == "år" || key(i + 1) == "termin") && key(i + 2) == "senare") {
    const int base = YearBefore(context, unit, i);
    return base > 0 ? base + (key(i + 1) == "år" ? number : 0) : 0;
  }
  if (key(i) == "samma" && key(i + 1) == "år") return YearBefore(context, unit, i);
  if ((key(i) == "året" && (key(i + 1) == "därpå" || key(i + 1) == "efter" || key(i + 1) == "därefter")) ||
      (key(i) == "följande" && key(i + 1) == "år")) {
    const int base = YearBefore(context, unit, i);
    return base > 0 ? base + 1 : 0;
  }
  if (now > 0 && std::ranges::find(kMonths, words[i].key) != kMonths.end()) {
    const auto month = static_cast<int>(std::ranges::find(kMonths, words[i].key) - kMonths.begin()) + 1;
    if (ParseYear(words[std::min(i + 1, words.size() - 1)]) > 0) return 0;  // the year itself follows
    const int base = YearBefore(context, unit, context.outline.units[unit].first);
    if (status == LinkStatus::kPlanned) return month <= 6 ? now + 1 : now;
    if (base > 0 && now - base <= 1) return base;
    return 0;
  }
  return 0;
}

}  // namespace

int ResolveYear(const DocumentContext& context, std::size_t u, std::size_t s, std::size_t anchor, LinkStatus status) {
  const Unit& unit = context.outline.units[u];
  const Segment& segment = unit.segments[s];
  // Stated in the segment: the year nearest to the cue, of a span the first.
  int best = 0;
  std::size_t best_distance = 0;
  for (std::size_t i = segment.first; i < segment.last; ++i) {
    const int year = ParseYear(context.words[i]);
    if (year == 0) continue;
    if (i > segment.first && ParseYear(context.words[i - 1]) > 0) continue;  // 2012-2014, 2013/2014
    if (i > segment.first + 1 && ParseYear(context.words[i - 2]) > 0 &&
        (context.words[i - 1].key == "och" || context.words[i - 1].key == "till")) {
      continue;
    }
    const std::size_t distance = i > anchor ? i - anchor : anchor - i;
    if (best == 0 || distance < best_distance) {
      best = year;
      best_distance = distance;
    }
  }
  if (best > 0) return best;
  for (std::size_t i = segment.first; i < segment.last; ++i) {
    if (const int year = RelativeYear(context, u, i, segment.last, status); year > 0) return year;
  }
  // Stated beside it, in a segment without a strong cue of its own.
  const auto free = [&](std::size_t index) {
    return std::ranges::none_of(context.facts[u].cues, [&](const CueHit& hit) {
      return hit.cue->strength >= 3 && hit.first >= unit.segments[index].first && hit.first < unit.segments[index].last;
    });
  };
  std::vector<std::size_t> order;
  for (std::size_t back = s; back > 0 && free(back - 1); --back) order.push_back(back - 1);
  for (std::size_t next = s + 1; next < unit.segments.size() && free(next); ++next) order.push_back(next);
  for (const std::size_t index : order) {
    for (std::size_t i = unit.segments[index].first; i < unit.segments[index].last; ++i) {
      if (const int year = ParseYear(context.words[i]); year > 0) return year;
      if (const int year = RelativeYear(context, u, i, unit.segments[index].last, status); year > 0) return year;
    }
  }
  return 0;
}

}  // namespace lardom::indexer
