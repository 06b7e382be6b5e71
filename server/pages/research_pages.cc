// For researchers: concordance and trends.
#include <algorithm>
#include <cmath>

#include "server/pages/pages.h"
#include "server/pages/parts.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kLinesPerPage = 150;

void QueryForm(const Reader& reader, std::string_view action, Text hint, const Html& more, Html* out) {
  *out
      << "<form class=\"search\" action=\""_html << action << "\"><label for=\"q\">"_html
      << reader.Say(Text::kWordOrPhrase)
      << "</label><div class=\"search-row\"><input id=\"q\" name=\"q\" type=\"search\" autocomplete=\"off\" value=\""_html
      << reader.request.Param("q") << "\" aria-describedby=\"hint\"><button>"_html << reader.Say(Text::kShow)
      << "</button></div><p id=\"hint\" class=\"note\">"_html << reader.Say(hint) << "</p>"_html << more
      << "</form>\n"_html;
}

// One decimal, with the reader's decimal sign.
std::string Decimal(double value, Lang lang) {
  const auto tenths = static_cast<long>(std::lround(value * 10));
  return std::to_string(tenths / 10) + (lang == Lang::kSwedish ? "," : ".") + std::to_string(tenths % 10);
}

Html TrendPicture(const Reader& reader, const std::vector<search::TrendPoint>& points) {
  Html out;
  double most = 0;
  for (const search::TrendPoint& point : points) most = std::max(most, point.per_million);
  if (most <= 0) return out;
  const int first = points.front().year;
  const int columns = points.back().year - first + 1;
  out << "<svg class=\"trend\" viewBox=\"0 0 "_html << columns * 20 + 10 << " 180\" role=\"img\" aria-label=\""_html
      << reader.Say(Text::kTrendPicture) << "\">"_html;
  for (const search::TrendPoint& point : points) {
    const auto height = static_cast<int>(point.per_million / most * 140);
    const int x = (point.year - first) * 20 + 8;
    out << "<rect x=\""_html << x << "\" y=\""_html << 150 - height << "\" width=\"14\" height=\""_html << height
        << "\"><title>"_html << point.year << ": "_html << Decimal(point.per_million, reader.lang)
        << "</title></rect>"_html;
    if (point.year % 5 == 0 || columns < 12) {
      out << "<text x=\""_html << x + 7 << "\" y=\"170\" text-anchor=\"middle\">"_html << point.year << "</text>"_html;
    }
  }
  out << "</svg>\n"_html;
  return out;
}

}  // namespace

Response ConcordancePage(const Reader& reader) {
  const std::string query(reader.request.Param("q"));
  const std::string sort(reader.request.Has("sort") ? reader.request.Param("sort") : "document");
  if (sort != "document" && sort != "left" && sort != "right") {
    return ErrorPage(reader, Error{ErrorCode::kUsage, "sort", std::string(reader.Say(Text::kBadValue))});
  }
  const auto offset = ReadNumber(reader.request, "offset", 0, 10000000);
  if (!offset) return ErrorPage(reader, offset.error());
  Html sorts;
  sorts << "<fieldset class=\"inline\"><legend>"_html << reader.Say(Text::kSortLabel) << "</legend>"_html;
  for (const auto& [value, text] : {std::pair<std::string_view, Text>{"document", Text::kSortDocument},
                                    {"left", Text::kSortLeft},
                                    {"right", Text::kSortRight}}) {
    sorts << "<label><input type=\"radio\" name=\"sort\" value=\""_html << value
          << (value == sort ? "\" checked> "_html : "\"> "_html) << reader.Say(text) << "</label>"_html;
  }
  sorts << "</fieldset>"_html;

  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavConcordance) << "</h1>\n<p class=\"lead\">"_html
       << reader.Say(Text::kConcordanceLead) << "</p>\n"_html;
  QueryForm(reader, "/concordance", Text::kConcordanceHint, sorts, &main);
  if (!query.empty()) {
    const auto searcher = reader.app.library->Searcher();
    if (!searcher) return ErrorPage(reader, searcher.error());
    const auto found = searcher.value()->Concordance(query, kLinesPerPage, offset.value(), sort);
    if (!found) return ErrorPage(reader, found.error());
    main << "<h2>"_html << Thousands(found.value().total) << " "_html << reader.Say(Text::kLines) << "</h2>\n"_html;
    if (!found.value().lines.empty()) {
      main << "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\""_html
           << reader.Say(Text::kNavConcordance) << "\"><table class=\"kwic\" lang=\"sv\"><tbody>\n"_html;
      for (const search::ConcordanceLine& line : found.value().lines) {
        main << "<tr><td class=\"left\"><span dir=\"ltr\">"_html << Readable(line.left)
             << "</span></td><td class=\"keyword\"><a href=\""_html << PassageUrl(line.document, line.begin, query)
             << "\" title=\""_html << line.title << "\">"_html << line.keyword << "</a></td><td class=\"right\">"_html
             << Readable(line.right) << "</td><td class=\"note\">"_html;
        if (line.year != 0) main << line.year;
        main << "</td></tr>\n"_html;
      }
      main << "</tbody></table></div>\n<nav class=\"pager\" aria-label=\""_html << reader.Say(Text::kPagerLabel)
           << "\">"_html;
      if (offset.value() > 0) {
        const std::size_t before = offset.value() > kLinesPerPage ? offset.value() - kLinesPerPage : 0;
        main << "<a rel=\"prev\" href=\""_html
             << WithParameter(reader.request, "offset", before == 0 ? "" : std::to_string(before)) << "\">← "_html
             << reader.Say(Text::kPrevious) << "</a>"_html;
      }
      if (offset.value() + kLinesPerPage < found.value().total) {
        main << "<a rel=\"next\" href=\""_html
             << WithParameter(reader.request, "offset", std::to_string(offset.value() + kLinesPerPage)) << "\">"_html
             << reader.Say(Text::kNext) << " →</a>"_html;
      }
      main << "</nav>\n"_html;
    }
  }
  PageOptions options;
  options.path = "/concordance";
  if (const auto searcher = reader.app.library->Searcher()) options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavConcordance), main, options);
}

Response TrendsPage(const Reader& reader) {
  const std::string query(reader.request.Param("q"));
  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavTrends) << "</h1>\n<p class=\"lead\">"_html
       << reader.Say(Text::kTrendsLead) << "</p>\n"_html;
  QueryForm(reader, "/trends", Text::kConcordanceHint, Html(), &main);
  if (!query.empty()) {
    const auto searcher = reader.app.library->Searcher();
    if (!searcher) return ErrorPage(reader, searcher.error());
    const auto found = searcher.value()->Trends(query);
    if (!found) return ErrorPage(reader, found.error());
    const std::vector<search::TrendPoint>& points = found.value();
    if (points.empty()) {
      main << "<p>"_html << reader.Say(Text::kNoHits) << "</p>"_html;
    } else {
      main << "<h2>"_html << reader.Say(Text::kPerMillionTitle) << "</h2>\n"_html << TrendPicture(reader, points)
           << "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\""_html << reader.Say(Text::kNavTrends)
           << "\"><table><thead><tr><th scope=\"col\">"_html << reader.Say(Text::kYear)
           << "</th><th scope=\"col\" class=\"number\">"_html << reader.Say(Text::kDocuments)
           << "</th><th scope=\"col\" class=\"number\">"_html << reader.Say(Text::kHitsColumn)
           << "</th><th scope=\"col\" class=\"number\">"_html << reader.Say(Text::kPerMillion)
           << "</th></tr></thead><tbody>"_html;
      for (const search::TrendPoint& point : points) {
        const std::string year = std::to_string(point.year);
        main << "<tr><th scope=\"row\"><a href=\""_html
             << Url("/").Param("q", query).Param("years", year + ".." + year).str() << "\">"_html << year
             << "</a></th><td class=\"number\">"_html << point.documents << "</td><td class=\"number\">"_html
             << point.hits << "</td><td class=\"number\">"_html << Decimal(point.per_million, reader.lang)
             << "</td></tr>"_html;
      }
      main << "</tbody></table></div>"_html;
    }
  }
  PageOptions options;
  options.path = "/trends";
  if (const auto searcher = reader.app.library->Searcher()) options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavTrends), main, options);
}

}  // namespace lardom::server
