#include "server/method_comparison.h"

#include <algorithm>
#include <map>
#include <set>

namespace lardom::server {
namespace {

std::vector<EvidenceCount> CountEvidence(const std::vector<Finding>& findings) {
  std::map<ChainPart, EvidenceCount> rows;
  std::map<ChainPart, std::map<Design, std::size_t>> designs;
  for (const Finding& finding : findings) {
    EvidenceCount& row = rows[finding.component];
    row.component = finding.component;
    ++row.directions[static_cast<std::size_t>(finding.direction)];
    if (finding.design != Design::kNotStated) ++designs[finding.component][finding.design];
    if (finding.evaluator == Evaluator::kIndependent) ++row.independent;
  }
  std::vector<EvidenceCount> out;
  for (auto& [component, row] : rows) {
    for (const auto& [design, count] : designs[component]) row.designs.emplace_back(design, count);
    out.push_back(std::move(row));
  }
  return out;
}

ComparedMethod Gather(MethodView view) {
  ComparedMethod out{.view = std::move(view), .stages = {}, .places = {}, .evidence = {}};
  std::set<std::string> places;
  for (const Link& link : out.view.lineage.links) {
    if (link.status != LinkStatus::kAsserted) continue;
    ++out.stages[static_cast<std::size_t>(link.stage)];
    if (!link.place.empty()) places.insert(link.place);
    if (link.year == 0) continue;
    out.first_year = out.first_year == 0 ? link.year : std::min(out.first_year, link.year);
    out.last_year = std::max(out.last_year, link.year);
  }
  out.places.assign(places.begin(), places.end());
  out.evidence = CountEvidence(out.view.lineage.findings);
  return out;
}

// What is in the lists of all methods.
template <typename T, typename F>
std::vector<T> Common(const std::vector<ComparedMethod>& methods, F list_of) {
  std::vector<T> out = list_of(methods.front());
  std::erase_if(out, [&](const T& value) {
    return std::ranges::any_of(methods, [&](const ComparedMethod& method) {
      const std::vector<T>& values = list_of(method);
      return std::ranges::find(values, value) == values.end();
    });
  });
  return out;
}

}  // namespace

bool SpeaksAgainst(const Finding& finding) {
  return finding.direction == Direction::kNone || finding.direction == Direction::kNegative ||
         finding.direction == Direction::kMixed;
}

Result<MethodComparison> CompareMethods(const Catalogue& catalogue, const std::vector<std::string>& methods) {
  MethodComparison out;
  for (const std::string& name : methods) {
    auto view = MakeMethodView(catalogue, name);
    if (!view) return Error{view.error().code, "m", view.error().what};
    const bool twice = std::ranges::any_of(
        out.methods, [&](const ComparedMethod& other) { return other.view.method.id == view.value().method.id; });
    if (!twice) out.methods.push_back(Gather(std::move(view).value()));
  }
  if (out.methods.size() < kFewestCompared || out.methods.size() > kMostCompared) {
    return Error{ErrorCode::kUsage, "m", "Ange två till fyra olika metoder, en parameter m för varje."};
  }
  out.common_places = Common<std::string>(
      out.methods, [](const ComparedMethod& method) -> const std::vector<std::string>& { return method.places; });
  out.common_effects = Common<Effect>(out.methods, [](const ComparedMethod& method) -> const std::vector<Effect>& {
    return method.view.lineage.effects;
  });
  return out;
}

}  // namespace lardom::server
