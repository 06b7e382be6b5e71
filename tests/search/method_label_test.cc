#include "doctest/doctest.h"
#include "search/lineage.h"

namespace lardom::search {
namespace {

Link MakeLink(Stage stage, const std::string& place = "", int year = 0, LinkStatus status = LinkStatus::kAsserted) {
  Link link;
  link.stage = stage;
  link.place = place;
  link.year = year;
  link.status = status;
  return link;
}

Finding MakeFinding(std::int64_t id, Direction direction, Evaluator evaluator = Evaluator::kIndependent,
                    Design design = Design::kNotStated) {
  Finding finding;
  finding.id = id;
  finding.direction = direction;
  finding.evaluator = evaluator;
  finding.design = design;
  return finding;
}

const std::vector<Link> kScaled{MakeLink(Stage::kScaled, "Lund", 2014)};

TEST_CASE("without links a method has no label") {
  CHECK(MethodLabel({}, {}).empty());
  CHECK(MethodLabel({}, {MakeFinding(1, Direction::kPositive)}).empty());
}

TEST_CASE("a method that is only developed is under utveckling, one that is tested under prövning") {
  CHECK(MethodLabel({MakeLink(Stage::kDeveloped)}, {}) == "under utveckling");
  CHECK(MethodLabel({MakeLink(Stage::kDeveloped), MakeLink(Stage::kTested)}, {}) == "under prövning");
  CHECK(MethodLabel({MakeLink(Stage::kTested)}, {MakeFinding(1, Direction::kPositive)}) == "under prövning");
}

TEST_CASE("plans and denials do not spread a method") {
  const auto planned = MakeLink(Stage::kScaled, "Lund", 2020, LinkStatus::kPlanned);
  const auto negated = MakeLink(Stage::kScaled, "Lund", 2020, LinkStatus::kNegated);
  CHECK(MethodLabel({planned}, {}) == "under utveckling");
  CHECK(MethodLabel({negated}, {}).empty());
  CHECK(MethodLabel({planned, negated, MakeLink(Stage::kTested)}, {}) == "under prövning");
}

TEST_CASE("a rejected link does not count") {
  auto rejected = MakeLink(Stage::kScaled);
  rejected.verdict = Verdict::kRejected;
  CHECK(MethodLabel({rejected}, {}).empty());
  CHECK(MethodLabel({rejected, MakeLink(Stage::kTested)}, {}) == "under prövning");
}

TEST_CASE("spread and a positive finding by an independent evaluator or from a strong design is spread with support") {
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kPositive)}) == "spridd med stöd");
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kPositive, Evaluator::kOwn, Design::kRandomised)}) ==
        "spridd med stöd");
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kPositive, Evaluator::kUnknown, Design::kComparison)}) ==
        "spridd med stöd");
}

TEST_CASE("a positive finding by one's own evaluation without comparison leaves the effect unclear") {
  CHECK(MethodLabel(kScaled, {}) == "spridd, effekt oklar");
  for (const Design design : {Design::kNotStated, Design::kBeforeAfter, Design::kFollowUp, Design::kQualitative}) {
    CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kPositive, Evaluator::kOwn, design)}) ==
          "spridd, effekt oklar");
  }
}

TEST_CASE("findings of no or negative effect only make the support lacking") {
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kNone)}) == "spridd, stöd saknas");
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kNegative, Evaluator::kUnknown, Design::kRandomised)}) ==
        "spridd, stöd saknas");
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kNone),
                              MakeFinding(2, Direction::kPositive, Evaluator::kOwn)}) == "spridd, stöd saknas");
}

TEST_CASE("one contrary finding changes the label and removing it changes it back") {
  std::vector<Finding> findings{MakeFinding(1, Direction::kPositive)};
  CHECK(MethodLabel(kScaled, findings) == "spridd med stöd");
  findings.push_back(MakeFinding(2, Direction::kNone));
  CHECK(MethodLabel(kScaled, findings) == "spridd, motstridigt");
  findings.erase(findings.begin());
  CHECK(MethodLabel(kScaled, findings) == "spridd, stöd saknas");
}

TEST_CASE("a mixed finding says both and an unclear one neither") {
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kMixed)}) == "spridd, motstridigt");
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kMixed), MakeFinding(2, Direction::kPositive)}) ==
        "spridd, motstridigt");
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kUnclear)}) == "spridd, effekt oklar");
  CHECK(MethodLabel(kScaled, {MakeFinding(1, Direction::kUnclear), MakeFinding(2, Direction::kPositive)}) ==
        "spridd med stöd");
}

TEST_CASE("what was done proves no effect") {
  auto done = MakeFinding(1, Direction::kPositive);
  done.component = ChainPart::kOutputs;
  CHECK(MethodLabel(kScaled, {done}) == "spridd, effekt oklar");
}

TEST_CASE("a rejected finding does not count") {
  auto rejected = MakeFinding(1, Direction::kNone);
  rejected.verdict = Verdict::kRejected;
  CHECK(MethodLabel(kScaled, {rejected, MakeFinding(2, Direction::kPositive)}) == "spridd med stöd");
}

TEST_CASE("the findings that decided are told") {
  std::vector<std::int64_t> because;
  MethodLabel(kScaled,
              {MakeFinding(1, Direction::kPositive, Evaluator::kOwn), MakeFinding(2, Direction::kPositive),
               MakeFinding(3, Direction::kUnclear), MakeFinding(4, Direction::kNone)},
              &because);
  CHECK(because == std::vector<std::int64_t>{2, 4});
  MethodLabel({MakeLink(Stage::kTested)}, {MakeFinding(2, Direction::kPositive)}, &because);
  CHECK(because.empty());
}

TEST_CASE("one unit that closes does not end a method that lives on elsewhere") {
  CHECK(MethodLabel({MakeLink(Stage::kScaled, "Halmstad", 2006), MakeLink(Stage::kScaled, "Lund", 2008),
                     MakeLink(Stage::kDiscontinued, "Halmstad", 2012)},
                    {}) == "spridd, effekt oklar");
}

TEST_CASE("a method is discontinued when every place that had it has stopped") {
  CHECK(MethodLabel({MakeLink(Stage::kScaled, "Halmstad", 2006), MakeLink(Stage::kDiscontinued, "Halmstad", 2012)},
                    {MakeFinding(1, Direction::kPositive)}) == "avvecklad");
  CHECK(MethodLabel({MakeLink(Stage::kScaled, "Halmstad", 2006), MakeLink(Stage::kScaled, "Lund"),
                     MakeLink(Stage::kDiscontinued, "Sverige", 2012)},
                    {}) == "avvecklad");
  CHECK(MethodLabel({MakeLink(Stage::kScaled, "Halmstad"), MakeLink(Stage::kDiscontinued)}, {}) == "avvecklad");
}

TEST_CASE("what is scaled after it was discontinued lives again") {
  CHECK(MethodLabel({MakeLink(Stage::kDiscontinued, "Halmstad", 2012), MakeLink(Stage::kScaled, "Halmstad", 2015)},
                    {}) == "spridd, effekt oklar");
}

TEST_CASE("a method that was never scaled is discontinued unless it was tested again") {
  CHECK(MethodLabel({MakeLink(Stage::kTested, "Lund", 2010), MakeLink(Stage::kDiscontinued, "Lund", 2012)}, {}) ==
        "avvecklad");
  CHECK(MethodLabel({MakeLink(Stage::kTested, "Lund", 2010), MakeLink(Stage::kDiscontinued, "Lund", 2012),
                     MakeLink(Stage::kTested, "Ystad", 2015)},
                    {}) == "under prövning");
  CHECK(MethodLabel({MakeLink(Stage::kTested, "Lund", 2010),
                     MakeLink(Stage::kDiscontinued, "Lund", 2012, LinkStatus::kPlanned)},
                    {}) == "under prövning");
}

TEST_CASE("a label is a machine's reading until a curator confirmed its link and its findings") {
  auto link = MakeLink(Stage::kScaled);
  auto finding = MakeFinding(1, Direction::kPositive);
  CHECK(ReadLabel({link}, {finding}).machine_reading);
  link.verdict = Verdict::kConfirmed;
  CHECK(ReadLabel({link}, {finding}).machine_reading);
  CHECK(!ReadLabel({link}, {}).machine_reading);
  finding.verdict = Verdict::kConfirmed;
  CHECK(!ReadLabel({link}, {finding}).machine_reading);
  CHECK(ReadLabel({link}, {finding, MakeFinding(2, Direction::kNone)}).machine_reading);
  auto tested = MakeLink(Stage::kTested);
  tested.origin = Origin::kCurator;
  CHECK(!ReadLabel({tested}, {}).machine_reading);
  CHECK(ReadLabel({tested, MakeLink(Stage::kScaled)}, {}).machine_reading);
}

}  // namespace
}  // namespace lardom::search
