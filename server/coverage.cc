#include "server/coverage.h"

#include <algorithm>
#include <set>

#include "corpus/model/confidence.h"
#include "corpus/personal_data.h"
#include "indexer/links/link_extractor.h"
#include "search/reports.h"

namespace lardom::server {
namespace {

void WriteRows(std::string_view key, const std::vector<CoverageRow>& rows, JsonWriter* json) {
  json->Key(key).BeginArray();
  for (const CoverageRow& row : rows) {
    json->BeginObject().Field("value", row.value).Field("label", row.label).Field("count", row.count).EndObject();
  }
  json->EndArray();
}

// Documents by the designs that their findings tell.
void CountDesigns(const Catalogue& catalogue, const search::Reports& reports, Coverage* coverage) {
  FindingFilter filter;
  filter.min_confidence = kShownFindingConfidence;
  std::vector<Finding> findings = catalogue.Findings(filter);
  reports.DropRepeats(&findings);
  std::vector<std::set<std::string>> documents(Rows<Design>().size());
  std::set<std::string> told;
  std::set<std::string> all;
  for (const Finding& finding : findings) {
    all.insert(finding.document);
    documents[static_cast<std::size_t>(finding.design)].insert(finding.document);
    if (finding.design != Design::kNotStated) told.insert(finding.document);
  }
  for (std::size_t i = 1; i < documents.size(); ++i) {
    if (documents[i].empty()) continue;
    const VocabularyRow& row = Rows<Design>()[i];
    coverage->designs.push_back(
        {.value = std::string(row.slug), .label = std::string(row.label), .count = documents[i].size()});
  }
  coverage->without_design = all.size() - told.size();
}

void WriteFeeding(const Feeding& feeding, JsonWriter* json) {
  json->BeginObject().StringOrNull("root", feeding.root).Field("at", feeding.at).Field("added", feeding.added);
  json->Field("updated", feeding.updated).Field("removed", feeding.removed).Field("documents", feeding.documents);
  json->Field("library", feeding.library).EndObject();
}

}  // namespace

Result<Coverage> MakeCoverage(const Catalogue& catalogue) {
  Coverage coverage;
  const search::Reports reports(catalogue);
  std::map<std::string, std::size_t> kinds;
  std::map<int, std::size_t> years;
  std::map<std::string, std::size_t> places;
  LARDOM_TRY(catalogue.ForEachDocument(false, [&](const Document& document) {
    const Metadata& meta = document.metadata;
    if (reports.Of(meta.id) != meta.id) {
      ++coverage.copies;
      return true;
    }
    ++kinds[meta.kind ? std::string(Slug(*meta.kind)) : std::string()];
    if (meta.year != 0) {
      ++years[meta.year];
    } else {
      ++coverage.without_year;
    }
    for (const std::string& place : meta.places) ++places[place];
    if (meta.places.empty()) ++coverage.without_place;
    return true;
  }));
  for (const auto& [kind, count] : kinds) {
    coverage.kinds.push_back({.value = kind, .label = kind.empty() ? "okänd sort" : kind, .count = count});
  }
  for (const auto& [year, count] : years) {
    coverage.years.push_back({.value = std::to_string(year), .label = std::to_string(year), .count = count});
  }
  for (const auto& [place, count] : places) coverage.places.push_back({.value = place, .label = place, .count = count});
  const auto more = [](const CoverageRow& a, const CoverageRow& b) { return a.count > b.count; };
  std::ranges::stable_sort(coverage.places, more);
  std::ranges::stable_sort(coverage.kinds, more);

  LinkFilter filter;
  filter.min_confidence = indexer::LinkExtractor::ShownConfidence();
  for (std::size_t i = 0; i < Rows<Stage>().size(); ++i) {
    const VocabularyRow& row = Rows<Stage>()[i];
    coverage.stages.push_back({.value = std::string(row.slug), .label = std::string(row.label), .count = 0});
  }
  std::vector<Link> links = catalogue.Links(filter);
  reports.DropRepeats(&links);
  for (const Link& link : links) ++coverage.stages[static_cast<std::size_t>(link.stage)].count;
  CountDesigns(catalogue, reports, &coverage);
  coverage.feedings = catalogue.Feedings();
  for (Feeding& feeding : coverage.feedings) MaskIdentityNumbers(&feeding.root);
  coverage.counts = catalogue.Counts();
  coverage.failures = catalogue.Failures();
  return coverage;
}

void WriteCoverage(const Coverage& coverage, JsonWriter* json) {
  json->BeginObject()
      .Field("documents", coverage.counts.documents)
      .Field("passages", coverage.counts.passages)
      .Field("methods", coverage.counts.methods)
      .Field("links", coverage.counts.links)
      .Field("findings", coverage.counts.findings)
      .Field("copies", coverage.copies)
      .Field("without_year", coverage.without_year)
      .Field("without_place", coverage.without_place)
      .Field("failures", coverage.failures.size());
  WriteRows("kinds", coverage.kinds, json);
  WriteRows("years", coverage.years, json);
  WriteRows("places", coverage.places, json);
  WriteRows("stages", coverage.stages, json);
  WriteRows("designs", coverage.designs, json);
  json->Field("without_design", coverage.without_design);
  json->StringOrNull("last_fed", coverage.feedings.empty() ? std::string_view() : coverage.feedings.front().at);
  json->Key("feedings").BeginArray();
  for (const Feeding& feeding : coverage.feedings) WriteFeeding(feeding, json);
  json->EndArray();
  json->EndObject();
}

}  // namespace lardom::server
