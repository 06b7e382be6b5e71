#include "indexer/links/status_features.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

#include "indexer/links/status_rules.h"

namespace lardom::indexer {

using analyzers::TokenClass;

std::string Bucket(std::size_t value, std::initializer_list<std::size_t> borders) {
  for (const std::size_t border : borders) {
    if (value <= border) return std::to_string(border);
  }
  return "more";
}

std::string TenseOf(std::string_view key) {
  const auto ends = [&](std::string_view tail) { return key.ends_with(tail); };
  std::string tense = "other";
  if (ends("ades") || ends("des") || ends("tes"))
    tense = "past-passive";
  else if (ends("ats") || ends("its") || ends("ts"))
    tense = "supine-passive";
  else if (ends("ade") || ends("dde") || ends("te") || ends("de"))
    tense = "past";
  else if (ends("at") || ends("it") || ends("tt"))
    tense = "supine";
  else if (ends("as") || ends("s"))
    tense = "present-passive";
  else if (ends("ar") || ends("er"))
    tense = "present";
  else if (ends("ad") || ends("d") || ends("en"))
    tense = "participle";
  else if (ends("a"))
    tense = "infinitive";
  return tense;
}

void AddStatusFeatures(const DocumentContext& context, Candidate* candidate) {
  const WordList& words = context.words;
  const Unit& unit = context.outline.units[candidate->unit];
  const Segment& segment = unit.segments[candidate->segment];
  const UnitFacts& facts = context.facts[candidate->unit];
  const std::string stage(kStageLetters[static_cast<std::size_t>(candidate->stage)]);
  const auto add = [&](std::string name) { candidate->status_features.push_back(std::move(name)); };
  const auto inside = [&](std::size_t word) { return word >= segment.first && word < segment.last; };
  add("stage=" + stage);
  add("tense=" + TenseOf(words[candidate->anchor_first].key));
  add("opener=" + std::string(1, segment.opener));
  std::set<std::string> seen;
  for (const SignalHit& hit : facts.signals) {
    const std::string name(SignalName(hit.signal));
    const std::string word = words[hit.first].key;
    if (inside(hit.first)) {
      const bool before = hit.first <= candidate->anchor_first;
      const std::size_t distance = before ? candidate->anchor_first - hit.first : hit.first - candidate->anchor_first;
      seen.insert("in=" + name);
      seen.insert((before ? "before=" : "after=") + name);
      seen.insert((before ? "before=" : "after=") + name + Bucket(distance, {2, 5, 9}));
      seen.insert((before ? "before-word=" : "after-word=") + word);
    } else if (hit.last < segment.first) {
      seen.insert("earlier=" + name);
      if (hit.first >= segment.first - std::min<std::size_t>(segment.first, 8)) seen.insert("earlier-close=" + name);
      if (candidate->segment > 0 && hit.first >= unit.segments[candidate->segment - 1].first) {
        seen.insert("segment-before=" + name);
        seen.insert("segment-before=" + name + std::string(1, segment.opener));
      }
    } else {
      seen.insert("later=" + name);
    }
  }
  const StatusGuess guess =
      GuessStatus(context, candidate->unit, candidate->segment, candidate->anchor_first, candidate->anchor_last);
  for (const auto& [name, on] : {std::pair("planned", guess.planned), std::pair("negated", guess.negated)}) {
    seen.insert(std::string("rule-") + name + (on ? "=yes" : "=no"));
  }
  seen.insert(std::string("rule=") +
              (guess.negated   ? "negated"
               : guess.planned ? "planned"
                               : "asserted") +
              (guess.negated && guess.planned ? "-planned" : "") + (guess.refused ? "-refused" : ""));
  const bool negation = seen.contains("in=negation");
  const bool plan = seen.contains("in=plan") || seen.contains("in=modal");
  if (!negation && !plan) seen.insert("plain");
  if (negation && plan) seen.insert("negation-and-plan");
  if (negation && seen.contains("in=contrast")) seen.insert("negation-and-contrast");
  for (const std::string& name : seen) {
    add(name);
    add(stage + "~" + name);
  }
  const std::size_t from =
      std::max(segment.first, candidate->anchor_first - std::min<std::size_t>(candidate->anchor_first, 3));
  for (std::size_t i = from; i < candidate->anchor_first; ++i) {
    if (words[i].key == "att") add("infinitive");
    if (words[i].key == "har" || words[i].key == "hade") add("perfect");
  }
  if (words[unit.first].cls == TokenClass::kWord) add("unit-starts=" + words.Lemma(unit.first));
  int latest = 0;
  for (std::size_t i = segment.first; i < segment.last; ++i) {
    if (words[i].cls != TokenClass::kYear) continue;
    int value = 0;
    for (const char digit : words[i].key) value = value * 10 + (digit - '0');
    latest = std::max(latest, value);
  }
  if (latest > 0 && context.year > 0) {
    add(latest > context.year ? "year=future" : latest == context.year ? "year=this" : "year=past");
  }
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    if (!inside(i) && words[i].cls == TokenClass::kWord && !words[i].capital) add("unit-word=" + words.Lemma(i));
  }
  if (unit.kind == UnitKind::kListItem) add("list");
  if (unit.kind == UnitKind::kRow) add("row");
}

}  // namespace lardom::indexer
