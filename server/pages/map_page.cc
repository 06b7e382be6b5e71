// The evidence map: a table whose cells open their quotes.
#include <algorithm>
#include <array>

#include "server/pages/pages.h"
#include "server/pages/parts.h"

namespace lardom::server {
namespace {

using search::MapAxis;

constexpr std::size_t kMostRows = 60;
constexpr std::size_t kMostColumns = 30;
constexpr std::size_t kMostQuotes = 60;

struct AxisText {
  MapAxis axis;
  Text text;
};

constexpr std::array<AxisText, 9> kAxes{{{MapAxis::kMethod, Text::kMethod},
                                         {MapAxis::kStage, Text::kFacetStage},
                                         {MapAxis::kComponent, Text::kAxisComponent},
                                         {MapAxis::kOutcome, Text::kAxisOutcome},
                                         {MapAxis::kDesign, Text::kAxisDesign},
                                         {MapAxis::kTargetGroup, Text::kAxisTargetGroup},
                                         {MapAxis::kArea, Text::kFacetArea},
                                         {MapAxis::kPlace, Text::kFacetPlace},
                                         {MapAxis::kYear, Text::kYear}}};

std::string ValueLabel(MapAxis axis, const search::MapValue& value, Lang lang) {
  if (axis == MapAxis::kStage) {
    if (const auto stage = Parse<Stage>(value.value)) return std::string(Word(*stage, lang));
  } else if (axis == MapAxis::kComponent) {
    if (const auto part = Parse<ChainPart>(value.value)) return std::string(Word(*part, lang));
  } else if (axis == MapAxis::kDesign) {
    if (const auto design = Parse<Design>(value.value)) return std::string(Word(*design, lang));
  }
  return value.label;
}

void AxisForm(const Reader& reader, const search::EvidenceMap& map, Html* out) {
  *out << "<form class=\"axes\" action=\"/evidence-map\">"_html;
  for (const auto& [name, text, current] : {std::tuple{std::string_view("rows"), Text::kRows, map.rows},
                                            std::tuple{std::string_view("columns"), Text::kColumns, map.columns}}) {
    *out << "<label for=\"axis-"_html << name << "\">"_html << reader.Say(text) << "</label><select id=\"axis-"_html
         << name << "\" name=\""_html << name << "\">"_html;
    for (const AxisText& axis : kAxes) {
      *out << "<option value=\""_html << search::Slug(axis.axis)
           << (axis.axis == current ? "\" selected>"_html : "\">"_html) << reader.Say(axis.text) << "</option>"_html;
    }
    *out << "</select>"_html;
  }
  *out << "<button>"_html << reader.Say(Text::kShow) << "</button></form>\n"_html;
}

// Rows or columns with something in them, those with most documents first kept, in their own order.
std::vector<std::size_t> Shown(const search::EvidenceMap& map, bool rows, std::size_t most) {
  const std::size_t count = rows ? map.row_values.size() : map.column_values.size();
  const std::size_t across = rows ? map.column_values.size() : map.row_values.size();
  std::vector<std::pair<std::size_t, std::size_t>> sums;  // documents, index
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t sum = 0;
    for (std::size_t j = 0; j < across; ++j) sum += (rows ? map.Cell(i, j) : map.Cell(j, i)).documents.size();
    if (sum > 0) sums.emplace_back(sum, i);
  }
  std::ranges::stable_sort(sums, [](const auto& a, const auto& b) { return a.first > b.first; });
  if (sums.size() > most) sums.resize(most);
  std::vector<std::size_t> shown;
  for (const auto& sum : sums) shown.push_back(sum.second);
  std::ranges::sort(shown);
  return shown;
}

// `large`: a table with so many empty cells that the note below it says for all of them what each says in a small one.
void Cell(const Reader& reader, const search::EvidenceMap& map, std::size_t row, std::size_t column, std::size_t most,
          bool large, Html* out) {
  const search::MapCell& cell = map.Cell(row, column);
  if (cell.documents.empty() && large) {
    *out << "<td></td>"_html;
    return;
  }
  if (cell.documents.empty()) {
    *out << "<td class=\"empty\"><span class=\"hidden\">"_html << reader.Say(Text::kNothingHere) << "</span></td>"_html;
    return;
  }
  const std::string url = Url("/evidence-map")
                              .Param("rows", search::Slug(map.rows))
                              .Param("columns", search::Slug(map.columns))
                              .Param("row", map.row_values[row].value)
                              .Param("column", map.column_values[column].value)
                              .Fragment("quotes")
                              .str();
  const std::size_t shade = 1 + cell.documents.size() * 3 / std::max<std::size_t>(1, most);
  *out << "<td class=\"cell shade-"_html << std::min<std::size_t>(4, shade) << "\"><a href=\""_html << url << "\">"_html
       << cell.documents.size() << "<span class=\"hidden\"> "_html << reader.Say(Text::kDocumentsLower)
       << "</span></a>"_html;
  constexpr std::array<std::string_view, 5> kMarks{"+", "=", "−", "±", "?"};
  for (std::size_t i = 0; i < cell.findings.size(); ++i) {
    if (cell.findings[i] == 0) continue;
    *out << " <span class=\"finding-count\"><span aria-hidden=\"true\">"_html << kMarks[i]
         << "</span><span class=\"hidden\">"_html << Word(static_cast<Direction>(i), reader.lang) << " </span>"_html
         << cell.findings[i] << "</span>"_html;
  }
  *out << "</td>"_html;
}

void Table(const Reader& reader, const search::EvidenceMap& map, Html* out) {
  const std::vector<std::size_t> rows = Shown(map, true, kMostRows);
  const std::vector<std::size_t> columns = Shown(map, false, kMostColumns);
  if (rows.empty()) {
    *out << "<p>"_html << reader.Say(Text::kNothingHere) << "</p>\n"_html;
    return;
  }
  constexpr std::size_t kLargeCells = 600;
  const bool large = rows.size() * columns.size() > kLargeCells;
  std::size_t most = 1;
  for (const search::MapCell& cell : map.cells) most = std::max(most, cell.documents.size());
  *out << "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\""_html << reader.Say(Text::kNavMap)
       << "\"><table class=\"map\"><thead><tr><td></td>"_html;
  for (const std::size_t column : columns) {
    *out << "<th scope=\"col\">"_html << ValueLabel(map.columns, map.column_values[column], reader.lang)
         << "</th>"_html;
  }
  *out << "</tr></thead><tbody>\n"_html;
  for (const std::size_t row : rows) {
    *out << "<tr><th scope=\"row\">"_html << ValueLabel(map.rows, map.row_values[row], reader.lang) << "</th>"_html;
    for (const std::size_t column : columns) Cell(reader, map, row, column, most, large, out);
    *out << "</tr>\n"_html;
  }
  *out << "</tbody></table></div>\n<p class=\"note\">"_html << reader.Say(Text::kMapNote) << " <a href=\""_html
       << Url("/api/v1/evidence-map")
              .Param("rows", search::Slug(map.rows))
              .Param("columns", search::Slug(map.columns))
              .Param("format", "csv")
              .str()
       << "\">CSV</a></p>\n"_html;
}

void Quotes(const Reader& reader, const Catalogue& catalogue, const search::EvidenceMap& map, Html* out) {
  const std::string_view row_value = reader.request.Param("row");
  const std::string_view column_value = reader.request.Param("column");
  const auto row = std::ranges::find(map.row_values, row_value, &search::MapValue::value);
  const auto column = std::ranges::find(map.column_values, column_value, &search::MapValue::value);
  if (row == map.row_values.end() || column == map.column_values.end()) return;
  const search::MapCell& cell = map.Cell(static_cast<std::size_t>(row - map.row_values.begin()),
                                         static_cast<std::size_t>(column - map.column_values.begin()));
  *out << "<section aria-labelledby=\"quotes\"><h2 id=\"quotes\">"_html << ValueLabel(map.rows, *row, reader.lang)
       << " × "_html << ValueLabel(map.columns, *column, reader.lang) << "</h2>\n"_html;
  if (cell.documents.empty()) *out << "<p>"_html << reader.Say(Text::kNothingHere) << "</p>"_html;
  *out << "<ul class=\"evidence-list\">\n"_html;
  for (std::size_t i = 0; i < cell.quotes.size() && i < kMostQuotes; ++i) {
    const search::MapQuote& quote = cell.quotes[i];
    *out << "<li class=\"evidence\"><p>"_html;
    if (quote.direction) *out << DirectionBadge(*quote.direction, reader.lang) << " "_html;
    *out << "<q lang=\"sv\">"_html << Readable(quote.quote) << "</q> <cite><a href=\""_html
         << PassageUrl(quote.document, quote.begin, "") << "\">"_html
         << MakeDocumentRef(catalogue, quote.document).title << "</a></cite></p></li>\n"_html;
  }
  *out << "</ul></section>\n"_html;
}

}  // namespace

Response EvidenceMapPage(const Reader& reader) {
  const Request& request = reader.request;
  const auto rows = search::ParseMapAxis(request.Has("rows") ? request.Param("rows") : "method", "rows");
  if (!rows) return ErrorPage(reader, rows.error());
  const auto columns = search::ParseMapAxis(request.Has("columns") ? request.Param("columns") : "stage", "columns");
  if (!columns) return ErrorPage(reader, columns.error());
  const auto vocabularies = reader.app.library->Vocabularies();
  if (!vocabularies) return ErrorPage(reader, vocabularies.error());
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto evidence = reader.app.library->Evidence();
  if (!evidence) return ErrorPage(reader, evidence.error());
  const auto map = search::MakeEvidenceMap(evidence.value(), *vocabularies.value(), rows.value(), columns.value());
  if (!map) return ErrorPage(reader, map.error());
  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavMap) << "</h1>\n<p class=\"lead\">"_html << reader.Say(Text::kMapLead)
       << "</p>\n"_html;
  AxisForm(reader, map.value(), &main);
  Quotes(reader, *catalogue.value(), map.value(), &main);
  Table(reader, map.value(), &main);
  main << "<p><a href=\"/evidence-map/table\">"_html << reader.Say(Text::kEvidenceTableLink) << "</a></p>\n"_html;
  PageOptions options;
  options.path = "/evidence-map";
  if (const auto searcher = reader.app.library->Searcher()) options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavMap), main, options);
}

}  // namespace lardom::server
