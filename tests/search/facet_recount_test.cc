// Every count of every facet against a plain recount of the catalogue: a value's count is the number of documents that
// would be found if that value were chosen in place of what is chosen of its facet.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "corpus/model/confidence.h"
#include "search/evidence_map.h"
#include "tests/search/starter_library.h"

using namespace lardom;           // NOLINT(google-build-using-namespace)
using namespace lardom::testing;  // NOLINT(google-build-using-namespace)
using search::Filters;

namespace {

struct Record {
  Metadata metadata;
  std::set<std::string> groups;
  std::set<std::string> areas;
  std::set<std::string> methods;  // named by the metadata or linked, by canonical name
  std::vector<Link> links;
  std::vector<Finding> findings;
  std::vector<std::set<std::string>> outcomes;  // by finding
  std::set<PassageKind> passages;
};

template <typename T>
bool Chosen(const std::vector<T>& wanted, const T& value) {
  return std::ranges::find(wanted, value) != wanted.end();
}

template <typename Set>
bool Any(const std::vector<std::string>& wanted, const Set& values) {
  return std::ranges::any_of(values, [&](const std::string& value) { return Chosen(wanted, value); });
}

bool LinkFits(const Filters& f, const Link& link) {
  return link.status == f.status.value_or(LinkStatus::kAsserted) &&
         (f.methods.empty() || Chosen(f.methods, link.method)) && (f.places.empty() || Chosen(f.places, link.place)) &&
         (f.stages.empty() || Chosen(f.stages, link.stage)) && (f.effects.empty() || Chosen(f.effects, link.effect));
}

bool Fits(const Record& r, const Filters& f) {
  const Metadata& m = r.metadata;
  if (!f.kinds.empty() && (!m.kind || !Chosen(f.kinds, *m.kind))) return false;
  if (f.years.first != 0 && (m.year < f.years.first || m.year > f.years.last)) return false;
  if (!f.phases.empty() && std::ranges::none_of(m.phases, [&](Phase phase) { return Chosen(f.phases, phase); }))
    return false;
  if (!f.target_groups.empty() && !Any(f.target_groups, r.groups)) return false;
  if (!f.areas.empty() && !Any(f.areas, r.areas)) return false;
  if (!f.passages.empty() &&
      std::ranges::none_of(r.passages, [&](PassageKind kind) { return Chosen(f.passages, kind); }))
    return false;
  const bool link = std::ranges::any_of(r.links, [&](const Link& l) { return LinkFits(f, l); });
  const bool strict = !f.stages.empty() || f.status || !f.effects.empty() || (!f.methods.empty() && !f.places.empty());
  if (strict && !link) return false;
  if (!strict && !f.methods.empty() && !link && !Any(f.methods, r.methods)) return false;
  if (!strict && !f.places.empty() && !link && !Any(f.places, m.places)) return false;
  if (f.outcomes.empty() && f.designs.empty()) return true;
  for (std::size_t i = 0; i < r.findings.size(); ++i) {
    const Finding& finding = r.findings[i];
    if (!f.methods.empty() && !finding.method.empty() && !Chosen(f.methods, finding.method)) continue;
    if (!f.outcomes.empty() && !Any(f.outcomes, r.outcomes[i])) continue;
    if (!f.designs.empty() && !Chosen(f.designs, finding.design)) continue;
    return true;
  }
  return false;
}

std::map<std::string, Record> ReadAll(const Catalogue& catalogue, const search::MapVocabularies& vocabularies) {
  std::map<std::string, Record> records;
  REQUIRE(catalogue.ForEachDocument(false, [&](const Document& document) {
    Record& record = records[document.metadata.id];
    record.metadata = document.metadata;
    record.groups = {document.target_groups.begin(), document.target_groups.end()};
    record.areas = {document.areas.begin(), document.areas.end()};
    for (const std::string& name : document.metadata.methods) {
      if (const auto method = catalogue.FindMethod(name); method && method->accepted)
        record.methods.insert(method->name);
    }
    return true;
  }));
  LinkFilter links;
  links.min_confidence = kShownLinkConfidence;
  for (const Link& link : catalogue.Links(links)) {
    if (const auto method = catalogue.FindMethod(link.method); method && method->accepted)
      records[link.document].links.push_back(link);
  }
  FindingFilter findings;
  findings.min_confidence = kShownFindingConfidence;
  search::TermFinder::Memory memory;
  for (const Finding& finding : catalogue.Findings(findings)) {
    Record& record = records[finding.document];
    record.findings.push_back(finding);
    std::set<std::string>& outcomes = record.outcomes.emplace_back();
    for (const std::size_t term : vocabularies.outcomes.Find(finding.outcome, &memory))
      outcomes.insert(vocabularies.outcomes.terms()[term]);
  }
  LessonFilter lessons;
  lessons.min_confidence = kShownLessonConfidence;
  for (const Lesson& lesson : catalogue.Lessons(lessons)) records[lesson.document].passages.insert(lesson.kind);
  for (auto& [id, record] : records) {
    for (const Link& link : record.links) record.methods.insert(link.method);
  }
  return records;
}

// Facet -> all values there are, each with how it is chosen.
using Choice = std::function<void(Filters*)>;
std::map<std::string, std::map<std::string, Choice>> Choices(const std::map<std::string, Record>& records,
                                                             const search::MapVocabularies& vocabularies) {
  std::map<std::string, std::map<std::string, Choice>> out;
  for (const auto& [id, r] : records) {
    for (const std::string& method : r.methods) out["method"][method] = [method](Filters* f) { f->methods = {method}; };
    for (const Link& link : r.links) {
      out["method"][link.method] = [name = link.method](Filters* f) { f->methods = {name}; };
      if (!link.place.empty()) out["place"][link.place] = [name = link.place](Filters* f) { f->places = {name}; };
    }
    for (const std::string& place : r.metadata.places)
      out["place"][place] = [place](Filters* f) { f->places = {place}; };
    if (const int year = r.metadata.year; year != 0)
      out["year"][std::to_string(year)] = [year](Filters* f) { f->years = {year, year}; };
  }
  const auto closed = [&]<typename E>(const std::string& facet, std::vector<E> Filters::*member) {
    for (std::size_t i = 0; i < Rows<E>().size(); ++i) {
      const E value = static_cast<E>(i);
      if (!Slug(value).empty())
        out[facet][std::string(Slug(value))] = [member, value](Filters* f) { f->*member = {value}; };
    }
  };
  closed("kind", &Filters::kinds);
  closed("stage", &Filters::stages);
  closed("phase", &Filters::phases);
  closed("design", &Filters::designs);
  closed("passage", &Filters::passages);
  const auto open = [&](const std::string& facet, const search::TermFinder& finder,
                        std::vector<std::string> Filters::*member) {
    for (const std::string& term : finder.terms())
      out[facet][term] = [member, term](Filters* f) { f->*member = {term}; };
  };
  open("target_group", vocabularies.target_groups, &Filters::target_groups);
  open("area", vocabularies.areas, &Filters::areas);
  open("outcome", vocabularies.outcomes, &Filters::outcomes);
  return out;
}

std::vector<Filters> Cases() {
  std::vector<Filters> cases(10);
  cases[1].stages = {Stage::kScaled};
  cases[2].target_groups = {"barn", "unga"};
  cases[3].areas = {"skola"};
  cases[3].kinds = {Kind::kReport, Kind::kNote};
  cases[4].designs = {Design::kRandomised, Design::kComparison};
  cases[5].methods = {"Skolfam"};
  cases[6].methods = {"Skolfam", "Komet"};
  cases[6].designs = {Design::kRandomised};
  cases[7].places = {"Malmö", "Norrköping"};
  cases[7].passages = {PassageKind::kLesson};
  cases[8].years = {2012, 2018};
  cases[8].outcomes = {"placeringar", "sysselsättning"};
  cases[9].places = {"Norrköping"};
  cases[9].stages = {Stage::kTested, Stage::kDiscontinued};
  return cases;
}

}  // namespace

TEST_CASE("every facet count over the starter corpus equals a plain recount of the catalogue") {
  auto opened = search::Searcher::Open(StarterData(), TestAnalyzer());
  REQUIRE(opened.ok());
  auto catalogue = Catalogue::Open(StarterData(), Catalogue::Mode::kRead);
  REQUIRE(catalogue.ok());
  const auto vocabularies = search::MapVocabularies::Open(TestAnalyzer());
  REQUIRE(vocabularies.ok());
  const auto records = ReadAll(catalogue.value(), vocabularies.value());
  REQUIRE(records.size() > 100);
  const auto choices = Choices(records, vocabularies.value());
  std::size_t compared = 0;
  for (const std::string query : {"", "skola", "kommunen stöd"}) {
    search::SearchRequest plain;
    plain.query = query;
    plain.limit = 1000;
    const auto all = opened.value().Search(plain);
    REQUIRE(all.ok());
    const std::vector<std::string> ids = Ids(all.value());
    REQUIRE(ids.size() == all.value().total);
    for (const Filters& filters : Cases()) {
      search::SearchRequest request = plain;
      request.filters = filters;
      const auto response = opened.value().Search(request);
      REQUIRE(response.ok());
      const auto total =
          std::ranges::count_if(ids, [&](const std::string& id) { return Fits(records.at(id), filters); });
      if (total == 0) continue;  // then the documents with some of the words are what is counted
      CHECK(response.value().total == static_cast<std::size_t>(total));
      for (const auto& [facet, values] : choices) {
        std::map<std::string, std::size_t> counted;
        for (const search::FacetValue& value : response.value().facets.at(facet)) counted[value.value] = value.count;
        std::map<std::string, std::size_t> expected;
        for (const auto& [value, choose] : values) {
          Filters chosen = filters;
          choose(&chosen);
          const auto count =
              std::ranges::count_if(ids, [&](const std::string& id) { return Fits(records.at(id), chosen); });
          if (count > 0) expected[value] = static_cast<std::size_t>(count);
        }
        INFO("query ", query, " facet ", facet);
        CHECK(counted == expected);
        compared += expected.size();
      }
    }
  }
  CHECK(compared > 1000);
}
