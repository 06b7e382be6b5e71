// The HTTP/1.1 server: sockets, limits and threads. The only product file that knows the HTTP library is its .cc.
//
// Limits   bodies 1 MB, headers 64 of 8 kB, targets 8 kB; slow clients are cut off; at most `handlers` requests are
//          answered at once, the others wait a moment and then get 503 with Retry-After
// Errors   an exception in a handler becomes a 500 problem and a line on standard error; nothing else is thrown
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "analyzers/base/result.h"
#include "server/http/message.h"
#include "server/http/metrics.h"

namespace lardom::server {

struct HttpOptions {
  std::size_t handlers = 8;      // requests answered at once
  std::size_t connections = 64;  // connections served at once
  std::size_t queue = 256;       // connections that may wait for a thread
  std::size_t max_body_bytes = 1U << 20U;
};

class HttpServer {
 public:
  // `metrics` must outlive the server.
  HttpServer(const HttpOptions& options, Handler handler, Metrics* metrics);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Takes the address; port 0 picks a free one. Returns the port. kUsage when it can't be had.
  Result<int> Bind(const std::string& host, int port);

  // Serves until Stop is called (from any thread, also before Serve).
  Status Serve();
  void Stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lardom::server
