// The labels that the starter corpus gives: spread and support are two things, and contrary documents change a label.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/model/confidence.h"
#include "search/lineage.h"
#include "tests/indexer/findings/examples.h"

namespace lardom::testing {
namespace {

std::vector<Finding> StarterFindings(const std::string& method) {
  static const std::vector<Finding> all = [] {
    const FindingLab lab(LARDOM_SOURCE_DIR "/corpus/starter/methods.tsv");
    std::vector<Finding> findings;
    for (const Document& document : ReadDocuments(LARDOM_SOURCE_DIR "/corpus/starter")) {
      for (Finding& finding : lab.Extract(document)) {
        if (finding.confidence >= kShownFindingConfidence) findings.push_back(std::move(finding));
      }
    }
    return findings;
  }();
  std::vector<Finding> of_method;
  std::ranges::copy_if(all, std::back_inserter(of_method), [&](const Finding& f) { return f.method == method; });
  return of_method;
}

std::string LabelWhenSpread(const std::vector<Finding>& findings) {
  Link scaled;
  scaled.stage = Stage::kScaled;
  return search::MethodLabel({scaled}, findings);
}

}  // namespace

TEST_CASE("what the starter corpus says of ÖPP and ART never makes them spread with support") {
  CHECK(LabelWhenSpread(StarterFindings("Örebro preventionsprogram")) == "spridd, stöd saknas");
  CHECK(LabelWhenSpread(StarterFindings("Aggression Replacement Training")) != "spridd med stöd");
}

TEST_CASE("what the starter corpus says of Skolfam supports it, and one contrary finding changes that") {
  std::vector<Finding> findings = StarterFindings("Skolfam");
  CHECK(LabelWhenSpread(findings) == "spridd med stöd");
  Finding contrary;
  contrary.method = "Skolfam";
  contrary.direction = Direction::kNone;
  contrary.design = Design::kRandomised;
  findings.push_back(contrary);
  CHECK(LabelWhenSpread(findings) == "spridd, motstridigt");
}

}  // namespace lardom::testing
