// Filters over the snapshot's columns, and exact facet counts.
//
// method, stage, status, effect and place must hold for one and the same link as soon as a stage, status or effect is
// asked for, or a method together with a place. A method alone also takes documents whose metadata name it; a place
// alone takes documents of the place and those with an asserted link there. status is asserted unless given.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "search/doc_set.h"
#include "search/searcher.h"
#include "search/snapshot.h"

namespace lardom::search {

// Filters with names resolved to numbers of the snapshot. A name the library does not know matches nothing.
class FilterSet {
 public:
  FilterSet(const Filters& filters, const Snapshot& snapshot);

  enum Dimension : unsigned { kKind, kMethod, kStage, kPhase, kPlace, kYear, kDimensions };

  // Whether the document passes all filters, that of dimension `without` left out (kDimensions: none).
  bool Passes(Ordinal document, unsigned without = kDimensions) const;
  bool Passes(const LinkColumns& link, unsigned without) const;
  bool empty() const { return !any_; }

  // True when links decide, that is when methods or places are judged link by link with `without` left out.
  bool LinksDecide(unsigned without) const;

 private:
  const Snapshot& snapshot_;
  const Filters& filters_;
  std::vector<std::uint32_t> methods_;
  std::vector<std::uint32_t> places_;
  bool any_ = false;
};

// Counts of each facet's values over `matches` narrowed by all filters but the facet's own; values by falling count.
// `once_a_group`: of copies of one report a value counts once, however many of them have it.
std::map<std::string, std::vector<FacetValue>> CountFacets(const DocSet& matches, const FilterSet& filters,
                                                           const Snapshot& snapshot, bool once_a_group);

}  // namespace lardom::search
