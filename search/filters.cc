#include "search/filters.h"

#include <algorithm>

namespace lardom::search {
namespace {

// What an unknown name becomes: a number that nothing has. UINT32_MAX marks links without a place and findings without
// a method.
constexpr std::uint32_t kUnknown = UINT32_MAX - 1;

template <typename T>
bool Holds(const std::vector<T>& wanted, const T& value) {
  return std::ranges::find(wanted, value) != wanted.end();
}

template <typename T>
bool Meet(const std::vector<T>& wanted, const std::vector<T>& values) {
  return std::ranges::any_of(values, [&](const T& v) { return Holds(wanted, v); });
}

std::uint32_t Number(std::size_t found) { return found == SIZE_MAX ? kUnknown : static_cast<std::uint32_t>(found); }

}  // namespace

FilterSet::FilterSet(const Filters& filters, const Snapshot& snapshot) : snapshot_(snapshot), filters_(filters) {
  for (const std::string& name : filters.methods) methods_.push_back(Number(snapshot.FindMethod(name)));
  for (const std::string& name : filters.places) places_.push_back(Number(snapshot.FindPlace(name)));
  const auto resolve = [&](const TermFinder& finder, const std::vector<std::string>& names, std::string_view what,
                           std::vector<std::uint32_t>* out) {
    for (const std::string& name : names) {
      const auto term = finder.FindName(name);
      out->push_back(term ? static_cast<std::uint32_t>(*term) : kUnknown);
      if (!term) notes_.push_back("Ordlistan över " + std::string(what) + " har inte \"" + name + "\".");
    }
  };
  const MapVocabularies& vocabularies = snapshot.vocabularies();
  resolve(vocabularies.target_groups, filters.target_groups, "målgrupper", &target_groups_);
  resolve(vocabularies.areas, filters.areas, "områden", &areas_);
  resolve(vocabularies.outcomes, filters.outcomes, "utfall", &outcomes_);
  any_ = !filters.kinds.empty() || !filters.methods.empty() || !filters.stages.empty() || filters.status ||
         !filters.effects.empty() || !filters.phases.empty() || !filters.places.empty() || filters.years.first != 0 ||
         filters.years.last != 0 || !filters.target_groups.empty() || !filters.areas.empty() || AsksFindings() ||
         !filters.passages.empty() || !filters.since.empty();
}

bool FilterSet::LinksDecide(unsigned with) const {
  if (with == kStage || !filters_.stages.empty() || filters_.status || !filters_.effects.empty()) return true;
  return (with == kMethod || !methods_.empty()) && (with == kPlace || !places_.empty());
}

bool FilterSet::Passes(const LinkColumns& link, unsigned without) const {
  if (link.status != filters_.status.value_or(LinkStatus::kAsserted)) return false;
  if (without != kMethod && !methods_.empty() && !Holds(methods_, link.method)) return false;
  if (without != kPlace && !places_.empty() && !Holds(places_, link.place)) return false;
  if (without != kStage && !filters_.stages.empty() && !Holds(filters_.stages, link.stage)) return false;
  return filters_.effects.empty() || Holds(filters_.effects, link.effect);
}

bool FilterSet::Passes(const FindingColumns& finding, unsigned without,
                       const std::vector<std::uint32_t>& methods) const {
  if (!methods.empty() && finding.method != UINT32_MAX && !Holds(methods, finding.method)) return false;
  if (without != kOutcome && !outcomes_.empty() && !Meet(outcomes_, finding.outcomes)) return false;
  return without == kDesign || filters_.designs.empty() || Holds(filters_.designs, finding.design);
}

bool FilterSet::PassesFindings(const DocumentColumns& document, const std::vector<std::uint32_t>& methods) const {
  if (!AsksFindings()) return true;
  return std::ranges::any_of(snapshot_.Findings(document),
                             [&](const FindingColumns& finding) { return Passes(finding, kDimensions, methods); });
}

bool FilterSet::PassesOwn(const DocumentColumns& document, unsigned without) const {
  if (without != kKind && !filters_.kinds.empty() && (!document.kind || !Holds(filters_.kinds, *document.kind))) {
    return false;
  }
  if (!filters_.since.empty() && document.changed < filters_.since) return false;
  if (without != kYear && (filters_.years.first != 0 || filters_.years.last != 0)) {
    if (document.year == 0 || document.year < filters_.years.first ||
        (filters_.years.last != 0 && document.year > filters_.years.last)) {
      return false;
    }
  }
  if (without != kPhase && !filters_.phases.empty() && !Meet(filters_.phases, document.phases)) return false;
  if (without != kTargetGroup && !target_groups_.empty() && !Meet(target_groups_, document.target_groups)) return false;
  if (without != kArea && !areas_.empty() && !Meet(areas_, document.areas)) return false;
  return without == kPassage || filters_.passages.empty() ||
         std::ranges::any_of(snapshot_.Lessons(document),
                             [&](const LessonMark& lesson) { return Holds(filters_.passages, lesson.kind); });
}

bool FilterSet::PassesLinks(const DocumentColumns& document) const {
  const auto some_link = [&] {
    return std::ranges::any_of(snapshot_.Links(document),
                               [&](const LinkColumns& link) { return Passes(link, kDimensions); });
  };
  if (LinksDecide(kDimensions)) return some_link();
  if (!methods_.empty()) return Meet(methods_, document.methods) || some_link();
  if (!places_.empty()) return Meet(places_, document.places) || some_link();
  return true;
}

bool FilterSet::Passes(Ordinal ordinal) const {
  if (!any_) return true;
  const DocumentColumns& document = snapshot_.document(ordinal);
  return PassesOwn(document, kDimensions) && PassesLinks(document) && PassesFindings(document, methods_);
}

void FilterSet::MethodValues(const DocumentColumns& document, std::vector<std::uint32_t>* out) const {
  for (const LinkColumns& link : snapshot_.Links(document)) {
    if (Passes(link, kMethod)) out->push_back(link.method);
  }
  if (!LinksDecide(kMethod)) out->insert(out->end(), document.methods.begin(), document.methods.end());
  if (!AsksFindings()) return;
  std::vector<std::uint32_t> one(1);
  std::erase_if(*out, [&](std::uint32_t method) {
    one[0] = method;
    return !PassesFindings(document, one);
  });
}

void FilterSet::ValuesThatPass(Ordinal ordinal, Dimension dimension, std::vector<std::uint32_t>* out) const {
  out->clear();
  const DocumentColumns& document = snapshot_.document(ordinal);
  if (any_ && !PassesOwn(document, dimension)) return;
  const bool of_links = dimension == kMethod || dimension == kStage || dimension == kPlace;
  const bool of_findings = dimension == kOutcome || dimension == kDesign;
  if (any_ && !of_links && !PassesLinks(document)) return;
  if (any_ && !of_findings && dimension != kMethod && !PassesFindings(document, methods_)) return;
  switch (dimension) {
    case kKind:
      if (document.kind) out->push_back(static_cast<std::uint32_t>(*document.kind));
      break;
    case kYear:
      if (document.year != 0) out->push_back(static_cast<std::uint32_t>(document.year));
      break;
    case kPhase:
      for (const Phase phase : document.phases) out->push_back(static_cast<std::uint32_t>(phase));
      break;
    case kTargetGroup:
      *out = document.target_groups;
      break;
    case kArea:
      *out = document.areas;
      break;
    case kPassage:
      for (const LessonMark& lesson : snapshot_.Lessons(document)) {
        out->push_back(static_cast<std::uint32_t>(lesson.kind));
      }
      break;
    case kMethod:
      MethodValues(document, out);
      break;
    case kStage:
      for (const LinkColumns& link : snapshot_.Links(document)) {
        if (Passes(link, kStage)) out->push_back(static_cast<std::uint32_t>(link.stage));
      }
      break;
    case kPlace:
      for (const LinkColumns& link : snapshot_.Links(document)) {
        if (link.place != UINT32_MAX && Passes(link, kPlace)) out->push_back(link.place);
      }
      if (!LinksDecide(kPlace)) out->insert(out->end(), document.places.begin(), document.places.end());
      break;
    case kOutcome:
      for (const FindingColumns& finding : snapshot_.Findings(document)) {
        if (Passes(finding, kOutcome, methods_)) {
          out->insert(out->end(), finding.outcomes.begin(), finding.outcomes.end());
        }
      }
      break;
    case kDesign:
      for (const FindingColumns& finding : snapshot_.Findings(document)) {
        if (finding.design != Design::kNotStated && Passes(finding, kDesign, methods_)) {
          out->push_back(static_cast<std::uint32_t>(finding.design));
        }
      }
      break;
    case kDimensions:
      break;
  }
  std::ranges::sort(*out);
  out->erase(std::unique(out->begin(), out->end()), out->end());
}

}  // namespace lardom::search
