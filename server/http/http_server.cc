#include "server/http/http_server.h"

#define CPPHTTPLIB_HEADER_MAX_COUNT 64
#define CPPHTTPLIB_LISTEN_BACKLOG 128
#include <httplib.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <semaphore>

#include "server/http/problem.h"

namespace lardom::server {
namespace {

constexpr std::chrono::seconds kPatience{2};  // of a request that waits for its turn
constexpr std::size_t kMaxBodyTargetBytes =
    2048;  // of a request with a body; the library matches it by a regular expression

bool HasBody(const httplib::Request& in) {
  return in.has_header("Transfer-Encoding") || in.get_header_value_u64("Content-Length") > 0;
}

Request ToRequest(const httplib::Request& in) {
  Request out;
  out.method = in.method;
  out.target = in.target;
  out.body = in.body;
  out.remote = in.remote_addr;
  for (const auto& [name, value] : in.headers) {
    std::string lower = name;
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    out.headers.emplace_back(std::move(lower), value);
  }
  // Absolute form ("GET http://host/path"), as proxies send it.
  if (const auto scheme = out.target.find("://"); scheme != std::string::npos && out.target.front() != '/') {
    const auto slash = out.target.find('/', scheme + 3);
    out.target = slash == std::string::npos ? "/" : out.target.substr(slash);
  }
  if (const auto hash = out.target.find('#'); hash != std::string::npos) out.target.resize(hash);
  return out;
}

void FromResponse(Response&& in, httplib::Response* out) {
  out->status = in.status;
  for (const auto& [name, value] : in.headers) out->set_header(name, value);
  if (!in.content_type.empty()) out->set_content(std::move(in.body), in.content_type);
}

}  // namespace

struct HttpServer::Impl {
  Impl(const HttpOptions& limits, Handler answer, Metrics* counts)
      : options(limits),
        handler(std::move(answer)),
        metrics(counts),
        turns(static_cast<std::ptrdiff_t>(limits.handlers)) {}

  Response Answer(Request* request) {
    if (!turns.try_acquire_for(kPatience)) {
      metrics->AddOverload();
      Response busy = ProblemOfStatus(503);
      busy.headers.emplace_back("Retry-After", "5");
      return busy;
    }
    struct Turn {
      std::counting_semaphore<>* turns;
      ~Turn() { turns->release(); }
    } const turn{&turns};
    try {
      return handler(*request);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "lardom: %s %s: %s\n", request->method.c_str(), request->route.c_str(), error.what());
      return ProblemOfStatus(500);
    }
  }

  void Handle(const httplib::Request& in, httplib::Response* out) {
    const auto start = std::chrono::steady_clock::now();
    Request request = ToRequest(in);
    Response response = Answer(&request);
    Finish(request, &response);
    const int status = response.status;
    FromResponse(std::move(response), out);
    metrics->Count(request.route, status,
                   std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }

  HttpOptions options;
  Handler handler;
  Metrics* metrics;
  std::counting_semaphore<> turns;
  httplib::Server server;
  std::atomic<bool> stopped{false};
};

HttpServer::HttpServer(const HttpOptions& options, Handler handler, Metrics* metrics)
    : impl_(std::make_unique<Impl>(options, std::move(handler), metrics)) {
  httplib::Server& server = impl_->server;
  Impl* impl = impl_.get();
  server.new_task_queue = [limits = options] {
    return new httplib::ThreadPool(limits.handlers, limits.connections, limits.queue);
  };
  server.set_payload_max_length(options.max_body_bytes);
  server.set_keep_alive_max_count(1000);
  server.set_keep_alive_timeout(5);
  server.set_read_timeout(10);
  server.set_write_timeout(10);
  server.set_tcp_nodelay(true);
  server.set_socket_options([](socket_t sock) {
    const int yes = 1;
    ::setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_pre_routing_handler([impl](const httplib::Request& in, httplib::Response& out) {
    if (!HasBody(in)) {
      impl->Handle(in, &out);
      return httplib::Server::HandlerResponse::Handled;
    }
    if (in.target.size() <= kMaxBodyTargetBytes) return httplib::Server::HandlerResponse::Unhandled;
    FromResponse(ProblemOfStatus(414), &out);
    return httplib::Server::HandlerResponse::Handled;
  });
  const auto handle = [impl](const httplib::Request& in, httplib::Response& out) { impl->Handle(in, &out); };
  server.Get(".*", handle);
  server.Post(".*", handle);
  server.Put(".*", handle);
  server.Patch(".*", handle);
  server.Delete(".*", handle);
  server.Options(".*", handle);
  // What the library refuses by itself: malformed requests, bodies and addresses over the limits.
  server.set_error_handler([](const httplib::Request&, httplib::Response& out) {
    if (!out.body.empty() || out.status < 400) return;
    FromResponse(ProblemOfStatus(out.status), &out);
  });
}

HttpServer::~HttpServer() { Stop(); }

Result<int> HttpServer::Bind(const std::string& host, int port) {
  if (port == 0) {
    const int bound = impl_->server.bind_to_any_port(host);
    if (bound > 0) return bound;
  } else if (impl_->server.bind_to_port(host, port)) {
    return port;
  }
  return Error{ErrorCode::kUsage, "--listen",
               "Adressen " + host + ":" + std::to_string(port) + " går inte att lyssna på; är den upptagen?"};
}

Status HttpServer::Serve() {
  if (impl_->stopped || impl_->server.listen_after_bind() || impl_->stopped) return Ok{};
  return Error{ErrorCode::kInternal, "", "Servern kunde inte ta emot anslutningar."};
}

void HttpServer::Stop() {
  impl_->stopped = true;
  impl_->server.stop();
}

}  // namespace lardom::server
