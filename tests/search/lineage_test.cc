#include "search/lineage.h"

#include "doctest/doctest.h"
#include "tests/corpus/catalogue/fixture.h"

namespace lardom::search {
namespace {

const std::string kText =
    "IPS prövades i Lund 2012. IPS spreds till Malmö 2014. IPS ska införas i Ystad. IPS gav Kollegakartan. "
    "Kollegakartan prövades i Lund. Fler fick arbete än i jämförelsegruppen. IPS blev kvar i Malmö 2014.";

Link MakeLink(const std::string& quote, const std::string& method, Stage stage, const std::string& place, int year) {
  Link link = test::MakeLink(kText, quote, method, stage);
  link.place = place;
  link.year = year;
  link.confidence = 0.9;
  return link;
}

Method MakeMethod(const std::string& id, const std::string& name, std::vector<std::string> aliases = {}) {
  Method method;
  method.id = id;
  method.name = name;
  method.aliases = std::move(aliases);
  return method;
}

// A library with one document and what it says of two methods.
void Fill(Catalogue* catalogue) {
  test::Ok(catalogue->PutMethod(MakeMethod("ips", "IPS", {"Individanpassat stöd till arbete"})));
  test::Ok(catalogue->PutMethod(MakeMethod("kollegakartan", "Kollegakartan")));
  const auto number = test::Put(catalogue, test::MakeDocument("d1", kText));
  auto planned = MakeLink("IPS ska införas i Ystad.", "IPS", Stage::kScaled, "Ystad", 0);
  planned.status = LinkStatus::kPlanned;
  auto scaled = MakeLink("IPS spreds till Malmö 2014.", "IPS", Stage::kScaled, "Malmö", 2014);
  scaled.effect = Effect::kMultiplication;
  auto again = MakeLink("IPS blev kvar i Malmö 2014.", "IPS", Stage::kScaled, "Malmö", 2014);
  again.effect = Effect::kMultiplication;
  auto derived = MakeLink("IPS gav Kollegakartan.", "IPS", Stage::kDeveloped, "", 0);
  derived.into = "Kollegakartan";
  auto unsure = MakeLink("IPS ska införas i Ystad.", "IPS", Stage::kDiscontinued, "Malmö", 2020);
  unsure.confidence = 0.1;
  test::Ok(catalogue->PutLinks(
      number, {planned, scaled, again, derived, unsure,
               MakeLink("IPS prövades i Lund 2012.", "IPS", Stage::kTested, "Lund", 2012),
               MakeLink("Kollegakartan prövades i Lund.", "Kollegakartan", Stage::kTested, "Lund", 0)}));
  Finding finding;
  finding.document = "d1";
  finding.quote = "Fler fick arbete än i jämförelsegruppen.";
  finding.begin = static_cast<std::uint32_t>(kText.find(finding.quote));
  finding.end = finding.begin + static_cast<std::uint32_t>(finding.quote.size());
  finding.method = "IPS";
  finding.direction = Direction::kPositive;
  finding.design = Design::kComparison;
  finding.confidence = 0.9;
  test::Ok(catalogue->PutFindings(number, {finding}));
}

TEST_CASE("a lineage goes by year, then by stage, undated steps after the dated ones of their stage") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  Fill(&catalogue);
  const auto lineage = MakeLineage(catalogue, "individanpassat stöd till arbete");
  REQUIRE(lineage.ok());
  const auto& steps = lineage.value().steps;
  REQUIRE(steps.size() == 4);
  CHECK(steps[0].stage == Stage::kTested);
  CHECK(steps[0].year == 2012);
  CHECK(steps[1].stage == Stage::kDeveloped);
  CHECK(steps[1].into == "Kollegakartan");
  CHECK(steps[2].place == "Malmö");
  CHECK(steps[3].status == LinkStatus::kPlanned);
}

TEST_CASE("links that say the same thing make one step that names them all") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  Fill(&catalogue);
  const auto lineage = MakeLineage(catalogue, "IPS");
  REQUIRE(lineage.ok());
  CHECK(lineage.value().steps[2].links.size() == 2);
  CHECK(lineage.value().links.size() == 5);  // the unsure one is a proposal
}

TEST_CASE("a social innovation shows its effects, its evidence of spread and what is known of its results") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  Fill(&catalogue);
  const auto lineage = MakeLineage(catalogue, "ips");
  REQUIRE(lineage.ok());
  const Lineage& ips = lineage.value();
  CHECK(ips.social_innovation);
  CHECK(ips.label == "spridd med stöd");
  CHECK(ips.machine_reading);
  CHECK(ips.effects == std::vector<Effect>{Effect::kMultiplication});
  CHECK(ips.findings.size() == 1);
  CHECK(ips.evidence.asserted == 2);
  CHECK(ips.evidence.planned == 1);
  CHECK(ips.evidence.documents == 1);
  CHECK(ips.evidence.places == 1);
  CHECK(ips.evidence.years == 1);
  CHECK(ips.evidence.discontinued == 0);
}

TEST_CASE("a derived method knows where it came from") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  Fill(&catalogue);
  for (const char* name : {"IPS", "Kollegakartan"}) {
    const auto lineage = MakeLineage(catalogue, name);
    REQUIRE(lineage.ok());
    REQUIRE(lineage.value().derived.size() == 1);
    CHECK(lineage.value().derived[0].from == "IPS");
    CHECK(lineage.value().derived[0].to == "Kollegakartan");
  }
}

TEST_CASE("a curator's rejection takes the link out of the lineage") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  Fill(&catalogue);
  for (const Link& link : catalogue.Links({})) {
    if (link.stage == Stage::kScaled && link.status == LinkStatus::kAsserted)
      test::Ok(catalogue.Reject("link", link.id, "a", "b"));
  }
  const auto lineage = MakeLineage(catalogue, "IPS");
  REQUIRE(lineage.ok());
  CHECK(lineage.value().label == "under prövning");
  CHECK(!lineage.value().social_innovation);
}

TEST_CASE("all lineages at once are the same as each alone") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  Fill(&catalogue);
  test::Ok(catalogue.PutMethod(MakeMethod("tyst", "Utan länkar")));
  const auto all = MakeLineages(catalogue);
  REQUIRE(all.size() == 2);
  for (const Lineage& one : all) {
    const auto alone = MakeLineage(catalogue, one.method);
    REQUIRE(alone.ok());
    CHECK(one.label == alone.value().label);
    CHECK(one.steps.size() == alone.value().steps.size());
    CHECK(one.derived.size() == alone.value().derived.size());
    CHECK(one.links.size() == alone.value().links.size());
  }
}

TEST_CASE("an unknown method is not found") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  const auto lineage = MakeLineage(catalogue, "finns inte");
  REQUIRE(!lineage.ok());
  CHECK(lineage.error().code == ErrorCode::kNotFound);
}

}  // namespace
}  // namespace lardom::search
