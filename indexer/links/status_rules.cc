#include "indexer/links/status_rules.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lardom::indexer {
namespace {

template <std::size_t N>
bool OneOf(const std::array<std::string_view, N>& list, std::string_view key) {
  return std::ranges::find(list, key) != list.end();
}

constexpr std::array<std::string_view, 6> kModals{"ska", "skall", "bör", "borde", "skulle", "må"};

// A finite form of the past or a perfect: what it says has happened.
bool IsDone(const WordList& words, std::size_t i, std::size_t from) {
  const std::string& key = words[i].key;
  const auto ends = [&](std::string_view tail) { return key.ends_with(tail); };
  if (ends("ades") || ends("ade") || ends("des") || ends("tes") || ends("dde")) return true;
  static constexpr std::array<std::string_view, 16> kStrong{
      "gick",   "tog",  "togs",   "lade",     "lades", "kom",     "blev",     "drog",
      "spreds", "föll", "skrevs", "upphörde", "bröts", "avbröts", "försvann", "rann"};
  if (OneOf(kStrong, key)) return true;
  const std::size_t start = i > from + 4 ? i - 4 : from;
  for (std::size_t j = start; j < i; ++j) {
    if (words[j].key == "har" || words[j].key == "hade" || words[j].key == "blivit") return true;
  }
  return false;
}

// A finite form of the present, which with a time to come speaks of a plan: "läggs ned till sommaren".
bool IsPresent(const WordList& words, std::size_t i, std::size_t from) {
  const std::string& key = words[i].key;
  const auto ends = [&](std::string_view tail) { return key.ends_with(tail); };
  if (IsDone(words, i, from)) return false;
  return ends("as") || ends("s") || ends("ar") || ends("er") || ends("r");
}

bool AnnouncesProposals(const WordList& words, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    const std::string& key = words[i].key;
    if (key.starts_with("förslag") || key.starts_with("rekommendation") || key.starts_with("önskemål") ||
        key.starts_with("framåt") || key.starts_with("nästa") || key.starts_with("yrkande") ||
        key.starts_with("plan") || key.starts_with("framtid")) {
      return true;
    }
  }
  return false;
}

bool InSegment(const Segment& segment, std::size_t word) { return word >= segment.first && word < segment.last; }

}  // namespace

StatusGuess GuessStatus(const DocumentContext& context, std::size_t u, std::size_t s, std::size_t first,
                        std::size_t last) {
  const WordList& words = context.words;
  const Unit& unit = context.outline.units[u];
  const Segment& segment = unit.segments[s];
  const UnitFacts& facts = context.facts[u];
  StatusGuess guess;
  const bool infinitive = first > segment.first && (words[first - 1].key == "att" || words[first].key.ends_with("a"));
  const bool present = IsPresent(words, first, segment.first);
  // Clauses that govern this one: those before it when it begins with "att", a colon, or goes on without a subject.
  std::size_t reach = s;
  while (reach > 0) {
    const Segment& own = unit.segments[reach];
    const std::string& opening = words[own.first].key;
    const bool governed =
        own.opener == ':' || opening == "att" || opening == "om" || (own.opener == ',' && opening == "som") ||
        (own.opener == '&' && opening == "och" && infinitive) || opening == "eller" || opening == "utan";
    if (!governed) break;
    --reach;
  }
  for (const SignalHit& hit : facts.signals) {
    const bool own = InSegment(segment, hit.first);
    const bool governing = !own && hit.first < segment.first && hit.first >= unit.segments[reach].first;
    if (hit.signal == Signal::kNegation) {
      if (hit.first + 1 < unit.last && (words[hit.first + 1].key == "bara" || words[hit.first + 1].key == "enbart"))
        continue;
      if (words[hit.first].key == "utan" && hit.first > segment.first && own && hit.first > last) continue;
      if (own || governing) guess.negated = true;
    }
    if (hit.signal == Signal::kPlan && (own || governing) && (hit.first <= last || present)) guess.planned = true;
    if (hit.signal == Signal::kModal && own && hit.first < first && OneOf(kModals, words[hit.first].key))
      guess.planned = true;
    if (hit.signal == Signal::kModal && governing && OneOf(kModals, words[hit.first].key)) guess.planned = true;
  }
  for (const CueHit& hit : facts.cues) {
    if (hit.cue->status == LinkStatus::kNegated && InSegment(segment, hit.first)) guess.negated = true;
  }
  if (unit.heading >= 0) {
    const Heading& heading = context.outline.headings[static_cast<std::size_t>(unit.heading)];
    const bool list = unit.kind == UnitKind::kListItem || words[unit.first].key == "att";
    if (list && (AnnouncesProposals(words, heading.first, heading.last) || words[unit.first].key == "att"))
      guess.planned = true;
  }
  // Something that was to have been: "skulle ha prövats".
  for (std::size_t i = segment.first; i < first; ++i) {
    if (words[i].key != "skulle") continue;
    for (std::size_t j = i + 1; j < std::min(first, i + 7); ++j) {
      if (words[j].key == "ha") guess.negated = true;
    }
  }
  // "Någon spridning, i den meningen, är det inte tal om."
  const std::string& opening = words[unit.first].key;
  if (opening == "någon" || opening == "något" || opening == "några") {
    for (const SignalHit& hit : facts.signals) guess.negated = guess.negated || hit.signal == Signal::kNegation;
  }
  // A year to come.
  for (std::size_t i = segment.first; i < segment.last; ++i) {
    if (words[i].cls != analyzers::TokenClass::kYear || context.year == 0) continue;
    if (std::atoi(words[i].key.c_str()) > context.year) guess.planned = true;
  }
  // Wished for and turned down in one sentence.
  if (guess.planned) {
    for (const CueHit& hit : facts.cues) {
      const bool refused = hit.cue->status == LinkStatus::kNegated && hit.cue->strength >= 2;
      guess.refused = guess.refused || (refused && hit.first >= segment.last);
    }
  }
  // An imperative or bare infinitive at the head of its clause: "Pröva Lyktan igen", "Förslag: prova IPS".
  if (first == segment.first && words[first].key.ends_with("a") && !words[first].key.ends_with("na"))
    guess.planned = true;
  if (IsDone(words, first, segment.first) && !infinitive) guess.planned = false;
  return guess;
}

}  // namespace lardom::indexer
