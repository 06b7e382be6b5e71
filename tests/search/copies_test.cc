#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "search/evidence_map.h"
#include "search/lineage.h"
#include "search/reports.h"
#include "tests/support/library.h"

using namespace lardom;           // NOLINT(google-build-using-namespace)
using namespace lardom::testing;  // NOLINT(google-build-using-namespace)
using Strings = std::vector<std::string>;

namespace {

const std::string& Body() {
  static const std::string body =
      "# Bakgrund\n\nKommunen ville veta om ungdomar utan arbete får hjälp av Skolstegen. Metoden Skolstegen prövades "
      "i "
      "Borås 2014 med trettio deltagare och två handledare. En oberoende utvärdering följde gruppen under ett år.\n\n"
      "# Resultat\n\nSkolstegen infördes i ordinarie verksamhet 2016. Fler ungdomar kom i arbete än i "
      "jämförelsegruppen. Handledarna var nöjda, och deltagarna sade att de fick ett bättre liv.\n\n"
      "# Slutsats\n\nArbetssättet bör spridas till fler kommuner, men effekten behöver följas upp. Kostnaden per "
      "deltagare var lägre än för andra insatser i samma nämnd.";
  return body;
}

// A report, its copy as a web page, and another document.
void Fill(const TestLibrary& library) {
  library.ImportMethods("Skolstegen\n");
  library.WriteDocument("rapport", "title: Skolstegen i Borås\nkind: rapport\nyear: 2016\nmunicipality: Borås", Body());
  std::string page = "<!DOCTYPE html><html lang=\"sv\"><title>Skolstegen i Borås</title><body>";
  for (std::size_t at = 0; at < Body().size();) {
    const std::size_t end = std::min(Body().find("\n\n", at), Body().size());
    const std::string part = Body().substr(at, end - at);
    page += part[0] == '#' ? "<h1>" + part.substr(2) + "</h1>" : "<p>" + part + "</p>";
    at = end + 2;
  }
  library.Write("webb.html", page + "</body></html>");
  library.WriteDocument("annan", "title: Ungdomar i arbete\nkind: rapport\nyear: 2018",
                        "Ungdomar utan arbete fick praktik i en verkstad. Handledarna var få.");
  REQUIRE(library.Index().failures.empty());
}

std::size_t Count(const search::SearchResponse& response, const std::string& facet, const std::string& value) {
  for (const search::FacetValue& v : response.facets.at(facet)) {
    if (v.value == value) return v.count;
  }
  return 0;
}

search::MethodCounts Counts(const search::Searcher& searcher) {
  const auto methods = searcher.Methods();
  const auto at = std::ranges::find(methods, "Skolstegen", &search::MethodCounts::name);
  REQUIRE(at != methods.end());
  return *at;
}

}  // namespace

TEST_CASE("a report with copies is one hit that lists them; total and facets count it once") {
  const TestLibrary library;
  Fill(library);
  const auto searcher = library.Open();
  const auto found = Search(searcher, "ungdomar arbete");
  CHECK(found.total == 2);
  REQUIRE(found.hits.size() == 2);
  const auto hit = std::ranges::find(found.hits, "rapport", &search::Hit::id);
  REQUIRE(hit != found.hits.end());
  REQUIRE(hit->copies.size() == 1);
  CHECK(hit->copies[0].id == "webb.html");
  CHECK(hit->copies[0].source == "webb.html");
  CHECK(Count(found, "kind", "rapport") == 2);
  CHECK(Count(found, "method", "Skolstegen") == 1);

  search::SearchRequest request;
  request.query = "ungdomar arbete";
  request.show_copies = true;
  const auto all = searcher.Search(request);
  REQUIRE(all.ok());
  CHECK(all.value().total == 3);
  CHECK(all.value().hits.size() == 3);
  CHECK(Count(all.value(), "method", "Skolstegen") == 2);
}

TEST_CASE("a filter that only a lesser copy passes shows that copy") {
  const TestLibrary library;
  library.WriteDocument("a", "title: Skolstegen\nkind: rapport\nyear: 2016\nproject: Stegen", Body());
  library.WriteDocument("b", "title: Skolstegen\nkind: rapport\nmunicipality: Umeå", Body());
  library.Index();
  const auto searcher = library.Open();
  CHECK(Ids(Search(searcher, "ungdomar")) == Strings{"a"});
  CHECK(Ids(Search(searcher, "ungdomar plats:Umeå")) == Strings{"b"});
}

TEST_CASE("what copies repeat counts once in stage counts, lineage, evidence map and concordance") {
  const TestLibrary alone;
  alone.ImportMethods("Skolstegen\n");
  alone.WriteDocument("rapport", "title: Skolstegen i Borås\nkind: rapport\nyear: 2016\nmunicipality: Borås", Body());
  alone.Index();
  const TestLibrary library;
  Fill(library);
  const auto one = alone.Open();
  const auto two = library.Open();
  CHECK(Counts(one).tested > 0);
  CHECK(Counts(two).tested == Counts(one).tested);
  CHECK(Counts(two).scaled == Counts(one).scaled);
  CHECK(Counts(two).documents == 1);
  CHECK(Counts(two).label == Counts(one).label);

  const auto first = search::MakeLineage(alone.OpenCatalogue(), "Skolstegen");
  const auto second = search::MakeLineage(library.OpenCatalogue(), "Skolstegen");
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(second.value().links.size() == first.value().links.size());
  CHECK(second.value().findings.size() == first.value().findings.size());
  CHECK(second.value().evidence.documents == first.value().evidence.documents);

  const auto vocabularies = search::MapVocabularies::Open(TestAnalyzer());
  REQUIRE(vocabularies.ok());
  const auto map = search::MakeEvidenceMap(library.OpenCatalogue(), vocabularies.value(), search::MapAxis::kMethod,
                                           search::MapAxis::kStage);
  REQUIRE(map.ok());
  CHECK(map.value().Cell(0, 0).documents == Strings{"rapport"});

  const auto lines = two.Concordance("jämförelsegruppen", 10, 0, "document");
  REQUIRE(lines.ok());
  CHECK(lines.value().total == 1);
  const auto similar = two.Similar("rapport", 5);
  REQUIRE(similar.ok());
  CHECK(std::ranges::find(similar.value(), "webb.html", &search::SimilarDocument::id) == similar.value().end());
}

TEST_CASE("groups follow when a copy changes, vanishes or comes back") {
  const TestLibrary library;
  Fill(library);
  CHECK(library.OpenCatalogue().CopyGroups().size() == 1);
  library.Write("webb.html", "<p>En helt annan sida om skolmat och matsalar i kommunens skolor, skriven på nytt.</p>");
  library.Index();
  CHECK(library.OpenCatalogue().CopyGroups().empty());
  library.Write("kopia.txt", Body());
  library.Index();
  REQUIRE(library.OpenCatalogue().CopyGroups().size() == 1);
  CHECK(library.OpenCatalogue().CopyGroups()[0][1].id == "kopia.txt");
  std::filesystem::remove(library.source() + "/kopia.txt");
  indexer::IngestOptions prune;
  prune.prune = true;
  library.Index(prune);
  CHECK(library.OpenCatalogue().CopyGroups().empty());
  CHECK(Search(library.Open(), "jämförelsegruppen").hits[0].copies.empty());
}

TEST_CASE("documents of a library without signatures are signed from their texts at the next rebuild") {
  const TestLibrary library;
  Fill(library);
  {
    auto catalogue = library.OpenCatalogue(Catalogue::Mode::kWrite);
    for (const SignedDocument& document : catalogue.SignedDocuments()) {
      REQUIRE(catalogue.PutSignature(document.number, "").ok());
    }
    REQUIRE(catalogue.PutCopyGroups({}).ok());
    const auto number = catalogue.FindNumber("annan");
    REQUIRE(number.has_value());
    REQUIRE(catalogue.DeleteDocument(*number).ok());  // a change, so that groups are due
  }
  REQUIRE(indexer::Rebuild(library.data(), false, TestAnalyzer()).ok());
  CHECK(library.OpenCatalogue().CopyGroups().size() == 1);
}

TEST_CASE("of what two copies say, the copy that a curator confirmed speaks for the report") {
  const search::Reports reports({{CopyMember{1, "a", 4}, CopyMember{2, "b", 2}}});
  Link first;
  first.document = "a";
  first.method = "Skolstegen";
  Link second = first;
  second.document = "b";
  second.verdict = Verdict::kConfirmed;
  Link other = first;
  other.document = "c";
  std::vector<Link> links{first, second, other};
  reports.DropRepeats(&links);
  REQUIRE(links.size() == 2);
  CHECK(links[0].document == "b");
  CHECK(links[1].document == "c");
  CHECK(reports.Of("b") == "a");
  CHECK(reports.Of("c") == "c");
}
