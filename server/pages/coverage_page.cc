// Coverage.
#include <algorithm>

#include "server/coverage.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"

namespace lardom::server {
namespace {

void CountTable(const Reader& reader, Text title, std::string_view parameter, const std::vector<CoverageRow>& rows,
                std::size_t shown, Html* out) {
  if (rows.empty()) return;
  std::size_t most = 1;
  for (const CoverageRow& row : rows) most = std::max(most, row.count);
  *out << "<section><h2>"_html << reader.Say(title) << "</h2><table class=\"bars\"><tbody>"_html;
  for (std::size_t i = 0; i < rows.size() && i < shown; ++i) {
    const CoverageRow& row = rows[i];
    std::string label = row.label;
    if (parameter == "kind") {
      if (const auto kind = Parse<Kind>(row.value)) label = Word(*kind, reader.lang);
    } else if (const auto design = parameter.empty() ? Parse<Design>(row.value) : std::nullopt) {
      label = Word(*design, reader.lang);
    } else if (parameter == "stage") {
      if (const auto stage = Parse<Stage>(row.value)) label = Word(*stage, reader.lang);
    }
    const std::string value = parameter == "years" && !row.value.empty() ? row.value + ".." + row.value : row.value;
    *out << "<tr><th scope=\"row\">"_html;
    if (value.empty() || parameter.empty()) {
      *out << label;
    } else {
      *out << "<a href=\""_html << Url("/").Param(parameter, value).str() << "\">"_html << label << "</a>"_html;
    }
    *out << "</th><td class=\"number\">"_html << Thousands(row.count)
         << "</td><td aria-hidden=\"true\"><progress max=\""_html << most << "\" value=\""_html << row.count
         << "\"></progress></td></tr>"_html;
  }
  *out << "</tbody></table></section>\n"_html;
}

// "2026-03-01T09:30:00Z" for people: day and minute.
std::string DayAndMinute(const std::string& at) {
  constexpr std::size_t kDay = 10;
  constexpr std::size_t kMinute = 16;
  return at.size() < kMinute ? at : at.substr(0, kDay) + " " + at.substr(kDay + 1, kMinute - kDay - 1);
}

void Feedings(const Reader& reader, const Coverage& coverage, Html* out) {
  if (coverage.feedings.empty()) return;
  *out << "<section><h2>"_html << reader.Say(Text::kFeedings) << "</h2>\n<p>"_html << reader.Say(Text::kLastFed)
       << " <time datetime=\""_html << coverage.feedings.front().at << "\">"_html
       << DayAndMinute(coverage.feedings.front().at) << "</time> (UTC): "_html
       << Thousands(static_cast<std::size_t>(coverage.feedings.front().library)) << " "_html
       << reader.Say(Text::kDocumentsLower) << ".</p>\n"_html;
  *out << "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\""_html << reader.Say(Text::kFeedings)
       << "\"><table><thead><tr><th scope=\"col\">"_html << reader.Say(Text::kSource) << "</th><th scope=\"col\">"_html
       << reader.Say(Text::kLastFed) << "</th><th scope=\"col\" class=\"number\">"_html << reader.Say(Text::kDocuments)
       << "</th></tr></thead><tbody>\n"_html;
  for (const Feeding& feeding : coverage.feedings) {
    *out << "<tr><th scope=\"row\">"_html;
    if (feeding.root.empty()) {
      *out << reader.Say(Text::kWholeLibrary);
    } else {
      *out << "<code>"_html << feeding.root << "</code>"_html;
    }
    *out << "</th><td>"_html << DayAndMinute(feeding.at) << "</td><td class=\"number\">"_html
         << Thousands(static_cast<std::size_t>(feeding.documents)) << "</td></tr>\n"_html;
  }
  *out << "</tbody></table></div></section>\n"_html;
}

}  // namespace

Response CoveragePage(const Reader& reader) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto made = MakeCoverage(*catalogue.value());
  if (!made) return ErrorPage(reader, made.error());
  const Coverage& coverage = made.value();
  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavCoverage) << "</h1>\n<p class=\"lead\">"_html
       << reader.Say(Text::kCoverageLead) << "</p>\n<dl class=\"totals\">"_html;
  const auto total = [&](Text text, std::int64_t value) {
    main << "<div><dt>"_html << reader.Say(text) << "</dt><dd>"_html << Thousands(static_cast<std::size_t>(value))
         << "</dd></div>"_html;
  };
  total(Text::kDocuments, coverage.counts.documents);
  total(Text::kNavMethods, coverage.counts.methods);
  total(Text::kLinks, coverage.counts.links);
  total(Text::kFindings, coverage.counts.findings);
  main << "</dl>\n<div class=\"grid\">"_html;
  CountTable(reader, Text::kFacetKind, "kind", coverage.kinds, 10, &main);
  CountTable(reader, Text::kFacetStage, "stage", coverage.stages, 10, &main);
  CountTable(reader, Text::kDesignsTitle, "", coverage.designs, 10, &main);
  CountTable(reader, Text::kFacetPlace, "place", coverage.places, 30, &main);
  CountTable(reader, Text::kFacetYear, "years", coverage.years, 120, &main);
  main << "</div>\n<p>"_html << reader.Say(Text::kWithoutYear) << ": "_html << coverage.without_year << ". "_html
       << reader.Say(Text::kWithoutPlace) << ": "_html << coverage.without_place << ". "_html
       << reader.Say(Text::kWithoutDesign) << ": "_html << coverage.without_design << ".</p>\n"_html;
  Feedings(reader, coverage, &main);
  if (!coverage.failures.empty()) {
    main << "<section><h2>"_html << reader.Say(Text::kFailures) << " <span class=\"count\">"_html
         << coverage.failures.size() << "</span></h2><ul class=\"plain\">"_html;
    for (std::size_t i = 0; i < coverage.failures.size() && i < 100; ++i) {
      main << "<li><code>"_html << coverage.failures[i].path << "</code>: "_html << coverage.failures[i].reason
           << "</li>"_html;
    }
    main << "</ul></section>"_html;
  }
  PageOptions options;
  options.path = "/coverage";
  if (const auto searcher = reader.app.library->Searcher()) options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavCoverage), main, options);
}

}  // namespace lardom::server
