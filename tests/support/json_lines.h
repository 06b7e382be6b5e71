// Test data of one JSON value a line.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "corpus/json.h"
#include "tests/support/must.h"

namespace lardom::testing {

// The values of the file's lines, empty lines left out. Ends the program at a malformed one.
inline std::vector<Json> ReadJsonLines(const std::string& path) {
  std::ifstream in(path);
  std::vector<Json> values;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) values.push_back(Must(Json::Parse(line, path)));
  }
  return values;
}

}  // namespace lardom::testing
