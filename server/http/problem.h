// Errors as application/problem+json (RFC 9457).
#pragma once

#include <string_view>

#include "analyzers/base/result.h"
#include "server/http/message.h"

namespace lardom::server {

// {"type":"/problems/not-found","title":…,"status":404,"detail":…,"parameter":…}; `parameter` only when not empty.
Response Problem(int status, std::string_view type, std::string_view title, std::string_view detail,
                 std::string_view parameter = {});

// The problem that an error is, with its `where` as parameter when it is a usage error.
Response ProblemOf(const Error& error);

// The problem of a bare status (404, 405, 413, 431, 503 ...).
Response ProblemOfStatus(int status);

}  // namespace lardom::server
