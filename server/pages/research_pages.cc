// For researchers: every occurrence of a word, and the words that keep it company.
#include <algorithm>

#include "server/pages/pages.h"
#include "server/pages/parts.h"
#include "server/pages/research_parts.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kLinesPerPage = 150;
constexpr std::size_t kCollocatesShown = 100;

void Lines(const Reader& reader, const search::ConcordanceResponse& found, std::size_t offset, Html* out) {
  *out << "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\""_html << reader.Say(Text::kNavConcordance)
       << "\"><table class=\"kwic\" lang=\"sv\"><tbody>\n"_html;
  for (const search::ConcordanceLine& line : found.lines) {
    *out << "<tr><td class=\"left\"><span dir=\"ltr\">"_html << Readable(line.left)
         << "</span></td><td class=\"keyword\"><a href=\""_html
         << PassageUrl(line.document, line.begin, reader.request.Param("q")) << "\" title=\""_html << line.title
         << "\">"_html << line.keyword << "</a></td><td class=\"right\">"_html << Readable(line.right)
         << "</td><td class=\"note\">"_html;
    if (line.year != 0) *out << line.year;
    *out << "</td></tr>\n"_html;
  }
  *out << "</tbody></table></div>\n<nav class=\"pager\" aria-label=\""_html << reader.Say(Text::kPagerLabel)
       << "\">"_html;
  if (offset > 0) {
    const std::size_t before = offset > kLinesPerPage ? offset - kLinesPerPage : 0;
    *out << "<a rel=\"prev\" href=\""_html
         << WithParameter(reader.request, "offset", before == 0 ? "" : std::to_string(before)) << "\">← "_html
         << reader.Say(Text::kPrevious) << "</a>"_html;
  }
  *out << "<span>"_html << Thousands(offset + 1) << "–"_html << Thousands(offset + found.lines.size()) << " "_html
       << reader.Say(Text::kOf) << " "_html << Thousands(found.total) << "</span>"_html;
  if (offset + kLinesPerPage < found.total) {
    *out << "<a rel=\"next\" href=\""_html
         << WithParameter(reader.request, "offset", std::to_string(offset + kLinesPerPage)) << "\">"_html
         << reader.Say(Text::kNext) << " →</a>"_html;
  }
  *out << "</nav>\n"_html;
}

void CollocateTable(const Reader& reader, const search::CollocationResponse& found, Html* out) {
  const std::string query(reader.request.Param("q"));
  *out << "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\""_html << reader.Say(Text::kCollocations)
       << "\"><table><thead><tr><th scope=\"col\">"_html << reader.Say(Text::kWord) << "</th>"_html;
  for (const Text text : {Text::kTogether, Text::kSortLeft, Text::kSortRight, Text::kInLibrary}) {
    *out << "<th scope=\"col\" class=\"number\">"_html << reader.Say(text) << "</th>"_html;
  }
  *out
      << "<th scope=\"col\" class=\"number\">Log-likelihood</th><th scope=\"col\" class=\"number\">logDice</th></tr></thead><tbody>\n"_html;
  for (const search::Collocate& row : found.collocates) {
    *out << "<tr><th scope=\"row\" lang=\"sv\"><a href=\""_html
         << Url("/").Param("q", query + " nära/5 " + row.word).str() << "\">"_html << row.word << "</a></th>"_html;
    for (const std::size_t count : {row.count, row.left, row.right, row.frequency})
      *out << "<td class=\"number\">"_html << Thousands(count) << "</td>"_html;
    *out << "<td class=\"number\">"_html << Decimal(row.log_likelihood, reader.lang)
         << "</td><td class=\"number\">"_html << Decimal(row.log_dice, reader.lang) << "</td></tr>\n"_html;
  }
  *out << "</tbody></table></div>\n"_html;
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
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return ErrorPage(reader, searcher.error());

  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavConcordance) << "</h1>\n"_html << ResearchTabs(reader, "/concordance")
       << "<p class=\"lead\">"_html << reader.Say(Text::kConcordanceLead) << "</p>\n"_html;
  WordForm(reader, "/concordance", Text::kConcordanceHint,
           Choices(reader, Text::kSortLabel, "sort", sort,
                   {{"document", Text::kSortDocument}, {"left", Text::kSortLeft}, {"right", Text::kSortRight}}),
           &main);
  if (!query.empty()) {
    const auto found = searcher.value()->Concordance(query, kLinesPerPage, offset.value(), sort);
    if (!found) return ErrorPage(reader, found.error());
    main << "<h2>"_html << Thousands(found.value().total) << " "_html << reader.Say(Text::kLines) << "</h2>\n"_html;
    if (!found.value().lines.empty()) {
      Lines(reader, found.value(), offset.value(), &main);
      main << TakeAlong(reader, "/api/v1/concordance");
    }
  }
  PageOptions options;
  options.path = "/concordance";
  options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavConcordance), main, options);
}

Response CollocationsPage(const Reader& reader) {
  auto wanted = ReadCollocations(reader.request, kCollocatesShown, 500);
  if (!wanted) return ErrorPage(reader, wanted.error());
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return ErrorPage(reader, searcher.error());
  Html more = Choices(
      reader, Text::kSortLabel, "sort", search::kCollocationOrders[static_cast<std::size_t>(wanted.value().order)],
      {{"loglikelihood", Text::kLogLikelihood}, {"logdice", Text::kLogDice}, {"count", Text::kTogether}});
  more << "<p class=\"inline\"><label>"_html << reader.Say(Text::kLeast)
       << " <input class=\"small\" name=\"min\" inputmode=\"numeric\" size=\"4\" maxlength=\"6\" value=\""_html
       << wanted.value().min_count
       << "\"></label><label><input type=\"checkbox\" name=\"function_words\" value=\"1\""_html
       << (wanted.value().function_words ? " checked> "_html : "> "_html) << reader.Say(Text::kFunctionWords)
       << "</label></p>"_html;
  Html main;
  main << "<h1>"_html << reader.Say(Text::kCollocations) << "</h1>\n"_html << ResearchTabs(reader, "/collocations")
       << "<p class=\"lead\">"_html << reader.Say(Text::kCollocationsLead) << "</p>\n"_html;
  WordForm(reader, "/collocations", Text::kConcordanceHint, more, &main);
  if (!wanted.value().query.empty()) {
    const auto found = searcher.value()->Collocations(wanted.value());
    if (!found) return ErrorPage(reader, found.error());
    main << "<h2>"_html << Thousands(found.value().total) << " "_html << reader.Say(Text::kCollocationsLower)
         << "</h2>\n<p class=\"note\">"_html << Thousands(found.value().occurrences) << " "_html
         << reader.Say(Text::kOccurrencesAmong) << " "_html << Thousands(found.value().words) << ". "_html
         << reader.Say(Text::kCollocationsNote) << "</p>\n"_html;
    if (!found.value().collocates.empty()) {
      CollocateTable(reader, found.value(), &main);
      main << TakeAlong(reader, "/api/v1/collocations");
    }
  }
  PageOptions options;
  options.path = "/concordance";
  options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kCollocations), main, options);
}

}  // namespace lardom::server
