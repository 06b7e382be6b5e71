// Shapes of answers that all API routes share.
#pragma once

#include <string>
#include <utility>

#include "corpus/json.h"
#include "server/http/message.h"
#include "server/http/problem.h"
#include "server/json/serialize.h"

namespace lardom::server {

// 200 with JSON written by `write`. `version`: the state of the library that it came from (see Response::version).
template <typename F>
Response JsonReply(std::string version, F&& write) {
  Response response = MakeResponse(200, kJsonType, JsonText(std::forward<F>(write)));
  response.version = std::move(version);
  return response;
}

// True when the client holds what this state would give, so that the work can be spared: an empty 200 with this version
// then becomes a 304.
inline bool IsCurrent(const Request& request, std::string_view version) {
  const std::string_view known = request.Header("if-none-match");
  return !known.empty() && MatchesEtag(known, VersionEtag(version, request));
}

inline Response Unchanged(std::string version) {
  Response response = MakeResponse(200, kJsonType, "");
  response.version = std::move(version);
  return response;
}

}  // namespace lardom::server
