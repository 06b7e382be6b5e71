// From a path to its handler.
//
// Patterns   "/methods/{id}/lineage": literal segments and one-segment variables
// Errors     404 for an unknown path, 405 with Allow for a known path and another method, 400 for a malformed path
// Threads    const after the last Add
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace lardom::server {

// The values of a pattern's variables, in order.
using PathValues = std::vector<std::string>;
using RouteHandler = std::function<Response(const Request&, const PathValues&)>;

class Router {
 public:
  // `method`: "GET" (answers HEAD too) or "POST".
  void Add(std::string_view method, std::string_view pattern, RouteHandler handler);

  // Called for 404 and 405 outside /api/, so that people get a page instead of JSON.
  void OnError(std::function<Response(const Request&, int status)> handler) { error_ = std::move(handler); }

  // Fills in request->route.
  Response Route(Request* request) const;

  // "GET /api/v1/search" of all routes, in the order in which they were added.
  std::vector<std::string> Routes() const;

 private:
  struct Entry {
    std::string method;
    std::string pattern;
    std::vector<std::string> segments;  // "{" first marks a variable
    RouteHandler handler;
  };
  Response Fail(const Request& request, int status) const;

  std::vector<Entry> entries_;
  std::function<Response(const Request&, int status)> error_;
};

}  // namespace lardom::server
