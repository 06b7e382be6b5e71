// Filters over the snapshot's columns, and exact facet counts.
//
// method, stage, status, effect and place must hold for one and the same link as soon as a stage, status or effect is
// asked for, or a method together with a place. A method alone also takes documents whose metadata name it; a place
// alone takes documents of the place and those with an asserted link there. status is asserted unless given. outcome
// and design must hold for one and the same finding, which names none or one of the methods asked for. Target group,
// area and kind of passage belong to the document.
#pragma once

#include <cstdint>
#include <functional>
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

  enum Dimension : unsigned {
    kKind,
    kMethod,
    kStage,
    kPhase,
    kPlace,
    kYear,
    kTargetGroup,
    kArea,
    kOutcome,
    kDesign,
    kPassage,
    kDimensions
  };

  // Whether the document passes all filters.
  bool Passes(Ordinal document) const;
  // A link against the filters of links, that of dimension `without` left out (kDimensions: none).
  bool Passes(const LinkColumns& link, unsigned without) const;
  bool empty() const { return !any_; }

  // The values of `dimension` that, put in place of that filter, would let the document pass; each once. That is what
  // a facet counts. Numbers of the snapshot or of the closed vocabulary; of kYear the year.
  void ValuesThatPass(Ordinal document, Dimension dimension, std::vector<std::uint32_t>* out) const;

  // Sentences about values that no vocabulary has.
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  bool PassesOwn(const DocumentColumns& document, unsigned without) const;  // kind, year, phase, group, area, passage
  bool PassesLinks(const DocumentColumns& document) const;
  // Some finding has the outcome and design; `methods`: those whose findings count.
  bool PassesFindings(const DocumentColumns& document, const std::vector<std::uint32_t>& methods) const;
  bool Passes(const FindingColumns& finding, unsigned without, const std::vector<std::uint32_t>& methods) const;
  void MethodValues(const DocumentColumns& document, std::vector<std::uint32_t>* out) const;
  bool AsksFindings() const { return !outcomes_.empty() || !filters_.designs.empty(); }
  // True when links decide; `with`: as if a filter of that dimension were set.
  bool LinksDecide(unsigned with) const;

  const Snapshot& snapshot_;
  const Filters& filters_;
  std::vector<std::uint32_t> methods_;
  std::vector<std::uint32_t> places_;
  std::vector<std::uint32_t> target_groups_;
  std::vector<std::uint32_t> areas_;
  std::vector<std::uint32_t> outcomes_;
  std::vector<std::string> notes_;
  bool any_ = false;
};

// Counts of each facet's values over `matches` narrowed by all filters but the facet's own; values by falling count.
// `once_a_group`: of copies of one report a value counts once, however many of them have it.
std::map<std::string, std::vector<FacetValue>> CountFacets(const DocSet& matches, const FilterSet& filters,
                                                           const Snapshot& snapshot, bool once_a_group);

}  // namespace lardom::search
