// Every cell of every evidence map of the starter corpus against a plain recount.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "corpus/model/confidence.h"
#include "search/evidence_map.h"
#include "tests/search/starter_library.h"

using namespace lardom;           // NOLINT(google-build-using-namespace)
using namespace lardom::testing;  // NOLINT(google-build-using-namespace)
using search::MapAxis;

namespace {

using Values = std::map<MapAxis, std::set<std::string>>;

struct Item {
  std::string document;
  std::string method;
  bool link = false;
  bool finding = false;
  Direction direction = Direction::kUnclear;
  Values values;
};

constexpr std::array<MapAxis, 9> kAllAxes{MapAxis::kMethod,  MapAxis::kStage,  MapAxis::kComponent,
                                          MapAxis::kOutcome, MapAxis::kDesign, MapAxis::kTargetGroup,
                                          MapAxis::kPlace,   MapAxis::kYear,   MapAxis::kArea};

bool OfFindings(MapAxis axis) {
  return axis == MapAxis::kComponent || axis == MapAxis::kOutcome || axis == MapAxis::kDesign;
}

std::vector<Item> ReadItems(const Catalogue& catalogue, const search::MapVocabularies& vocabularies) {
  std::vector<Item> items;
  std::map<std::string, Values> documents;
  REQUIRE(catalogue.ForEachDocument(false, [&](const Document& document) {
    Values values;
    for (const std::string& place : document.metadata.places) values[MapAxis::kPlace].insert(place);
    if (document.metadata.year != 0) values[MapAxis::kYear].insert(std::to_string(document.metadata.year));
    for (const std::string& group : document.target_groups) values[MapAxis::kTargetGroup].insert(group);
    for (const std::string& area : document.areas) values[MapAxis::kArea].insert(area);
    documents[document.metadata.id] = values;
    items.push_back({document.metadata.id, "", false, false, Direction::kUnclear, values});
    return true;
  }));
  search::TermFinder::Memory groups;
  search::TermFinder::Memory outcomes;
  const auto finish = [&](const std::string& quote, Item item) {
    const Values& document = documents.at(item.document);
    for (const std::size_t term : vocabularies.target_groups.Find(quote, &groups))
      item.values[MapAxis::kTargetGroup].insert(vocabularies.target_groups.terms()[term]);
    for (const auto& [axis, values] : document) {
      const bool adds = axis == MapAxis::kTargetGroup || axis == MapAxis::kArea;
      if (adds || item.values[axis].empty()) item.values[axis].insert(values.begin(), values.end());
    }
    for (auto& [axis, values] : item.values) values.erase("");
    items.push_back(std::move(item));
  };
  LinkFilter links;
  links.min_confidence = kShownLinkConfidence;
  for (const Link& link : catalogue.Links(links)) {
    if (link.status != LinkStatus::kAsserted) continue;
    Item item{link.document, link.method, true, false, Direction::kUnclear, {}};
    item.values[MapAxis::kMethod] = {link.method};
    item.values[MapAxis::kStage] = {std::string(Slug(link.stage))};
    item.values[MapAxis::kPlace] = {link.place};
    item.values[MapAxis::kPlace].erase("");
    if (link.year != 0) item.values[MapAxis::kYear] = {std::to_string(link.year)};
    finish(link.quote, std::move(item));
  }
  FindingFilter findings;
  findings.min_confidence = kShownFindingConfidence;
  for (const Finding& finding : catalogue.Findings(findings)) {
    Item item{finding.document, finding.method, false, true, finding.direction, {}};
    item.values[MapAxis::kMethod] = {finding.method};
    item.values[MapAxis::kComponent] = {std::string(Slug(finding.component))};
    item.values[MapAxis::kDesign] = {std::string(Slug(finding.design))};
    for (const std::size_t term : vocabularies.outcomes.Find(finding.outcome, &outcomes))
      item.values[MapAxis::kOutcome].insert(vocabularies.outcomes.terms()[term]);
    finish(finding.quote, std::move(item));
  }
  return items;
}

bool Has(const Item& item, MapAxis axis, const std::string& value) {
  const auto at = item.values.find(axis);
  return at != item.values.end() && at->second.contains(value);
}

// What a cell holds: items with both values; with a stage, also findings beside the link of the same method.
std::set<const Item*> Recount(const std::vector<Item>& items, MapAxis rows, const std::string& row, MapAxis columns,
                              const std::string& column) {
  std::set<const Item*> held;
  for (const Item& item : items) {
    if (Has(item, rows, row) && Has(item, columns, column)) held.insert(&item);
  }
  if (rows != MapAxis::kStage && columns != MapAxis::kStage) return held;
  for (const Item& link : items) {
    if (!link.link || link.method.empty()) continue;
    for (const Item& finding : items) {
      if (!finding.finding || finding.document != link.document || finding.method != link.method) continue;
      const bool row_holds = Has(OfFindings(rows) ? finding : link, rows, row);
      const bool column_holds = Has(OfFindings(columns) ? finding : link, columns, column);
      if (!row_holds || !column_holds) continue;
      if (OfFindings(rows) || OfFindings(columns)) held.insert(&link);
      held.insert(&finding);
    }
  }
  return held;
}

}  // namespace

TEST_CASE("every cell of every evidence map of the starter corpus equals a plain recount") {
  auto catalogue = Catalogue::Open(StarterData(), Catalogue::Mode::kRead);
  REQUIRE(catalogue.ok());
  const auto vocabularies = search::MapVocabularies::Open(TestAnalyzer());
  REQUIRE(vocabularies.ok());
  const std::vector<Item> items = ReadItems(catalogue.value(), vocabularies.value());
  std::size_t filled = 0;
  std::size_t wrong = 0;
  for (const MapAxis rows : kAllAxes) {
    for (const MapAxis columns : kAllAxes) {
      if (rows >= columns) continue;
      const auto map = search::MakeEvidenceMap(catalogue.value(), vocabularies.value(), rows, columns);
      REQUIRE(map.ok());
      std::set<std::string> row_values;  // no value that the items have is missing from the map
      for (const Item& item : items) {
        if (const auto at = item.values.find(rows); at != item.values.end())
          row_values.insert(at->second.begin(), at->second.end());
      }
      for (const auto& value : map.value().row_values) row_values.erase(value.value);
      INFO("rows ", search::Slug(rows), " columns ", search::Slug(columns));
      CHECK(row_values.empty());
      for (std::size_t row = 0; row < map.value().row_values.size(); ++row) {
        for (std::size_t column = 0; column < map.value().column_values.size(); ++column) {
          const search::MapCell& cell = map.value().Cell(row, column);
          if (cell.documents.empty() && (row * 31 + column) % 7 != 0) continue;  // a seventh of the empty ones
          const auto held =
              Recount(items, rows, map.value().row_values[row].value, columns, map.value().column_values[column].value);
          std::set<std::string> documents;
          std::array<std::size_t, 5> findings{};
          for (const Item* item : held) {
            documents.insert(item->document);
            if (item->finding) ++findings[static_cast<std::size_t>(item->direction)];
          }
          const bool right = cell.documents == std::vector<std::string>(documents.begin(), documents.end()) &&
                             cell.findings == findings;
          wrong += right ? 0 : 1;
          filled += documents.empty() ? 0 : 1;
        }
      }
      CHECK(wrong == 0);
    }
  }
  CHECK(filled > 1000);
}
