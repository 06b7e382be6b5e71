// Two to four methods side by side: what speaks against first, differences marked, every statement with its quote.
#include <algorithm>

#include "server/method_comparison.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"

namespace lardom::server {
namespace {

constexpr std::size_t kFindingsOpen = 2;
constexpr std::size_t kFindingsAll = 12;
constexpr std::size_t kDescriptionBytes = 420;

const DocumentRef* FindSource(const MethodView& view, const std::string& id) {
  const auto found = std::ranges::find(view.documents, id, &DocumentRef::id);
  return found == view.documents.end() ? nullptr : &*found;
}

// One row: a heading, and a cell a method. `differs` marks whether the cells say different things.
template <typename F>
void Row(const Reader& reader, Text title, std::optional<bool> differs, const MethodComparison& comparison, F cell,
         Html* out) {
  *out << "<section class=\"compare-row\"><h2>"_html << reader.Say(title);
  if (differs) {
    *out << (*differs ? " <span class=\"differs\">"_html : " <span class=\"same\">"_html)
         << reader.Say(*differs ? Text::kDiffers : Text::kSame) << "</span>"_html;
  }
  *out << "</h2>\n<div class=\"compare-cells\">\n"_html;
  for (const ComparedMethod& method : comparison.methods) {
    *out << "<div><h3>"_html << method.view.method.name << "</h3>\n"_html;
    cell(method);
    *out << "</div>\n"_html;
  }
  *out << "</div></section>\n"_html;
}

template <typename F>
bool Differ(const MethodComparison& comparison, F value_of) {
  return std::ranges::any_of(comparison.methods, [&](const ComparedMethod& method) {
    return value_of(method) != value_of(comparison.methods.front());
  });
}

void Nothing(const Reader& reader, Html* out) {
  *out << "<p class=\"note\">"_html << reader.Say(Text::kNothingHere) << "</p>"_html;
}

void Findings(const Reader& reader, const ComparedMethod& method, bool against, Html* out) {
  std::vector<const Finding*> chosen;
  for (const Finding& finding : method.view.lineage.findings) {
    if (SpeaksAgainst(finding) == against) chosen.push_back(&finding);
  }
  if (chosen.empty()) return Nothing(reader, out);
  const std::size_t shown = std::min(chosen.size(), kFindingsAll);
  *out << "<ul class=\"evidence-list\">\n"_html;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i == kFindingsOpen) {
      *out << "</ul><details><summary>"_html << reader.Say(Text::kMore) << " ("_html << chosen.size() - i
           << ")</summary><ul class=\"evidence-list\">\n"_html;
    }
    *out << FindingItem(*chosen[i], FindSource(method.view, chosen[i]->document), false, reader);
  }
  *out << (shown > kFindingsOpen ? "</ul></details>\n"_html : "</ul>\n"_html);
}

void EvidenceTable(const Reader& reader, const ComparedMethod& method, Html* out) {
  if (method.evidence.empty()) return Nothing(reader, out);
  *out << "<ul class=\"evidence-counts\">"_html;
  for (const EvidenceCount& row : method.evidence) {
    *out << "<li><b>"_html << Word(row.component, reader.lang) << "</b> "_html;
    for (std::size_t i = 0; i < row.directions.size(); ++i) {
      if (row.directions[i] == 0) continue;
      *out << DirectionBadge(static_cast<Direction>(i), reader.lang) << " "_html << row.directions[i] << " "_html;
    }
    if (!row.designs.empty() || row.independent > 0) {
      *out << "<span class=\"note\">"_html;
      bool first = true;
      for (const auto& [design, count] : row.designs) {
        *out << (first ? ""_html : ", "_html) << Word(design, reader.lang) << " "_html << count;
        first = false;
      }
      if (row.independent > 0) {
        *out << (first ? ""_html : ", "_html) << Word(Evaluator::kIndependent, reader.lang) << " "_html
             << reader.Say(Text::kEvaluator) << " "_html << row.independent;
      }
      *out << "</span>"_html;
    }
    *out << "</li>"_html;
  }
  *out << "</ul>"_html;
}

void Places(const Reader& reader, const ComparedMethod& method, const MethodComparison& comparison, Html* out) {
  if (method.places.empty() && method.first_year == 0) return Nothing(reader, out);
  if (method.first_year != 0) {
    *out << "<p>"_html << method.first_year;
    if (method.last_year != method.first_year) *out << "–"_html << method.last_year;
    *out << "</p>"_html;
  }
  std::string own;
  for (const std::string& place : method.places) {
    if (std::ranges::find(comparison.common_places, place) == comparison.common_places.end())
      own += (own.empty() ? "" : ", ") + place;
  }
  std::string common;
  for (const std::string& place : comparison.common_places) common += (common.empty() ? "" : ", ") + place;
  if (!own.empty()) *out << "<p>"_html << own << "</p>"_html;
  if (!common.empty())
    *out << "<p class=\"note\">"_html << reader.Say(Text::kInCommon) << " "_html << common << "</p>"_html;
}

void Effects(const Reader& reader, const ComparedMethod& method, Html* out) {
  const search::Lineage& way = method.view.lineage;
  if (way.effects.empty() && way.derived.empty()) return Nothing(reader, out);
  if (!way.effects.empty()) {
    *out << "<p>"_html;
    for (std::size_t i = 0; i < way.effects.size(); ++i)
      *out << (i > 0 ? ", "_html : ""_html) << Word(way.effects[i], reader.lang);
    *out << "</p>"_html;
  }
  for (std::size_t i = 0; i < way.derived.size() && i < 6; ++i)
    *out << "<p>"_html << way.derived[i].from << " → "_html << way.derived[i].to << "</p>"_html;
}

// The surest asserted link of each stage.
void Quotes(const Reader& reader, const ComparedMethod& method, Html* out) {
  *out << "<ul class=\"evidence-list\">\n"_html;
  bool any = false;
  for (const Stage stage : {Stage::kTested, Stage::kDeveloped, Stage::kScaled, Stage::kDiscontinued}) {
    const Link* best = nullptr;
    for (const Link& link : method.view.lineage.links) {
      if (link.stage != stage || link.status != LinkStatus::kAsserted) continue;
      if (best == nullptr || link.confidence > best->confidence) best = &link;
    }
    if (best == nullptr) continue;
    any = true;
    *out << LinkItem(*best, FindSource(method.view, best->document), false, reader);
  }
  *out << "</ul>\n"_html;
  if (!any) Nothing(reader, out);
}

void Description(const Reader& reader, const ComparedMethod& method, Html* out) {
  const std::string text = Readable(method.view.description);
  if (text.empty()) return Nothing(reader, out);
  *out << "<p lang=\"sv\">"_html << Shortened(text, kDescriptionBytes) << "</p><p><a href=\""_html
       << DocumentUrl(method.view.method.description_document) << "\">"_html << reader.Say(Text::kReadDescription)
       << "</a></p>"_html;
}

search::MethodCounts CountsOf(const ComparedMethod& method) {
  search::MethodCounts counts;
  counts.tested = method.stages[0];
  counts.developed = method.stages[1];
  counts.scaled = method.stages[2];
  counts.discontinued = method.stages[3];
  return counts;
}

// All methods as boxes to tick.
void Picker(const Reader& reader, const std::vector<std::string>& chosen, bool open, Html* out) {
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return;
  *out << (open ? "<details class=\"picker\" open><summary>"_html : "<details class=\"picker\"><summary>"_html)
       << reader.Say(Text::kChooseMethods) << "</summary><form action=\"/methods/compare\"><ul class=\"ticks\">"_html;
  for (const search::MethodCounts& method : searcher.value()->Methods()) {
    const bool ticked = std::ranges::find(chosen, method.id) != chosen.end();
    *out << "<li><label><input type=\"checkbox\" name=\"m\" value=\""_html << method.id
         << (ticked ? "\" checked> "_html : "\"> "_html) << method.name << " <span class=\"note\">"_html
         << method.documents << "</span></label></li>"_html;
  }
  *out << "</ul><button>"_html << reader.Say(Text::kCompareChosen) << "</button></form></details>\n"_html;
}

void Table(const Reader& reader, const MethodComparison& comparison, Html* out) {
  const auto counts = [](const ComparedMethod& method) { return method.stages; };
  const auto effects = [](const ComparedMethod& method) { return method.view.lineage.effects; };
  const auto label = [](const ComparedMethod& method) { return method.view.lineage.label; };
  const auto evidence = [](const ComparedMethod& method) {
    std::array<std::size_t, 5> sums{};
    for (const EvidenceCount& row : method.evidence) {
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += row.directions[i];
    }
    return sums;
  };
  Row(
      reader, Text::kState, Differ(comparison, label), comparison,
      [&](const ComparedMethod& method) {
        *out << (method.view.lineage.label.empty() ? Html() : LabelBox(method.view.lineage, reader))
             << StageCounts(CountsOf(method), reader.lang);
        if (method.view.lineage.label.empty())
          *out << "<p class=\"note\">"_html << reader.Say(Text::kNoLinksYet) << "</p>"_html;
      },
      out);
  Row(
      reader, Text::kAgainstTitle, std::nullopt, comparison,
      [&](const ComparedMethod& method) { Findings(reader, method, true, out); }, out);
  Row(
      reader, Text::kEvidenceByChain, Differ(comparison, evidence), comparison,
      [&](const ComparedMethod& method) { EvidenceTable(reader, method, out); }, out);
  Row(
      reader, Text::kSpreadTitle, Differ(comparison, counts), comparison,
      [&](const ComparedMethod& method) { Places(reader, method, comparison, out); }, out);
  Row(
      reader, Text::kEffects, Differ(comparison, effects), comparison,
      [&](const ComparedMethod& method) { Effects(reader, method, out); }, out);
  Row(
      reader, Text::kFindingsTitle, std::nullopt, comparison,
      [&](const ComparedMethod& method) { Findings(reader, method, false, out); }, out);
  Row(
      reader, Text::kInTheTexts, std::nullopt, comparison,
      [&](const ComparedMethod& method) { Quotes(reader, method, out); }, out);
  Row(
      reader, Text::kDescription, std::nullopt, comparison,
      [&](const ComparedMethod& method) { Description(reader, method, out); }, out);
}

}  // namespace

Response ComparePage(const Reader& reader) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  std::vector<std::string> asked;
  for (const std::string_view method : reader.request.Params("m")) asked.emplace_back(method);
  const bool too_many = asked.size() > kMostCompared;
  const std::vector<std::string> chosen(
      asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(std::min(asked.size(), kMostCompared)));

  Html main;
  main << "<h1>"_html << reader.Say(Text::kCompareTitle) << "</h1>\n"_html;
  if (too_many) main << "<p class=\"alert\" role=\"status\">"_html << reader.Say(Text::kOnlyFour) << "</p>\n"_html;
  std::string title(reader.Say(Text::kCompareTitle));
  auto comparison = CompareMethods(*catalogue.value(), chosen);
  if (!comparison && comparison.error().code != ErrorCode::kUsage) return ErrorPage(reader, comparison.error());
  if (comparison) {
    title.clear();
    main << "<p class=\"compared\">"_html;
    for (const ComparedMethod& method : comparison.value().methods) {
      const std::string& name = method.view.method.name;
      main << (title.empty() ? ""_html : " · "_html) << "<a href=\""_html << MethodUrl(method.view.method.id)
           << "\">"_html << name << "</a>"_html;
      title += (title.empty() ? "" : " – ") + name;
    }
    main << "</p>\n<div class=\"compare of-"_html << comparison.value().methods.size() << "\">\n"_html;
    Table(reader, comparison.value(), &main);
    main << "</div>\n"_html;
  } else {
    main << "<p class=\"lead\">"_html << reader.Say(Text::kCompareLead) << "</p>\n"_html;
  }
  Picker(reader, chosen, !comparison, &main);
  PageOptions options;
  options.path = "/methods";
  if (const auto searcher = reader.app.library->Searcher()) options.version = searcher.value()->Generation();
  return RenderPage(reader, title, main, options);
}

}  // namespace lardom::server
