// The starter corpus, read once for the tests that count it again by hand.
#pragma once

#include <string>

#include "tests/support/library.h"

namespace lardom::testing {

inline const std::string& StarterData() {
  static const TempDir dir;
  static const std::string data = [] {
    const std::string path = dir.File("data");
    const std::string starter = LARDOM_STARTER;
    REQUIRE(indexer::ImportMethods(path, starter + "/methods.tsv", TestAnalyzer()).ok());
    REQUIRE(indexer::Ingest(path, {starter}, {}, TestAnalyzer()).ok());
    return path;
  }();
  return data;
}

}  // namespace lardom::testing
