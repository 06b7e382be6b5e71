// The bars on annotated illustrative sentences; the rules by which they were annotated: docs/FINDINGS.md.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "corpus/model/confidence.h"
#include "tests/indexer/findings/examples.h"

namespace lardom::testing {
namespace {

constexpr const char* kData = LARDOM_SOURCE_DIR "/tests/indexer/findings/data/";

const FindingLab& Lab() {
  static const FindingLab lab(LARDOM_SOURCE_DIR "/corpus/starter/methods.tsv");
  return lab;
}

std::vector<Finding> All(const Json& example) {
  std::vector<std::string> methods;
  for (const Json& method : example["methods"].items()) methods.push_back(method.AsString());
  return Lab().Extract(example["text"].AsString(), methods);
}

std::vector<Finding> Shown(const Json& example) {
  std::vector<Finding> shown = All(example);
  std::erase_if(shown, [](const Finding& finding) { return finding.confidence < kShownFindingConfidence; });
  return shown;
}

std::vector<Json> Examples(const std::string& file, const std::string& split) {
  std::vector<Json> examples = ReadJsonLines(kData + file);
  std::erase_if(examples, [&](const Json& example) { return example["split"].AsString() != split; });
  return examples;
}

// Better and worse in one sentence are the same as mixed.
std::set<std::string> Joined(std::set<std::string> directions) {
  if (directions.contains("positive") && directions.contains("negative")) {
    directions.erase("positive");
    directions.erase("negative");
    directions.insert("mixed");
  }
  return directions;
}

struct Measure {
  double f1 = 0;
  double positive_precision = 0;
};

Measure MeasureDirections(const std::string& split) {
  double right = 0;
  double said = 0;
  double wanted = 0;
  double positive = 0;
  double positive_right = 0;
  for (const Json& example : Examples("findings.jsonl", split)) {
    std::set<std::string> gold;
    for (const Json& direction : example["directions"].items()) gold.insert(direction.AsString());
    std::set<std::string> found;
    for (const Finding& finding : Shown(example)) found.insert(std::string(Slug(finding.direction)));
    if (found.contains("positive")) {
      ++positive;
      positive_right += gold.contains("positive") ? 1 : 0;
    }
    const auto joined_gold = Joined(gold);
    const auto joined_found = Joined(found);
    said += static_cast<double>(joined_found.size());
    wanted += static_cast<double>(joined_gold.size());
    for (const std::string& direction : joined_found) right += joined_gold.contains(direction) ? 1 : 0;
  }
  return {2 * right / (said + wanted), positive > 0 ? positive_right / positive : 0};
}

}  // namespace

TEST_CASE("directions on illustrative sentences reach the bars, in both halves") {
  for (const std::string split : {"development", "held-out"}) {
    CAPTURE(split);
    const Measure measure = MeasureDirections(split);
    MESSAGE(split << ": F1 " << measure.f1 << ", precision of positive " << measure.positive_precision);
    CHECK(measure.f1 >= 0.75);
    CHECK(measure.positive_precision >= 0.85);
  }
}

TEST_CASE("no finding is shown on illustrative distractors") {
  for (const char* split : {"development", "held-out"}) {
    for (const Json& example : Examples("distractors.jsonl", split)) {
      CAPTURE(example["text"].AsString());
      CHECK(Shown(example).empty());
    }
  }
}

TEST_CASE("nine of ten illustrative sample sizes come out as annotated") {
  int right = 0;
  int all = 0;
  for (const Json& example : ReadJsonLines(std::string(kData) + "numbers.jsonl")) {
    const Json* n = example.Find("n");
    if (n == nullptr) continue;
    ++all;
    const auto found = All(example);
    const bool ok = !found.empty() && found[0].n == n->AsInt();
    if (!ok) MESSAGE(example["text"].AsString() << " -> " << (found.empty() ? -1 : found[0].n));
    right += ok ? 1 : 0;
  }
  CHECK(all >= 30);
  CHECK(right * 10 >= all * 9);
}

}  // namespace lardom::testing
