// A request and its response as the rest of the server sees them; nothing of the HTTP library shows here.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/uri.h"

namespace lardom::server {

struct Request {
  std::string method;             // "GET", "HEAD", "POST" ...
  std::string target;             // path and query as sent
  std::string route;              // the pattern that took it, for metrics; set by the router
  std::vector<std::string> path;  // decoded segments
  Parameters query;
  Parameters headers;  // names in lower case
  std::string body;
  std::string remote;  // address of the peer

  // First value of a parameter; empty when there is none.
  std::string_view Param(std::string_view name) const;
  bool Has(std::string_view name) const;
  std::vector<std::string_view> Params(std::string_view name) const;
  std::string_view Header(std::string_view lower_case_name) const;
  std::string_view Cookie(std::string_view name) const;
  bool IsRead() const { return method == "GET" || method == "HEAD"; }
};

struct Response {
  int status = 200;
  std::string content_type;
  std::string body;
  Parameters headers;
  // "no-cache" makes clients ask again with the ETag; "no-store" for what belongs to one person.
  std::string cache_control = "no-cache";
  // Given: the ETag is weak and made of this and the target (for answers with timings in them), else of the body.
  std::string version;
};

using Handler = std::function<Response(Request&)>;

inline constexpr std::string_view kHtmlType = "text/html; charset=utf-8";
inline constexpr std::string_view kJsonType = "application/json";

Response MakeResponse(int status, std::string_view content_type, std::string body);
// "https://host": the address that the client used, as far as it is a plain host and port; else empty.
std::string BaseAddress(const Request& request);

Response Redirect(int status, std::string_view location);

// Adds ETag, Cache-Control and the security headers; answers 304 when the client has the current state.
void Finish(const Request& request, Response* response);

// True when an If-None-Match header names `etag` (weak comparison) or is "*".
bool MatchesEtag(std::string_view if_none_match, std::string_view etag);

// The weak ETag of a state of the library for one target, so that a handler may be spared.
std::string VersionEtag(std::string_view version, const Request& request);

}  // namespace lardom::server
