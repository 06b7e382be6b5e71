#include "indexer/findings/method_scope.h"

#include <algorithm>
#include <map>

namespace lardom::indexer {
namespace {

constexpr std::size_t kDominant = 2;  // times as many mentions as any other method: the document is about it

// The method named in the unit, nearest before word `cue`; one that is only compared with ("än X", "jämfört med X")
// only when there is no other.
std::optional<std::size_t> Named(const TextView& view, std::size_t unit, std::size_t cue) {
  const auto compared = [&](const MethodMention& mention) {
    if (mention.first == 0) return false;
    const std::string& before = view.words[mention.first - 1].key;
    if (before == "än" || before == "utan") return true;
    return before == "med" && mention.first > 1 && view.words[mention.first - 2].key.starts_with("jämför");
  };
  const MethodMention* best = nullptr;
  int best_rank = -1;
  for (const std::size_t m : view.unit_methods[unit]) {
    const MethodMention& mention = view.mentions[m];
    const int rank = (compared(mention) ? 0 : 4) + (mention.locative ? 0 : 2) + (mention.first < cue ? 1 : 0);
    const bool nearer = best != nullptr && rank == best_rank && mention.first < cue && mention.first > best->first;
    if (rank > best_rank || nearer) {
      best = &mention;
      best_rank = rank;
    }
  }
  if (best == nullptr) return std::nullopt;
  return best->method;
}

std::optional<std::size_t> LastNamed(const TextView& view, std::size_t unit) {
  const auto& methods = view.unit_methods[unit];
  if (methods.empty()) return std::nullopt;
  return view.mentions[methods.back()].method;
}

// The one method of a heading; nothing for none or several.
std::optional<std::size_t> OfHeading(const TextView& view, int heading) {
  std::optional<std::size_t> method;
  const Heading& h = view.outline.headings[static_cast<std::size_t>(heading)];
  for (const MethodMention& mention : view.mentions) {
    if (mention.first < h.first || mention.first >= h.last) continue;
    if (method && *method != mention.method) return std::nullopt;
    method = mention.method;
  }
  return method;
}

std::optional<std::size_t> MainMethod(const TextView& view) {
  if (view.metadata_methods.size() == 1) return view.metadata_methods.front();
  std::map<std::size_t, std::size_t> counts;
  for (const MethodMention& mention : view.mentions) ++counts[mention.method];
  std::optional<std::size_t> best;
  std::size_t first = 0;
  std::size_t second = 0;
  for (const auto& [method, count] : counts) {
    if (count > first) {
      second = first;
      first = count;
      best = method;
    } else {
      second = std::max(second, count);
    }
  }
  if (!best || first < 2 || first < second * kDominant) return std::nullopt;
  return best;
}

MethodTie Tied(std::size_t method, Tie tie) { return {static_cast<int>(method), tie}; }

}  // namespace

std::optional<MethodTie> FindMethod(const TextView& view, std::size_t index, std::size_t cue) {
  if (view.mentions.empty() && view.metadata_methods.empty()) return MethodTie{};
  const Unit& unit = view.outline.units[index];
  if (const auto method = Named(view, index, cue)) return Tied(*method, Tie::kNamed);
  for (std::size_t u = index; u-- > 0 && view.outline.units[u].block == unit.block;) {
    if (const auto method = LastNamed(view, u)) return Tied(*method, Tie::kBlock);
  }
  if (!view.about_methods) return std::nullopt;
  for (int h = unit.heading; h >= 0; h = view.outline.headings[static_cast<std::size_t>(h)].parent) {
    if (view.outline.headings[static_cast<std::size_t>(h)].level == 1) break;
    if (const auto method = OfHeading(view, h)) return Tied(*method, Tie::kHeading);
  }
  std::size_t steps = 0;
  for (std::size_t u = index; u-- > 0 && ++steps <= kSectionReach;) {
    if (view.outline.units[u].heading != unit.heading) break;
    if (!view.IsText(u)) continue;
    if (const auto method = LastNamed(view, u)) return Tied(*method, Tie::kSection);
  }
  if (const auto method = MainMethod(view)) return Tied(*method, Tie::kDocument);
  for (int h = unit.heading; h >= 0; h = view.outline.headings[static_cast<std::size_t>(h)].parent) {
    if (const auto method = OfHeading(view, h)) return Tied(*method, Tie::kDocument);
  }
  return std::nullopt;
}

}  // namespace lardom::indexer
