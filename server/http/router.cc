#include "server/http/router.h"

#include <optional>

#include "server/http/problem.h"

namespace lardom::server {
namespace {

std::optional<PathValues> Match(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  PathValues values;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (pattern[i].starts_with('{')) {
      if (path[i].empty()) return std::nullopt;
      values.push_back(path[i]);
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  return values;
}

}  // namespace

void Router::Add(std::string_view method, std::string_view pattern, RouteHandler handler) {
  Entry entry{
      .method = std::string(method), .pattern = std::string(pattern), .segments = {}, .handler = std::move(handler)};
  // The braces of variables are not unreserved characters, but a pattern has no escapes either.
  entry.segments = ParsePath(pattern).value_or(std::vector<std::string>{});
  entries_.push_back(std::move(entry));
}

Response Router::Fail(const Request& request, int status) const {
  const bool api = !request.path.empty() && request.path.front() == "api";
  if (!api && error_ && request.IsRead()) return error_(request, status);
  return ProblemOfStatus(status);
}

Response Router::Route(Request* request) const {
  const std::string_view target = request->target;
  const std::size_t mark = target.find('?');
  auto path = ParsePath(target.substr(0, mark));
  if (!path) return ProblemOfStatus(400);
  request->path = std::move(*path);
  if (mark != std::string_view::npos) request->query = ParseQuery(target.substr(mark + 1));

  const std::string_view wanted =
      request->method == "HEAD" ? std::string_view("GET") : std::string_view(request->method);
  std::string allowed;
  for (const Entry& entry : entries_) {
    const auto values = Match(entry.segments, request->path);
    if (!values) continue;
    if (entry.method == wanted) {
      request->route = entry.pattern;
      return entry.handler(*request, *values);
    }
    if (!allowed.empty()) allowed += ", ";
    allowed += entry.method == "GET" ? "GET, HEAD" : entry.method;
  }
  if (allowed.empty()) return Fail(*request, 404);
  Response response = Fail(*request, 405);
  response.headers.emplace_back("Allow", allowed);
  return response;
}

std::vector<std::string> Router::Routes() const {
  std::vector<std::string> out;
  for (const Entry& entry : entries_) out.push_back(entry.method + " " + entry.pattern);
  return out;
}

}  // namespace lardom::server
