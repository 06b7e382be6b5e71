#include "server/pages/search_filters.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "server/pages/parts.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kShownValues = 8;

struct FacetTitle {
  std::string_view name;
  Text text;
};

constexpr std::array<FacetTitle, 5> kFacets{{
    {"stage", Text::kFacetStage},
    {"kind", Text::kFacetKind},
    {"method", Text::kFacetMethod},
    {"place", Text::kFacetPlace},
    {"phase", Text::kFacetPhase},
}};
// Below the others, each closed until one asks for it or has chosen from it.
constexpr std::array<FacetTitle, 5> kClosedFacets{{
    {"target_group", Text::kFacetTargetGroup},
    {"area", Text::kFacetArea},
    {"outcome", Text::kFacetOutcome},
    {"design", Text::kFacetDesign},
    {"passage", Text::kFacetPassage},
}};

Text TitleOf(std::string_view parameter) {
  for (const FacetTitle& facet : kFacets) {
    if (facet.name == parameter) return facet.text;
  }
  for (const FacetTitle& facet : kClosedFacets) {
    if (facet.name == parameter) return facet.text;
  }
  if (parameter == "years") return Text::kFacetYear;
  if (parameter == "since") return Text::kNewSince;
  return parameter == "effect" ? Text::kFacetEffect : Text::kFacetStatus;
}

// A value of a filter in the reader's language.
std::string ValueWord(std::string_view parameter, std::string_view value, std::string_view label, Lang lang) {
  if (parameter == "kind") {
    if (const auto kind = Parse<Kind>(value)) return std::string(Word(*kind, lang));
  } else if (parameter == "stage") {
    if (const auto stage = Parse<Stage>(value)) return std::string(Word(*stage, lang));
  } else if (parameter == "phase") {
    if (const auto phase = Parse<Phase>(value)) return std::string(Word(*phase, lang));
  } else if (parameter == "status") {
    if (const auto status = Parse<LinkStatus>(value)) return std::string(Word(*status, lang));
  } else if (parameter == "effect") {
    if (const auto effect = Parse<Effect>(value)) return std::string(Word(*effect, lang));
  } else if (parameter == "design") {
    if (const auto design = Parse<Design>(value)) return std::string(Word(*design, lang));
  } else if (parameter == "passage") {
    if (const auto kind = Parse<PassageKind>(value)) return std::string(Word(*kind, lang));
  }
  return std::string(label.empty() ? value : label);
}

// The current search with one filter value added or taken away, from its first page.
std::string Toggled(const Request& request, std::string_view parameter, std::string_view value) {
  Url url("/");
  bool was_there = false;
  for (const auto& [key, old] : request.query) {
    if (key == "offset") continue;
    if (key == parameter && old == value) {
      was_there = true;
      continue;
    }
    url.Param(key, old);
  }
  if (!was_there) url.Param(parameter, value);
  return url.str();
}

bool IsChosen(const Request& request, std::string_view parameter, std::string_view value) {
  const std::vector<std::string_view> chosen = request.Params(parameter);
  return std::ranges::find(chosen, value) != chosen.end();
}

void FacetRows(const Reader& reader, const FacetTitle& facet, const std::vector<search::FacetValue>& values,
               Html* out) {
  const auto row = [&](const search::FacetValue& value) {
    const bool chosen = IsChosen(reader.request, facet.name, value.value);
    *out << "<li><a rel=\"nofollow\" href=\""_html << Toggled(reader.request, facet.name, value.value) << "\""_html;
    if (chosen) *out << " aria-current=\"true\""_html;
    *out << "><span>"_html << ValueWord(facet.name, value.value, value.label, reader.lang)
         << "</span> <span class=\"count\">"_html << Thousands(value.count) << "</span></a></li>"_html;
  };
  *out << "<ul>"_html;
  for (std::size_t i = 0; i < values.size() && i < kShownValues; ++i) row(values[i]);
  *out << "</ul>"_html;
  if (values.size() > kShownValues) {
    *out << "<details><summary>"_html << reader.Say(Text::kMore) << " ("_html << values.size() - kShownValues
         << ")</summary><ul>"_html;
    for (std::size_t i = kShownValues; i < values.size() && i < 60; ++i) row(values[i]);
    *out << "</ul></details>"_html;
  }
}

void FacetValues(const Reader& reader, const FacetTitle& facet, const std::vector<search::FacetValue>& values,
                 Html* out) {
  *out << "<section class=\"facet\"><h3>"_html << reader.Say(facet.text) << "</h3>"_html;
  FacetRows(reader, facet, values, out);
  *out << "</section>\n"_html;
}

void ClosedFacet(const Reader& reader, const FacetTitle& facet, const std::vector<search::FacetValue>& values,
                 Html* out) {
  *out << "<details class=\"facet\""_html << (reader.request.Has(facet.name) ? " open>"_html : ">"_html)
       << "<summary>"_html << reader.Say(facet.text) << " <span class=\"count\">"_html << values.size()
       << "</span></summary>"_html;
  FacetRows(reader, facet, values, out);
  *out << "</details>\n"_html;
}

struct YearCount {
  int year;
  std::size_t count;
};

std::vector<YearCount> ReadYears(const std::vector<search::FacetValue>& values) {
  std::vector<YearCount> years;
  for (const search::FacetValue& value : values) {
    int year = 0;
    const auto [end, error] = std::from_chars(value.value.data(), value.value.data() + value.value.size(), year);
    if (error == std::errc() && year > 0) years.push_back({.year = year, .count = value.count});
  }
  std::ranges::sort(years, {}, &YearCount::year);
  return years;
}

// Bars from the first to the last year, each a link to its year; a script lets one drag over several.
void Histogram(const Reader& reader, const std::vector<search::FacetValue>& values, Html* out) {
  const std::vector<YearCount> years = ReadYears(values);
  if (years.empty()) return;
  const int first = std::max(years.front().year, years.back().year - 79);
  const int last = years.back().year;
  std::size_t most = 1;
  for (const YearCount& year : years) most = std::max(most, year.count);
  const int columns = last - first + 1;
  *out << "<section class=\"facet\"><h3>"_html << reader.Say(Text::kFacetYear)
       << "</h3>\n<svg class=\"histogram\" data-first=\""_html << first << "\" data-last=\""_html << last
       << "\" viewBox=\"0 0 "_html << columns * 10
       << " 60\" preserveAspectRatio=\"none\" role=\"group\" aria-label=\""_html << reader.Say(Text::kHistogramLabel)
       << "\">"_html;
  for (const YearCount& year : years) {
    if (year.year < first) continue;
    const std::size_t height = std::max<std::size_t>(3, year.count * 56 / most);
    const std::string text = std::to_string(year.year);
    *out << "<a href=\""_html << WithParameter(reader.request, "years", text + ".." + text) << "\" aria-label=\""_html
         << year.year << ": "_html << year.count << "\"><rect x=\""_html << (year.year - first) * 10 + 1
         << "\" y=\""_html << 60 - height << "\" width=\"8\" height=\""_html << height << "\"><title>"_html << year.year
         << ": "_html << year.count << "</title></rect></a>"_html;
  }
  *out << "</svg>\n<p class=\"histogram-ends\" aria-hidden=\"true\"><span>"_html << first << "</span><span>"_html
       << last << "</span></p>\n"_html;
  *out << "<form class=\"years\" action=\"/\">"_html;
  for (const auto& [name, value] : reader.request.query) {
    if (name == "years" || name == "from" || name == "to" || name == "offset") continue;
    *out << "<input type=\"hidden\" name=\""_html << name << "\" value=\""_html << value << "\">"_html;
  }
  *out << "<label>"_html << reader.Say(Text::kFrom)
       << " <input name=\"from\" inputmode=\"numeric\" size=\"4\" maxlength=\"4\" value=\""_html << first
       << "\"></label><label>"_html << reader.Say(Text::kTo)
       << " <input name=\"to\" inputmode=\"numeric\" size=\"4\" maxlength=\"4\" value=\""_html << last
       << "\"></label><button>"_html << reader.Say(Text::kFilterButton) << "</button></form></section>\n"_html;
}

// A date to see what has come since, and the search as a feed.
void NewSince(const Reader& reader, Html* out) {
  *out << "<section class=\"facet\"><h3><label for=\"since\">"_html << reader.Say(Text::kNewSince)
       << "</label></h3><form class=\"years\" action=\"/\">"_html;
  for (const auto& [name, value] : reader.request.query) {
    if (name == "since" || name == "offset") continue;
    *out << "<input type=\"hidden\" name=\""_html << name << "\" value=\""_html << value << "\">"_html;
  }
  *out << "<input id=\"since\" class=\"date\" name=\"since\" type=\"date\" value=\""_html
       << reader.request.Param("since") << "\"><button>"_html << reader.Say(Text::kFilterButton)
       << "</button></form><p><a href=\""_html << FeedUrl(reader.request) << "\">"_html << reader.Say(Text::kFollow)
       << "</a></p></section>\n"_html;
}

}  // namespace

std::string FeedUrl(const Request& request) {
  Url url("/feed.atom");
  url.Param("q", request.Param("q"));
  for (const std::string_view name : kFilterParameters) {
    for (const std::string_view value : request.Params(name)) {
      if (name != "since") url.Param(name, value);
    }
  }
  return url.str();
}

Html ActiveFilters(const Reader& reader, const search::SearchResponse& response) {
  Html out;
  for (const std::string_view parameter : kFilterParameters) {
    for (const std::string_view value : reader.request.Params(parameter)) {
      std::string_view label;
      if (const auto facet = response.facets.find(std::string(parameter)); facet != response.facets.end()) {
        const auto found = std::ranges::find(facet->second, value, &search::FacetValue::value);
        if (found != facet->second.end()) label = found->label;
      }
      if (out.empty())
        out << "<ul class=\"chips\" aria-label=\""_html << reader.Say(Text::kChosenFilters) << "\">"_html;
      out << "<li><a href=\""_html << Toggled(reader.request, parameter, value) << "\"><span>"_html
          << reader.Say(TitleOf(parameter)) << ": "_html << ValueWord(parameter, value, label, reader.lang)
          << "</span> <span aria-hidden=\"true\">×</span><span class=\"hidden\"> "_html << reader.Say(Text::kRemove)
          << "</span></a></li>"_html;
    }
  }
  if (!out.empty()) out << "</ul>\n"_html;
  return out;
}

Html FacetColumn(const Reader& reader, const search::SearchResponse& response) {
  Html out;
  out << "<aside class=\"facets\" aria-labelledby=\"filter-title\">\n<h2 id=\"filter-title\">"_html
      << reader.Say(Text::kFilters) << "</h2>\n"_html;
  for (const FacetTitle& facet : kFacets) {
    const auto values = response.facets.find(std::string(facet.name));
    if (values != response.facets.end() && !values->second.empty()) FacetValues(reader, facet, values->second, &out);
  }
  if (const auto years = response.facets.find("year"); years != response.facets.end())
    Histogram(reader, years->second, &out);
  for (const FacetTitle& facet : kClosedFacets) {
    const auto values = response.facets.find(std::string(facet.name));
    if (values != response.facets.end() && !values->second.empty()) ClosedFacet(reader, facet, values->second, &out);
  }
  NewSince(reader, &out);
  if (response.total == 0) return out << "</aside>\n"_html;
  out << "<section class=\"facet\"><h3>"_html << reader.Say(Text::kTakeAway) << "</h3><ul class=\"formats\">"_html;
  for (const auto& [format, name] : {std::pair<std::string_view, std::string_view>{"csv", "CSV"},
                                     {"ris", "RIS"},
                                     {"bibtex", "BibTeX"},
                                     {"csljson", "CSL-JSON"},
                                     {"jsonl", "JSONL"}}) {
    Url url("/api/v1/export");
    for (const auto& [key, value] : reader.request.query) {
      if (key != "offset" && key != "limit" && key != "lang") url.Param(key, value);
    }
    url.Param("format", format);
    out << "<li><a rel=\"nofollow\" href=\""_html << url.str() << "\">"_html << name << "</a></li>"_html;
  }
  out << "</ul></section>\n</aside>\n"_html;
  return out;
}

Html SortLinks(const Reader& reader) {
  Html out;
  const std::string_view current = reader.request.Has("sort") ? reader.request.Param("sort") : "relevance";
  out << "<ul class=\"sorts\" aria-label=\""_html << reader.Say(Text::kSortLabel) << "\">"_html;
  for (const auto& [value, text] : {std::pair<std::string_view, Text>{"relevance", Text::kSortRelevance},
                                    {"newest", Text::kSortNewest},
                                    {"oldest", Text::kSortOldest},
                                    {"title", Text::kSortTitle}}) {
    out << "<li><a rel=\"nofollow\" href=\""_html
        << WithParameter(reader.request, "sort", value == "relevance" ? "" : value) << "\""_html;
    if (value == current) out << " aria-current=\"true\""_html;
    out << ">"_html << reader.Say(text) << "</a></li>"_html;
  }
  out << "<li><a rel=\"nofollow\" href=\""_html
      << WithParameter(reader.request, "explain", reader.request.Param("explain") == "1" ? "" : "1") << "\""_html;
  if (reader.request.Param("explain") == "1") out << " aria-current=\"true\""_html;
  out << ">"_html << reader.Say(Text::kWhyTheseHits) << "</a></li></ul>"_html;
  return out;
}

}  // namespace lardom::server
