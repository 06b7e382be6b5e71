// What the library holds: counts by kind, year, place, stage and design of the studies, and when it was last fed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "corpus/json.h"

namespace lardom::server {

struct CoverageRow {
  std::string value;  // slug, name or year
  std::string label;  // for people
  std::size_t count = 0;
};

struct Coverage {
  CatalogueCounts counts;
  std::vector<Failure> failures;
  std::vector<CoverageRow> kinds;
  std::vector<CoverageRow> years;    // ascending
  std::vector<CoverageRow> places;   // most first
  std::vector<CoverageRow> stages;   // links; what copies of a report repeat, once
  std::vector<CoverageRow> designs;  // documents with a finding of that design
  std::vector<Feeding> feedings;     // the latest of each root, newest first; that without a root is the latest run
  std::size_t without_design = 0;    // documents with findings, none of which tells its design
  std::size_t without_year = 0;
  std::size_t without_place = 0;
  std::size_t copies = 0;  // documents that are copies of a better one; in no count here but counts
};

Result<Coverage> MakeCoverage(const Catalogue& catalogue);
void WriteCoverage(const Coverage& coverage, JsonWriter* json);

}  // namespace lardom::server
