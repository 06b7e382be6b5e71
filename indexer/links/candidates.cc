#include "indexer/links/candidates.h"

#include <algorithm>
#include <array>

#include "indexer/links/features.h"

namespace lardom::indexer {
namespace {

constexpr std::size_t kMaxImplied = 3;  // methods not named in the unit, per segment and stage

}  // namespace

std::vector<Candidate> MakeCandidates(const DocumentContext& context) {
  std::vector<Candidate> candidates;
  for (std::size_t u = 0; u < context.outline.units.size(); ++u) {
    const Unit& unit = context.outline.units[u];
    const UnitFacts& facts = context.facts[u];
    if (unit.kind == UnitKind::kHeading || facts.cues.empty()) continue;
    const std::vector<Reference> references = FindReferences(context, u);
    if (references.empty()) continue;
    for (std::size_t s = 0; s < unit.segments.size(); ++s) {
      for (const Stage stage : {Stage::kTested, Stage::kDeveloped, Stage::kScaled, Stage::kDiscontinued}) {
        std::vector<CueHit> hits;
        for (const CueHit& hit : facts.cues) {
          if (hit.cue->stage == stage && SegmentOf(unit, hit.first) == s) hits.push_back(hit);
        }
        if (hits.empty()) continue;
        const CueHit& anchor = *std::ranges::max_element(hits, {}, [](const CueHit& hit) { return hit.cue->strength; });
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
          candidate.strength = anchor.cue->strength;
          AddFeatures(context, hits, references, &candidate);
          candidates.push_back(std::move(candidate));
        }
      }
    }
  }
  return candidates;
}

}  // namespace lardom::indexer
