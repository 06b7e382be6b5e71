// What curators do to methods: merge, split, accept, refuse.
#include <algorithm>

#include "corpus/catalogue/impl.h"
#include "corpus/catalogue/names.h"

namespace lardom {
namespace {

using catalogue::Durability;
using catalogue::FoldName;
using catalogue::HasWord;
using catalogue::Statement;
using catalogue::WriteScope;

std::string Quoted(std::string_view name) { return "”" + std::string(name) + "”"; }

Error NoMethod(std::string_view name) {
  return {ErrorCode::kNotFound, "", "Det finns ingen metod som heter " + Quoted(name) + "."};
}

// Moves to `to` the records of `table` whose quote names the split-off alias and none of the names that stay.
Status MoveByQuote(const Catalogue::Impl& impl, const char* select, const char* update, const std::string& from,
                   const std::string& to, const std::vector<std::string>& staying) {
  std::vector<std::int64_t> moved;
  {
    const std::string wanted = FoldName(to);
    Statement rows = impl.Prepare(select);
    rows.Bind(from);
    while (rows.Step()) {
      const std::string quote = FoldName(rows.View(1));
      if (!HasWord(quote, wanted)) continue;
      if (std::ranges::any_of(staying, [&](const std::string& name) { return HasWord(quote, FoldName(name)); }))
        continue;
      moved.push_back(rows.Int(0));
    }
    if (rows.failed()) return *impl.db->last_error();
  }
  for (const std::int64_t id : moved) LARDOM_TRY(impl.Prepare(update).Bind(to).Bind(id).Run());
  return Ok{};
}

}  // namespace

std::string Catalogue::Impl::FreeMethodId(std::string_view name) const {
  const std::string slug = MethodSlug(std::string(name));
  std::string id = slug;
  for (int i = 2;; ++i) {
    Statement row = Prepare("SELECT 1 FROM methods WHERE id = ?");
    if (!row.Bind(id).Step()) return id;
    id = slug + "-" + std::to_string(i);
  }
}

Status Catalogue::Impl::LogDecision(std::string_view what, std::string_view a, std::string_view b, std::string_view by,
                                    std::string_view why) const {
  return Prepare("INSERT INTO decisions (what, a, b, by, at, why) VALUES (?, ?, ?, ?, ?, ?)")
      .Bind(what)
      .Bind(a)
      .Bind(b)
      .Bind(by)
      .Bind(catalogue::IsoNow())
      .Bind(why)
      .Run();
}

Status Catalogue::Impl::Absorb(const MethodKey& a, const MethodKey& b, bool by_curator) const {
  const Method from = LoadMethod(b.number);
  LARDOM_TRY(Prepare("UPDATE method_names SET method = ?1, hold = max(hold, ?3), position = position + 1 + "
                     "(SELECT coalesce(max(position), 0) FROM method_names WHERE method = ?1) WHERE method = ?2")
                 .Bind(a.number)
                 .Bind(b.number)
                 .Bind(by_curator ? 2 : 1)
                 .Run());
  LARDOM_TRY(Prepare("UPDATE method_redirects SET method = ?1 WHERE method = ?2").Bind(a.number).Bind(b.number).Run());
  LARDOM_TRY(Prepare("DELETE FROM methods WHERE number = ?").Bind(b.number).Run());
  LARDOM_TRY(
      Prepare("INSERT OR REPLACE INTO method_redirects (id, method) VALUES (?, ?)").Bind(from.id).Bind(a.number).Run());
  LARDOM_TRY(Prepare("UPDATE methods SET description = iif(description = '', ?2, description), area = iif(area = '', "
                     "?3, area), target_group = iif(target_group = '', ?4, target_group), accepted = max(accepted, ?5) "
                     "WHERE number = ?1")
                 .Bind(a.number)
                 .Bind(from.description_document)
                 .Bind(from.area)
                 .Bind(from.target_group)
                 .Bind(from.accepted)
                 .Run());
  LARDOM_TRY(RenameInRecords(b.name, a.name));
  // What both said in the same place is now said twice: the one that a curator looked at stays, else the older one.
  return Prepare(
             "DELETE FROM links WHERE method = ?1 AND verdict = 0 AND origin <> ?2 AND EXISTS (SELECT 1 FROM links o "
             "WHERE o.document = links.document AND o.method = links.method AND o.stage = links.stage AND "
             "o.status = links.status AND o.start = links.start AND o.stop = links.stop AND o.place = links.place "
             "AND o.year = links.year AND o.stale = links.stale AND (o.verdict <> 0 OR o.id < links.id))")
      .Bind(a.name)
      .Bind(static_cast<int>(Origin::kCurator))
      .Run();
}

Status Catalogue::MergeMethods(std::string_view a, std::string_view b, std::string_view by) {
  WriteScope write(impl_->db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const auto to = impl_->FindMethodKey(a);
  if (!to) return NoMethod(a);
  const auto from = impl_->FindMethodKey(b);
  if (!from) return NoMethod(b);
  if (to->number == from->number) {
    return Error{ErrorCode::kConflict, "", Quoted(a) + " och " + Quoted(b) + " är redan samma metod."};
  }
  write.Written();
  LARDOM_TRY(impl_->Absorb(*to, *from, true));
  LARDOM_TRY(impl_->LogDecision("merge-methods", to->name, from->name, by, ""));
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

Status Catalogue::SplitMethod(std::string_view method, std::string_view alias, std::string_view by) {
  WriteScope write(impl_->db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const auto key = impl_->FindMethodKey(method);
  if (!key) return NoMethod(method);
  const std::string fold = FoldName(alias);
  std::string name;
  std::int64_t position = 0;
  {
    Statement row = impl_->Prepare("SELECT name, position FROM method_names WHERE fold = ? AND method = ?");
    if (!row.Bind(fold).Bind(key->number).Step()) {
      return Error{ErrorCode::kNotFound, "", Quoted(alias) + " är inget namn på metoden " + Quoted(key->name) + "."};
    }
    name = row.Text(0);
    position = row.Int(1);
  }
  if (position == 0) {
    return Error{ErrorCode::kConflict, "",
                 Quoted(alias) + " är metodens huvudnamn och kan inte brytas ut; bryt ut de andra namnen i stället."};
  }
  write.Written();
  const std::string id = impl_->FreeMethodId(name);
  LARDOM_TRY(impl_->Prepare("DELETE FROM method_redirects WHERE id = ?").Bind(id).Run());
  LARDOM_TRY(impl_
                 ->Prepare("INSERT INTO methods (id, name, description, area, target_group, origin, accepted) VALUES "
                           "(?, ?, '', '', '', ?, 1)")
                 .Bind(id)
                 .Bind(name)
                 .Bind(static_cast<int>(MethodOrigin::kCurator))
                 .Run());
  const std::int64_t number = impl_->db->LastInsertId();
  LARDOM_TRY(impl_->Prepare("UPDATE method_names SET method = ?, position = 0, hold = 2 WHERE fold = ?")
                 .Bind(number)
                 .Bind(fold)
                 .Run());
  std::vector<std::string> staying = impl_->LoadMethod(key->number).aliases;
  staying.push_back(key->name);
  // A name that contains the alias says nothing against it; only the others do.
  std::erase_if(staying, [&](const std::string& other) { return HasWord(fold, FoldName(other)); });
  LARDOM_TRY(MoveByQuote(*impl_, "SELECT id, quote FROM links WHERE method = ?",
                         "UPDATE links SET method = ? WHERE id = ?", key->name, name, staying));
  LARDOM_TRY(MoveByQuote(*impl_, "SELECT id, quote FROM findings WHERE method = ?",
                         "UPDATE findings SET method = ? WHERE id = ?", key->name, name, staying));
  LARDOM_TRY(MoveByQuote(
      *impl_, "SELECT l.id, l.quote FROM lessons l JOIN lesson_methods m ON m.lesson = l.id WHERE m.method = ?",
      "INSERT OR IGNORE INTO lesson_methods (method, lesson) VALUES (?, ?)", key->name, name, staying));
  LARDOM_TRY(impl_
                 ->Prepare("DELETE FROM lesson_methods WHERE method = ?1 AND lesson IN (SELECT lesson FROM "
                           "lesson_methods WHERE method = ?2)")
                 .Bind(key->name)
                 .Bind(name)
                 .Run());
  LARDOM_TRY(MoveByQuote(*impl_, "SELECT id, quote FROM verdicts WHERE method = ?",
                         "UPDATE verdicts SET method = ? WHERE id = ?", key->name, name, staying));
  LARDOM_TRY(impl_->LogDecision("split-method", key->name, name, by, ""));
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

Status Catalogue::AcceptMethod(std::string_view id, std::string_view by) {
  WriteScope write(impl_->db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const auto key = impl_->FindMethodKey(id);
  if (!key) return NoMethod(id);
  write.Written();
  LARDOM_TRY(impl_->Prepare("UPDATE methods SET accepted = 1 WHERE number = ?").Bind(key->number).Run());
  LARDOM_TRY(impl_->LogDecision("accept-method", key->name, "", by, ""));
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

Status Catalogue::RefuseMethod(std::string_view id, std::string_view by, std::string_view why) {
  WriteScope write(impl_->db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const auto key = impl_->FindMethodKey(id);
  if (!key) return NoMethod(id);
  const Method method = impl_->LoadMethod(key->number);
  if (method.origin == MethodOrigin::kRegistry) {
    return Error{ErrorCode::kConflict, "",
                 Quoted(method.name) + " står i metodregistret och kommer tillbaka vid nästa import; ta bort den där."};
  }
  write.Written();
  std::vector<std::string> names = method.aliases;
  names.push_back(method.name);
  for (const std::string& name : names) {
    LARDOM_TRY(impl_->Prepare("INSERT OR REPLACE INTO refused_methods (fold, name, by, at, why) VALUES (?, ?, ?, ?, ?)")
                   .Bind(FoldName(name))
                   .Bind(name)
                   .Bind(by)
                   .Bind(catalogue::IsoNow())
                   .Bind(why)
                   .Run());
  }
  LARDOM_TRY(impl_->Prepare("DELETE FROM methods WHERE number = ?").Bind(key->number).Run());
  // A machine's reading about what is no method goes; what a curator wrote stays.
  const int curator = static_cast<int>(Origin::kCurator);
  LARDOM_TRY(impl_
                 ->Prepare("UPDATE verdicts SET applies = 0 WHERE what = 'link' AND target IN (SELECT id FROM links "
                           "WHERE method = ? AND origin <> ?)")
                 .Bind(method.name)
                 .Bind(curator)
                 .Run());
  LARDOM_TRY(
      impl_->Prepare("DELETE FROM links WHERE method = ? AND origin <> ?").Bind(method.name).Bind(curator).Run());
  LARDOM_TRY(impl_->Prepare("UPDATE findings SET method = '' WHERE method = ?").Bind(method.name).Run());
  LARDOM_TRY(impl_->Prepare("DELETE FROM lesson_methods WHERE method = ?").Bind(method.name).Run());
  LARDOM_TRY(impl_->LogDecision("refuse-method", method.name, "", by, why));
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

bool Catalogue::IsRefused(std::string_view name) const {
  Statement row = impl_->Prepare("SELECT 1 FROM refused_methods WHERE fold = ?");
  return row.Bind(FoldName(name)).Step();
}

}  // namespace lardom
