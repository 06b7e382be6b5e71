#include "search/evidence_map.h"

#include <algorithm>
#include <random>
#include <set>

#include "doctest/doctest.h"
#include "tests/corpus/catalogue/fixture.h"

namespace lardom::search {
namespace {

const analyzers::SwedishAnalyzer& Analyzer() {
  static const auto analyzer = analyzers::SwedishAnalyzer::Open();
  REQUIRE(analyzer.ok());
  return analyzer.value();
}

const MapVocabularies& Vocabularies() {
  static const auto vocabularies = MapVocabularies::Open(Analyzer());
  REQUIRE(vocabularies.ok());
  return vocabularies.value();
}

const std::vector<std::string> kMethods{"IPS", "Skolfam", "Bostad först"};
const std::vector<std::string> kPlaces{"Lund", "Malmö", "Ystad"};
const std::vector<std::string> kOutcomes{"sysselsättning", "skolresultatet förbättrades", "en helt annan sak"};

// What was put into the catalogue, to count by hand.
struct Truth {
  std::vector<Link> links;
  std::vector<Finding> findings;
  std::vector<Metadata> documents;

  const Metadata& Of(const std::string& id) const {
    return *std::ranges::find(documents, id, [](const Metadata& metadata) { return metadata.id; });
  }
};

// A library of random documents, links and findings; some of each are not to be counted.
Truth Fill(Catalogue* catalogue) {
  std::mt19937 random(7);
  const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
  for (const auto& name : kMethods) test::Ok(catalogue->PutMethod(test::MakeMethod(name)));
  Truth truth;
  for (int i = 0; i < 12; ++i) {
    std::string text;
    for (int k = 0; k < 12; ++k) text += "Mening " + std::to_string(k) + " i dokumentet. ";
    Document document = test::MakeDocument("d" + std::to_string(i), text);
    document.metadata.title = i % 3 == 0 ? "Stöd till nyanlända" : "Rapport";
    if (i % 4 != 0) document.metadata.places = {kPlaces[pick(3)]};
    document.metadata.year = i % 5 == 0 ? 0 : 2010 + static_cast<int>(pick(3));
    const auto number = test::Put(catalogue, document);
    std::vector<Link> links;
    std::vector<Finding> findings;
    for (int k = 0; k < 6; ++k) {
      Link link = test::MakeLink(text, "Mening " + std::to_string(k) + " i dokumentet.", kMethods[pick(3)],
                                 static_cast<Stage>(pick(4)));
      link.document = document.metadata.id;
      link.status = pick(4) == 0 ? LinkStatus::kPlanned : LinkStatus::kAsserted;
      if (pick(2) == 0) link.place = kPlaces[pick(3)];
      if (pick(2) == 0) link.year = 2010 + static_cast<int>(pick(4));
      if (pick(6) == 0) link.confidence = 0.1;
      links.push_back(link);
      Finding finding;
      finding.document = document.metadata.id;
      finding.quote = "Mening " + std::to_string(k + 6) + " i dokumentet.";
      finding.begin = static_cast<std::uint32_t>(text.find(finding.quote));
      finding.end = finding.begin + static_cast<std::uint32_t>(finding.quote.size());
      finding.method = pick(5) == 0 ? "" : kMethods[pick(3)];
      finding.outcome = kOutcomes[pick(3)];
      finding.direction = static_cast<Direction>(pick(5));
      finding.component = static_cast<ChainPart>(pick(4));
      finding.design = static_cast<Design>(pick(7));
      finding.confidence = pick(6) == 0 ? 0.1 : 0.9;
      findings.push_back(finding);
    }
    test::Ok(catalogue->PutLinks(number, links));
    test::Ok(catalogue->PutFindings(number, findings));
    truth.documents.push_back(document.metadata);
    std::ranges::copy_if(links, std::back_inserter(truth.links), [](const Link& link) {
      return link.status == LinkStatus::kAsserted && link.confidence > 0.5;
    });
    std::ranges::copy_if(findings, std::back_inserter(truth.findings),
                         [](const Finding& finding) { return finding.confidence > 0.5; });
  }
  return truth;
}

struct Counted {
  std::set<std::string> documents;
  std::array<std::size_t, 5> findings{};
};

void Compare(const MapCell& cell, const Counted& counted) {
  CHECK(cell.documents == std::vector<std::string>(counted.documents.begin(), counted.documents.end()));
  CHECK(cell.findings == counted.findings);
}

bool LinkIsOf(const Truth& truth, const Link& link, const std::string& place) {
  if (!link.place.empty()) return link.place == place;
  const auto& places = truth.Of(link.document).places;
  return std::ranges::find(places, place) != places.end();
}

TEST_CASE("methods against components count as by hand") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  const Truth truth = Fill(&catalogue);
  const auto map = MakeEvidenceMap(catalogue, Vocabularies(), MapAxis::kMethod, MapAxis::kComponent);
  REQUIRE(map.ok());
  REQUIRE(map.value().row_values.size() == 3);
  REQUIRE(map.value().column_values.size() == 4);
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 4; ++column) {
      Counted counted;
      for (const Finding& finding : truth.findings) {
        if (finding.method != map.value().row_values[row].value ||
            Slug(finding.component) != map.value().column_values[column].value)
          continue;
        counted.documents.insert(finding.document);
        ++counted.findings[static_cast<std::size_t>(finding.direction)];
      }
      Compare(map.value().Cell(row, column), counted);
    }
  }
}

TEST_CASE("methods against stages count links, and findings of the same method in the same document") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  const Truth truth = Fill(&catalogue);
  const auto map = MakeEvidenceMap(catalogue, Vocabularies(), MapAxis::kMethod, MapAxis::kStage);
  REQUIRE(map.ok());
  for (std::size_t row = 0; row < map.value().row_values.size(); ++row) {
    for (std::size_t column = 0; column < 4; ++column) {
      Counted counted;
      for (const Link& link : truth.links) {
        if (link.method == map.value().row_values[row].value && static_cast<std::size_t>(link.stage) == column)
          counted.documents.insert(link.document);
      }
      for (const Finding& finding : truth.findings) {
        if (finding.method == map.value().row_values[row].value && counted.documents.contains(finding.document))
          ++counted.findings[static_cast<std::size_t>(finding.direction)];
      }
      Compare(map.value().Cell(row, column), counted);
    }
  }
}

TEST_CASE("stages against outcomes join a link and a finding of one method in one document") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  const Truth truth = Fill(&catalogue);
  const auto map = MakeEvidenceMap(catalogue, Vocabularies(), MapAxis::kStage, MapAxis::kOutcome);
  REQUIRE(map.ok());
  REQUIRE(map.value().column_values.size() == 2);  // the third is in no vocabulary
  for (std::size_t row = 0; row < 4; ++row) {
    for (std::size_t column = 0; column < 2; ++column) {
      const std::string& text =
          map.value().column_values[column].value == "sysselsättning" ? kOutcomes[0] : kOutcomes[1];
      Counted counted;
      for (const Finding& finding : truth.findings) {
        if (finding.outcome != text || finding.method.empty()) continue;
        const bool joined = std::ranges::any_of(truth.links, [&](const Link& link) {
          return link.document == finding.document && link.method == finding.method &&
                 static_cast<std::size_t>(link.stage) == row;
        });
        if (!joined) continue;
        counted.documents.insert(finding.document);
        ++counted.findings[static_cast<std::size_t>(finding.direction)];
      }
      Compare(map.value().Cell(row, column), counted);
    }
  }
}

TEST_CASE("places against methods take the link's own place, else the document's") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  const Truth truth = Fill(&catalogue);
  const auto map = MakeEvidenceMap(catalogue, Vocabularies(), MapAxis::kPlace, MapAxis::kMethod);
  REQUIRE(map.ok());
  REQUIRE(map.value().row_values.size() == 3);
  for (std::size_t row = 0; row < 3; ++row) {
    const std::string& place = map.value().row_values[row].value;
    for (std::size_t column = 0; column < 3; ++column) {
      const std::string& method = map.value().column_values[column].value;
      Counted counted;
      for (const Link& link : truth.links) {
        if (link.method == method && LinkIsOf(truth, link, place)) counted.documents.insert(link.document);
      }
      for (const Finding& finding : truth.findings) {
        const auto& places = truth.Of(finding.document).places;
        if (finding.method != method || std::ranges::find(places, place) == places.end()) continue;
        counted.documents.insert(finding.document);
        ++counted.findings[static_cast<std::size_t>(finding.direction)];
      }
      Compare(map.value().Cell(row, column), counted);
    }
  }
}

TEST_CASE("years against target groups count documents without links too") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  Document document = test::MakeDocument("tyst", "En text.");
  document.metadata.year = 2015;
  Reading reading;
  reading.target_groups = {"nyanlända"};
  test::Ok(catalogue.PutReading(test::Put(&catalogue, document), reading));
  const auto map = MakeEvidenceMap(catalogue, Vocabularies(), MapAxis::kYear, MapAxis::kTargetGroup);
  REQUIRE(map.ok());
  REQUIRE(map.value().row_values.size() == 1);
  CHECK(map.value().row_values[0].label == "2015");
  const auto column = std::ranges::find(map.value().column_values, "nyanlända", &MapValue::value);
  REQUIRE(column != map.value().column_values.end());
  const auto at = static_cast<std::size_t>(column - map.value().column_values.begin());
  CHECK(map.value().Cell(0, at).documents == std::vector<std::string>{"tyst"});
  CHECK(map.value().Cell(0, at).quotes.empty());
}

TEST_CASE("the quotes of a cell are those of its links and findings") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  const Truth truth = Fill(&catalogue);
  const auto map = MakeEvidenceMap(catalogue, Vocabularies(), MapAxis::kMethod, MapAxis::kStage);
  REQUIRE(map.ok());
  std::set<std::int64_t> links;
  for (const MapCell& cell : map.value().cells) {
    std::size_t findings = 0;
    for (const MapQuote& quote : cell.quotes) {
      CHECK((quote.link != 0) != (quote.finding != 0));
      CHECK(!quote.quote.empty());
      if (quote.link != 0) links.insert(quote.link);
      findings += quote.finding != 0 ? 1 : 0;
    }
    std::size_t counted = 0;
    for (const std::size_t count : cell.findings) counted += count;
    CHECK(findings == counted);
  }
  CHECK(links.size() == truth.links.size());
}

TEST_CASE("a rejected link leaves the map") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  Fill(&catalogue);
  for (const Link& link : catalogue.Links({})) test::Ok(catalogue.Reject("link", link.id, "a", "b"));
  const auto map = MakeEvidenceMap(catalogue, Vocabularies(), MapAxis::kMethod, MapAxis::kStage);
  REQUIRE(map.ok());
  CHECK(std::ranges::all_of(map.value().cells, [](const MapCell& cell) { return cell.documents.empty(); }));
}

TEST_CASE("axes are named in Swedish or English, unknown ones and twice the same are refused") {
  CHECK(ParseMapAxis("Metod", "rows").value() == MapAxis::kMethod);
  CHECK(ParseMapAxis("target-group", "rows").value() == MapAxis::kTargetGroup);
  CHECK(ParseMapAxis("år", "rows").value() == MapAxis::kYear);
  const auto unknown = ParseMapAxis("väder", "rows");
  REQUIRE(!unknown.ok());
  CHECK(unknown.error().code == ErrorCode::kUsage);
  CHECK(unknown.error().where == "rows");
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  CHECK(test::Failed(MakeEvidenceMap(catalogue, Vocabularies(), MapAxis::kYear, MapAxis::kYear)).code ==
        ErrorCode::kUsage);
}

TEST_CASE("the map as CSV has a heading and a line for each cell that holds something") {
  EvidenceMap map;
  map.row_values = {{"a", "A, \"b\""}};
  map.column_values = {{"tested", "prövad"}, {"scaled", "=skalad"}};
  map.cells.resize(2);
  map.cells[1].documents = {"d1", "d2"};
  map.cells[1].findings = {1, 2, 0, 0, 0};
  CHECK(EvidenceMapCsv(map) ==
        "metod,skede,dokument,positivt,ingen skillnad,negativt,blandat,oklart,dokument-id\r\n"
        "\"A, \"\"b\"\"\",'=skalad,2,1,2,0,0,0,d1 d2\r\n");
}

TEST_CASE("the table leaves blank what the text does not say") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  test::Ok(catalogue.PutMethod(test::MakeMethod("IPS")));
  Document document = test::MakeDocument("d", "Fler fick arbete.");
  document.metadata.year = 2015;
  const auto number = test::Put(&catalogue, document);
  Finding finding;
  finding.document = "d";
  finding.quote = "Fler fick arbete.";
  finding.end = static_cast<std::uint32_t>(finding.quote.size());
  finding.method = "IPS";
  finding.outcome = "arbete";
  finding.direction = Direction::kPositive;
  finding.confidence = 0.9;
  test::Ok(catalogue.PutFindings(number, {finding}));
  const auto rows = MakeEvidenceTable(catalogue, "ips");
  REQUIRE(rows.size() == 1);
  CHECK(EvidenceTableCsv(rows) ==
        "dokument,titel,år,metod,utfall,riktning,led,design,utvärderare,n,uppföljningstid,belopp,citat\r\n"
        "d,Titel d,2015,IPS,arbete,positivt,effekter,,,,,,Fler fick arbete.\r\n");
  CHECK(MakeEvidenceTable(catalogue, "finns inte").empty());
}

TEST_CASE("a vocabulary's terms are found by dictionary form, the longest phrase only") {
  TermFinder::Memory memory;
  const auto& groups = Vocabularies().target_groups;
  const auto names = [&](std::string_view text) {
    std::vector<std::string> out;
    for (const auto term : groups.Find(text, &memory)) out.push_back(groups.terms()[term]);
    return out;
  };
  CHECK(names("Arbete för nyanlända och hemlösa") == std::vector<std::string>{"nyanlända", "hemlösa"});
  CHECK(names("unga arbetslösa") == std::vector<std::string>{"unga arbetslösa"});
  CHECK(names("ingenting här").empty());
  CHECK(!TermFinder::Open(Analyzer(), "finns-inte.tsv").ok());
}

}  // namespace
}  // namespace lardom::search
