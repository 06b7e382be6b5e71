// The guide: check-questions by phase, with what the library answers.
#include <array>

#include "server/pages/pages.h"
#include "server/pages/parts.h"

namespace lardom::server {
namespace {

using search::GuideTheme;

constexpr std::size_t kPassages = 3;

Text ThemeText(GuideTheme theme) {
  switch (theme) {
    case GuideTheme::kWhy:
      return Text::kThemeWhy;
    case GuideTheme::kContext:
      return Text::kThemeContext;
    case GuideTheme::kOwnership:
      return Text::kThemeOwnership;
    case GuideTheme::kOrganisation:
      return Text::kThemeOrganisation;
    case GuideTheme::kDoingRight:
      return Text::kThemeDoingRight;
    case GuideTheme::kOutcomes:
      return Text::kThemeOutcomes;
  }
  return Text::kThemeWhy;
}

void Answer(const Reader& reader, const search::GuideAnswer& answer, Html* out) {
  *out << "<section class=\"question\" id=\""_html << answer.question.id << "\"><h3 lang=\"sv\">"_html
       << answer.question.text << "</h3>\n"_html;
  if (answer.passages.empty()) *out << "<p class=\"note\">"_html << reader.Say(Text::kNothingHere) << "</p>"_html;
  *out << "<ul class=\"evidence-list\">\n"_html;
  for (const search::GuidePassage& passage : answer.passages) {
    *out << "<li class=\"evidence\"><p class=\"passage\" lang=\"sv\">"_html;
    for (const search::Segment& segment : passage.passage.segments) {
      if (segment.hit) {
        *out << "<mark>"_html << segment.text << "</mark>"_html;
      } else {
        *out << segment.text;
      }
    }
    *out << "</p><p><cite><a lang=\"sv\" href=\""_html << PassageUrl(passage.document, passage.passage.begin, "")
         << "\">"_html << passage.title << "</a> "_html
         << AboutLine(passage.kind, passage.places, passage.year, "", reader.lang) << "</cite></p></li>\n"_html;
  }
  *out << "</ul></section>\n"_html;
}

// Narrows the answers to a method, a place, a target group; kept by the tabs.
struct Narrowing {
  std::string_view name;  // of the parameter
  Text label;
};
constexpr std::array<Narrowing, 3> kNarrowings{
    {{"method", Text::kMethod}, {"place", Text::kFacetPlace}, {"target_group", Text::kGuideTargetGroup}}};

std::string GuideUrl(const Reader& reader, Phase phase) {
  Url url("/guide");
  url.Param("phase", Slug(phase));
  for (const Narrowing& narrowing : kNarrowings) {
    for (const std::string_view value : reader.request.Params(narrowing.name)) {
      if (!value.empty()) url.Param(narrowing.name, value);
    }
  }
  return url.str();
}

void NarrowForm(const Reader& reader, Phase phase, Html* out) {
  *out << "<form class=\"axes\" action=\"/guide\"><input type=\"hidden\" name=\"phase\" value=\""_html << Slug(phase)
       << "\">"_html;
  for (const Narrowing& narrowing : kNarrowings) {
    *out << "<label for=\"guide-"_html << narrowing.name << "\">"_html << reader.Say(narrowing.label)
         << "</label><input id=\"guide-"_html << narrowing.name << "\" name=\""_html << narrowing.name
         << "\" value=\""_html << reader.request.Param(narrowing.name) << "\">"_html;
  }
  *out << "<button>"_html << reader.Say(Text::kShow) << "</button></form>\n"_html;
}

}  // namespace

Response GuidePage(const Reader& reader) {
  const std::string_view word = reader.request.Has("phase") ? reader.request.Param("phase") : Slug(Phase::kApplication);
  search::GuideFilter filter;
  filter.phase = Parse<Phase>(word);
  if (!filter.phase) {
    return ErrorPage(reader, Error{ErrorCode::kUsage, "phase", std::string(reader.Say(Text::kBadValue))});
  }
  filter.passages = kPassages;
  const auto narrow = [&](std::string_view name, std::vector<std::string>* values) {
    for (const std::string_view value : reader.request.Params(name)) {
      if (!value.empty()) values->emplace_back(value);
    }
  };
  narrow("method", &filter.methods);
  narrow("place", &filter.places);
  narrow("target_group", &filter.target_groups);
  const auto guide = reader.app.library->Guide();
  if (!guide) return ErrorPage(reader, guide.error());
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return ErrorPage(reader, searcher.error());
  const auto answers =
      guide.value()->Answer([&](const search::SearchRequest& r) { return searcher.value()->Search(r); }, filter);
  if (!answers) return ErrorPage(reader, answers.error());

  Html main;
  main << "<h1>"_html << reader.Say(Text::kNavGuide) << "</h1>\n<p class=\"lead\">"_html << reader.Say(Text::kGuideLead)
       << "</p>\n<nav class=\"tabs\" aria-label=\""_html << reader.Say(Text::kPhase) << "\"><ul>"_html;
  for (const Phase phase : {Phase::kApplication, Phase::kStartUp, Phase::kImplementation, Phase::kTransition}) {
    main << "<li><a href=\""_html << GuideUrl(reader, phase) << "\""_html;
    if (phase == *filter.phase) main << " aria-current=\"page\""_html;
    main << ">"_html << Word(phase, reader.lang) << "</a></li>"_html;
  }
  main << "</ul></nav>\n"_html;
  NarrowForm(reader, *filter.phase, &main);
  std::optional<GuideTheme> theme;
  for (const search::GuideAnswer& answer : answers.value()) {
    if (theme != answer.question.theme) {
      theme = answer.question.theme;
      main << "<h2>"_html << reader.Say(ThemeText(*theme)) << "</h2>\n"_html;
    }
    Answer(reader, answer, &main);
  }
  PageOptions options;
  options.path = "/guide";
  options.version = searcher.value()->Generation();
  return RenderPage(reader, reader.Say(Text::kNavGuide), main, options);
}

}  // namespace lardom::server
