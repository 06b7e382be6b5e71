// Golden files: a domain person can read and extend them.
#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

namespace {

std::vector<std::pair<std::string, std::string>> ReadTable(const std::string& name) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::ifstream in(LARDOM_SOURCE_DIR "/tests/analyzers/golden/" + name);
  std::string line;
  while (std::getline(in, line)) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line.front() == '#' || tab == std::string::npos) continue;
    rows.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return rows;
}

}  // namespace

TEST_CASE("every form of golden/forms.tsv has the dictionary forms that stand beside it") {
  const auto rows = ReadTable("forms.tsv");
  REQUIRE(rows.size() > 50);
  for (const auto& [form, lemmas] : rows) {
    CAPTURE(form);
    const std::string found = Lemmas(form);
    // The most likely ones first; the analyzer may know further, less likely readings.
    CHECK((found == lemmas || found.starts_with(lemmas + " ")));
  }
}

TEST_CASE("every word of golden/compounds.tsv has the parts that stand beside it") {
  const auto rows = ReadTable("compounds.tsv");
  REQUIRE(rows.size() > 30);
  for (const auto& [word, parts] : rows) {
    CAPTURE(word);
    CHECK(Parts(Shared().Fold(word)) == parts);
  }
}
