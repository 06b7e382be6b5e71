// The findings as a table: document, design, number, follow-up, outcome, direction, cost, and the quote behind.
#include "search/evidence_map.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kPerPage = 50;

void Row(const Reader& reader, const search::EvidenceRow& row, Html* out) {
  const Finding& finding = row.finding;
  *out << "<tr><th scope=\"row\"><a lang=\"sv\" href=\""_html << DocumentUrl(row.document) << "\">"_html << row.title
       << "</a>"_html;
  if (row.year != 0) *out << " "_html << row.year;
  *out << "</th><td lang=\"sv\">"_html << finding.method << "</td><td>"_html;
  if (finding.design != Design::kNotStated) *out << Word(finding.design, reader.lang);
  *out << "</td><td class=\"number\">"_html;
  if (finding.n > 0) *out << Thousands(static_cast<std::size_t>(finding.n));
  *out << "</td><td lang=\"sv\">"_html << finding.follow_up << "</td><td lang=\"sv\">"_html << finding.outcome
       << "</td><td>"_html << DirectionBadge(finding.direction, reader.lang) << "</td><td lang=\"sv\">"_html;
  for (std::size_t i = 0; i < finding.amounts.size(); ++i)
    *out << (i > 0 ? ", "_html : ""_html) << finding.amounts[i].text;
  *out << "</td><td lang=\"sv\"><q>"_html << Readable(finding.quote) << "</q> <a href=\""_html
       << PassageUrl(row.document, finding.begin, "") << "\">"_html << reader.Say(Text::kToPassage)
       << "</a></td></tr>\n"_html;
}

}  // namespace

Response EvidenceTablePage(const Reader& reader) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto offset = ReadNumber(reader.request, "offset", 0, 1000000);
  if (!offset) return ErrorPage(reader, offset.error());
  const auto rows = search::MakeEvidenceTable(*catalogue.value(), reader.request.Param("method"));
  Html main;
  main << "<h1>"_html << reader.Say(Text::kEvidenceTable) << "</h1>\n<p class=\"lead\">"_html
       << reader.Say(Text::kEvidenceTableLead) << " ("_html << rows.size() << ")</p>\n"_html;
  if (rows.empty()) {
    main << "<p>"_html << reader.Say(Text::kNothingHere) << "</p>\n"_html;
  } else {
    main << "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\""_html << reader.Say(Text::kEvidenceTable)
         << "\"><table class=\"evidence-table\"><thead><tr>"_html;
    for (const Text text : {Text::kDocuments, Text::kMethod, Text::kColumnDesign}) {
      main << "<th scope=\"col\">"_html << reader.Say(text) << "</th>"_html;
    }
    main << "<th scope=\"col\" class=\"number\">n</th>"_html;
    for (const Text text :
         {Text::kColumnFollowUp, Text::kColumnOutcome, Text::kColumnDirection, Text::kColumnCost, Text::kColumnQuote}) {
      main << "<th scope=\"col\">"_html << reader.Say(text) << "</th>"_html;
    }
    main << "</tr></thead><tbody>\n"_html;
    for (std::size_t i = offset.value(); i < rows.size() && i < offset.value() + kPerPage; ++i)
      Row(reader, rows[i], &main);
    main << "</tbody></table></div>\n"_html;
    main << Pager(reader, offset.value(), kPerPage, rows.size());
  }
  main << "<p class=\"note\"><a href=\""_html
       << Url("/api/v1/evidence-map")
              .Param("view", "table")
              .Param("method", reader.request.Param("method"))
              .Param("format", "csv")
              .str()
       << "\">CSV</a></p>\n"_html;
  PageOptions options;
  options.path = "/evidence-map";
  if (const auto searcher = reader.app.library->Searcher()) options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kEvidenceTable), main, options);
}

}  // namespace lardom::server
