#include "search/filters.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace lardom::search {
namespace {

bool Holds(const std::vector<std::uint32_t>& wanted, std::uint32_t value) {
  return std::ranges::find(wanted, value) != wanted.end();
}

template <typename T>
bool Holds(const std::vector<T>& wanted, const std::vector<T>& values) {
  return std::ranges::any_of(values, [&](const T& v) { return std::ranges::find(wanted, v) != wanted.end(); });
}

}  // namespace

FilterSet::FilterSet(const Filters& filters, const Snapshot& snapshot) : snapshot_(snapshot), filters_(filters) {
  for (const std::string& name : filters.methods) {
    methods_.push_back(static_cast<std::uint32_t>(std::min<std::size_t>(snapshot.FindMethod(name), UINT32_MAX)));
  }
  for (const std::string& name : filters.places) {
    // UINT32_MAX marks links without a place, so an unknown place gets a number of its own that nothing has.
    const std::size_t number = snapshot.FindPlace(name);
    places_.push_back(number == SIZE_MAX ? UINT32_MAX - 1 : static_cast<std::uint32_t>(number));
  }
  any_ = !filters.kinds.empty() || !filters.methods.empty() || !filters.stages.empty() || filters.status ||
         !filters.effects.empty() || !filters.phases.empty() || !filters.places.empty() || filters.years.first != 0 ||
         filters.years.last != 0;
}

bool FilterSet::LinksDecide(unsigned without) const {
  const bool stage = !filters_.stages.empty() && without != kStage;
  const bool method = !methods_.empty() && without != kMethod;
  const bool place = !places_.empty() && without != kPlace;
  return stage || filters_.status || !filters_.effects.empty() || (method && place);
}

bool FilterSet::Passes(const LinkColumns& link, unsigned without) const {
  if (link.status != filters_.status.value_or(LinkStatus::kAsserted)) return false;
  if (without != kMethod && !methods_.empty() && !Holds(methods_, link.method)) return false;
  if (without != kPlace && !places_.empty() && !Holds(places_, link.place)) return false;
  if (without != kStage && !filters_.stages.empty() &&
      std::ranges::find(filters_.stages, link.stage) == filters_.stages.end()) {
    return false;
  }
  return filters_.effects.empty() || std::ranges::find(filters_.effects, link.effect) != filters_.effects.end();
}

bool FilterSet::Passes(Ordinal ordinal, unsigned without) const {
  if (!any_) return true;
  const DocumentColumns& document = snapshot_.document(ordinal);
  if (without != kKind && !filters_.kinds.empty() &&
      (!document.kind || std::ranges::find(filters_.kinds, *document.kind) == filters_.kinds.end())) {
    return false;
  }
  if (without != kYear && (filters_.years.first != 0 || filters_.years.last != 0)) {
    if (document.year == 0 || document.year < filters_.years.first ||
        (filters_.years.last != 0 && document.year > filters_.years.last)) {
      return false;
    }
  }
  if (without != kPhase && !filters_.phases.empty() && !Holds(filters_.phases, document.phases)) return false;

  const auto link_passes = [&](unsigned dimension) {
    for (std::uint32_t i = 0; i < document.link_count; ++i) {
      if (Passes(snapshot_.links()[document.first_link + i], dimension)) return true;
    }
    return false;
  };
  if (LinksDecide(without)) return link_passes(without);
  if (without != kMethod && !methods_.empty()) {
    return Holds(methods_, document.methods) || link_passes(without);
  }
  if (without != kPlace && !places_.empty()) return Holds(places_, document.places) || link_passes(without);
  return true;
}

std::map<std::string, std::vector<FacetValue>> CountFacets(const DocSet& matches, const FilterSet& filters,
                                                           const Snapshot& snapshot, bool once_a_group) {
  struct Counts {
    std::unordered_map<std::uint32_t, std::size_t> by_value;
    std::unordered_set<std::uint64_t> of_groups;  // group and value that have been counted
  };
  Counts kinds;
  Counts methods;
  Counts stages;
  Counts phases;
  Counts places;
  Counts years;
  std::vector<std::uint32_t> seen;
  const auto count = [&](const DocumentColumns& document, std::uint32_t value, Counts* counts) {
    if (once_a_group && document.group != UINT32_MAX &&
        !counts->of_groups.insert(std::uint64_t{document.group} << 32U | value).second) {
      return;
    }
    ++counts->by_value[value];
  };
  const auto count_once = [&](const DocumentColumns& document, Counts* counts) {
    std::ranges::sort(seen);
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (const std::uint32_t value : seen) count(document, value, counts);
  };
  matches.ForEach([&](Ordinal ordinal) {
    const DocumentColumns& document = snapshot.document(ordinal);
    const auto links = std::span(snapshot.links()).subspan(document.first_link, document.link_count);
    if (document.kind && filters.Passes(ordinal, FilterSet::kKind)) {
      count(document, static_cast<std::uint32_t>(*document.kind), &kinds);
    }
    if (document.year != 0 && filters.Passes(ordinal, FilterSet::kYear)) {
      count(document, static_cast<std::uint32_t>(document.year), &years);
    }
    if (!document.phases.empty() && filters.Passes(ordinal, FilterSet::kPhase)) {
      seen.clear();
      for (const Phase phase : document.phases) seen.push_back(static_cast<std::uint32_t>(phase));
      count_once(document, &phases);
    }
    if (filters.Passes(ordinal, FilterSet::kMethod)) {
      seen.clear();
      for (const LinkColumns& link : links) {
        if (filters.Passes(link, FilterSet::kMethod)) seen.push_back(link.method);
      }
      if (!filters.LinksDecide(FilterSet::kMethod)) {
        seen.insert(seen.end(), document.methods.begin(), document.methods.end());
      }
      count_once(document, &methods);
    }
    if (filters.Passes(ordinal, FilterSet::kStage)) {
      seen.clear();
      for (const LinkColumns& link : links) {
        if (filters.Passes(link, FilterSet::kStage)) seen.push_back(static_cast<std::uint32_t>(link.stage));
      }
      count_once(document, &stages);
    }
    if (filters.Passes(ordinal, FilterSet::kPlace)) {
      seen.clear();
      for (const LinkColumns& link : links) {
        if (link.place != UINT32_MAX && filters.Passes(link, FilterSet::kPlace)) seen.push_back(link.place);
      }
      if (!filters.LinksDecide(FilterSet::kPlace)) {
        seen.insert(seen.end(), document.places.begin(), document.places.end());
      }
      count_once(document, &places);
    }
  });

  std::map<std::string, std::vector<FacetValue>> facets;
  const auto put = [&](const std::string& name, const Counts& counts, const auto& value_of) {
    auto& values = facets[name];
    for (const auto& [value, times] : counts.by_value) {
      FacetValue facet = value_of(value);
      facet.count = times;
      values.push_back(std::move(facet));
    }
    std::ranges::sort(values, [](const FacetValue& a, const FacetValue& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
  };
  const auto slug = [](auto value) { return FacetValue{std::string(Slug(value)), std::string(Label(value)), 0}; };
  put("kind", kinds, [&](std::uint32_t v) { return slug(static_cast<Kind>(v)); });
  put("stage", stages, [&](std::uint32_t v) { return slug(static_cast<Stage>(v)); });
  put("phase", phases, [&](std::uint32_t v) { return slug(static_cast<Phase>(v)); });
  put("method", methods, [&](std::uint32_t v) {
    return FacetValue{snapshot.methods()[v].name, snapshot.methods()[v].name, 0};
  });
  put("place", places, [&](std::uint32_t v) { return FacetValue{snapshot.places()[v], snapshot.places()[v], 0}; });
  put("year", years, [](std::uint32_t v) { return FacetValue{std::to_string(v), std::to_string(v), 0}; });
  std::ranges::sort(facets["year"], {}, &FacetValue::value);
  return facets;
}

}  // namespace lardom::search
