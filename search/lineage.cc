#include "search/lineage.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "corpus/model/confidence.h"
#include "corpus/utf8.h"
#include "search/reports.h"

namespace lardom::search {
namespace {

std::size_t Index(Stage stage) { return static_cast<std::size_t>(stage); }

bool IsShown(const Link& link) { return link.verdict != Verdict::kRejected; }

bool IsAsserted(const Link& link) { return IsShown(link) && link.status == LinkStatus::kAsserted; }

std::vector<LineageStep> MakeSteps(const std::vector<Link>& links) {
  using Key = std::tuple<int, std::string, std::string, Stage, LinkStatus, Effect, std::string>;
  std::map<Key, std::vector<std::int64_t>> groups;
  std::array<int, 4> last_year{};  // of each stage's dated links
  for (const Link& link : links) {
    groups[Key(link.year, link.place, link.project, link.stage, link.status, link.effect, link.into)].push_back(
        link.id);
    last_year[Index(link.stage)] = std::max(last_year[Index(link.stage)], link.year);
  }
  // Undated steps follow the dated ones of their stage, else those of the stages before.
  for (std::size_t stage = 1; stage < last_year.size(); ++stage) {
    if (last_year[stage] == 0) last_year[stage] = last_year[stage - 1];
  }
  std::vector<LineageStep> steps;
  for (auto& [key, ids] : groups) {
    LineageStep step;
    std::tie(step.year, step.place, step.project, step.stage, step.status, step.effect, step.into) = key;
    step.links = std::move(ids);
    steps.push_back(std::move(step));
  }
  const auto rank = [&](const LineageStep& step) {
    const int year = step.year == 0 ? last_year[Index(step.stage)] : step.year;
    return std::tuple(year, step.stage, step.year == 0, step.status, std::string_view(step.place));
  };
  std::ranges::stable_sort(steps, [&](const LineageStep& a, const LineageStep& b) { return rank(a) < rank(b); });
  return steps;
}

SpreadEvidence MakeEvidence(const std::vector<Link>& links, const Reports& reports) {
  SpreadEvidence out;
  std::set<std::string_view> documents;
  std::set<std::string> places;
  std::set<int> years;
  for (const Link& link : links) {
    if (link.stage == Stage::kDiscontinued) out.discontinued += IsAsserted(link) ? 1 : 0;
    if (link.stage != Stage::kScaled) continue;
    switch (link.status) {
      case LinkStatus::kPlanned:
        ++out.planned;
        break;
      case LinkStatus::kNegated:
        ++out.negated;
        break;
      case LinkStatus::kAsserted:
        ++out.asserted;
        documents.insert(reports.Of(link.document));
        if (!link.place.empty()) places.insert(link.place);
        if (link.year != 0) years.insert(link.year);
        break;
    }
  }
  out.documents = documents.size();
  out.places = places.size();
  out.years = years.size();
  return out;
}

std::vector<Effect> MakeEffects(const std::vector<Link>& links) {
  std::set<Effect> effects;
  for (const Link& link : links) {
    if (IsAsserted(link) && link.effect != Effect::kNone) effects.insert(link.effect);
  }
  return {effects.begin(), effects.end()};
}

// Asserted links that name a method which came out of another, once a pair.
std::vector<DerivedEdge> MakeEdges(const std::vector<Link>& links) {
  std::vector<DerivedEdge> edges;
  std::set<std::pair<std::string, std::string>> seen;
  for (const Link& link : links) {
    if (!IsAsserted(link) || link.into.empty() || link.into == link.method) continue;
    if (seen.emplace(LowerSwedish(link.method), LowerSwedish(link.into)).second) {
      edges.push_back(DerivedEdge{link.method, link.into, link.id});
    }
  }
  return edges;
}

// `links` and `findings` are the method's own, `edges` those that touch it.
Lineage Assemble(const Method& method, const Reports& reports, std::vector<Link> links, std::vector<Finding> findings,
                 std::vector<DerivedEdge> edges) {
  Lineage out;
  out.method_id = method.id;
  out.method = method.name;
  std::erase_if(links, [](const Link& link) { return !IsShown(link); });
  std::erase_if(findings, [](const Finding& finding) { return finding.verdict == Verdict::kRejected; });
  LabelReading reading = ReadLabel(links, findings);
  out.label = std::move(reading.label);
  out.machine_reading = reading.machine_reading;
  out.steps = MakeSteps(links);
  out.derived = std::move(edges);
  out.effects = MakeEffects(links);
  out.evidence = MakeEvidence(links, reports);
  out.social_innovation = out.evidence.asserted > 0;
  out.links = std::move(links);
  out.findings = std::move(findings);
  return out;
}

LinkFilter ShownLinks() {
  LinkFilter filter;
  filter.min_confidence = kShownLinkConfidence;
  return filter;
}

FindingFilter ShownFindings() {
  FindingFilter filter;
  filter.min_confidence = kShownFindingConfidence;
  return filter;
}

// The names that a method goes by, in small letters, to the place of their method in a list.
std::unordered_map<std::string, std::size_t> NamesOf(const std::vector<Method>& methods) {
  std::unordered_map<std::string, std::size_t> names;
  for (std::size_t i = 0; i < methods.size(); ++i) {
    names.try_emplace(LowerSwedish(methods[i].name), i);
    for (const auto& alias : methods[i].aliases) names.try_emplace(LowerSwedish(alias), i);
  }
  return names;
}

}  // namespace

Result<Lineage> MakeLineage(const Catalogue& catalogue, std::string_view method) {
  const auto found = catalogue.FindMethod(method);
  if (!found) {
    if (auto error = catalogue.TakeReadError()) return *error;
    return Error{ErrorCode::kNotFound, "method",
                 "Biblioteket känner ingen metod som heter \"" + std::string(method) + "\"."};
  }
  LinkFilter link_filter = ShownLinks();
  link_filter.method = found->name;
  FindingFilter finding_filter = ShownFindings();
  finding_filter.method = found->name;

  const auto names = NamesOf({*found});
  std::vector<Link> all = catalogue.Links(ShownLinks());
  std::vector<DerivedEdge> edges = MakeEdges(all);
  std::erase_if(edges, [&](const DerivedEdge& edge) {
    return edge.from != found->name && !names.contains(LowerSwedish(edge.to));
  });
  const Reports reports(catalogue);
  std::vector<Link> links = catalogue.Links(link_filter);
  std::vector<Finding> findings = catalogue.Findings(finding_filter);
  reports.DropRepeats(&links);
  reports.DropRepeats(&findings);
  Lineage lineage = Assemble(*found, reports, std::move(links), std::move(findings), std::move(edges));
  if (auto error = catalogue.TakeReadError()) return *error;
  return lineage;
}

std::vector<Lineage> MakeLineages(const Catalogue& catalogue) {
  const std::vector<Method> methods = catalogue.Methods(false);
  const auto names = NamesOf(methods);
  struct Own {
    std::vector<Link> links;
    std::vector<Finding> findings;
    std::vector<DerivedEdge> edges;
  };
  std::vector<Own> own(methods.size());
  const auto own_of = [&](const std::string& name) -> Own* {
    const auto at = names.find(LowerSwedish(name));
    return at == names.end() ? nullptr : &own[at->second];
  };
  const Reports reports(catalogue);
  std::vector<Link> all = catalogue.Links(ShownLinks());
  reports.DropRepeats(&all);
  for (const DerivedEdge& edge : MakeEdges(all)) {
    Own* from = own_of(edge.from);
    Own* to = own_of(edge.to);
    if (from != nullptr) from->edges.push_back(edge);
    if (to != nullptr && to != from) to->edges.push_back(edge);
  }
  for (Link& link : all) {
    if (Own* of = own_of(link.method)) of->links.push_back(std::move(link));
  }
  std::vector<Finding> all_findings = catalogue.Findings(ShownFindings());
  reports.DropRepeats(&all_findings);
  for (Finding& finding : all_findings) {
    if (Own* of = own_of(finding.method)) of->findings.push_back(std::move(finding));
  }
  std::vector<Lineage> out;
  for (std::size_t i = 0; i < methods.size(); ++i) {
    if (own[i].links.empty() && own[i].findings.empty()) continue;
    out.push_back(
        Assemble(methods[i], reports, std::move(own[i].links), std::move(own[i].findings), std::move(own[i].edges)));
  }
  std::ranges::stable_sort(out, {}, [](const Lineage& lineage) { return LowerSwedish(lineage.method); });
  return out;
}

}  // namespace lardom::search
