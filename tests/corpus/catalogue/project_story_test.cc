// Projects with their facts, their story and their end; when the library was fed.
#include <algorithm>

#include "corpus/catalogue/project_names.h"
#include "tests/corpus/catalogue/fixture.h"

namespace lardom::test {
namespace {

Document About(const std::string& id, const std::string& title, const std::string& project,
               std::vector<std::string> places, int year) {
  Document document = MakeDocument(id, "Ramböll utvärderade projektet. Projektet beviljades 4 mkr.");
  document.metadata.title = title;
  document.metadata.kind = Kind::kReport;
  document.metadata.project = project;
  document.metadata.places = std::move(places);
  document.metadata.year = year;
  return document;
}

ProjectFact Fact(ProjectField field, const std::string& value, const std::string& detail, double confidence) {
  ProjectFact fact;
  fact.field = field;
  fact.value = value;
  fact.detail = detail;
  fact.quote = "Ramböll utvärderade projektet.";
  fact.end = static_cast<std::uint32_t>(fact.quote.size());
  fact.confidence = confidence;
  fact.origin = Origin::kExtracted;
  return fact;
}

ProjectFact Period(const std::string& detail, int first, int last, double confidence = 0.9) {
  ProjectFact fact = Fact(ProjectField::kPeriod, "tid", detail, confidence);
  fact.first_year = first;
  fact.last_year = last;
  return fact;
}

std::vector<std::string> Roles(const Project& project) {
  std::vector<std::string> roles;
  for (const StoryEntry& entry : project.story) roles.push_back(entry.document + ": " + RoleText(entry));
  return roles;
}

TEST_CASE("variants of a name are one project: quotation marks, inflection, digits, the place in the name") {
  const auto same = [](const std::string& a, const std::string& b, const std::vector<std::string>& places = {}) {
    return catalogue::ProjectKey(a, places) == catalogue::ProjectKey(b, places);
  };
  CHECK(same("SkolFam2", "Skolfam 2"));
  CHECK(same("Projektet ”Vägen in”", "Vägen in"));
  CHECK(same("Stadsdelsmammorna", "Stadsdelsmammor"));
  CHECK(same("Ungdomsteamet", "Ungdomsteam"));
  CHECK(same("Plug-In", "Plug In"));
  CHECK(same("Sluta skjut i Malmö", "Sluta skjut", {"Malmö"}));
  CHECK(same("Norrköpings investeringsfond", "Investeringsfonden", {"Norrköping"}));
  CHECK_FALSE(same("Sluta skjut i Malmö", "Sluta skjut", {"Lund"}));
  CHECK_FALSE(same("Vägen in", "Vägen ut"));
  CHECK_FALSE(same("Skolfam 2", "Skolfam 3"));
  CHECK(catalogue::ProjectKey("Malmö", {"Malmö"}) == "malmö");
  for (const std::string name : {"Stadsdelsmammorna", "Ungdomsteamets projekt", "SkolFam2"}) {
    const std::string key = catalogue::ProjectKey(name);
    CHECK(catalogue::ProjectKey(key) == key);
  }
}

TEST_CASE("documents with variants of a name share a project, the same name elsewhere is another") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Put(&catalogue, About("a", "A", "SkolFam2", {"Norrköping"}, 2014));
  Put(&catalogue, About("b", "B", "Skolfam 2", {"Norrköping"}, 2015));
  Put(&catalogue, About("c", "C", "SkolFam 2", {"Lund"}, 2015));
  Put(&catalogue, About("d", "D", "Plug In", {}, 2015));
  Put(&catalogue, About("e", "E", "Plug In Mölndal", {"Mölndal"}, 2015));
  const auto projects = catalogue.Projects();
  REQUIRE(projects.size() == 4);
  const auto skolfam = std::ranges::find(projects, std::string("SkolFam2"), &Project::name);
  REQUIRE(skolfam != projects.end());
  CHECK(skolfam->documents == std::vector<std::string>{"a", "b"});
  CHECK(skolfam->other_names == std::vector<std::string>{"Skolfam 2"});
}

TEST_CASE("metadata win over text, and what was granted over what was applied for") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const auto number = Put(&catalogue, About("a", "Rapport", "Vägen in", {}, 2014));
  ProjectFact applied = Fact(ProjectField::kBudget, "5 mkr", "applied", 0.9);
  ProjectFact granted = Fact(ProjectField::kBudget, "4 mkr", "granted", 0.75);
  granted.sek = 4e6;
  ProjectFact stated = Fact(ProjectField::kEvaluator, "Sweco", "independent", 1);
  stated.origin = Origin::kMetadata;
  stated.quote.clear();
  Ok(catalogue.PutProjectFacts(number, {applied, granted, Fact(ProjectField::kEvaluator, "Ramböll", "own", 0.9), stated,
                                        Fact(ProjectField::kFinancing, "återföring", "return", 0.75)}));
  const auto projects = catalogue.Projects();
  REQUIRE(projects.size() == 1);
  CHECK(projects[0].budget == "4 mkr");
  CHECK(projects[0].budget_sek == 4e6);
  CHECK(projects[0].evaluator == "Sweco");
  CHECK(projects[0].independence == Evaluator::kIndependent);
  CHECK(projects[0].financing_model == FinancingModel::kReturn);
  CHECK(projects[0].facts.size() == 5);
  CHECK(projects[0].facts[0].quote == "Ramböll utvärderade projektet.");
  Ok(catalogue.PutProjectFacts(number, {}));
  CHECK(catalogue.Projects()[0].facts.empty());
  CHECK(Failed(catalogue.PutProjectFacts(4711, {applied})).code == ErrorCode::kNotFound);
}

TEST_CASE("the years that a text tells are the project's, not the years of its documents") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const auto number = Put(&catalogue, About("a", "Rapport", "Vägen in", {}, 2019));
  Ok(catalogue.PutProjectFacts(number, {Period("start", 2012, 0, 0.5), Period("period", 2013, 2016)}));
  const Project project = catalogue.Projects().at(0);
  CHECK(project.first_year == 2013);
  CHECK(project.last_year == 2016);
  CHECK(Ended(project, 2016) == EndBasis::kNone);
  CHECK(Ended(project, 2017) == EndBasis::kTold);
}

TEST_CASE("interim reports, the final report and what came after are one story in the order of time") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Put(&catalogue, About("e", "Ungdomarna åtta år senare", "Vägen in", {"Lund"}, 2022));
  Put(&catalogue, About("d", "Vägen in – slutrapport", "Vägen in", {"Lund"}, 2016));
  Put(&catalogue, About("c", "Vägen in: andra delrapporten", "Vägen in", {"Lund"}, 2015));
  Put(&catalogue, About("b", "Delrapport 1", "Vägen in", {"Lund"}, 2014));
  Put(&catalogue, About("a", "Ansökan om medel", "Vägen in", {"Lund"}, 0));
  Put(&catalogue, About("f", "Vad blev kvar?", "Vägen in", {"Lund"}, 2019));
  const Project project = catalogue.Projects().at(0);
  CHECK(Roles(project) == std::vector<std::string>{"a: ansökan", "b: delrapport 1", "c: delrapport 2", "d: slutrapport",
                                                   "f: uppföljning efter", "e: uppföljning efter"});
  CHECK(HasFinalReport(project));
  CHECK_FALSE(LacksFinalReport(project, 2030));
}

TEST_CASE("a report without a project in its metadata joins the one that its title names") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Put(&catalogue, About("a", "Ansökan", "Hela familjen", {"Malmö"}, 2012));
  Put(&catalogue, About("b", "Delrapport: Hela familjen", "", {"Malmö"}, 2014));
  Put(&catalogue, About("c", "Delrapport: Hela familjen", "", {"Umeå"}, 2014));
  Put(&catalogue, About("d", "Om Hela familjen", "", {"Malmö"}, 2014));
  const auto projects = catalogue.Projects();
  REQUIRE(projects.size() == 1);
  CHECK(projects[0].documents == std::vector<std::string>{"a", "b"});
}

TEST_CASE("ended without a final report: by a text, or because the last known year has passed") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Put(&catalogue, About("a", "Delrapport", "Första", {}, 2014));
  Put(&catalogue, About("b", "Slutrapport", "Andra", {}, 2014));
  const auto told = Put(&catalogue, About("c", "Delrapport", "Tredje", {}, 2030));
  Ok(catalogue.PutProjectFacts(told, {Period("end", 0, 0)}));
  Put(&catalogue, About("d", "Delrapport", "Fjärde", {}, 2030));
  Put(&catalogue, About("e", "Delrapport", "Femte", {}, 0));
  std::vector<std::string> lacking;
  for (const Project& project : catalogue.Projects()) {
    if (LacksFinalReport(project, 2026)) lacking.push_back(project.name);
  }
  CHECK(lacking == std::vector<std::string>{"Första", "Tredje"});
}

TEST_CASE("the latest reading of each root is kept, with the number of its documents and of the library's") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const auto number = Put(&catalogue, MakeDocument("a", "x"));
  Put(&catalogue, MakeDocument("b", "y"));
  Ok(catalogue.PutFile({"/rot/a.md", "/rot", 1, 1, "h", {number}}));
  Ok(catalogue.RecordFeeding({"/rot", "2026-01-01T00:00:00Z", 1, 0, 0, 0, 0}));
  Ok(catalogue.RecordFeeding({"/rot", "2026-02-01T00:00:00Z", 0, 1, 2, 0, 0}));
  Ok(catalogue.RecordFeeding({"", "2026-03-01T00:00:00Z", 0, 0, 0, 0, 0}));
  const auto feedings = catalogue.Feedings();
  REQUIRE(feedings.size() == 2);
  CHECK(feedings[0].root.empty());
  CHECK(feedings[0].documents == 2);
  CHECK(feedings[1].at == "2026-02-01T00:00:00Z");
  CHECK(feedings[1].documents == 1);
  CHECK(feedings[1].library == 2);
  CHECK(feedings[1].removed == 2);
}

}  // namespace
}  // namespace lardom::test
