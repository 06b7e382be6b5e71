// Exact counts of each facet's values, in one pass over the matches.
#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "search/filters.h"

namespace lardom::search {
namespace {

template <typename E>
FacetValue OfVocabulary(std::uint32_t value) {
  const E member = static_cast<E>(value);
  return FacetValue{std::string(Slug(member)), std::string(Label(member)), 0};
}

FacetValue Named(const std::string& name) { return FacetValue{name, name, 0}; }

FacetValue ValueOf(FilterSet::Dimension dimension, std::uint32_t value, const Snapshot& snapshot) {
  const MapVocabularies& vocabularies = snapshot.vocabularies();
  switch (dimension) {
    case FilterSet::kKind:
      return OfVocabulary<Kind>(value);
    case FilterSet::kStage:
      return OfVocabulary<Stage>(value);
    case FilterSet::kPhase:
      return OfVocabulary<Phase>(value);
    case FilterSet::kDesign:
      return OfVocabulary<Design>(value);
    case FilterSet::kPassage:
      return OfVocabulary<PassageKind>(value);
    case FilterSet::kMethod:
      return Named(snapshot.methods()[value].name);
    case FilterSet::kPlace:
      return Named(snapshot.places()[value]);
    case FilterSet::kTargetGroup:
      return Named(vocabularies.target_groups.terms()[value]);
    case FilterSet::kArea:
      return Named(vocabularies.areas.terms()[value]);
    case FilterSet::kOutcome:
      return Named(vocabularies.outcomes.terms()[value]);
    case FilterSet::kYear:
    case FilterSet::kDimensions:
      break;
  }
  return Named(std::to_string(value));
}

constexpr std::array<std::pair<std::string_view, FilterSet::Dimension>, 11> kFacets{{
    {"kind", FilterSet::kKind},
    {"method", FilterSet::kMethod},
    {"stage", FilterSet::kStage},
    {"phase", FilterSet::kPhase},
    {"place", FilterSet::kPlace},
    {"year", FilterSet::kYear},
    {"target_group", FilterSet::kTargetGroup},
    {"area", FilterSet::kArea},
    {"outcome", FilterSet::kOutcome},
    {"design", FilterSet::kDesign},
    {"passage", FilterSet::kPassage},
}};

}  // namespace

std::map<std::string, std::vector<FacetValue>> CountFacets(const DocSet& matches, const FilterSet& filters,
                                                           const Snapshot& snapshot, bool once_a_group) {
  std::array<std::unordered_map<std::uint32_t, std::size_t>, kFacets.size()> counts;
  std::array<std::unordered_set<std::uint64_t>, kFacets.size()> counted;  // group and value
  std::vector<std::uint32_t> values;
  matches.ForEach([&](Ordinal ordinal) {
    const std::uint32_t group = snapshot.document(ordinal).group;
    for (std::size_t i = 0; i < kFacets.size(); ++i) {
      filters.ValuesThatPass(ordinal, kFacets[i].second, &values);
      for (const std::uint32_t value : values) {
        if (once_a_group && group != UINT32_MAX && !counted[i].insert(std::uint64_t{group} << 32U | value).second)
          continue;
        ++counts[i][value];
      }
    }
  });
  std::map<std::string, std::vector<FacetValue>> facets;
  for (std::size_t i = 0; i < kFacets.size(); ++i) {
    auto& out = facets[std::string(kFacets[i].first)];
    for (const auto& [value, count] : counts[i]) {
      out.push_back(ValueOf(kFacets[i].second, value, snapshot));
      out.back().count = count;
    }
    std::ranges::sort(out, [&](const FacetValue& a, const FacetValue& b) {
      return kFacets[i].second != FilterSet::kYear && a.count != b.count ? a.count > b.count : a.value < b.value;
    });
  }
  return facets;
}

}  // namespace lardom::search
