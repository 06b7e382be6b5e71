// The registry of methods: storing, finding, renaming.
#include <algorithm>
#include <array>

#include "corpus/catalogue/impl.h"
#include "corpus/catalogue/names.h"

namespace lardom {
namespace {

using catalogue::Connection;
using catalogue::Durability;
using catalogue::FoldName;
using catalogue::Statement;
using catalogue::WriteScope;

// How much an origin has to say about a method that is known already.
int Rank(MethodOrigin origin) {
  switch (origin) {
    case MethodOrigin::kProposed:
      return 0;
    case MethodOrigin::kMetadata:
      return 1;
    case MethodOrigin::kDescription:
      return 2;
    case MethodOrigin::kRegistry:
    case MethodOrigin::kCurator:
      return 3;
  }
  return 0;
}

bool IsStrong(MethodOrigin origin) { return Rank(origin) == 3; }

MethodOrigin ToOrigin(std::int64_t value) {
  return value >= 0 && value <= static_cast<std::int64_t>(MethodOrigin::kCurator) ? static_cast<MethodOrigin>(value)
                                                                                  : MethodOrigin::kRegistry;
}

// How a method holds a name (method_names.hold): imports replace those of imports, keep those of documents unless they
// give them to another method, and leave those of curators where they are.
constexpr int kByImport = 0;
constexpr int kByDocument = 1;
constexpr int kByCurator = 2;

// A row of method_names with what must be known of its method.
struct Bearer {
  std::int64_t method = 0;
  std::string method_name;
  MethodOrigin origin = MethodOrigin::kRegistry;
  bool canonical = false;
  int hold = kByImport;
};

std::optional<Bearer> FindBearer(const Connection& db, std::string_view fold) {
  Statement row = db.Prepare(
      "SELECT m.number, m.name, m.origin, n.position, n.hold FROM method_names n JOIN methods m ON m.number = "
      "n.method "
      "WHERE n.fold = ?");
  if (!row.Bind(fold).Step()) return std::nullopt;
  return Bearer{row.Int(0), row.Text(1), ToOrigin(row.Int(2)), row.Int(3) == 0, static_cast<int>(row.Int(4))};
}

// What PutMethod finds out before it writes.
struct Plan {
  std::int64_t target = 0;                         // 0: a new method
  bool merged_away = false;                        // the id or name was a curator's merge: the name stays
  std::vector<std::string> names;                  // to be given to the target, in order, distinct
  std::vector<Catalogue::Impl::MethodKey> absorb;  // weaker methods that an import says are the same
};

Error NameConflict(const std::string& name, const std::string& bearer, const std::string& wanted) {
  return {
      ErrorCode::kConflict, wanted,
      "”" + name + "” är redan ett namn på metoden ”" + bearer + "” och kan inte också höra till ”" + wanted + "”."};
}

void FindTarget(const Connection& db, const Method& method, Plan* plan) {
  Statement by_id = db.Prepare("SELECT number FROM methods WHERE id = ?");
  if (by_id.Bind(method.id).Step()) {
    plan->target = by_id.Int(0);
    // An import that looked up the method by a name that a curator merged into it must not rename it.
    const auto bearer = FindBearer(db, FoldName(method.name));
    plan->merged_away = method.origin == MethodOrigin::kRegistry && bearer && bearer->method == plan->target &&
                        bearer->hold == kByCurator && !bearer->canonical;
    return;
  }
  Statement redirect = db.Prepare("SELECT method FROM method_redirects WHERE id = ?");
  if (redirect.Bind(method.id).Step()) {
    plan->target = redirect.Int(0);
    plan->merged_away = true;
    return;
  }
  if (method.origin != MethodOrigin::kRegistry) return;
  // An import names methods that are known under one of the names: it takes them over and keeps their ids.
  if (const auto bearer = FindBearer(db, FoldName(method.name))) {
    // Under its main name it is that method; as somebody's mere alias only if a curator merged it there.
    if (bearer->canonical || bearer->hold == kByCurator) plan->target = bearer->method;
    plan->merged_away = bearer->hold == kByCurator && !bearer->canonical;
    if (plan->target != 0) return;
  }
  for (const std::string& alias : method.aliases) {
    const auto bearer = FindBearer(db, FoldName(alias));
    if (!bearer || !bearer->canonical || bearer->hold == kByCurator) continue;
    plan->target = bearer->method;
    return;
  }
}

// Chooses the names that the method can have; an Error when another method's right to one is the better.
Status PlanNames(const Connection& db, const Method& method, Plan* plan) {
  std::vector<std::string> folds;
  const auto consider = [&](const std::string& name) -> Status {
    const std::string fold = FoldName(name);
    if (fold.empty() || std::ranges::find(folds, fold) != folds.end()) return Ok{};
    folds.push_back(fold);
    const auto bearer = FindBearer(db, fold);
    if (!bearer || bearer->method == plan->target) {
      plan->names.push_back(name);
      return Ok{};
    }
    const bool is_main = plan->names.empty() && folds.size() == 1;
    if (bearer->hold == kByCurator && !is_main) return Ok{};  // a curator put it where it is
    const bool strong = IsStrong(bearer->origin) && (bearer->canonical || bearer->hold != kByDocument);
    if (method.origin != MethodOrigin::kRegistry || strong) {
      return NameConflict(name, bearer->method_name, method.name);
    }
    if (bearer->canonical) plan->absorb.push_back({bearer->method, bearer->method_name});
    plan->names.push_back(name);  // a weaker method's alias moves
    return Ok{};
  };
  LARDOM_TRY(consider(method.name));
  for (const std::string& alias : method.aliases) LARDOM_TRY(consider(alias));
  return Ok{};
}

// Writes the names; position 0 is names[0]. A name that is new may be one that documents' links already bear.
Status WriteNames(const Catalogue::Impl& impl, std::int64_t number, const std::vector<std::string>& names, int hold) {
  std::int64_t position = 0;
  for (const std::string& name : names) {
    const std::string fold = FoldName(name);
    const bool known = FindBearer(*impl.db, fold).has_value();
    LARDOM_TRY(impl.Prepare("INSERT INTO method_names (fold, name, method, position, hold) VALUES (?, ?, ?, ?, ?) ON "
                            "CONFLICT(fold) DO UPDATE SET name = excluded.name, position = excluded.position, hold = "
                            "iif(method = excluded.method, max(hold, excluded.hold), excluded.hold), method = "
                            "excluded.method")
                   .Bind(fold)
                   .Bind(name)
                   .Bind(number)
                   .Bind(position++)
                   .Bind(hold)
                   .Run());
    if (!known && name != names.front()) LARDOM_TRY(impl.RenameInRecords(name, names.front()));
  }
  return Ok{};
}

// The names of an existing method after an update, the canonical one first.
std::vector<std::string> UpdatedNames(const Method& now, const std::vector<std::string>& given, bool replaces_name) {
  std::vector<std::string> names;
  std::vector<std::string> folds;
  const auto add = [&](const std::string& name) {
    const std::string fold = FoldName(name);
    if (std::ranges::find(folds, fold) != folds.end()) return;
    folds.push_back(fold);
    names.push_back(name);
  };
  const auto add_all = [&](const std::vector<std::string>& list) { std::ranges::for_each(list, add); };
  if (replaces_name) {
    add_all(given);
    add_all(now.aliases);
  } else {
    add(now.name);
    add_all(now.aliases);
    add_all(given);
  }
  return names;
}

// Before `given` renames the method: the old name goes on leading to it, and what an import said before is forgotten.
Status LoosenNames(const Connection& db, std::int64_t number, const Method& given) {
  LARDOM_TRY(db.Prepare("UPDATE method_names SET hold = max(hold, ?) WHERE method = ? AND position = 0 AND fold <> ?")
                 .Bind(kByDocument)
                 .Bind(number)
                 .Bind(FoldName(given.name))
                 .Run());
  if (IsStrong(given.origin)) {
    LARDOM_TRY(db.Prepare("DELETE FROM method_names WHERE method = ? AND hold = ?").Bind(number).Bind(kByImport).Run());
  }
  return db.Prepare("UPDATE method_names SET position = position + 1 WHERE method = ?").Bind(number).Run();
}

// Name, facts and origin of the method that `now` was. Facts of an equal or stronger origin replace those that are
// there, facts of a weaker one fill gaps.
Status WriteFacts(const Connection& db, std::int64_t number, const Method& now, const Method& given,
                  const std::string& name, bool is_same_method) {
  const bool wins = is_same_method && Rank(given.origin) >= Rank(now.origin);
  const auto choose = [&](const std::string& fresh, const std::string& old) -> const std::string& {
    return !fresh.empty() && (wins || old.empty()) ? fresh : old;
  };
  return db
      .Prepare(
          "UPDATE methods SET name = ?, description = ?, area = ?, target_group = ?, origin = ?, accepted = ? WHERE "
          "number = ?")
      .Bind(name)
      .Bind(choose(given.description_document, now.description_document))
      .Bind(choose(given.area, now.area))
      .Bind(choose(given.target_group, now.target_group))
      .Bind(static_cast<int>(wins ? given.origin : now.origin))
      .Bind(now.accepted || given.accepted)
      .Bind(number)
      .Run();
}

}  // namespace

Status Catalogue::PutMethod(const Method& method) {
  if (FoldName(method.name).empty()) return Error{ErrorCode::kInput, method.id, "Metoden saknar namn."};
  Method given = method;
  if (given.id.empty()) given.id = MethodSlug(given.name);
  if (given.origin == MethodOrigin::kProposed && IsRefused(given.name)) {
    return Error{ErrorCode::kConflict, given.name, "Metoden har avvisats av en kurator och föreslås inte igen."};
  }
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  Plan plan;
  FindTarget(*impl_->db, given, &plan);
  if (Status names = PlanNames(*impl_->db, given, &plan); !names) {
    write.NothingWritten();
    return names;
  }
  if (plan.target == 0) {
    LARDOM_TRY(impl_
                   ->Prepare("INSERT INTO methods (id, name, description, area, target_group, origin, accepted) "
                             "VALUES (?, ?, '', '', '', ?, ?)")
                   .Bind(given.id)
                   .Bind(given.name)
                   .Bind(static_cast<int>(given.origin))
                   .Bind(given.accepted)
                   .Run());
    plan.target = impl_->db->LastInsertId();
  }
  const Method before = impl_->LoadMethod(plan.target);
  for (const Impl::MethodKey& other : plan.absorb) {
    LARDOM_TRY(impl_->Absorb({plan.target, before.name}, other, false));
  }
  const bool strong = IsStrong(given.origin);
  const bool replaces_name = !plan.merged_away && (strong || Rank(given.origin) > Rank(before.origin));
  if (replaces_name) LARDOM_TRY(LoosenNames(*impl_->db, plan.target, given));
  const Method now = impl_->LoadMethod(plan.target);
  const std::vector<std::string> names = UpdatedNames(now, plan.names, replaces_name);
  const int hold = given.origin == MethodOrigin::kRegistry ? kByImport : kByDocument;
  LARDOM_TRY(WriteNames(*impl_, plan.target, names, hold));
  if (names.front() != now.name) LARDOM_TRY(impl_->RenameInRecords(now.name, names.front()));
  LARDOM_TRY(WriteFacts(*impl_->db, plan.target, now, given, names.front(), !plan.merged_away));
  if (strong) {
    LARDOM_TRY(impl_->Prepare("DELETE FROM refused_methods WHERE fold = ?").Bind(FoldName(given.name)).Run());
  }
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

Method Catalogue::Impl::LoadMethod(std::int64_t number) const {
  Method method;
  {
    Statement row =
        Prepare("SELECT id, name, description, area, target_group, origin, accepted FROM methods WHERE number = ?");
    if (!row.Bind(number).Step()) return method;
    method.id = row.Text(0);
    method.name = row.Text(1);
    method.description_document = row.Text(2);
    method.area = row.Text(3);
    method.target_group = row.Text(4);
    method.origin = ToOrigin(row.Int(5));
    method.accepted = row.Int(6) != 0;
  }
  Statement names = Prepare("SELECT name FROM method_names WHERE method = ? AND position > 0 ORDER BY position, fold");
  names.Bind(number);
  while (names.Step()) method.aliases.push_back(names.Text(0));
  return method;
}

std::vector<Method> Catalogue::Methods(bool include_proposed) const {
  std::vector<std::int64_t> numbers;
  {
    Statement rows = impl_->Prepare("SELECT number FROM methods WHERE accepted >= ? ORDER BY name, id");
    rows.Bind(include_proposed ? 0 : 1);
    while (rows.Step()) numbers.push_back(rows.Int(0));
  }
  std::vector<Method> methods;
  methods.reserve(numbers.size());
  for (const std::int64_t number : numbers) methods.push_back(impl_->LoadMethod(number));
  return methods;
}

std::optional<Catalogue::Impl::MethodKey> Catalogue::Impl::FindMethodByName(std::string_view name) const {
  Statement row =
      Prepare("SELECT m.number, m.name FROM method_names n JOIN methods m ON m.number = n.method WHERE n.fold = ?");
  if (!row.Bind(FoldName(name)).Step()) return std::nullopt;
  return MethodKey{row.Int(0), row.Text(1)};
}

std::optional<Catalogue::Impl::MethodKey> Catalogue::Impl::FindMethodKey(std::string_view id_name_or_alias) const {
  for (const char* sql : {"SELECT number, name FROM methods WHERE id = ?",
                          "SELECT m.number, m.name FROM method_redirects r JOIN methods m ON m.number = r.method "
                          "WHERE r.id = ?"}) {
    Statement row = Prepare(sql);
    if (row.Bind(id_name_or_alias).Step()) return MethodKey{row.Int(0), row.Text(1)};
  }
  return FindMethodByName(id_name_or_alias);
}

std::optional<Method> Catalogue::FindMethod(std::string_view id_name_or_alias) const {
  const auto key = impl_->FindMethodKey(id_name_or_alias);
  if (!key) return std::nullopt;
  return impl_->LoadMethod(key->number);
}

std::string Catalogue::Impl::CanonicalName(std::string_view name) const {
  if (const auto key = FindMethodByName(name)) return key->name;
  while (!name.empty() && static_cast<unsigned char>(name.front()) <= ' ') name.remove_prefix(1);
  while (!name.empty() && static_cast<unsigned char>(name.back()) <= ' ') name.remove_suffix(1);
  return std::string(name);
}

Status Catalogue::Impl::RenameInRecords(std::string_view from, std::string_view to) const {
  for (const char* sql : {"UPDATE links SET method = ?2 WHERE method = ?1",
                          "UPDATE links SET into_ = ?2 WHERE into_ = ?1 AND into_ <> ''",
                          "UPDATE findings SET method = ?2 WHERE method = ?1 AND method <> ''",
                          "UPDATE OR REPLACE lesson_methods SET method = ?2 WHERE method = ?1",
                          "UPDATE verdicts SET method = ?2 WHERE method = ?1 AND method <> ''"}) {
    LARDOM_TRY(Prepare(sql).Bind(from).Bind(to).Run());
  }
  return Ok{};
}

}  // namespace lardom
