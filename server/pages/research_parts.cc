#include "server/pages/research_parts.h"

#include <array>
#include <cmath>

namespace lardom::server {

Html ResearchTabs(const Reader& reader, std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, Text>, 3> kTabs{
      {{"/concordance", Text::kNavConcordance}, {"/collocations", Text::kCollocations}, {"/trends", Text::kNavTrends}}};
  Html out;
  out << "<nav class=\"tabs\" aria-label=\""_html << reader.Say(Text::kNavResearch) << "\"><ul>"_html;
  for (const auto& [address, text] : kTabs) {
    out << "<li><a href=\""_html << Url(address).Param("q", reader.request.Param("q")).str() << "\""_html;
    if (address == path) out << " aria-current=\"page\""_html;
    out << ">"_html << reader.Say(text) << "</a></li>"_html;
  }
  out << "</ul></nav>\n"_html;
  return out;
}

void WordForm(const Reader& reader, std::string_view action, Text hint, const Html& more, Html* out) {
  *out
      << "<form class=\"search\" action=\""_html << action << "\"><label for=\"q\">"_html
      << reader.Say(Text::kWordOrPhrase)
      << "</label><div class=\"search-row\"><input id=\"q\" name=\"q\" type=\"search\" autocomplete=\"off\" value=\""_html
      << reader.request.Param("q") << "\" aria-describedby=\"hint\"><button>"_html << reader.Say(Text::kShow)
      << "</button></div><p id=\"hint\" class=\"note\">"_html << reader.Say(hint) << "</p>"_html << more
      << "</form>\n"_html;
}

Html Choices(const Reader& reader, Text legend, std::string_view name, std::string_view current,
             std::initializer_list<Choice> choices) {
  Html out;
  out << "<fieldset class=\"inline\"><legend>"_html << reader.Say(legend) << "</legend>"_html;
  for (const Choice& choice : choices) {
    out << "<label><input type=\"radio\" name=\""_html << name << "\" value=\""_html << choice.value
        << (choice.value == current ? "\" checked> "_html : "\"> "_html) << reader.Say(choice.text) << "</label>"_html;
  }
  out << "</fieldset>"_html;
  return out;
}

std::string Decimal(double value, Lang lang) {
  const auto tenths = static_cast<long>(std::lround(value * 10));
  return std::to_string(tenths / 10) + (lang == Lang::kSwedish ? "," : ".") + std::to_string(std::labs(tenths % 10));
}

Html TakeAlong(const Reader& reader, std::string_view api_path) {
  Html out;
  out << "<p class=\"formats no-print\"><span>"_html << reader.Say(Text::kTakeTable) << "</span>"_html;
  for (const auto& [format, name] : {std::pair<std::string_view, std::string_view>{"csv", "CSV"}, {"json", "JSON"}}) {
    Url url(api_path);
    for (const auto& [key, value] : reader.request.query) {
      if (key != "offset" && key != "lang") url.Param(key, value);
    }
    url.Param("format", format);
    out << " <a rel=\"nofollow\" href=\""_html << url.str() << "\">"_html << name << "</a>"_html;
  }
  out << "</p>\n"_html;
  return out;
}

}  // namespace lardom::server
