// Target groups and areas of documents of the starter corpus against labels that were set by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "corpus/table_file.h"
#include "tests/search/starter_library.h"

using namespace lardom;           // NOLINT(google-build-using-namespace)
using namespace lardom::testing;  // NOLINT(google-build-using-namespace)

TEST_CASE("target groups and areas of labelled documents are mostly right and mostly found") {
  const auto labels = ReadTable(LARDOM_TOPIC_LABELS);
  REQUIRE(labels.ok());
  auto catalogue = Catalogue::Open(StarterData(), Catalogue::Mode::kRead);
  REQUIRE(catalogue.ok());
  for (const std::size_t column : {1U, 2U}) {
    double found = 0;
    double fitting = 0;
    double given = 0;
    double wanted = 0;
    for (const TableRow& row : labels.value().rows) {
      CAPTURE(row.Cell(0));
      const auto number = catalogue.value().FindNumber(row.Cell(0));
      REQUIRE(number);
      const auto document = catalogue.value().FindDocumentWithoutText(*number);
      REQUIRE(document);
      const std::vector<std::string> must = SplitList(row.Cell(column));
      std::set<std::string> may(must.begin(), must.end());
      for (const std::string& value : SplitList(row.Cell(3))) may.insert(value);
      const std::vector<std::string>& read = column == 1 ? document->target_groups : document->areas;
      wanted += static_cast<double>(must.size());
      given += static_cast<double>(read.size());
      for (const std::string& value : read) fitting += may.contains(value) ? 1 : 0;
      for (const std::string& value : must) found += std::ranges::find(read, value) != read.end() ? 1 : 0;
    }
    CHECK(fitting / given >= 0.85);
    CHECK(found / wanted >= 0.75);
  }
}
