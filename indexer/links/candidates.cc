#include "indexer/links/candidates.h"

#include <algorithm>
#include <array>

#include "indexer/links/features.h"

namespace lardom::indexer {
namespace {

constexpr std::size_t kMaxImplied = 4;  // methods not named in the unit, per segment and stage

constexpr std::size_t kNoWord = static_cast<std::size_t>(-1);

// Where a segment without a cue may still tell of a stage in words of its own: at a plan, a refusal, a decision or
// another place. kNoWord when it has none of these.
std::size_t BareAnchor(const DocumentContext& context, std::size_t u, std::size_t s) {
  const Segment& segment = context.outline.units[u].segments[s];
  const auto inside = [&](std::size_t word) { return word >= segment.first && word < segment.last; };
  for (const SignalHit& hit : context.facts[u].signals) {
    const bool tells = hit.signal == Signal::kNegation || hit.signal == Signal::kPlan ||
                       hit.signal == Signal::kDecision || hit.signal == Signal::kModal;
    if (tells && inside(hit.first)) return hit.first;
  }
  for (const PlaceHit& hit : context.facts[u].places) {
    if (inside(hit.first)) return hit.first;
  }
  for (const std::size_t m : context.facts[u].mentions) {
    if (inside(context.mentions[m].first)) return context.mentions[m].first;
  }
  return kNoWord;
}

}  // namespace

std::vector<Candidate> MakeCandidates(const DocumentContext& context) {
  std::vector<Candidate> candidates;
  for (std::size_t u = 0; u < context.outline.units.size(); ++u) {
    const Unit& unit = context.outline.units[u];
    const UnitFacts& facts = context.facts[u];
    if (unit.kind == UnitKind::kHeading) continue;
    if (unit.heading >= 0 && context.heading_skipped[static_cast<std::size_t>(unit.heading)]) continue;
    const std::vector<Reference> references = FindReferences(context, u);
    if (references.empty()) continue;
    for (std::size_t s = 0; s < unit.segments.size(); ++s) {
      const std::size_t bare = BareAnchor(context, u, s);
      for (const Stage stage : {Stage::kTested, Stage::kDeveloped, Stage::kScaled, Stage::kDiscontinued}) {
        std::vector<CueHit> hits;
        for (const CueHit& hit : facts.cues) {
          if (hit.cue->stage == stage && SegmentOf(unit, hit.first) == s) hits.push_back(hit);
        }
        CueHit anchor;
        if (hits.empty()) {
          if (bare == kNoWord || stage != Stage::kScaled) continue;
          anchor.first = anchor.last = bare;
        } else {
          anchor = *std::ranges::max_element(hits, {}, [](const CueHit& hit) { return hit.cue->strength; });
        }
        std::size_t implied = 0;
        for (const Reference& reference : references) {
          if (reference.relation != Relation::kNamed && ++implied > kMaxImplied) break;
          Candidate candidate;
          candidate.unit = u;
          candidate.segment = s;
          candidate.stage = stage;
          candidate.reference = reference;
          candidate.anchor_first = anchor.first;
          candidate.anchor_last = anchor.last;
          candidate.strength = anchor.cue ? anchor.cue->strength : 0;
          AddFeatures(context, hits, references, &candidate);
          candidates.push_back(std::move(candidate));
        }
      }
    }
  }
  return candidates;
}

}  // namespace lardom::indexer
