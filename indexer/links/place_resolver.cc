#include "indexer/links/place_resolver.h"

#include <algorithm>
#include <array>

namespace lardom::indexer {
namespace {

// "lånade från Kalmar", "efter Vetlandas": the place a thing came from is not where it was tried.
bool IsSource(const WordList& words, const PlaceHit& hit, const Unit& unit) {
  if (hit.first <= unit.first) return false;
  const std::string& before = words[hit.first - 1].key;
  return before == "från" || before == "efter" || before == "ifrån" || before == "liksom" || before == "som";
}

bool PointsBack(const WordList& words, const Segment& segment) {
  for (std::size_t i = segment.first; i < std::min(segment.last, segment.first + 3); ++i) {
    if (words[i].key == "där" || words[i].key == "dit") return true;
  }
  return false;
}

// The places of an enumeration around hit `h` inside [first, last): "Alvesta, Ljungby och Växjö".
std::vector<std::string> Enumeration(const WordList& words, const std::vector<PlaceHit>& hits, std::size_t h) {
  std::size_t begin = h;
  std::size_t end = h;
  const auto linked = [&](const PlaceHit& a, const PlaceHit& b) {
    if (b.first == a.last + 1) return words.Gap(b.first).find(',') != std::string_view::npos;
    if (b.first == a.last + 2) {
      const std::string& key = words[a.last + 1].key;
      return key == "och" || key == "samt" || key == "i" || key == "eller" || key == "respektive";
    }
    if (b.first == a.last + 3) {
      return words[a.last + 1].key == "och" && (words[a.last + 2].key == "i" || words[a.last + 2].key == "till");
    }
    return false;
  };
  while (begin > 0 && linked(hits[begin - 1], hits[begin])) --begin;
  while (end + 1 < hits.size() && linked(hits[end], hits[end + 1])) ++end;
  std::vector<std::string> names;
  for (std::size_t i = begin; i <= end; ++i) {
    if (std::ranges::find(names, hits[i].name) == names.end()) names.push_back(hits[i].name);
  }
  return names;
}

}  // namespace

std::vector<std::string> ResolvePlaces(const DocumentContext& context, std::size_t u, std::size_t s, Stage stage) {
  const WordList& words = context.words;
  const Unit& unit = context.outline.units[u];
  const std::vector<PlaceHit>& hits = context.facts[u].places;
  const auto inside = [&](const PlaceHit& hit, const Segment& segment) {
    return hit.first >= segment.first && hit.first < segment.last;
  };
  const bool keep_sources = stage == Stage::kDeveloped;
  // In the clause itself.
  for (std::size_t h = 0; h < hits.size(); ++h) {
    if (!inside(hits[h], unit.segments[s])) continue;
    if (!keep_sources && IsSource(words, hits[h], unit)) continue;
    return Enumeration(words, hits, h);
  }
  // In the sentence: the nearest before, then the nearest after.
  for (std::size_t h = hits.size(); h > 0; --h) {
    const PlaceHit& hit = hits[h - 1];
    if (hit.first >= unit.segments[s].first) continue;
    if (IsSource(words, hit, unit) && !PointsBack(words, unit.segments[s])) continue;
    return Enumeration(words, hits, h - 1);
  }
  if (unit.kind == UnitKind::kRow) {
    if (!hits.empty()) return Enumeration(words, hits, 0);
  }
  // By reference to the sentence before.
  const bool back = PointsBack(words, unit.segments[s]) || PointsBack(words, unit.segments.front());
  if (back && u > 0) {
    for (std::size_t step = 1; step <= std::min<std::size_t>(u, 2); ++step) {
      const auto& earlier = context.facts[u - step].places;
      if (!earlier.empty()) return {earlier.back().name};
    }
  }
  const Block& block = context.outline.blocks[static_cast<std::size_t>(std::max(unit.block, 0))];
  if (!block.table && block.lead_last > block.lead_first) {
    for (std::size_t step = 0; step <= u; ++step) {
      const UnitFacts& facts = context.facts[u - step];
      if (context.outline.units[u - step].block != unit.block) break;
      for (const PlaceHit& hit : facts.places) {
        if (hit.first >= block.lead_first && hit.first < block.lead_last) return {hit.name};
      }
    }
  }
  for (const PlaceHit& hit : hits) {
    if (hit.first >= unit.segments[s].last && !IsSource(words, hit, unit) && hit.name == context.home)
      return {hit.name};
  }
  // A section about one place, else the document's place.
  for (int h = unit.heading; h >= 0; h = context.outline.headings[static_cast<std::size_t>(h)].parent) {
    const std::string& place = context.heading_place[static_cast<std::size_t>(h)];
    if (!place.empty() && context.outline.headings[static_cast<std::size_t>(h)].level > 1) return {place};
  }
  if (!context.home.empty()) return {context.home};
  // A text over several places: the one named last in this section.
  for (std::size_t step = 1; step <= std::min<std::size_t>(u, 6); ++step) {
    if (context.outline.units[u - step].heading != unit.heading) break;
    if (!context.facts[u - step].places.empty()) return {context.facts[u - step].places.back().name};
  }
  return {""};
}

}  // namespace lardom::indexer
