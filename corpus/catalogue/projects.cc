// Projects, put together from what documents say of themselves.
//
// A project is a set of (name, place) pairs, folded: documents of one name that share a place are one project; one
// without a place belongs to the only project of its name, if there is but one. Curators' merges join further pairs.
#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <set>

#include "corpus/catalogue/impl.h"
#include "corpus/catalogue/names.h"

namespace lardom {
namespace {

using catalogue::Durability;
using catalogue::FoldName;
using catalogue::Statement;
using catalogue::WriteScope;

using Pair = std::pair<std::string, std::string>;  // name, place; folded

struct Source {
  std::string id;
  std::string project;
  std::vector<std::string> places;
  int year = 0;
  std::int64_t phases = 0;
  std::vector<std::string> methods;
  std::string financing;
  int node = 0;
};

// A group of pairs on its way to a Project.
struct Group {
  Project project;
  std::vector<Pair> pairs;
};

class Pairs {
 public:
  int Node(const Pair& pair) {
    const auto [at, is_new] = nodes_.try_emplace(pair, static_cast<int>(parents_.size()));
    if (is_new) parents_.push_back(at->second);
    return at->second;
  }
  int Root(int node) {
    while (parents_[static_cast<std::size_t>(node)] != node) node = parents_[static_cast<std::size_t>(node)];
    return node;
  }
  void Join(int a, int b) { parents_[static_cast<std::size_t>(Root(b))] = Root(a); }
  const std::map<Pair, int>& nodes() const { return nodes_; }

 private:
  std::map<Pair, int> nodes_;
  std::vector<int> parents_;
};

int YearOf(const Statement& row, int year_column, int date_column) {
  int year = static_cast<int>(row.Int(year_column));
  const std::string_view date = row.View(date_column);
  if (year == 0 && date.size() >= 4) std::from_chars(date.data(), date.data() + 4, year);
  return year;
}

std::vector<Source> LoadSources(const Catalogue::Impl& impl, Pairs* pairs) {
  std::vector<Source> sources;
  Statement rows = impl.Prepare(
      "SELECT id, project, places, year, date, phases, methods, financing FROM documents WHERE project <> '' ORDER BY "
      "number");
  while (rows.Step()) {
    Source source;
    source.id = rows.Text(0);
    source.project = rows.Text(1);
    source.places = catalogue::DecodeList(rows.View(2));
    source.year = YearOf(rows, 3, 4);
    source.phases = rows.Int(5);
    source.methods = catalogue::DecodeList(rows.View(6));
    source.financing = rows.Text(7);
    const std::string name = FoldName(source.project);
    if (name.empty()) continue;
    source.node = pairs->Node({name, source.places.empty() ? std::string() : FoldName(source.places.front())});
    for (const std::string& place : source.places) pairs->Join(source.node, pairs->Node({name, FoldName(place)}));
    sources.push_back(std::move(source));
  }
  return sources;
}

// Joins the pairs without a place to the project of that name when there is only one.
void JoinPlaceless(Pairs* pairs) {
  std::map<std::string, std::set<int>> roots;
  for (const auto& [pair, node] : pairs->nodes()) {
    if (!pair.second.empty()) roots[pair.first].insert(pairs->Root(node));
  }
  for (const auto& [pair, node] : pairs->nodes()) {
    if (!pair.second.empty()) continue;
    const auto found = roots.find(pair.first);
    if (found != roots.end() && found->second.size() == 1) pairs->Join(*found->second.begin(), node);
  }
}

void AddOnce(const std::string& value, std::vector<std::string>* values) {
  if (!value.empty() && std::ranges::find(*values, value) == values->end()) values->push_back(value);
}

void AddSource(const Catalogue::Impl& impl, const Source& source, Project* project) {
  for (const std::string& place : source.places) AddOnce(place, &project->places);
  if (source.year != 0) {
    project->first_year = project->first_year == 0 ? source.year : std::min(project->first_year, source.year);
    project->last_year = std::max(project->last_year, source.year);
  }
  project->phases = FromBits<Phase>(ToBits(project->phases) | source.phases);
  if (project->financing.empty()) project->financing = source.financing;
  for (const std::string& method : source.methods) AddOnce(impl.CanonicalName(method), &project->methods);
  project->documents.push_back(source.id);
}

// Methods of asserted links that name the project themselves.
void AddLinkedMethods(const Catalogue::Impl& impl, const std::map<std::string, std::vector<Group*>>& by_name) {
  Statement rows = impl.Prepare(
      "SELECT DISTINCT l.project, l.method, d.id FROM links l JOIN documents d ON d.number = l.document WHERE "
      "l.project "
      "<> '' AND l.stale = 0 AND l.status = 0 AND l.verdict <> 2 AND l.method <> '' ORDER BY l.method");
  while (rows.Step()) {
    const auto found = by_name.find(FoldName(rows.View(0)));
    if (found == by_name.end()) continue;
    const std::string document = rows.Text(2);
    for (Group* group : found->second) {
      const auto& documents = group->project.documents;
      const bool its_own = std::ranges::find(documents, document) != documents.end();
      if (found->second.size() == 1 || its_own) AddOnce(rows.Text(1), &group->project.methods);
    }
  }
}

void GiveIds(std::vector<Group>* groups) {
  std::map<std::string, int> bearers;
  for (const Group& group : *groups) ++bearers[MethodSlug(group.project.name)];
  std::set<std::string> used;
  for (Group& group : *groups) {
    std::string id = MethodSlug(group.project.name);
    if (bearers[id] > 1 && !group.project.places.empty()) id += "-" + MethodSlug(group.project.places.front());
    const std::string stem = id;
    for (int i = 2; !used.insert(id).second; ++i) id = stem + "-" + std::to_string(i);
    group.project.id = id;
  }
}

std::vector<Group> Build(const Catalogue::Impl& impl) {
  Pairs pairs;
  const std::vector<Source> sources = LoadSources(impl, &pairs);
  JoinPlaceless(&pairs);
  std::set<std::string> merged;  // names that gave way to another
  {
    Statement rows = impl.Prepare("SELECT name, place, into_name, into_place FROM project_merges ORDER BY name, place");
    while (rows.Step()) {
      const Pair from{rows.Text(0), rows.Text(1)};
      const Pair into{rows.Text(2), rows.Text(3)};
      if (!pairs.nodes().contains(from) || !pairs.nodes().contains(into)) continue;
      pairs.Join(pairs.Node(into), pairs.Node(from));
      if (from.first != into.first) merged.insert(from.first);
    }
  }
  std::map<int, std::size_t> index;
  std::vector<Group> groups;
  for (const bool only_merged : {false, true}) {  // the name that stays names the project
    for (const Source& source : sources) {
      if (merged.contains(FoldName(source.project)) != only_merged) continue;
      const auto [at, is_new] = index.try_emplace(pairs.Root(source.node), groups.size());
      if (is_new) groups.emplace_back().project.name = source.project;
      AddSource(impl, source, &groups[at->second].project);
    }
  }
  for (const auto& [pair, node] : pairs.nodes()) {
    const auto at = index.find(pairs.Root(node));
    if (at != index.end()) groups[at->second].pairs.push_back(pair);
  }
  std::map<std::string, std::vector<Group*>> by_name;
  for (Group& group : groups) {
    std::set<std::string> names;
    for (const Pair& pair : group.pairs) names.insert(pair.first);
    for (const std::string& name : names) by_name[name].push_back(&group);
  }
  AddLinkedMethods(impl, by_name);
  GiveIds(&groups);
  std::ranges::sort(groups, {}, [](const Group& group) { return std::tie(group.project.name, group.project.id); });
  return groups;
}

// By id, else by name when only one project bears it.
const Group* FindGroup(const std::vector<Group>& groups, std::string_view id_or_name) {
  const auto by_id = std::ranges::find_if(groups, [&](const Group& group) { return group.project.id == id_or_name; });
  if (by_id != groups.end()) return &*by_id;
  const Group* found = nullptr;
  for (const Group& group : groups) {
    if (FoldName(group.project.name) != FoldName(id_or_name)) continue;
    if (found != nullptr) return nullptr;
    found = &group;
  }
  return found;
}

}  // namespace

std::vector<Project> Catalogue::Projects() const {
  std::vector<Project> projects;
  for (Group& group : Build(*impl_)) projects.push_back(std::move(group.project));
  return projects;
}

Status Catalogue::MergeProjects(std::string_view a, std::string_view b, std::string_view by) {
  WriteScope write(impl_->db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const std::vector<Group> groups = Build(*impl_);
  const Group* into = FindGroup(groups, a);
  const Group* from = FindGroup(groups, b);
  for (const auto& [group, name] : {std::pair{into, a}, std::pair{from, b}}) {
    if (group == nullptr) {
      return Error{ErrorCode::kNotFound, "",
                   "Det finns inget projekt (eller flera) som heter ”" + std::string(name) + "”; ange projektets id."};
    }
  }
  if (into == from) return Error{ErrorCode::kConflict, "", "Det är redan samma projekt."};
  write.Written();
  // Both groups' inner joins come from the documents; one pair of `into` is enough to lead all of `from` there.
  const std::string name = FoldName(into->project.name);
  const auto own = std::ranges::find(into->pairs, name, &Pair::first);
  const Pair target = own != into->pairs.end() ? *own : into->pairs.front();
  for (const Pair& pair : from->pairs) {
    LARDOM_TRY(impl_
                   ->Prepare("INSERT OR REPLACE INTO project_merges (name, place, into_name, into_place) VALUES "
                             "(?, ?, ?, ?)")
                   .Bind(pair.first)
                   .Bind(pair.second)
                   .Bind(target.first)
                   .Bind(target.second)
                   .Run());
  }
  LARDOM_TRY(impl_->LogDecision("merge-projects", into->project.name, from->project.name, by, ""));
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

}  // namespace lardom
