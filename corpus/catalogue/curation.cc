// What curators say of links and findings.
#include <algorithm>

#include "corpus/catalogue/correction.h"
#include "corpus/catalogue/impl.h"
#include "corpus/catalogue/verdicts.h"
#include "corpus/utf8.h"

namespace lardom {
namespace {

using catalogue::Claim;
using catalogue::Durability;
using catalogue::Statement;
using catalogue::WriteScope;

Error NoSuch(std::string_view what, std::int64_t id) {
  return {ErrorCode::kNotFound, "",
          std::string(what == "finding" ? "Det finns inget resultat" : "Det finns ingen länk") + " med nummer " +
              std::to_string(id) + "."};
}

// Stores the verdict on `claim` (stored_id set), whose quote is `quote` in the document of that id.
Status Record(const Catalogue::Impl& impl, const Claim& claim, VerdictRecord record) {
  std::optional<std::int64_t> number;
  {
    Statement row = impl.Prepare("SELECT number FROM documents WHERE id = ?");
    if (row.Bind(record.document).Step()) number = row.Int(0);
  }
  const auto text = number ? impl.Text(*number) : std::nullopt;
  if (!text) return impl.Damaged(record.document, "Dokumentets text kan inte läsas.");
  return catalogue::InsertVerdict(impl, claim, *text, record);
}

VerdictRecord MakeRecord(std::string_view what, std::string_view verdict, std::string_view by, std::string_view why) {
  VerdictRecord record;
  record.what = what;
  record.verdict = verdict;
  record.by = by;
  record.why = why;
  return record;
}

Status Judge(const Catalogue& catalogue, const Catalogue::Impl& impl, std::int64_t id, Verdict verdict,
             VerdictRecord record) {
  WriteScope write(impl.db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  if (record.what != "link" && record.what != "finding") {
    return Error{ErrorCode::kUsage, "", "Det som granskas ska vara ”link” eller ”finding”."};
  }
  std::optional<Link> link;
  std::optional<Finding> finding;
  if (record.what == "link") {
    link = catalogue.FindLink(id);
  } else {
    finding = catalogue.FindFinding(id);
  }
  if (!link && !finding) return NoSuch(record.what, id);
  Claim claim;
  claim.stored_id = id;
  claim.link = link ? &*link : nullptr;
  claim.finding = finding ? &*finding : nullptr;
  catalogue::RefreshClaim(&claim);
  record.document = link ? link->document : finding->document;
  record.quote = link ? link->quote : finding->quote;
  write.Written();
  LARDOM_TRY(Record(impl, claim, std::move(record)));
  LARDOM_TRY(
      impl.Prepare(link ? "UPDATE links SET verdict = ? WHERE id = ?" : "UPDATE findings SET verdict = ? WHERE id = ?")
          .Bind(static_cast<int>(verdict))
          .Bind(id)
          .Run());
  LARDOM_TRY(impl.Bump());
  return write.Finish();
}

// Removes unjudged extracted links that say no more than `link`, which a curator wrote or corrected.
Status DropCovered(const Catalogue::Impl& impl, std::int64_t document, const Link& link) {
  for (const auto& stored : impl.StoredLinks(document)) {
    if (stored.link.id == link.id || stored.stale || stored.corrected || stored.link.origin == Origin::kCurator ||
        stored.link.verdict != Verdict::kNone || !catalogue::IsCovered(stored.link, link)) {
      continue;
    }
    LARDOM_TRY(impl.Prepare("DELETE FROM links WHERE id = ?").Bind(stored.link.id).Run());
  }
  return Ok{};
}

bool SaysTheSame(const Link& a, const Link& b) {
  return a.method == b.method && a.stage == b.stage && a.status == b.status && a.begin == b.begin && a.end == b.end &&
         a.place == b.place && a.year == b.year && a.project == b.project && a.effect == b.effect && a.into == b.into &&
         a.chain == b.chain;
}

}  // namespace

Result<std::string> Catalogue::Impl::NameOrNewMethod(Catalogue* catalogue, std::string_view name) const {
  if (const auto key = FindMethodKey(name)) return key->name;
  Method method;
  method.name = CanonicalName(name);
  method.id = FreeMethodId(method.name);
  method.origin = MethodOrigin::kCurator;
  LARDOM_TRY(catalogue->PutMethod(method));
  return method.name;
}

Status Catalogue::Confirm(std::string_view what, std::int64_t id, std::string_view by, std::string_view why) {
  return Judge(*this, *impl_, id, Verdict::kConfirmed, MakeRecord(what, "confirmed", by, why));
}

Status Catalogue::Reject(std::string_view what, std::int64_t id, std::string_view by, std::string_view why) {
  return Judge(*this, *impl_, id, Verdict::kRejected, MakeRecord(what, "rejected", by, why));
}

Status Catalogue::CorrectLink(std::int64_t id, std::string_view correction_json, std::string_view by,
                              std::string_view why) {
  WriteScope write(impl_->db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const std::optional<Link> before = FindLink(id);
  if (!before) return NoSuch("link", id);
  Link after = *before;
  LARDOM_TRY(catalogue::ApplyCorrection(correction_json, &after));
  write.Written();
  const auto method = impl_->NameOrNewMethod(this, after.method);
  if (!method) return method.error();
  after.method = method.value();
  if (!after.into.empty()) after.into = impl_->CanonicalName(after.into);
  after.verdict = Verdict::kConfirmed;
  VerdictRecord record = MakeRecord("link", "corrected", by, why);
  record.document = before->document;
  record.quote = before->quote;
  record.correction = catalogue::CorrectionBetween(*before, after);
  if (record.correction == "{}") record.verdict = "confirmed";  // all was so already
  Link judged = *before;
  Claim claim;
  claim.stored_id = id;
  claim.link = &judged;
  catalogue::RefreshClaim(&claim);
  LARDOM_TRY(Record(*impl_, claim, std::move(record)));
  LARDOM_TRY(impl_->UpdateLink(after, after.origin != Origin::kCurator && !SaysTheSame(*before, after)));
  LARDOM_TRY(DropCovered(*impl_, FindNumber(after.document).value_or(0), after));
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

Result<std::int64_t> Catalogue::AddLink(const Link& link, std::string_view by, std::string_view why) {
  WriteScope write(impl_->db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const auto number = FindNumber(link.document);
  if (!number) return impl_->NotFound("Det finns inget dokument med id ”" + link.document + "”.");
  const auto text = impl_->Text(*number);
  if (!text) return impl_->Damaged(link.document, "Dokumentets text kan inte läsas.");
  if (!IsValidUtf8(link.quote)) return Error{ErrorCode::kInput, link.document, "Citatet är ingen hel text i UTF-8."};
  const auto place = catalogue::NearestQuote(*text, link.quote, link.begin);
  if (!place) return Error{ErrorCode::kInput, link.document, "Citatet finns inte i dokumentets text."};
  Link added = link;
  added.begin = place->begin;
  added.end = place->end;
  added.quote = text->substr(place->begin, place->end - place->begin);
  added.origin = Origin::kCurator;
  added.verdict = Verdict::kConfirmed;
  added.confidence = 1;
  added.id = 0;
  if (impl_->CanonicalName(link.method).empty()) return Error{ErrorCode::kInput, link.document, "Metoden saknas."};
  write.Written();
  const auto method = impl_->NameOrNewMethod(this, link.method);
  if (!method) return method.error();
  added.method = method.value();
  if (!added.into.empty()) added.into = impl_->CanonicalName(added.into);
  for (const Impl::StoredLink& stored : impl_->StoredLinks(*number)) {
    if (stored.stale || !SaysTheSame(stored.link, added)) continue;
    LARDOM_TRY(Confirm("link", stored.link.id, by, why));
    LARDOM_TRY(write.Finish());
    return stored.link.id;
  }
  const auto id = impl_->InsertLink(*number, added, false);
  if (!id) return id;
  added.id = id.value();
  VerdictRecord record = MakeRecord("link", "added", by, why);
  record.document = added.document;
  record.quote = added.quote;
  record.correction = catalogue::AddedLinkJson(added);
  Claim claim;
  claim.stored_id = added.id;
  claim.link = &added;
  catalogue::RefreshClaim(&claim);
  LARDOM_TRY(catalogue::InsertVerdict(*impl_, claim, *text, record));
  LARDOM_TRY(DropCovered(*impl_, *number, added));
  LARDOM_TRY(impl_->Bump());
  LARDOM_TRY(write.Finish());
  return added.id;
}

}  // namespace lardom
