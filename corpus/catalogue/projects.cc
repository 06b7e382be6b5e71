// Projects, put together from what documents say of themselves.
//
// A project is a set of (name, place) pairs, names as ProjectKey makes them: documents of one name that share a place
// are one project; one without a place belongs to the only project of its name, if there is but one. Curators' merges
// join further pairs. A document whose metadata name no project belongs to the one that its text names, or to the one
// whose name stands in its title when that calls it an application or a report.
#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <set>

#include "corpus/catalogue/impl.h"
#include "corpus/catalogue/names.h"
#include "corpus/catalogue/project_facts.h"
#include "corpus/catalogue/project_names.h"
#include "corpus/catalogue/project_view.h"

namespace lardom {
namespace {

using catalogue::Durability;
using catalogue::FoldName;
using catalogue::HasWord;
using catalogue::ProjectKey;
using catalogue::ProjectSource;
using catalogue::Statement;
using catalogue::WriteScope;

using Pair = std::pair<std::string, std::string>;  // name, place; folded

struct Source : ProjectSource {
  std::string project;
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

Source ReadSource(const Statement& row) {
  Source source;
  source.id = row.Text(0);
  source.project = row.Text(1);
  source.places = catalogue::DecodeList(row.View(2));
  source.year = YearOf(row, 3, 4);
  source.phases = FromBits<Phase>(row.Int(5));
  source.methods = catalogue::DecodeList(row.View(6));
  source.financing = row.Text(7);
  source.title = row.Text(8);
  source.source = row.Text(9);
  if (!row.IsNull(10)) source.kind = ToEnum<Kind>(row.Int(10));
  return source;
}

void AddNode(Source* source, Pairs* pairs) {
  const std::string name = ProjectKey(source->project, source->places);
  source->node = pairs->Node({name, source->places.empty() ? std::string() : FoldName(source->places.front())});
  for (const std::string& place : source->places) pairs->Join(source->node, pairs->Node({name, FoldName(place)}));
}

std::vector<Source> LoadSources(const Catalogue::Impl& impl, Pairs* pairs) {
  auto facts = catalogue::LoadProjectFacts(impl);
  std::vector<Source> sources;
  std::vector<Source> nameless;
  Statement rows = impl.Prepare(
      "SELECT id, project, places, year, date, phases, methods, financing, title, source, kind FROM documents WHERE "
      "project <> '' OR number IN (SELECT document FROM project_facts) OR kind IN (0, 1) ORDER BY number");
  while (rows.Step()) {
    Source source = ReadSource(rows);
    if (const auto found = facts.find(source.id); found != facts.end()) source.facts = std::move(found->second);
    if (source.project.empty()) {
      const auto name = std::ranges::find(source.facts, ProjectField::kName, &ProjectFact::field);
      if (name != source.facts.end()) source.project = name->value;
    }
    if (ProjectKey(source.project).empty()) {
      nameless.push_back(std::move(source));
      continue;
    }
    AddNode(&source, pairs);
    sources.push_back(std::move(source));
  }
  for (Source& source : nameless) {  // "Delrapport 2: Hela familjen" belongs to Hela familjen
    if (RoleOf(source.id, source.title, "", {}).role == StoryRole::kNote) continue;
    const std::string title = FoldName(source.title);
    const Source* found = nullptr;
    for (const Source& other : sources) {
      constexpr std::size_t kTelling = 8;  // bytes of a name that stands for itself in a title
      const std::string name = FoldName(other.project);
      const bool shares = source.places.empty() || std::ranges::any_of(source.places, [&](const std::string& place) {
                            return std::ranges::find(other.places, place) != other.places.end();
                          });
      if (name.size() < kTelling || !shares || !HasWord(title, name)) continue;
      if (found == nullptr || other.project.size() > found->project.size()) found = &other;
    }
    if (found == nullptr) continue;
    source.project = found->project;
    AddNode(&source, pairs);
    sources.push_back(std::move(source));
  }
  return sources;
}

// Joins the pairs without a place to the project of that name when there is only one. A name that was cut by its place
// ("Plug In Mölndal") is not the name without.
void JoinPlaceless(const std::vector<Source>& sources, Pairs* pairs) {
  std::map<std::string, std::set<int>> roots;
  for (const Source& source : sources) {
    if (!source.places.empty()) roots[ProjectKey(source.project)].insert(pairs->Root(source.node));
  }
  for (const Source& source : sources) {
    if (!source.places.empty()) continue;
    const auto found = roots.find(ProjectKey(source.project));
    if (found != roots.end() && found->second.size() == 1) pairs->Join(*found->second.begin(), source.node);
  }
}

// Methods of asserted links that name the project themselves.
void AddLinkedMethods(const Catalogue::Impl& impl, const std::map<std::string, std::vector<Group*>>& by_name) {
  Statement rows = impl.Prepare(
      "SELECT DISTINCT l.project, l.method, d.id FROM links l JOIN documents d ON d.number = l.document WHERE "
      "l.project "
      "<> '' AND l.stale = 0 AND l.status = 0 AND l.verdict <> 2 AND l.method <> '' ORDER BY l.method");
  while (rows.Step()) {
    const auto found = by_name.find(ProjectKey(rows.View(0)));
    if (found == by_name.end()) continue;
    const std::string document = rows.Text(2);
    for (Group* group : found->second) {
      const auto& documents = group->project.documents;
      const bool its_own = std::ranges::find(documents, document) != documents.end();
      if (found->second.size() == 1 || its_own) catalogue::AddOnce(rows.Text(1), &group->project.methods);
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
  JoinPlaceless(sources, &pairs);
  std::set<std::string> merged;  // names that gave way to another
  {
    Statement rows = impl.Prepare("SELECT name, place, into_name, into_place FROM project_merges ORDER BY name, place");
    while (rows.Step()) {
      const Pair from{ProjectKey(rows.View(0)), rows.Text(1)};
      const Pair into{ProjectKey(rows.View(2)), rows.Text(3)};
      if (!pairs.nodes().contains(from) || !pairs.nodes().contains(into)) continue;
      pairs.Join(pairs.Node(into), pairs.Node(from));
      if (from.first != into.first) merged.insert(from.first);
    }
  }
  std::map<int, std::size_t> index;
  std::vector<Group> groups;
  std::vector<std::vector<const ProjectSource*>> parts;
  for (const bool only_merged : {false, true}) {  // the name that stays names the project
    for (const Source& source : sources) {
      if (merged.contains(ProjectKey(source.project, source.places)) != only_merged) continue;
      const auto [at, is_new] = index.try_emplace(pairs.Root(source.node), groups.size());
      if (is_new) {
        groups.emplace_back().project.name = source.project;
        parts.emplace_back();
      } else if (source.project != groups[at->second].project.name) {
        catalogue::AddOnce(source.project, &groups[at->second].project.other_names);
      }
      parts[at->second].push_back(&source);
    }
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    catalogue::FillProject(
        parts[i], [&](const std::string& method) { return impl.CanonicalName(method); }, &groups[i].project);
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
  const std::string name = ProjectKey(into->project.name, into->project.places);
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
