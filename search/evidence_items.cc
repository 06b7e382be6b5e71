#include "search/evidence_items.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "corpus/model/confidence.h"
#include "search/reports.h"

namespace lardom::search {
namespace {

using Carrier = EvidenceItem::Carrier;

std::vector<std::string>& Slot(EvidenceItem* item, MapAxis axis) {
  return item->values[static_cast<std::size_t>(axis)];
}

void AddOnce(const std::string& value, std::vector<std::string>* values) {
  if (!value.empty() && std::ranges::find(*values, value) == values->end()) values->push_back(value);
}

class Gatherer {
 public:
  Gatherer(const MapVocabularies& vocabularies, const Reports& reports)
      : vocabularies_(vocabularies), reports_(reports) {}

  void AddDocument(const Document& document);
  void AddLink(const Link& link);
  void AddFinding(const Finding& finding);
  std::vector<EvidenceItem> Take() { return std::move(items_); }

 private:
  void AddTerms(const TermFinder& finder, TermFinder::Memory* memory, std::string_view text,
                std::vector<std::string>* out) {
    for (const std::size_t term : finder.Find(text, memory)) AddOnce(finder.terms()[term], out);
  }
  void AddGroups(std::string_view text, std::vector<std::string>* out) {
    AddTerms(vocabularies_.target_groups, &group_memory_, text, out);
  }
  // Takes over what the document says where the item says nothing itself; target groups and areas add up.
  void Inherit(EvidenceItem* item);

  const MapVocabularies& vocabularies_;
  const Reports& reports_;
  TermFinder::Memory group_memory_;
  TermFinder::Memory outcome_memory_;
  std::vector<EvidenceItem> items_;
  std::unordered_map<std::string, std::size_t> documents_;  // id -> item
};

void Gatherer::AddDocument(const Document& document) {
  EvidenceItem item;
  item.document = document.metadata.id;
  for (const auto& place : document.metadata.places) AddOnce(place, &Slot(&item, MapAxis::kPlace));
  if (document.metadata.year != 0) AddOnce(std::to_string(document.metadata.year), &Slot(&item, MapAxis::kYear));
  for (const auto& group : document.target_groups) AddOnce(group, &Slot(&item, MapAxis::kTargetGroup));
  for (const auto& area : document.areas) AddOnce(area, &Slot(&item, MapAxis::kArea));
  documents_[item.document] = items_.size();
  item.document = reports_.Of(document.metadata.id);
  items_.push_back(std::move(item));
}

void Gatherer::Inherit(EvidenceItem* item) {
  const auto at = documents_.find(item->quote.document);
  if (at == documents_.end()) return;
  const EvidenceItem& document = items_[at->second];
  for (const MapAxis axis : {MapAxis::kPlace, MapAxis::kYear}) {
    if (item->Values(axis).empty()) Slot(item, axis) = document.Values(axis);
  }
  for (const MapAxis axis : {MapAxis::kTargetGroup, MapAxis::kArea}) {
    for (const auto& value : document.Values(axis)) AddOnce(value, &Slot(item, axis));
  }
}

void Gatherer::AddLink(const Link& link) {
  EvidenceItem item;
  item.carrier = Carrier::kLink;
  item.document = reports_.Of(link.document);
  item.method = link.method;
  item.quote = MapQuote{link.document, link.quote, link.begin, link.end, link.id, 0, std::nullopt};
  AddOnce(link.method, &Slot(&item, MapAxis::kMethod));
  AddOnce(std::string(Slug(link.stage)), &Slot(&item, MapAxis::kStage));
  AddOnce(link.place, &Slot(&item, MapAxis::kPlace));
  if (link.year != 0) AddOnce(std::to_string(link.year), &Slot(&item, MapAxis::kYear));
  AddGroups(link.quote, &Slot(&item, MapAxis::kTargetGroup));
  Inherit(&item);
  items_.push_back(std::move(item));
}

void Gatherer::AddFinding(const Finding& finding) {
  EvidenceItem item;
  item.carrier = Carrier::kFinding;
  item.document = reports_.Of(finding.document);
  item.method = finding.method;
  item.quote = MapQuote{finding.document, finding.quote, finding.begin, finding.end, 0, finding.id, finding.direction};
  AddOnce(finding.method, &Slot(&item, MapAxis::kMethod));
  AddOnce(std::string(Slug(finding.component)), &Slot(&item, MapAxis::kComponent));
  AddOnce(std::string(Slug(finding.design)), &Slot(&item, MapAxis::kDesign));
  AddTerms(vocabularies_.outcomes, &outcome_memory_, finding.outcome, &Slot(&item, MapAxis::kOutcome));
  AddGroups(finding.quote, &Slot(&item, MapAxis::kTargetGroup));
  Inherit(&item);
  items_.push_back(std::move(item));
}

}  // namespace

bool Bears(Carrier carrier, MapAxis axis) {
  switch (axis) {
    case MapAxis::kPlace:
    case MapAxis::kYear:
    case MapAxis::kTargetGroup:
    case MapAxis::kArea:
      return true;
    case MapAxis::kMethod:
      return carrier != Carrier::kDocument;
    case MapAxis::kStage:
      return carrier == Carrier::kLink;
    case MapAxis::kComponent:
    case MapAxis::kOutcome:
    case MapAxis::kDesign:
      return carrier == Carrier::kFinding;
  }
  return false;
}

Result<std::vector<EvidenceItem>> GatherEvidence(const Catalogue& catalogue, const MapVocabularies& vocabularies) {
  const Reports reports(catalogue);
  Gatherer gatherer(vocabularies, reports);
  LARDOM_TRY(catalogue.ForEachDocument(false, [&](const Document& document) {
    gatherer.AddDocument(document);
    return true;
  }));
  LinkFilter links;
  links.min_confidence = kShownLinkConfidence;
  links.status = LinkStatus::kAsserted;
  std::vector<Link> all_links = catalogue.Links(links);
  reports.DropRepeats(&all_links);
  for (const Link& link : all_links) {
    if (link.status == LinkStatus::kAsserted && link.verdict != Verdict::kRejected) gatherer.AddLink(link);
  }
  FindingFilter findings;
  findings.min_confidence = kShownFindingConfidence;
  std::vector<Finding> all_findings = catalogue.Findings(findings);
  reports.DropRepeats(&all_findings);
  for (const Finding& finding : all_findings) {
    if (finding.verdict != Verdict::kRejected) gatherer.AddFinding(finding);
  }
  if (auto error = catalogue.TakeReadError()) return *error;
  return gatherer.Take();
}

}  // namespace lardom::search
