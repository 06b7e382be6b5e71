#include <algorithm>

#include "search/lineage.h"

namespace lardom::search {
namespace {

constexpr std::string_view kWholeCountry = "Sverige";

bool Counts(const Link& link) { return link.verdict != Verdict::kRejected && link.status == LinkStatus::kAsserted; }

bool IsConfirmed(const Link& link) { return link.verdict == Verdict::kConfirmed || link.origin == Origin::kCurator; }
bool IsConfirmed(const Finding& finding) {
  return finding.verdict == Verdict::kConfirmed || finding.origin == Origin::kCurator;
}

bool Has(const std::vector<Link>& links, Stage stage) {
  return std::ranges::any_of(links, [&](const Link& link) { return Counts(link) && link.stage == stage; });
}

// True when `end` tells that what `scaled` tells has stopped.
bool Ends(const Link& end, const Link& scaled) {
  const bool everywhere = end.place.empty() || end.place == kWholeCountry;
  if (!everywhere && end.place != scaled.place) return false;
  return end.year == 0 || scaled.year == 0 || end.year >= scaled.year;
}

bool IsDiscontinued(const std::vector<Link>& links) {
  std::vector<const Link*> ends;
  int last_end = 0;
  bool undated_end = false;
  for (const Link& link : links) {
    if (!Counts(link) || link.stage != Stage::kDiscontinued) continue;
    ends.push_back(&link);
    last_end = std::max(last_end, link.year);
    undated_end = undated_end || link.year == 0;
  }
  if (ends.empty()) return false;
  bool scaled = false;
  for (const Link& link : links) {
    if (!Counts(link) || link.stage != Stage::kScaled) continue;
    scaled = true;
    if (std::ranges::none_of(ends, [&](const Link* end) { return Ends(*end, link); })) return false;
  }
  if (scaled || undated_end) return true;
  return std::ranges::none_of(links, [&](const Link& link) {
    return Counts(link) && link.stage != Stage::kDiscontinued && link.year > last_end;
  });
}

// The label of a social innovation, and the findings that make it.
void ReadEvidence(const std::vector<Finding>& findings, LabelReading* out) {
  bool supported = false;
  bool contradicted = false;
  for (const Finding& finding : findings) {
    if (!Decides(finding)) continue;
    out->because.push_back(finding.id);
    supported = supported || finding.direction == Direction::kPositive || finding.direction == Direction::kMixed;
    contradicted = contradicted || finding.direction != Direction::kPositive;
  }
  if (supported && contradicted) {
    out->label = "spridd, motstridigt";
  } else if (supported) {
    out->label = "spridd med stöd";
  } else if (contradicted) {
    out->label = "spridd, stöd saknas";
  } else {
    out->label = "spridd, effekt oklar";
  }
}

}  // namespace

bool Decides(const Finding& finding) {
  if (finding.verdict == Verdict::kRejected || finding.direction == Direction::kUnclear) return false;
  if (finding.component == ChainPart::kOutputs) return false;
  return finding.evaluator == Evaluator::kIndependent || finding.design == Design::kRandomised ||
         finding.design == Design::kComparison;
}

LabelReading ReadLabel(const std::vector<Link>& links, const std::vector<Finding>& findings) {
  LabelReading out;
  Stage rests_on = Stage::kDeveloped;
  LinkStatus status = LinkStatus::kAsserted;
  if (IsDiscontinued(links)) {
    out.label = "avvecklad";
    rests_on = Stage::kDiscontinued;
  } else if (Has(links, Stage::kScaled)) {
    ReadEvidence(findings, &out);
    rests_on = Stage::kScaled;
  } else if (Has(links, Stage::kTested)) {
    out.label = "under prövning";
    rests_on = Stage::kTested;
  } else if (Has(links, Stage::kDeveloped)) {
    out.label = "under utveckling";
  } else if (std::ranges::any_of(links, [](const Link& link) {
               return link.verdict != Verdict::kRejected && link.status == LinkStatus::kPlanned;
             })) {
    out.label = "under utveckling";
    status = LinkStatus::kPlanned;
  }
  const bool link_confirmed = std::ranges::any_of(links, [&](const Link& link) {
    const bool stage_fits = status == LinkStatus::kPlanned || link.stage == rests_on;
    return link.verdict != Verdict::kRejected && link.status == status && stage_fits && IsConfirmed(link);
  });
  const bool findings_confirmed =
      std::ranges::all_of(findings, [](const Finding& finding) { return !Decides(finding) || IsConfirmed(finding); });
  out.machine_reading = !link_confirmed || (!out.because.empty() && !findings_confirmed);
  return out;
}

std::string MethodLabel(const std::vector<Link>& links, const std::vector<Finding>& findings,
                        std::vector<std::int64_t>* because) {
  LabelReading reading = ReadLabel(links, findings);
  if (because != nullptr) *because = std::move(reading.because);
  return std::move(reading.label);
}

}  // namespace lardom::search
