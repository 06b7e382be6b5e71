#include "indexer/links/references.h"

#include <algorithm>

namespace lardom::indexer {
namespace {

constexpr std::size_t kMaxEarlier = 3;    // distinct methods looked back for
constexpr std::size_t kMaxDistance = 40;  // units

bool Has(const std::vector<Reference>& references, std::size_t method) {
  return std::ranges::any_of(references, [&](const Reference& r) { return r.method == method; });
}

}  // namespace

std::vector<Reference> FindReferences(const DocumentContext& context, std::size_t u) {
  std::vector<Reference> references;
  const Unit& unit = context.outline.units[u];
  const Block& block = context.outline.blocks[static_cast<std::size_t>(std::max(unit.block, 0))];
  for (const std::size_t m : context.facts[u].mentions) {
    if (!Has(references, context.mentions[m].method))
      references.push_back({context.mentions[m].method, Relation::kNamed, m, 0, 0, true});
  }
  if (!block.table && block.lead_last > block.lead_first && unit.first >= block.lead_last) {
    for (std::size_t m = 0; m < context.mentions.size(); ++m) {
      const MethodMention& mention = context.mentions[m];
      if (mention.first < block.lead_first || mention.first >= block.lead_last) continue;
      if (!Has(references, mention.method)) references.push_back({mention.method, Relation::kLead, m, 0, 0, true});
    }
  }
  std::size_t rank = 0;
  std::vector<std::size_t> seen;
  for (std::size_t back = 1; back <= std::min(u, kMaxDistance) && seen.size() < kMaxEarlier; ++back) {
    const UnitFacts& facts = context.facts[u - back];
    for (auto m = facts.mentions.rbegin(); m != facts.mentions.rend() && seen.size() < kMaxEarlier; ++m) {
      const std::size_t method = context.mentions[*m].method;
      if (std::ranges::find(seen, method) != seen.end() || context.mentions[*m].locative) continue;
      seen.push_back(method);
      if (!Has(references, method)) {
        references.push_back(
            {method, Relation::kEarlier, *m, back, rank, context.outline.units[u - back].block == unit.block});
      }
      ++rank;
    }
  }
  for (const std::size_t method : context.facts[u].headed) {
    if (!Has(references, method))
      references.push_back({method, Relation::kEarlier, 0, kMaxDistance, kMaxEarlier, false});
  }
  for (int h = unit.heading; h >= 0; h = context.outline.headings[static_cast<std::size_t>(h)].parent) {
    for (const std::size_t method : context.heading_methods[static_cast<std::size_t>(h)]) {
      if (!Has(references, method)) references.push_back({method, Relation::kHeading, 0, 0, rank, false});
    }
  }
  if (!context.by_frequency.empty() && !Has(references, context.by_frequency.front())) {
    references.push_back({context.by_frequency.front(), Relation::kDocument, 0, 0, rank, false});
  }
  return references;
}

}  // namespace lardom::indexer
