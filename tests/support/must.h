// For test code outside of a test case: a result's value, or the end of the program with the error.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "analyzers/base/result.h"

namespace lardom::testing {

template <typename T>
T Must(Result<T> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "%s\n", result.error().Text().c_str());
    std::exit(3);
  }
  return std::move(result).value();
}

}  // namespace lardom::testing
