// The guide and the evidence map on the starter corpus: enough fitting answers to every question, and counts that equal
// a count by hand over the catalogue.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "corpus/model/confidence.h"
#include "search/evidence_map.h"
#include "search/guide.h"
#include "search/reports.h"
#include "tests/support/library.h"

namespace lardom::search {
namespace {

// The starter corpus indexed, once a program.
struct Starter {
  testing::TempDir dir;
  std::string data = dir.File("data");
  Starter() {
    const std::string corpus = std::string(LARDOM_SOURCE_DIR) + "/corpus/starter";
    const auto methods = indexer::ImportMethods(data, corpus + "/methods.tsv", testing::TestAnalyzer());
    REQUIRE_MESSAGE(methods.ok(), (methods.ok() ? "" : methods.error().Text()));
    const auto report = indexer::Ingest(data, {corpus}, {}, testing::TestAnalyzer());
    REQUIRE_MESSAGE(report.ok(), (report.ok() ? "" : report.error().Text()));
    REQUIRE(report.value().failures.empty());
    CHECK_MESSAGE(report.value().warnings.empty(), report.value().warnings.front());
  }
};

const Starter& TheStarter() {
  static const Starter starter;
  return starter;
}

Catalogue OpenCatalogue() {
  auto catalogue = Catalogue::Open(TheStarter().data, Catalogue::Mode::kRead);
  REQUIRE(catalogue.ok());
  return std::move(catalogue).value();
}

// Question -> documents that answer it.
std::map<std::string, std::set<std::string>> ReadVerdicts() {
  std::ifstream in(LARDOM_SOURCE_DIR "/tests/search/data/guide_verdicts.tsv");
  std::map<std::string, std::set<std::string>> fitting;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream columns(line);
    std::string id;
    std::string verdict;
    std::getline(columns, id, '\t');
    std::getline(columns, verdict, '\t');
    if (verdict != "passar") continue;
    for (std::string document; columns >> document;) fitting[id].insert(document);
  }
  return fitting;
}

TEST_CASE("each check-question has at least three answers in the starter corpus that a reader found fitting") {
  auto searcher = Searcher::Open(TheStarter().data, testing::TestAnalyzer());
  REQUIRE(searcher.ok());
  const auto guide = Guide::Open();
  REQUIRE(guide.ok());
  const auto answers =
      guide.value().Answer([&](const SearchRequest& request) { return searcher.value().Search(request); }, {});
  REQUIRE(answers.ok());
  const auto fitting = ReadVerdicts();
  CHECK(answers.value().size() == 42);
  std::size_t shown = 0;
  std::size_t right = 0;
  for (const GuideAnswer& answer : answers.value()) {
    CAPTURE(answer.question.id);
    CHECK(answer.passages.size() >= 3);
    const auto known = fitting.find(answer.question.id);
    REQUIRE(known != fitting.end());
    std::set<std::string> documents;
    std::string others;
    std::size_t fits = 0;
    for (const GuidePassage& passage : answer.passages) {
      CHECK(documents.insert(passage.document).second);  // one answer a document
      if (known->second.contains(passage.document)) {
        ++fits;
      } else {
        others += " " + passage.document;
      }
    }
    CHECK_MESSAGE(fits >= 3, others);
    shown += answer.passages.size();
    right += fits;
  }
  CHECK(static_cast<double>(right) >= 0.85 * static_cast<double>(shown));
}

TEST_CASE("a method or a place narrows the guide to its documents") {
  auto searcher = Searcher::Open(TheStarter().data, testing::TestAnalyzer());
  REQUIRE(searcher.ok());
  const auto guide = Guide::Open();
  REQUIRE(guide.ok());
  const auto catalogue = OpenCatalogue();
  GuideFilter filter;
  filter.places = {"Norrköping"};
  const auto answers =
      guide.value().Answer([&](const SearchRequest& request) { return searcher.value().Search(request); }, filter);
  REQUIRE(answers.ok());
  std::size_t passages = 0;
  for (const GuideAnswer& answer : answers.value()) {
    for (const GuidePassage& passage : answer.passages) {
      ++passages;
      const auto document = catalogue.FindDocumentWithoutText(*catalogue.FindNumber(passage.document));
      LinkFilter links;
      links.document = passage.document;
      const auto found = catalogue.Links(links);
      const bool by_link = std::ranges::any_of(found, [](const Link& link) { return link.place == "Norrköping"; });
      const auto& places = document->metadata.places;
      CHECK((by_link || std::ranges::find(places, "Norrköping") != places.end()));
    }
  }
  CHECK(passages > 20);
}

// What a count by hand needs of a finding, link or document; each list the values that it bears on an axis.
struct Borne {
  std::string document;
  std::string method;
  bool link = false;
  bool finding = false;
  Direction direction = Direction::kUnclear;
  std::map<MapAxis, std::set<std::string>> values;
};

constexpr std::array<MapAxis, 9> kAxes{MapAxis::kMethod,  MapAxis::kStage,  MapAxis::kComponent,
                                       MapAxis::kOutcome, MapAxis::kDesign, MapAxis::kTargetGroup,
                                       MapAxis::kPlace,   MapAxis::kYear,   MapAxis::kArea};

void Take(const Catalogue& catalogue, const MapVocabularies& words, std::vector<Borne>* out) {
  std::map<const TermFinder*, TermFinder::Memory> memory;
  const auto terms = [&](const TermFinder& finder, const std::string& text, std::set<std::string>* into) {
    for (const std::size_t term : finder.Find(text, &memory[&finder])) into->insert(finder.terms()[term]);
  };
  std::map<std::string, Borne> documents;
  REQUIRE(catalogue
              .ForEachDocument(false,
                               [&](const Document& document) {
                                 Borne& borne = documents[document.metadata.id];
                                 borne.document = document.metadata.id;
                                 const Metadata& meta = document.metadata;
                                 borne.values[MapAxis::kPlace].insert(meta.places.begin(), meta.places.end());
                                 if (meta.year != 0) borne.values[MapAxis::kYear].insert(std::to_string(meta.year));
                                 borne.values[MapAxis::kTargetGroup].insert(document.target_groups.begin(),
                                                                            document.target_groups.end());
                                 borne.values[MapAxis::kArea].insert(document.areas.begin(), document.areas.end());
                                 return true;
                               })
              .ok());
  const auto inherit = [&](Borne* borne) {
    const Borne& document = documents[borne->document];
    for (const MapAxis axis : {MapAxis::kPlace, MapAxis::kYear}) {
      if (borne->values[axis].empty() && document.values.contains(axis)) {
        borne->values[axis] = document.values.at(axis);
      }
    }
    for (const MapAxis axis : {MapAxis::kTargetGroup, MapAxis::kArea}) {
      const auto& values = document.values.at(axis);
      borne->values[axis].insert(values.begin(), values.end());
    }
  };
  LinkFilter links;
  links.status = LinkStatus::kAsserted;
  links.min_confidence = kShownLinkConfidence;
  for (const Link& link : catalogue.Links(links)) {
    Borne borne{.document = link.document, .method = link.method, .link = true, .values = {}};
    borne.values[MapAxis::kMethod].insert(link.method);
    borne.values[MapAxis::kStage].insert(std::string(Slug(link.stage)));
    if (!link.place.empty()) borne.values[MapAxis::kPlace].insert(link.place);
    if (link.year != 0) borne.values[MapAxis::kYear].insert(std::to_string(link.year));
    terms(words.target_groups, link.quote, &borne.values[MapAxis::kTargetGroup]);
    inherit(&borne);
    out->push_back(std::move(borne));
  }
  FindingFilter findings;
  findings.min_confidence = kShownFindingConfidence;
  for (const Finding& finding : catalogue.Findings(findings)) {
    Borne borne{.document = finding.document,
                .method = finding.method,
                .finding = true,
                .direction = finding.direction,
                .values = {}};
    if (!finding.method.empty()) borne.values[MapAxis::kMethod].insert(finding.method);
    borne.values[MapAxis::kComponent].insert(std::string(Slug(finding.component)));
    if (finding.design != Design::kNotStated) borne.values[MapAxis::kDesign].insert(std::string(Slug(finding.design)));
    terms(words.outcomes, finding.outcome, &borne.values[MapAxis::kOutcome]);
    terms(words.target_groups, finding.quote, &borne.values[MapAxis::kTargetGroup]);
    inherit(&borne);
    out->push_back(std::move(borne));
  }
  for (auto& [id, borne] : documents) out->push_back(std::move(borne));
}

bool Has(const Borne& borne, MapAxis axis, const std::string& value) {
  const auto at = borne.values.find(axis);
  return at != borne.values.end() && at->second.contains(value);
}

bool OfFindings(MapAxis axis) {
  return axis == MapAxis::kComponent || axis == MapAxis::kOutcome || axis == MapAxis::kDesign;
}

// True when `item` belongs to the cell by itself, or by an item of its method in its document that bears the other
// half.
bool InCell(const Borne& item, const std::vector<const Borne*>& kin, MapAxis a, const std::string& va, MapAxis b,
            const std::string& vb) {
  if (Has(item, a, va) && Has(item, b, vb)) return true;
  if (a != MapAxis::kStage && b != MapAxis::kStage) return false;
  if (item.method.empty()) return false;
  const MapAxis other = a == MapAxis::kStage ? b : a;
  if (!OfFindings(other)) {  // a finding goes with the links of its method that bear both
    return item.finding && std::ranges::any_of(kin, [&](const Borne* link) {
             return link->link && Has(*link, a, va) && Has(*link, b, vb);
           });
  }
  const std::string& stage = a == MapAxis::kStage ? va : vb;
  const std::string& value = a == MapAxis::kStage ? vb : va;
  if (item.link) {
    return Has(item, MapAxis::kStage, stage) && std::ranges::any_of(kin, [&](const Borne* finding) {
             return finding->finding && Has(*finding, other, value);
           });
  }
  return item.finding && Has(item, other, value) &&
         std::ranges::any_of(kin, [&](const Borne* link) { return link->link && Has(*link, MapAxis::kStage, stage); });
}

TEST_CASE("every cell of every pair of axes counts documents and findings as a count over the catalogue does") {
  const auto catalogue = OpenCatalogue();
  const auto words = MapVocabularies::Open(testing::TestAnalyzer());
  REQUIRE(words.ok());
  std::vector<Borne> items;
  Take(catalogue, words.value(), &items);
  std::map<std::pair<std::string, std::string>, std::vector<const Borne*>> kin;
  for (const Borne& item : items) kin[{item.document, item.method}].push_back(&item);
  std::size_t filled = 0;
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < kAxes.size(); ++i) {
    for (std::size_t j = i + 1; j < kAxes.size(); ++j) {
      const auto made = MakeEvidenceMap(catalogue, words.value(), kAxes[i], kAxes[j]);
      REQUIRE(made.ok());
      const EvidenceMap& map = made.value();
      for (std::size_t row = 0; row < map.row_values.size(); ++row) {
        for (std::size_t column = 0; column < map.column_values.size(); ++column) {
          std::set<std::string> documents;
          std::array<std::size_t, 5> findings{};
          for (const Borne& item : items) {
            if (!InCell(item, kin[{item.document, item.method}], kAxes[i], map.row_values[row].value, kAxes[j],
                        map.column_values[column].value))
              continue;
            documents.insert(item.document);
            if (item.finding) ++findings[static_cast<std::size_t>(item.direction)];
          }
          const MapCell& cell = map.Cell(row, column);
          filled += cell.documents.empty() ? 0 : 1;
          const bool same = cell.documents == std::vector<std::string>(documents.begin(), documents.end()) &&
                            cell.findings == findings;
          if (same) continue;
          if (++wrong > 5) continue;
          CAPTURE(Slug(kAxes[i]));
          CAPTURE(Slug(kAxes[j]));
          CAPTURE(map.row_values[row].value);
          CAPTURE(map.column_values[column].value);
          CHECK(cell.documents == std::vector<std::string>(documents.begin(), documents.end()));
          CHECK(cell.findings == findings);
        }
      }
    }
  }
  CHECK(wrong == 0);
  CHECK(filled > 1000);
}

TEST_CASE("a line of the table of findings has its quote, and is empty where the text is silent") {
  const auto catalogue = OpenCatalogue();
  const auto rows = MakeEvidenceTable(catalogue, "");
  REQUIRE(rows.size() > 50);
  std::size_t silent = 0;
  for (const EvidenceRow& row : rows) {
    const auto text = catalogue.FindText(*catalogue.FindNumber(row.document));
    REQUIRE(text.has_value());
    CHECK(text->substr(row.finding.begin, row.finding.end - row.finding.begin) == row.finding.quote);
    CHECK(!row.title.empty());
    silent += row.finding.n == 0 ? 1 : 0;
  }
  CHECK(silent > 0);
  const std::string csv = EvidenceTableCsv(rows);
  CHECK(csv.find("design") != std::string::npos);
}

}  // namespace
}  // namespace lardom::search
