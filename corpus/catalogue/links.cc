// Links: storing, finding again, asking.
#include <algorithm>
#include <string>

#include "corpus/catalogue/impl.h"
#include "corpus/catalogue/verdicts.h"

namespace lardom {
namespace {

using catalogue::Claim;
using catalogue::Durability;
using catalogue::Statement;
using catalogue::WriteScope;

const std::string kSelect =  // NOLINT(cert-err58-cpp)
    "SELECT l.id, d.id, l.quote, l.start, l.stop, l.method, l.stage, l.status, l.place, l.year, l.project, l.effect, "
    "l.into_, l.chain, l.confidence, l.origin, l.verdict, l.corrected, l.stale FROM links l JOIN documents d ON "
    "d.number = l.document ";

Link ReadRow(const Statement& row) {
  Link link;
  link.id = row.Int(0);
  link.document = row.Text(1);
  link.quote = row.Text(2);
  link.begin = static_cast<std::uint32_t>(row.Int(3));
  link.end = static_cast<std::uint32_t>(row.Int(4));
  link.method = row.Text(5);
  link.stage = ToEnum<Stage>(row.Int(6));
  link.status = ToEnum<LinkStatus>(row.Int(7));
  link.place = row.Text(8);
  link.year = static_cast<int>(row.Int(9));
  link.project = row.Text(10);
  link.effect = ToEnum<Effect>(row.Int(11));
  link.into = row.Text(12);
  link.chain = FromBits<ChainPart>(row.Int(13));
  link.confidence = row.Real(14);
  link.origin = ToEnum<Origin>(row.Int(15));
  link.verdict = ToEnum<Verdict>(row.Int(16));
  return link;
}

// The fields from quote to verdict, in the order of the columns.
void BindFields(const Link& link, bool corrected, Statement* row) {
  row->Bind(link.quote).Bind(static_cast<std::int64_t>(link.begin)).Bind(static_cast<std::int64_t>(link.end));
  row->Bind(link.method).Bind(static_cast<int>(link.stage)).Bind(static_cast<int>(link.status)).Bind(link.place);
  row->Bind(link.year).Bind(link.project).Bind(static_cast<int>(link.effect)).Bind(link.into);
  row->Bind(ToBits(link.chain)).Bind(link.confidence).Bind(static_cast<int>(link.origin));
  row->Bind(static_cast<int>(link.verdict)).Bind(corrected);
}

bool IsSame(const Link& a, const Link& b) {
  return a.method == b.method && a.stage == b.stage && a.status == b.status && a.quote == b.quote;
}

// Gives each new link the id of the stored one that is the same; of several, first those whose place and year agree.
void KeepIds(const std::vector<Catalogue::Impl::StoredLink>& old, std::vector<Link>* links) {
  std::vector<bool> used(old.size(), false);
  for (const bool strict : {true, false}) {
    for (Link& link : *links) {
      if (link.id != 0) continue;
      for (std::size_t i = 0; i < old.size(); ++i) {
        const Link& stored = old[i].link;
        if (used[i] || old[i].corrected || stored.origin == Origin::kCurator || !IsSame(stored, link)) continue;
        if (strict && (stored.place != link.place || stored.year != link.year)) continue;
        used[i] = true;
        link.id = stored.id;
        break;
      }
    }
  }
}

Claim ClaimOf(Link* link) {
  Claim claim;
  claim.id = link->id;
  claim.kept = link->id != 0;
  claim.link = link;
  catalogue::RefreshClaim(&claim);
  return claim;
}

}  // namespace

Result<std::int64_t> Catalogue::Impl::InsertLink(std::int64_t document, const Link& link, bool corrected) const {
  Statement row = Prepare(
      "INSERT INTO links (id, document, quote, start, stop, method, stage, status, place, year, project, effect, "
      "into_, "
      "chain, confidence, origin, verdict, corrected) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  link.id != 0 ? row.Bind(link.id) : row.BindNull();
  row.Bind(document);
  BindFields(link, corrected, &row);
  LARDOM_TRY(row.Run());
  return link.id != 0 ? link.id : db->LastInsertId();
}

Status Catalogue::Impl::UpdateLink(const Link& link, bool corrected) const {
  Statement row = Prepare(
      "UPDATE links SET quote = ?, start = ?, stop = ?, method = ?, stage = ?, status = ?, place = ?, year = ?, "
      "project = ?, effect = ?, into_ = ?, chain = ?, confidence = ?, origin = ?, verdict = ?, corrected = ? "
      "WHERE id = ?");
  BindFields(link, corrected, &row);
  return row.Bind(link.id).Run();
}

std::vector<Catalogue::Impl::StoredLink> Catalogue::Impl::StoredLinks(std::int64_t document) const {
  std::vector<StoredLink> links;
  static const std::string kSql = kSelect + "WHERE l.document = ? ORDER BY l.id";
  Statement rows = Prepare(kSql);
  rows.Bind(document);
  while (rows.Step()) links.push_back({ReadRow(rows), rows.Int(17) != 0, rows.Int(18) != 0});
  return links;
}

Status Catalogue::PutLinks(std::int64_t document, const std::vector<Link>& links) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const auto id = impl_->DocumentId(document);
  if (!id) return impl_->NotFound("Det finns inget dokument med nummer " + std::to_string(document) + ".");
  std::vector<Link> fresh;
  fresh.reserve(links.size());
  for (const Link& link : links) {
    if (link.origin == Origin::kCurator) continue;  // those come by AddLink alone
    if (link.begin > link.end) return Error{ErrorCode::kInput, *id, "En länk slutar före sin början."};
    fresh.push_back(link);
    fresh.back().id = 0;
    fresh.back().verdict = Verdict::kNone;
    fresh.back().method = impl_->CanonicalName(link.method);
    if (!link.into.empty()) fresh.back().into = impl_->CanonicalName(link.into);
  }
  const std::vector<Impl::StoredLink> old = impl_->StoredLinks(document);
  write.Written();
  KeepIds(old, &fresh);
  std::vector<Claim> claims;
  claims.reserve(fresh.size());
  for (Link& link : fresh) claims.push_back(ClaimOf(&link));
  auto verdicts = catalogue::LoadVerdicts(*impl_, *id, "link");
  if (!verdicts.empty()) {
    const auto text = impl_->Text(document);
    if (!text) return impl_->Damaged(*id, "Dokumentets text kan inte läsas.");
    std::vector<Link> added;
    for (const Impl::StoredLink& stored : old) {
      if (stored.link.origin == Origin::kCurator) added.push_back(stored.link);
    }
    catalogue::ApplyVerdicts(*impl_, *text, added, &claims, &verdicts);
  }
  for (const Impl::StoredLink& stored : old) {
    if (stored.link.origin == Origin::kCurator) continue;
    LARDOM_TRY(impl_->Prepare("DELETE FROM links WHERE id = ?").Bind(stored.link.id).Run());
  }
  // Those that have an id first: a new id must not be one of theirs.
  for (const bool with_id : {true, false}) {
    for (Claim& claim : claims) {
      if (claim.dropped || (claim.id != 0) != with_id) continue;
      claim.link->id = claim.id;
      claim.link->verdict = claim.verdict;
      const auto stored = impl_->InsertLink(document, *claim.link, claim.corrected);
      if (!stored) return stored.error();
      claim.stored_id = stored.value();
    }
  }
  LARDOM_TRY(catalogue::StoreMatches(*impl_, claims, verdicts));
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

std::vector<Link> Catalogue::Links(const LinkFilter& filter) const {
  std::string sql = kSelect + "WHERE l.stale = 0";
  if (filter.document) sql += " AND l.document = (SELECT number FROM documents WHERE id = ?)";
  if (filter.method) sql += " AND l.method = ?";
  if (filter.stage) sql += " AND l.stage = ?";
  if (filter.status) sql += " AND l.status = ?";
  if (filter.min_confidence > 0) sql += " AND (l.confidence >= ? OR l.origin <> ? OR l.verdict = ?)";
  if (!filter.include_rejected) sql += " AND l.verdict <> ?";
  sql += " ORDER BY l.document, l.start, l.stop, l.id";
  std::vector<Link> links;
  Statement rows = impl_->Prepare(sql);  // the parameters in the same order
  if (filter.document) rows.Bind(*filter.document);
  if (filter.method) {
    const auto key = impl_->FindMethodKey(*filter.method);
    rows.Bind(key ? key->name : *filter.method);
  }
  if (filter.stage) rows.Bind(static_cast<int>(*filter.stage));
  if (filter.status) rows.Bind(static_cast<int>(*filter.status));
  if (filter.min_confidence > 0) {
    rows.Bind(filter.min_confidence).Bind(static_cast<int>(Origin::kExtracted));
    rows.Bind(static_cast<int>(Verdict::kConfirmed));
  }
  if (!filter.include_rejected) rows.Bind(static_cast<int>(Verdict::kRejected));
  while (rows.Step()) links.push_back(ReadRow(rows));
  return links;
}

std::optional<Link> Catalogue::FindLink(std::int64_t id) const {
  static const std::string kSql = kSelect + "WHERE l.id = ? AND l.stale = 0";
  Statement row = impl_->Prepare(kSql);
  if (!row.Bind(id).Step()) return std::nullopt;
  return ReadRow(row);
}

}  // namespace lardom
