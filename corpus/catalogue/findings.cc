// Findings: storing, finding again, asking.
#include <charconv>
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
    "SELECT f.id, d.id, f.quote, f.start, f.stop, f.method, f.outcome, f.direction, f.component, f.design, "
    "f.evaluator, f.n, f.follow_up, f.amounts, f.confidence, f.origin, f.verdict FROM findings f JOIN documents d ON "
    "d.number = f.document ";

std::string EncodeAmounts(const std::vector<Amount>& amounts) {
  std::vector<std::string> items;
  for (const Amount& amount : amounts) {
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, amount.sek).ptr;
    items.emplace_back(buffer, end);
    items.push_back(amount.text);
  }
  return catalogue::EncodeList(items);
}

std::vector<Amount> DecodeAmounts(std::string_view bytes) {
  const std::vector<std::string> items = catalogue::DecodeList(bytes);
  std::vector<Amount> amounts;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    Amount amount;
    std::from_chars(items[i].data(), items[i].data() + items[i].size(), amount.sek);
    amount.text = items[i + 1];
    amounts.push_back(std::move(amount));
  }
  return amounts;
}

Finding ReadRow(const Statement& row) {
  Finding finding;
  finding.id = row.Int(0);
  finding.document = row.Text(1);
  finding.quote = row.Text(2);
  finding.begin = static_cast<std::uint32_t>(row.Int(3));
  finding.end = static_cast<std::uint32_t>(row.Int(4));
  finding.method = row.Text(5);
  finding.outcome = row.Text(6);
  finding.direction = ToEnum<Direction>(row.Int(7));
  finding.component = ToEnum<ChainPart>(row.Int(8));
  finding.design = ToEnum<Design>(row.Int(9));
  finding.evaluator = ToEnum<Evaluator>(row.Int(10));
  finding.n = static_cast<int>(row.Int(11));
  finding.follow_up = row.Text(12);
  finding.amounts = DecodeAmounts(row.View(13));
  finding.confidence = row.Real(14);
  finding.origin = ToEnum<Origin>(row.Int(15));
  finding.verdict = ToEnum<Verdict>(row.Int(16));
  return finding;
}

Result<std::int64_t> Insert(const Catalogue::Impl& impl, std::int64_t document, const Finding& finding) {
  Statement row = impl.Prepare(
      "INSERT INTO findings (id, document, quote, start, stop, method, outcome, direction, component, design, "
      "evaluator, "
      "n, follow_up, amounts, confidence, origin, verdict) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  finding.id != 0 ? row.Bind(finding.id) : row.BindNull();
  row.Bind(document).Bind(finding.quote).Bind(static_cast<std::int64_t>(finding.begin));
  row.Bind(static_cast<std::int64_t>(finding.end)).Bind(finding.method).Bind(finding.outcome);
  row.Bind(static_cast<int>(finding.direction)).Bind(static_cast<int>(finding.component));
  row.Bind(static_cast<int>(finding.design)).Bind(static_cast<int>(finding.evaluator)).Bind(finding.n);
  row.Bind(finding.follow_up).Bind(EncodeAmounts(finding.amounts)).Bind(finding.confidence);
  row.Bind(static_cast<int>(finding.origin)).Bind(static_cast<int>(finding.verdict));
  LARDOM_TRY(row.Run());
  return finding.id != 0 ? finding.id : impl.db->LastInsertId();
}

// Stored findings of a document, stale ones too: they give their ids.
std::vector<Finding> Stored(const Catalogue::Impl& impl, std::int64_t document) {
  static const std::string kSql = kSelect + "WHERE f.document = ? ORDER BY f.id";
  std::vector<Finding> findings;
  Statement rows = impl.Prepare(kSql);
  rows.Bind(document);
  while (rows.Step()) findings.push_back(ReadRow(rows));
  return findings;
}

void KeepIds(const std::vector<Finding>& old, std::vector<Finding>* findings) {
  std::vector<bool> used(old.size(), false);
  for (Finding& finding : *findings) {
    for (std::size_t i = 0; i < old.size() && finding.id == 0; ++i) {
      if (used[i] || old[i].method != finding.method || old[i].direction != finding.direction ||
          old[i].quote != finding.quote || old[i].outcome != finding.outcome) {
        continue;
      }
      used[i] = true;
      finding.id = old[i].id;
    }
  }
}

}  // namespace

Status Catalogue::PutFindings(std::int64_t document, const std::vector<Finding>& findings) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const auto id = impl_->DocumentId(document);
  if (!id) return impl_->NotFound("Det finns inget dokument med nummer " + std::to_string(document) + ".");
  std::vector<Finding> fresh = findings;
  for (Finding& finding : fresh) {
    if (finding.begin > finding.end) return Error{ErrorCode::kInput, *id, "Ett resultat slutar före sin början."};
    finding.id = 0;
    finding.verdict = Verdict::kNone;
    if (!finding.method.empty()) finding.method = impl_->CanonicalName(finding.method);
  }
  write.Written();
  KeepIds(Stored(*impl_, document), &fresh);
  std::vector<Claim> claims;
  claims.reserve(fresh.size());
  for (Finding& finding : fresh) {
    Claim& claim = claims.emplace_back();
    claim.id = finding.id;
    claim.kept = finding.id != 0;
    claim.finding = &finding;
    catalogue::RefreshClaim(&claim);
  }
  auto verdicts = catalogue::LoadVerdicts(*impl_, *id, "finding");
  if (!verdicts.empty()) {
    const auto text = impl_->Text(document);
    if (!text) return impl_->Damaged(*id, "Dokumentets text kan inte läsas.");
    catalogue::ApplyVerdicts(*impl_, *text, {}, &claims, &verdicts);
  }
  LARDOM_TRY(impl_->Prepare("DELETE FROM findings WHERE document = ?").Bind(document).Run());
  for (const bool with_id : {true, false}) {
    for (Claim& claim : claims) {
      if ((claim.id != 0) != with_id) continue;
      claim.finding->id = claim.id;
      claim.finding->verdict = claim.verdict;
      const auto stored = Insert(*impl_, document, *claim.finding);
      if (!stored) return stored.error();
      claim.stored_id = stored.value();
    }
  }
  LARDOM_TRY(catalogue::StoreMatches(*impl_, claims, verdicts));
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

std::vector<Finding> Catalogue::Findings(const FindingFilter& filter) const {
  std::string sql = kSelect + "WHERE f.stale = 0";
  if (filter.document) sql += " AND f.document = (SELECT number FROM documents WHERE id = ?)";
  if (filter.method) sql += " AND f.method = ?";
  if (filter.direction) sql += " AND f.direction = ?";
  if (filter.min_confidence > 0) sql += " AND (f.confidence >= ? OR f.origin <> ? OR f.verdict = ?)";
  if (!filter.include_rejected) sql += " AND f.verdict <> ?";
  sql += " ORDER BY f.document, f.start, f.stop, f.id";
  std::vector<Finding> findings;
  Statement rows = impl_->Prepare(sql);  // the parameters in the same order
  if (filter.document) rows.Bind(*filter.document);
  if (filter.method) {
    const auto key = impl_->FindMethodKey(*filter.method);
    rows.Bind(key ? key->name : *filter.method);
  }
  if (filter.direction) rows.Bind(static_cast<int>(*filter.direction));
  if (filter.min_confidence > 0) {
    rows.Bind(filter.min_confidence).Bind(static_cast<int>(Origin::kExtracted));
    rows.Bind(static_cast<int>(Verdict::kConfirmed));
  }
  if (!filter.include_rejected) rows.Bind(static_cast<int>(Verdict::kRejected));
  while (rows.Step()) findings.push_back(ReadRow(rows));
  return findings;
}

std::optional<Finding> Catalogue::FindFinding(std::int64_t id) const {
  static const std::string kSql = kSelect + "WHERE f.id = ? AND f.stale = 0";
  Statement row = impl_->Prepare(kSql);
  if (!row.Bind(id).Step()) return std::nullopt;
  return ReadRow(row);
}

}  // namespace lardom
