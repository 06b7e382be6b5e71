// The evidence map: any two axes against each other, each cell with the documents of the library that speak of both,
// their findings by direction, and the quotes. An empty cell says that the library holds nothing, never that nothing is
// known.
//
// Carriers   asserted links bear method, stage, place and year; findings bear method, component, outcome and design;
//            both bear the target groups that their quotes name. Place, year, target groups and areas of the document
//            (docs/FACETS.md) count for its findings and links, place and year where these state none of their own
// A cell     holds what bears both values at once. A stage against what only findings bear (component, outcome,
// design):
//            a link and a finding of the same method in the same document. Of two among place, year, target group and
//            area: also documents without links and findings
// Findings   of a cell with a stage: those of the same document and method as its links
// Counted    links and findings that pages show (above the confidence, not rejected); counts are exact. Copies of one
//            report count as its best document, what they repeat counts once
// Errors     kUsage: an unknown axis, or twice the same
// Threads    one call one thread; the catalogue's rules
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "search/term_finder.h"

namespace lardom::search {

enum class MapAxis : std::uint8_t {
  kMethod,
  kStage,
  kComponent,
  kOutcome,
  kDesign,
  kTargetGroup,
  kPlace,
  kYear,
  kArea
};

// "metod", "skede", ... or the English slug; kUsage naming `parameter` for an unknown word.
Result<MapAxis> ParseMapAxis(std::string_view word, std::string_view parameter);
std::string_view Slug(MapAxis axis);   // method, stage, component, outcome, design, target-group, place, year, area
std::string_view Label(MapAxis axis);  // metod, skede, led i beviskedjan, utfall, design, målgrupp, plats, år, område

struct MapValue {
  std::string value;  // slug or name
  std::string label;  // for people
};

struct MapQuote {
  std::string document;
  std::string quote;
  std::uint32_t begin = 0;  // bytes of the document's text
  std::uint32_t end = 0;
  std::int64_t link = 0;               // 0: it is a finding's
  std::int64_t finding = 0;            // 0: it is a link's
  std::optional<Direction> direction;  // of a finding
};

struct MapCell {
  std::vector<std::string> documents;     // ids, ascending
  std::array<std::size_t, 5> findings{};  // by Direction
  std::vector<MapQuote> quotes;           // by document and place in it
};

struct EvidenceMap {
  MapAxis rows = MapAxis::kMethod;
  MapAxis columns = MapAxis::kStage;
  std::vector<MapValue> row_values;  // closed vocabularies whole and in their order, others those that occur
  std::vector<MapValue> column_values;
  std::vector<MapCell> cells;  // row by row

  const MapCell& Cell(std::size_t row, std::size_t column) const { return cells[row * column_values.size() + column]; }
};

// The vocabularies of the open axes.
struct MapVocabularies {
  static Result<MapVocabularies> Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir = "");
  TermFinder outcomes;
  TermFinder target_groups;
  TermFinder areas;
};

// What maps are counted from, whatever their axes. Immutable: kept for as long as the library stays the same, it makes
// every map cheap.
struct EvidenceItem;
using EvidenceItems = std::shared_ptr<const std::vector<EvidenceItem>>;
Result<EvidenceItems> GatherEvidenceItems(const Catalogue& catalogue, const MapVocabularies& vocabularies);

Result<EvidenceMap> MakeEvidenceMap(const EvidenceItems& items, const MapVocabularies& vocabularies, MapAxis rows,
                                    MapAxis columns);
Result<EvidenceMap> MakeEvidenceMap(const Catalogue& catalogue, const MapVocabularies& vocabularies, MapAxis rows,
                                    MapAxis columns);

// One line a cell that is not empty: row, column, documents, findings by direction, ids. RFC 4180, with a heading.
std::string EvidenceMapCsv(const EvidenceMap& map);

// A finding as a line of the table documents × (design, n, follow-up, outcome, direction, cost); what the text does not
// say is empty.
struct EvidenceRow {
  std::string document;
  std::string title;
  int year = 0;
  Finding finding;  // with its quote
};

// By method, then year. `method`: name, alias or id; empty: all.
std::vector<EvidenceRow> MakeEvidenceTable(const Catalogue& catalogue, std::string_view method);
std::string EvidenceTableCsv(const std::vector<EvidenceRow>& rows);

}  // namespace lardom::search
