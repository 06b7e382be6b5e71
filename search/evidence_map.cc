#include "search/evidence_map.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "analyzers/folding.h"
#include "corpus/model/confidence.h"
#include "corpus/utf8.h"
#include "search/collation.h"
#include "search/csv.h"
#include "search/evidence_items.h"

namespace lardom::search {
namespace {

using Carrier = EvidenceItem::Carrier;

constexpr std::array<VocabularyRow, kMapAxes> kAxes{{
    {"method", "metod", "metoder|methods"},
    {"stage", "skede", "skeden|stages"},
    {"component", "led i beviskedjan", "led|kedjeled|components"},
    {"outcome", "utfall", "outcomes"},
    {"design", "design", "studiedesign|designs"},
    {"target-group", "målgrupp", "målgrupper|target-groups|targetgroup|malgrupp"},
    {"place", "plats", "platser|ort|kommun|places"},
    {"year", "år", "ar|years"},
    {"area", "område", "områden|areas|omrade"},
}};

// The values of a closed vocabulary, those without a slug left out.
template <typename E>
std::vector<MapValue> ClosedValues() {
  std::vector<MapValue> out;
  for (const VocabularyRow& row : Rows<E>()) {
    if (!row.slug.empty()) out.push_back(MapValue{std::string(row.slug), std::string(row.label)});
  }
  return out;
}

std::vector<MapValue> ValuesOf(MapAxis axis, const std::vector<EvidenceItem>& items,
                               const MapVocabularies& vocabularies) {
  if (axis == MapAxis::kStage) return ClosedValues<Stage>();
  if (axis == MapAxis::kComponent) return ClosedValues<ChainPart>();
  if (axis == MapAxis::kDesign) return ClosedValues<Design>();
  std::set<std::string> seen;
  for (const EvidenceItem& item : items) seen.insert(item.Values(axis).begin(), item.Values(axis).end());
  std::vector<std::string> values;
  if (axis == MapAxis::kOutcome || axis == MapAxis::kTargetGroup || axis == MapAxis::kArea) {
    const TermFinder& finder = axis == MapAxis::kOutcome       ? vocabularies.outcomes
                               : axis == MapAxis::kTargetGroup ? vocabularies.target_groups
                                                               : vocabularies.areas;
    std::ranges::copy_if(finder.terms(), std::back_inserter(values),
                         [&](const auto& term) { return seen.contains(term); });
  } else {
    values.assign(seen.begin(), seen.end());
    std::ranges::stable_sort(values, [](const std::string& a, const std::string& b) {
      return CompareSwedish(analyzers::FoldKey(a), analyzers::FoldKey(b)) < 0;
    });
  }
  std::vector<MapValue> out;
  for (auto& value : values) out.push_back(MapValue{value, value});
  return out;
}

// Gathers the items of each cell, without doubles.
class Filler {
 public:
  explicit Filler(EvidenceMap* map) : map_(map), taken_(map->cells.size()) {
    for (std::size_t i = 0; i < map->row_values.size(); ++i) rows_[map->row_values[i].value] = i;
    for (std::size_t i = 0; i < map->column_values.size(); ++i) columns_[map->column_values[i].value] = i;
  }

  void Fill(const std::vector<EvidenceItem>& items);

 private:
  using Pair = std::pair<std::string, std::string>;  // document, method

  void Put(const std::vector<std::string>& rows, const std::vector<std::string>& columns, const EvidenceItem& item);
  // Links and findings of one method in one document.
  void Join(const std::vector<const EvidenceItem*>& links, const std::vector<const EvidenceItem*>& findings);

  EvidenceMap* map_;
  std::vector<std::set<const EvidenceItem*>> taken_;
  std::unordered_map<std::string, std::size_t> rows_;
  std::unordered_map<std::string, std::size_t> columns_;
};

void Filler::Put(const std::vector<std::string>& rows, const std::vector<std::string>& columns,
                 const EvidenceItem& item) {
  for (const auto& row : rows) {
    const auto at_row = rows_.find(row);
    if (at_row == rows_.end()) continue;
    for (const auto& column : columns) {
      const auto at_column = columns_.find(column);
      if (at_column != columns_.end()) taken_[at_row->second * columns_.size() + at_column->second].insert(&item);
    }
  }
}

void Filler::Join(const std::vector<const EvidenceItem*>& links, const std::vector<const EvidenceItem*>& findings) {
  const bool rows_of_links = Bears(Carrier::kLink, map_->rows);
  const bool columns_of_links = Bears(Carrier::kLink, map_->columns);
  const bool together = rows_of_links && columns_of_links;
  for (const EvidenceItem* link : links) {
    if (together) {
      for (const EvidenceItem* finding : findings) Put(link->Values(map_->rows), link->Values(map_->columns), *finding);
      continue;
    }
    for (const EvidenceItem* finding : findings) {
      const auto& rows = (rows_of_links ? link : finding)->Values(map_->rows);
      const auto& columns = (columns_of_links ? link : finding)->Values(map_->columns);
      Put(rows, columns, *link);
      Put(rows, columns, *finding);
    }
  }
}

void Filler::Fill(const std::vector<EvidenceItem>& items) {
  for (const EvidenceItem& item : items) {
    if (Bears(item.carrier, map_->rows) && Bears(item.carrier, map_->columns)) {
      Put(item.Values(map_->rows), item.Values(map_->columns), item);
    }
  }
  if (map_->rows == MapAxis::kStage || map_->columns == MapAxis::kStage) {
    std::map<Pair, std::pair<std::vector<const EvidenceItem*>, std::vector<const EvidenceItem*>>> pairs;
    for (const EvidenceItem& item : items) {
      if (item.carrier == Carrier::kDocument || item.method.empty()) continue;
      auto& [links, findings] = pairs[Pair(item.document, item.method)];
      (item.carrier == Carrier::kLink ? links : findings).push_back(&item);
    }
    for (const auto& [key, both] : pairs) Join(both.first, both.second);
  }
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    MapCell& cell = map_->cells[i];
    std::set<std::string> documents;
    for (const EvidenceItem* item : taken_[i]) {
      documents.insert(item->document);
      if (item->carrier == Carrier::kDocument) continue;
      cell.quotes.push_back(item->quote);
      if (item->quote.direction) ++cell.findings[static_cast<std::size_t>(*item->quote.direction)];
    }
    cell.documents.assign(documents.begin(), documents.end());
    std::ranges::sort(cell.quotes, {}, [](const MapQuote& quote) {
      return std::tuple(std::string_view(quote.document), quote.begin, quote.end, quote.link, quote.finding);
    });
  }
}

std::string Spaced(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out.append(out.empty() ? "" : " ").append(part);
  return out;
}

}  // namespace

std::string_view Slug(MapAxis axis) { return kAxes[static_cast<std::size_t>(axis)].slug; }
std::string_view Label(MapAxis axis) { return kAxes[static_cast<std::size_t>(axis)].label; }

Result<MapAxis> ParseMapAxis(std::string_view word, std::string_view parameter) {
  if (const auto row = FindRow(kAxes, word)) return static_cast<MapAxis>(*row);
  std::string known;
  for (const auto& axis : kAxes) known.append(known.empty() ? "" : ", ").append(axis.slug);
  return Error{ErrorCode::kUsage, std::string(parameter),
               "Okänd axel: \"" + std::string(word) + "\". Det finns " + known + "."};
}

Result<MapVocabularies> MapVocabularies::Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir) {
  auto outcomes = TermFinder::Open(analyzer, "outcomes.tsv", data_dir);
  if (!outcomes) return outcomes.error();
  auto groups = TermFinder::Open(analyzer, "target_groups.tsv", data_dir);
  if (!groups) return groups.error();
  auto areas = TermFinder::Open(analyzer, "areas.tsv", data_dir);
  if (!areas) return areas.error();
  return MapVocabularies{std::move(outcomes).value(), std::move(groups).value(), std::move(areas).value()};
}

Result<EvidenceItems> GatherEvidenceItems(const Catalogue& catalogue, const MapVocabularies& vocabularies) {
  auto items = GatherEvidence(catalogue, vocabularies);
  if (!items) return items.error();
  return std::make_shared<const std::vector<EvidenceItem>>(std::move(items).value());
}

Result<EvidenceMap> MakeEvidenceMap(const EvidenceItems& items, const MapVocabularies& vocabularies, MapAxis rows,
                                    MapAxis columns) {
  if (rows == columns) return Error{ErrorCode::kUsage, "columns", "Rader och kolumner ska vara olika axlar."};
  EvidenceMap map;
  map.rows = rows;
  map.columns = columns;
  map.row_values = ValuesOf(rows, *items, vocabularies);
  map.column_values = ValuesOf(columns, *items, vocabularies);
  map.cells.resize(map.row_values.size() * map.column_values.size());
  Filler(&map).Fill(*items);
  return map;
}

Result<EvidenceMap> MakeEvidenceMap(const Catalogue& catalogue, const MapVocabularies& vocabularies, MapAxis rows,
                                    MapAxis columns) {
  if (rows == columns) return Error{ErrorCode::kUsage, "columns", "Rader och kolumner ska vara olika axlar."};
  const auto items = GatherEvidenceItems(catalogue, vocabularies);
  if (!items) return items.error();
  return MakeEvidenceMap(items.value(), vocabularies, rows, columns);
}

std::string EvidenceMapCsv(const EvidenceMap& map) {
  std::string out;
  std::vector<std::string> heading{std::string(Label(map.rows)), std::string(Label(map.columns)), "dokument"};
  for (const VocabularyRow& row : Rows<Direction>()) heading.emplace_back(row.label);
  heading.emplace_back("dokument-id");
  AppendCsvLine(heading, &out);
  for (std::size_t row = 0; row < map.row_values.size(); ++row) {
    for (std::size_t column = 0; column < map.column_values.size(); ++column) {
      const MapCell& cell = map.Cell(row, column);
      if (cell.documents.empty()) continue;
      std::vector<std::string> line{map.row_values[row].label, map.column_values[column].label,
                                    std::to_string(cell.documents.size())};
      for (const std::size_t count : cell.findings) line.push_back(std::to_string(count));
      line.push_back(Spaced(cell.documents));
      AppendCsvLine(line, &out);
    }
  }
  return out;
}

}  // namespace lardom::search
