#include "corpus/catalogue/project_view.h"

#include <algorithm>
#include <tuple>

namespace lardom::catalogue {
namespace {

// Facts by field, the one that speaks for the project first: metadata before text, then the surest; of budgets what was
// granted before what was planned, spent or applied for.
void SortFacts(std::vector<ProjectFact>* facts) {
  std::ranges::stable_sort(*facts, [](const ProjectFact& a, const ProjectFact& b) {
    const auto rank = [](const ProjectFact& fact) {
      const auto kind = fact.field == ProjectField::kBudget ? Parse<BudgetKind>(fact.detail) : std::nullopt;
      return std::tuple(fact.field, fact.origin != Origin::kMetadata, kind ? static_cast<int>(*kind) : 0,
                        -fact.confidence);
    };
    return rank(a) < rank(b);
  });
}

const ProjectFact* First(const Project& project, ProjectField field) {
  const auto at = std::ranges::find(project.facts, field, &ProjectFact::field);
  return at == project.facts.end() ? nullptr : &*at;
}

// The project's own years. The surest sentence about the beginning and the surest about the end decide.
void ReadYears(Project* project) {
  double sure_first = 0;
  double sure_last = 0;
  int first = 0;
  int last = 0;
  for (const ProjectFact& fact : project->facts) {
    if (fact.field != ProjectField::kPeriod) continue;
    const double range = fact.detail == "period" ? 0.05 : 0;  // both ends in one sentence: the surer
    if (fact.first_year != 0 && fact.confidence + range > sure_first) {
      sure_first = fact.confidence + range;
      first = fact.first_year;
    }
    if (fact.last_year != 0 && fact.confidence + range > sure_last) {
      sure_last = fact.confidence + range;
      last = fact.last_year;
    }
    if (fact.detail == "end" && fact.last_year == 0) project->told_ended = true;
  }
  if (first != 0 && last != 0 && first > last) {
    (sure_first >= sure_last ? last : first) = 0;
  }
  if (first != 0) {
    project->first_year = first;
    project->last_year = std::max(project->last_year, first);
  }
  if (last != 0) {
    project->last_year = last;
    project->first_year = project->first_year == 0 ? last : std::min(project->first_year, last);
    project->years_told = true;
  }
}

// The year that orders a document of the story: an undated one goes where its role belongs.
int OrderYear(const StoryEntry& entry, const Project& project) {
  if (entry.year != 0) return entry.year;
  if (entry.role == StoryRole::kApplication || entry.role == StoryRole::kStartUp) return project.first_year;
  return project.last_year;
}

void TellStory(const std::vector<const ProjectSource*>& sources, Project* project) {
  for (const ProjectSource* source : sources) {
    // A note on a final report is not one.
    const bool is_note = source->kind == Kind::kNote;
    StoryEntry entry = RoleOf(source->id, source->title, is_note ? std::string() : source->source, source->phases);
    entry.year = source->year;
    project->story.push_back(std::move(entry));
  }
  int final_year = 0;
  for (const StoryEntry& entry : project->story) {
    if (entry.final_report()) final_year = std::max(final_year, entry.year);
  }
  // Reports on a project come up to a year after it.
  const int ended = final_year != 0 ? final_year : (project->years_told ? project->last_year + 1 : 0);
  for (StoryEntry& entry : project->story) {
    if (entry.role == StoryRole::kNote && ended != 0 && entry.year > ended) entry.role = StoryRole::kFollowUp;
  }
  std::ranges::stable_sort(project->story, [&](const StoryEntry& a, const StoryEntry& b) {
    return std::tuple(OrderYear(a, *project), a.role, a.number) < std::tuple(OrderYear(b, *project), b.role, b.number);
  });
  const auto interim = std::ranges::count(project->story, StoryRole::kInterim, &StoryEntry::role);
  const bool numbered = std::ranges::any_of(project->story, [](const StoryEntry& entry) { return entry.number > 0; });
  if (interim > 1 && !numbered) {
    int number = 0;
    for (StoryEntry& entry : project->story) {
      if (entry.role == StoryRole::kInterim) entry.number = ++number;
    }
  }
}

}  // namespace

void AddOnce(const std::string& value, std::vector<std::string>* values) {
  if (!value.empty() && std::ranges::find(*values, value) == values->end()) values->push_back(value);
}

void FillProject(const std::vector<const ProjectSource*>& sources,
                 const std::function<std::string(const std::string&)>& canonical, Project* project) {
  std::vector<bool> phases(Rows<Phase>().size(), false);
  for (const ProjectSource* source : sources) {
    for (const std::string& place : source->places) AddOnce(place, &project->places);
    if (source->year != 0) {
      project->first_year = project->first_year == 0 ? source->year : std::min(project->first_year, source->year);
      project->last_year = std::max(project->last_year, source->year);
    }
    for (const Phase phase : source->phases) phases[static_cast<std::size_t>(phase)] = true;
    if (project->financing.empty()) project->financing = source->financing;
    for (const std::string& method : source->methods) AddOnce(canonical(method), &project->methods);
    project->documents.push_back(source->id);
    project->facts.insert(project->facts.end(), source->facts.begin(), source->facts.end());
  }
  SortFacts(&project->facts);
  ReadYears(project);
  for (const ProjectFact& fact : project->facts) {
    if (fact.field != ProjectField::kPhase) continue;
    if (const auto phase = Parse<Phase>(fact.detail)) phases[static_cast<std::size_t>(*phase)] = true;
  }
  for (std::size_t i = 0; i < phases.size(); ++i) {
    if (phases[i]) project->phases.push_back(static_cast<Phase>(i));
  }
  if (const ProjectFact* fact = First(*project, ProjectField::kFinancing)) {
    project->financing_model = Parse<FinancingModel>(fact->detail).value_or(FinancingModel::kUnknown);
    if (project->financing.empty()) project->financing = fact->value;
  }
  if (const ProjectFact* fact = First(*project, ProjectField::kBudget)) {
    project->budget = fact->value;
    project->budget_sek = fact->sek;
  }
  if (const ProjectFact* fact = First(*project, ProjectField::kEvaluator)) {
    project->evaluator = fact->value;
    project->independence = Parse<Evaluator>(fact->detail).value_or(Evaluator::kUnknown);
  }
  TellStory(sources, project);
}

}  // namespace lardom::catalogue
