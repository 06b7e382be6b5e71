// What an error means to the outside: one table from ErrorCode to exit code, HTTP status and problem type.
#pragma once

#include <string_view>

#include "analyzers/base/result.h"

namespace lardom::server {

struct ErrorRow {
  ErrorCode code;
  int exit_code;  // of the command line: 1 some input failed, 2 usage, 3 the data directory can't be used
  int http_status;
  std::string_view type;  // last part of the problem's type address
  std::string_view title_sv;
  std::string_view title_en;
};

// The row of a code; every enumerator has one.
const ErrorRow& RowOf(ErrorCode code);

inline int ExitCode(ErrorCode code) { return RowOf(code).exit_code; }
inline int HttpStatus(ErrorCode code) { return RowOf(code).http_status; }

}  // namespace lardom::server
