// How often a word is used: by year, place, kind of document or method.
#include <algorithm>
#include <charconv>

#include "server/pages/pages.h"
#include "server/pages/parts.h"
#include "server/pages/research_parts.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kRowsShown = 150;

int YearOf(const search::FrequencyRow& row) {
  int year = 0;
  std::from_chars(row.value.data(), row.value.data() + row.value.size(), year);
  return year;
}

Html TrendPicture(const Reader& reader, const std::vector<search::FrequencyRow>& rows) {
  Html out;
  double most = 0;
  int first = 0;
  int last = 0;
  for (const search::FrequencyRow& row : rows) {
    if (row.value.empty()) continue;
    most = std::max(most, row.per_million);
    if (first == 0) first = YearOf(row);
    last = YearOf(row);
  }
  if (most <= 0) return out;
  const int columns = last - first + 1;
  out << "<svg class=\"trend\" viewBox=\"0 0 "_html << columns * 20 + 10 << " 180\" role=\"img\" aria-label=\""_html
      << reader.Say(Text::kTrendPicture) << "\">"_html;
  for (const search::FrequencyRow& row : rows) {
    if (row.value.empty()) continue;
    const int year = YearOf(row);
    const auto height = static_cast<int>(row.per_million / most * 140);
    const int x = (year - first) * 20 + 8;
    out << "<rect x=\""_html << x << "\" y=\""_html << 150 - height << "\" width=\"14\" height=\""_html << height
        << "\"><title>"_html << year << ": "_html << Decimal(row.per_million, reader.lang) << "</title></rect>"_html;
    if (year % 5 == 0 || columns < 12) {
      out << "<text x=\""_html << x + 7 << "\" y=\"170\" text-anchor=\"middle\">"_html << year << "</text>"_html;
    }
  }
  out << "</svg>\n"_html;
  return out;
}

Text ColumnOf(search::FrequencyBy by) {
  switch (by) {
    case search::FrequencyBy::kYear:
      return Text::kYear;
    case search::FrequencyBy::kPlace:
      return Text::kFacetPlace;
    case search::FrequencyBy::kKind:
      return Text::kFacetKind;
    case search::FrequencyBy::kMethod:
      return Text::kMethod;
  }
  return Text::kYear;
}

// The search that a row's documents come from.
std::string SearchOf(const search::FrequencyRow& row, search::FrequencyBy by, std::string_view query) {
  Url url("/");
  url.Param("q", query);
  if (by == search::FrequencyBy::kYear) {
    url.Param("years", row.value + ".." + row.value);
  } else {
    url.Param(search::kFrequencyBy[static_cast<std::size_t>(by)], row.value);
  }
  return url.str();
}

void Table(const Reader& reader, const std::vector<search::FrequencyRow>& rows, search::FrequencyBy by, Html* out) {
  const std::string_view query = reader.request.Param("q");
  *out << "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\""_html << reader.Say(Text::kNavTrends)
       << "\"><table><thead><tr><th scope=\"col\">"_html << reader.Say(ColumnOf(by))
       << "</th><th scope=\"col\" class=\"number\">"_html << reader.Say(Text::kDocuments)
       << "</th><th scope=\"col\" class=\"number\">"_html << reader.Say(Text::kHitsColumn)
       << "</th><th scope=\"col\" class=\"number\">"_html << reader.Say(Text::kWordsColumn)
       << "</th><th scope=\"col\" class=\"number\">"_html << reader.Say(Text::kPerMillion)
       << "</th></tr></thead><tbody>"_html;
  std::size_t shown = 0;
  for (const search::FrequencyRow& row : rows) {
    if (by != search::FrequencyBy::kYear && (row.hits == 0 || shown == kRowsShown)) continue;
    ++shown;
    *out << "<tr><th scope=\"row\">"_html;
    if (row.value.empty()) {
      *out << "<span class=\"note\">"_html << reader.Say(Text::kNotKnown) << "</span>"_html;
    } else {
      std::string label = row.label;
      if (by == search::FrequencyBy::kKind) {
        if (const auto kind = Parse<Kind>(row.value)) label = Word(*kind, reader.lang);
      }
      *out << "<a href=\""_html << SearchOf(row, by, query) << "\">"_html << label << "</a>"_html;
    }
    *out << "</th><td class=\"number\">"_html << Thousands(row.documents) << "</td><td class=\"number\">"_html
         << Thousands(row.hits) << "</td><td class=\"number\">"_html << Thousands(row.words)
         << "</td><td class=\"number\">"_html << Decimal(row.per_million, reader.lang) << "</td></tr>"_html;
  }
  *out << "</tbody></table></div>\n"_html;
}

}  // namespace

Response TrendsPage(const Reader& reader) {
  const auto by = ReadFrequencyBy(reader.request);
  if (!by) return ErrorPage(reader, by.error());
  const std::string query(reader.request.Param("q"));
  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavTrends) << "</h1>\n"_html << ResearchTabs(reader, "/trends")
       << "<p class=\"lead\">"_html << reader.Say(Text::kTrendsLead) << "</p>\n"_html;
  WordForm(
      reader, "/trends", Text::kConcordanceHint,
      Choices(
          reader, Text::kBy, "by", search::kFrequencyBy[static_cast<std::size_t>(by.value())],
          {{"year", Text::kYear}, {"place", Text::kFacetPlace}, {"kind", Text::kFacetKind}, {"method", Text::kMethod}}),
      &main);
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return ErrorPage(reader, searcher.error());
  if (!query.empty()) {
    const auto found = searcher.value()->Frequencies(query, by.value());
    if (!found) return ErrorPage(reader, found.error());
    const std::vector<search::FrequencyRow>& rows = found.value();
    if (std::ranges::none_of(rows, [](const search::FrequencyRow& row) { return row.hits > 0; })) {
      main << "<p>"_html << reader.Say(Text::kNoHits) << "</p>"_html;
    } else {
      main << "<h2>"_html << reader.Say(Text::kPerMillionTitle) << "</h2>\n"_html;
      if (by.value() == search::FrequencyBy::kYear) main << TrendPicture(reader, rows);
      Table(reader, rows, by.value(), &main);
      main << TakeAlong(reader, "/api/v1/trends");
    }
  }
  PageOptions options;
  options.path = "/concordance";
  options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavTrends), main, options);
}

}  // namespace lardom::server
