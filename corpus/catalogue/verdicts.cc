#include "corpus/catalogue/verdicts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "corpus/catalogue/correction.h"

namespace lardom::catalogue {
namespace {

const std::string kSelect =  // NOLINT(cert-err58-cpp)
    "SELECT id, target, applies, what, document, method, stage, quote, verdict, by, at, why, correction, occurrence, "
    "status, place, year FROM verdicts ";

VerdictRow ReadRow(const Statement& row) {
  VerdictRow verdict;
  VerdictRecord& record = verdict.record;
  record.id = row.Int(0);
  verdict.target = row.Int(1);
  record.link = row.Int(2) != 0 ? verdict.target : 0;
  record.what = row.Text(3);
  record.document = row.Text(4);
  record.method = row.Text(5);
  record.stage = row.Text(6);
  record.quote = row.Text(7);
  record.verdict = row.Text(8);
  record.by = row.Text(9);
  record.at = row.Text(10);
  record.why = row.Text(11);
  record.correction = row.Text(12);
  verdict.occurrence = static_cast<int>(row.Int(13));
  verdict.status = static_cast<int>(row.Int(14));
  verdict.place = row.Text(15);
  verdict.year = static_cast<int>(row.Int(16));
  return verdict;
}

// Where the text has the verdict's quote: the same one of several places, else the last.
std::optional<Span> Locate(std::string_view text, const VerdictRow& verdict) {
  const std::vector<Span> places = FindQuote(text, verdict.record.quote);
  if (places.empty()) return std::nullopt;
  return places[std::min(static_cast<std::size_t>(std::max(verdict.occurrence, 0)), places.size() - 1)];
}

double Share(std::string_view text, const VerdictRow& verdict, const std::optional<Span>& place, const Claim& claim) {
  if (place) return OverlapShare(*place, claim.span);
  if (claim.span.end > text.size() || claim.span.begin > claim.span.end) return 0;
  return CommonShare(verdict.record.quote, text.substr(claim.span.begin, claim.span.end - claim.span.begin));
}

void ApplyTo(const Catalogue::Impl& impl, const VerdictRow& verdict, Claim* claim) {
  if (verdict.record.verdict == "rejected") {
    claim->verdict = Verdict::kRejected;
    return;
  }
  claim->verdict = Verdict::kConfirmed;
  if (verdict.record.verdict != "corrected" || claim->link == nullptr) return;
  if (!ApplyCorrection(verdict.record.correction, claim->link)) return;  // was checked when it was given
  claim->link->method = impl.CanonicalName(claim->link->method);
  if (!claim->link->into.empty()) claim->link->into = impl.CanonicalName(claim->link->into);
  claim->corrected = true;
  RefreshClaim(claim);
}

// The claim that the verdict belongs to, -1 for none; `same` gets further new claims that say the same.
int FindClaim(std::string_view text, const VerdictRow& verdict, const std::string& method,
              const std::vector<Claim>& claims, std::vector<std::size_t>* same) {
  const auto fits = [&](const Claim& claim) { return claim.method == method && claim.stage == verdict.record.stage; };
  int best = -1;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (claims[i].id == verdict.target && fits(claims[i])) best = static_cast<int>(i);
  }
  const std::optional<Span> place = Locate(text, verdict);
  std::vector<std::size_t> overlapping;
  std::tuple<bool, bool, int, double> best_rank;
  const bool direct = best >= 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if (!fits(claim)) continue;
    const double share = Share(text, verdict, place, claim);
    if (share < kSameQuote) continue;
    overlapping.push_back(i);
    if (direct) continue;
    const int agreeing = (claim.place == verdict.place ? 1 : 0) + (claim.year == verdict.year ? 1 : 0);
    const std::tuple rank{!claim.kept, claim.status == verdict.status, agreeing, share};
    if (best < 0 || rank > best_rank) {
      best = static_cast<int>(i);
      best_rank = rank;
    }
  }
  if (best < 0) return best;
  const Claim& chosen = claims[static_cast<std::size_t>(best)];
  for (const std::size_t i : overlapping) {
    const Claim& claim = claims[i];
    // A claim that stood beside the judged one before was not meant.
    if (static_cast<int>(i) == best || claim.kept || claim.id != 0) continue;
    if (claim.status == chosen.status && claim.place == chosen.place && claim.year == chosen.year) same->push_back(i);
  }
  return best;
}

}  // namespace

void RefreshClaim(Claim* claim) {
  if (claim->link != nullptr) {
    const Link& link = *claim->link;
    claim->method = link.method;
    claim->stage = Slug(link.stage);
    claim->status = static_cast<int>(link.status);
    claim->place = link.place;
    claim->year = link.year;
    claim->span = {link.begin, link.end};
  } else if (claim->finding != nullptr) {
    const Finding& finding = *claim->finding;
    claim->method = finding.method;
    claim->stage = Slug(finding.direction);
    claim->status = static_cast<int>(finding.component);
    claim->place = finding.outcome;
    claim->year = finding.n;
    claim->span = {finding.begin, finding.end};
  }
}

std::vector<VerdictRow> LoadVerdicts(const Catalogue::Impl& impl, std::string_view document, std::string_view what) {
  std::vector<VerdictRow> verdicts;
  static const std::string kSql = kSelect + "WHERE document = ? AND what = ? ORDER BY id";
  Statement rows = impl.Prepare(kSql);
  rows.Bind(document).Bind(what);
  while (rows.Step()) verdicts.push_back(ReadRow(rows));
  return verdicts;
}

bool IsCovered(const Link& extracted, const Link& by_curator) {
  return extracted.method == by_curator.method && extracted.stage == by_curator.stage &&
         extracted.status == by_curator.status && (extracted.place.empty() || extracted.place == by_curator.place) &&
         (extracted.year == 0 || extracted.year == by_curator.year) &&
         OverlapShare({extracted.begin, extracted.end}, {by_curator.begin, by_curator.end}) >= kSameQuote;
}

void ApplyVerdicts(const Catalogue::Impl& impl, std::string_view text, const std::vector<Link>& added,
                   std::vector<Claim>* claims, std::vector<VerdictRow>* verdicts) {
  const auto is_added = [&](std::int64_t id) { return std::ranges::find(added, id, &Link::id) != added.end(); };
  const auto is_taken = [&](std::int64_t id) {
    return is_added(id) || std::ranges::find(*claims, id, &Claim::id) != claims->end();
  };
  for (VerdictRow& verdict : *verdicts) {
    if (verdict.record.verdict == "added" || is_added(verdict.target)) continue;  // RestoreAddedLinks sees to these
    std::vector<std::size_t> same;
    verdict.claim = FindClaim(text, verdict, impl.CanonicalName(verdict.record.method), *claims, &same);
    if (verdict.claim < 0) continue;
    Claim& claim = (*claims)[static_cast<std::size_t>(verdict.claim)];
    if (claim.id == 0 && !is_taken(verdict.target)) claim.id = verdict.target;  // people may have noted the number
    ApplyTo(impl, verdict, &claim);
    if (claim.verdict != Verdict::kRejected) continue;
    for (const std::size_t i : same) (*claims)[i].verdict = Verdict::kRejected;
  }
  for (Claim& claim : *claims) {
    if (claim.link == nullptr || claim.verdict != Verdict::kNone) continue;
    const auto covered_by = [&](const Link& link) { return IsCovered(*claim.link, link); };
    claim.dropped = std::ranges::any_of(added, covered_by) || std::ranges::any_of(*claims, [&](const Claim& other) {
                      return other.corrected && covered_by(*other.link);
                    });
  }
}

Status StoreMatches(const Catalogue::Impl& impl, const std::vector<Claim>& claims,
                    const std::vector<VerdictRow>& verdicts) {
  for (const VerdictRow& verdict : verdicts) {
    if (verdict.claim < 0 && verdict.record.link == 0) continue;
    // A verdict on a curator's own link was not looked for and keeps its target.
    if (verdict.claim < 0 && verdict.record.what == "link" && impl.IsAddedLink(verdict.target)) continue;
    const bool applies = verdict.claim >= 0;
    const std::int64_t target = applies ? claims[static_cast<std::size_t>(verdict.claim)].stored_id : verdict.target;
    LARDOM_TRY(impl.Prepare("UPDATE verdicts SET target = ?, applies = ? WHERE id = ?")
                   .Bind(target)
                   .Bind(applies)
                   .Bind(verdict.record.id)
                   .Run());
  }
  return Ok{};
}

Status InsertVerdict(const Catalogue::Impl& impl, const Claim& claim, std::string_view text,
                     const VerdictRecord& record) {
  // Which of the places with this quote is meant: the one that begins nearest.
  int occurrence = 0;
  const std::vector<Span> places = FindQuote(text, record.quote);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].begin <= claim.span.begin) occurrence = static_cast<int>(i);
  }
  return impl
      .Prepare(
          "INSERT INTO verdicts (target, applies, what, document, method, stage, quote, occurrence, status, place, "
          "year, verdict, by, at, why, correction) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(claim.stored_id)
      .Bind(record.what)
      .Bind(record.document)
      .Bind(claim.method)
      .Bind(claim.stage)
      .Bind(record.quote)
      .Bind(occurrence)
      .Bind(claim.status)
      .Bind(claim.place)
      .Bind(claim.year)
      .Bind(record.verdict)
      .Bind(record.by)
      .Bind(IsoNow())
      .Bind(record.why)
      .Bind(record.correction)
      .Run();
}

}  // namespace lardom::catalogue

namespace lardom {

bool Catalogue::Impl::IsAddedLink(std::int64_t id) const {
  catalogue::Statement row = Prepare("SELECT 1 FROM links WHERE id = ? AND origin = ?");
  return row.Bind(id).Bind(static_cast<int>(Origin::kCurator)).Step();
}

Status Catalogue::Impl::RestoreAddedLinks(std::int64_t document, std::string_view id, std::string_view text) const {
  const auto verdicts = catalogue::LoadVerdicts(*this, id, "link");
  if (verdicts.empty()) return Ok{};
  // A link as the verdicts in their order make it; nothing when its quote is no more.
  std::map<std::int64_t, std::optional<Link>> links;
  for (const catalogue::VerdictRow& verdict : verdicts) {
    const VerdictRecord& record = verdict.record;
    const auto known = links.find(verdict.target);
    if (record.verdict == "added") {
      std::optional<Link>& link = links[verdict.target];
      const auto place = catalogue::Locate(text, verdict);
      if (!place) continue;
      link.emplace();
      link->id = verdict.target;
      link->begin = place->begin;
      link->end = place->end;
      link->quote = text.substr(place->begin, place->end - place->begin);
      link->origin = Origin::kCurator;
      link->verdict = Verdict::kConfirmed;
      link->confidence = 1;
      if (!catalogue::ApplyCorrection(record.correction, &*link)) link.reset();
    } else if (known != links.end() && known->second) {
      catalogue::Claim claim;
      claim.link = &*known->second;
      catalogue::ApplyTo(*this, verdict, &claim);
      claim.link->verdict = claim.verdict;
    }
  }
  for (auto& [target, link] : links) {
    LARDOM_TRY(Prepare("DELETE FROM links WHERE id = ?").Bind(target).Run());
    if (link) {
      link->method = CanonicalName(link->method);
      if (!link->into.empty()) link->into = CanonicalName(link->into);
      const auto stored = InsertLink(document, *link, false);
      if (!stored) return stored.error();
    }
    LARDOM_TRY(Prepare("UPDATE verdicts SET applies = ? WHERE target = ? AND document = ? AND what = 'link'")
                   .Bind(link.has_value())
                   .Bind(target)
                   .Bind(id)
                   .Run());
  }
  return Ok{};
}

std::vector<VerdictRecord> Catalogue::Verdicts() const {
  std::vector<VerdictRecord> records;
  static const std::string kSql = catalogue::kSelect + "ORDER BY id";
  catalogue::Statement rows = impl_->Prepare(kSql);
  while (rows.Step()) records.push_back(catalogue::ReadRow(rows).record);
  return records;
}

std::vector<DecisionRecord> Catalogue::Decisions() const {
  std::vector<DecisionRecord> records;
  catalogue::Statement rows = impl_->Prepare("SELECT what, a, b, by, at, why FROM decisions ORDER BY id");
  while (rows.Step()) {
    records.push_back({rows.Text(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.Text(4), rows.Text(5)});
  }
  return records;
}

}  // namespace lardom
