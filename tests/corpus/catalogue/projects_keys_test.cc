// Projects out of metadata, and API keys.
#include <algorithm>

#include "tests/corpus/catalogue/fixture.h"

namespace lardom::test {
namespace {

Document ProjectDocument(const std::string& id, const std::string& project, std::vector<std::string> places, int year) {
  Document document = MakeDocument(id, "IPS prövades i projektet.");
  document.metadata.project = project;
  document.metadata.places = std::move(places);
  document.metadata.year = year;
  return document;
}

TEST_CASE("documents of one name and place are one project") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.PutMethod(MakeMethod("Individual Placement and Support", {"IPS"})));
  Document first = ProjectDocument("a", "Ny kraft", {"Umeå"}, 2012);
  first.metadata.phases = {Phase::kStartUp};
  first.metadata.methods = {"ips"};
  Document second = ProjectDocument("b", "NY  KRAFT", {"umeå", "Vännäs"}, 0);
  second.metadata.date = "2015-03-01";
  second.metadata.phases = {Phase::kTransition, Phase::kStartUp};
  second.metadata.financing = "sociala investeringsmedel";
  Put(&catalogue, first);
  Put(&catalogue, second);
  Put(&catalogue, ProjectDocument("c", "Ny kraft", {}, 2010));
  Put(&catalogue, ProjectDocument("d", "", {"Umeå"}, 2010));
  const std::string text = "IPS prövades i projektet.";
  Link link = MakeLink(text, "IPS prövades", "Skolfam");
  link.project = "ny kraft";
  Ok(catalogue.PutLinks(*catalogue.FindNumber("a"), {link}));
  const auto projects = catalogue.Projects();
  REQUIRE(projects.size() == 1);
  const Project& project = projects[0];
  CHECK(project.id == "ny-kraft");
  CHECK(project.name == "Ny kraft");
  CHECK(project.first_year == 2010);
  CHECK(project.last_year == 2015);
  CHECK(project.phases == std::vector{Phase::kStartUp, Phase::kTransition});
  CHECK(project.financing == "sociala investeringsmedel");
  CHECK(project.methods == std::vector<std::string>{"Individual Placement and Support", "Skolfam"});
  CHECK(project.documents == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("one name in two places is two projects until a curator merges them, for good") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Put(&catalogue, ProjectDocument("a", "Skolfam", {"Norrköping"}, 2009));
  Put(&catalogue, ProjectDocument("b", "Skolfam", {"Helsingborg"}, 2005));
  Put(&catalogue, ProjectDocument("c", "Skolsatsningen", {"Norrköping"}, 2012));
  auto projects = catalogue.Projects();
  REQUIRE(projects.size() == 3);
  CHECK(projects[0].id == "skolfam-helsingborg");
  CHECK(projects[1].id == "skolfam-norrkoping");
  CHECK(projects[2].id == "skolsatsningen");
  CHECK(Failed(catalogue.MergeProjects("Skolfam", "skolsatsningen", "ek")).code == ErrorCode::kNotFound);
  CHECK(Failed(catalogue.MergeProjects("skolsatsningen", "Skolsatsningen", "ek")).code == ErrorCode::kConflict);
  Ok(catalogue.MergeProjects("skolfam-norrkoping", "Skolsatsningen", "ek"));
  Ok(catalogue.DeleteDocument(*catalogue.FindNumber("c")));
  Put(&catalogue, ProjectDocument("c", "Skolsatsningen", {"Norrköping"}, 2012));
  Put(&catalogue, ProjectDocument("e", "Skolsatsningen", {"Norrköping"}, 2014));
  projects = catalogue.Projects();
  REQUIRE(projects.size() == 2);
  CHECK(projects[1].name == "Skolfam");
  CHECK(projects[1].documents.size() == 3);
  CHECK(projects[1].last_year == 2014);
}

TEST_CASE("a key opens until it is revoked, and its secret is nowhere in the files") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const auto secret = catalogue.AddKey("Åsa på kansliet");
  REQUIRE(secret);
  const auto other = catalogue.AddKey("Åsa på kansliet");
  REQUIRE(other);
  CHECK(secret.value() != other.value());
  const auto key = catalogue.CheckKey(secret.value());
  REQUIRE(key);
  CHECK(key->name == "Åsa på kansliet");
  CHECK_FALSE(key->revoked);
  CHECK(catalogue.Keys().size() == 2);
  std::string wrong = secret.value();
  wrong.back() = wrong.back() == '0' ? '1' : '0';
  for (const std::string& bad :
       {wrong, secret.value() + "0", std::string("lardom_"), std::string(), std::string(999, 'a')}) {
    CHECK_FALSE(catalogue.CheckKey(bad));
  }
  for (const char* file : {"catalogue.db", "catalogue.db-wal"}) {
    CHECK(ReadAll(dir.File(file)).find(secret.value().substr(16)) == std::string::npos);
  }
  Ok(catalogue.RevokeKey(key->id));
  CHECK_FALSE(catalogue.CheckKey(secret.value()));
  CHECK(catalogue.CheckKey(other.value()));
  const auto keys = catalogue.Keys();
  CHECK(std::ranges::count(keys, true, &ApiKey::revoked) == 1);
  CHECK(Failed(catalogue.RevokeKey("finns-inte")).code == ErrorCode::kNotFound);
  CHECK(Failed(catalogue.AddKey("")).code == ErrorCode::kUsage);
}

}  // namespace
}  // namespace lardom::test
