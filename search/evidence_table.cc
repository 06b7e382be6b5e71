#include <algorithm>
#include <unordered_map>

#include "analyzers/folding.h"
#include "corpus/model/confidence.h"
#include "search/collation.h"
#include "search/csv.h"
#include "search/evidence_map.h"
#include "search/reports.h"

namespace lardom::search {

std::vector<EvidenceRow> MakeEvidenceTable(const Catalogue& catalogue, std::string_view method) {
  FindingFilter filter;
  filter.min_confidence = kShownFindingConfidence;
  if (!method.empty()) filter.method = std::string(method);
  struct About {
    std::string title;
    int year = 0;
  };
  std::unordered_map<std::string, About> documents;
  std::vector<EvidenceRow> rows;
  std::vector<Finding> findings = catalogue.Findings(filter);
  Reports(catalogue).DropRepeats(&findings);
  for (Finding& finding : findings) {
    if (finding.verdict == Verdict::kRejected) continue;
    auto [at, fresh] = documents.try_emplace(finding.document);
    if (fresh) {
      const auto number = catalogue.FindNumber(finding.document);
      const auto document = number ? catalogue.FindDocumentWithoutText(*number) : std::nullopt;
      if (document) at->second = About{document->metadata.title, document->metadata.year};
    }
    EvidenceRow row;
    row.document = finding.document;
    row.title = at->second.title;
    row.year = at->second.year;
    row.finding = std::move(finding);
    rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(rows, [](const EvidenceRow& a, const EvidenceRow& b) {
    const auto order = CompareSwedish(analyzers::FoldKey(a.finding.method), analyzers::FoldKey(b.finding.method));
    return order == std::strong_ordering::equal ? a.year < b.year : order < 0;
  });
  return rows;
}

std::string EvidenceTableCsv(const std::vector<EvidenceRow>& rows) {
  std::string out;
  AppendCsvLine({"dokument", "titel", "år", "metod", "utfall", "riktning", "led", "design", "utvärderare", "n",
                 "uppföljningstid", "belopp", "citat"},
                &out);
  for (const EvidenceRow& row : rows) {
    const Finding& finding = row.finding;
    std::string amounts;
    for (const Amount& amount : finding.amounts) amounts.append(amounts.empty() ? "" : "; ").append(amount.text);
    const bool evaluator_known = finding.evaluator != Evaluator::kUnknown;
    const bool design_known = finding.design != Design::kNotStated;
    AppendCsvLine({row.document, row.title, row.year == 0 ? "" : std::to_string(row.year), finding.method,
                   finding.outcome, std::string(Label(finding.direction)), std::string(Label(finding.component)),
                   design_known ? std::string(Label(finding.design)) : "",
                   evaluator_known ? std::string(Label(finding.evaluator)) : "",
                   finding.n == 0 ? "" : std::to_string(finding.n), finding.follow_up, amounts, finding.quote},
                  &out);
  }
  return out;
}

}  // namespace lardom::search
