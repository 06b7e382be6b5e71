#include "search/reports.h"

#include <map>
#include <tuple>
#include <utility>

namespace lardom::search {
namespace {

template <typename Claim>
bool ByPerson(const Claim& claim) {
  return claim.verdict == Verdict::kConfirmed || claim.origin == Origin::kCurator;
}

}  // namespace

Reports::Reports(std::vector<std::vector<CopyMember>> groups) : groups_(std::move(groups)) {
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    for (std::size_t i = 0; i < groups_[group].size(); ++i) places_[groups_[group][i].id] = {group, i};
  }
}

const Reports::Place* Reports::PlaceOf(std::string_view document) const {
  if (places_.empty()) return nullptr;
  const auto at = places_.find(std::string(document));
  return at == places_.end() ? nullptr : &at->second;
}

std::string_view Reports::Of(std::string_view document) const {
  const Place* place = PlaceOf(document);
  return place == nullptr ? document : std::string_view(groups_[place->group].front().id);
}

std::span<const CopyMember> Reports::CopiesOf(std::string_view document) const {
  const Place* place = PlaceOf(document);
  if (place == nullptr) return {};
  return groups_[place->group];
}

template <typename Claim, typename KeyOf>
void Reports::Drop(std::vector<Claim>* claims, const KeyOf& key_of) const {
  if (places_.empty()) return;
  // Of each claim of a report: (not by a person, position of the copy) of the copy that speaks for it.
  using Rank = std::pair<bool, std::size_t>;
  std::map<std::pair<std::size_t, decltype(key_of(claims->front()))>, Rank> best;
  std::vector<const Place*> places;
  for (const Claim& claim : *claims) {
    places.push_back(PlaceOf(claim.document));
    if (places.back() == nullptr) continue;
    const Rank rank{!ByPerson(claim), places.back()->position};
    const auto [at, fresh] = best.try_emplace({places.back()->group, key_of(claim)}, rank);
    if (!fresh && rank < at->second) at->second = rank;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < claims->size(); ++i) {
    Claim& claim = (*claims)[i];
    if (places[i] != nullptr && best.at({places[i]->group, key_of(claim)}).second != places[i]->position) continue;
    if (kept != i) (*claims)[kept] = std::move(claim);
    ++kept;
  }
  claims->resize(kept);
}

void Reports::DropRepeats(std::vector<Link>* links) const {
  Drop(links, [](const Link& link) { return std::tuple(link.method, link.stage, link.status); });
}

void Reports::DropRepeats(std::vector<Finding>* findings) const {
  Drop(findings,
       [](const Finding& finding) { return std::tuple(finding.method, finding.direction, finding.component); });
}

}  // namespace lardom::search
