// lardom serve, lardom key
#include <charconv>
#include <csignal>
#include <ostream>
#include <thread>

#include "indexer/ingest.h"
#include "server/app.h"
#include "server/cli/command.h"
#include "server/http/http_server.h"
#include "server/warmer.h"

namespace lardom::server {
namespace {

struct Address {
  std::string host;
  int port = 0;
};

Result<Address> ReadAddress(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  Address address;
  if (colon != std::string_view::npos) {
    address.host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error == std::errc() && end == port.data() + port.size() && address.port >= 0 && address.port <= 65535 &&
        !address.host.empty()) {
      if (address.host.front() == '[' && address.host.back() == ']')
        address.host = address.host.substr(1, address.host.size() - 2);
      return address;
    }
  }
  return Error{ErrorCode::kUsage, "--listen", "Adressen ska vara på formen 127.0.0.1:8080."};
}

bool IsLoopback(const std::string& host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

// The signals that end the server, blocked in this thread and those it starts from now on.
sigset_t BlockSignals() {
  sigset_t signals{};
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGUSR2);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

// Stops the server when one of the blocked signals comes.
class SignalWatch {
 public:
  SignalWatch(const sigset_t& signals, HttpServer* server) : signals_(signals) {
    thread_ = std::thread([this, server] {
      int signal = 0;
      sigwait(&signals_, &signal);
      server->Stop();
    });
  }
  ~SignalWatch() {
    pthread_kill(thread_.native_handle(), SIGUSR2);  // wakes sigwait when the server ended by itself
    thread_.join();
  }
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

 private:
  sigset_t signals_{};
  std::thread thread_;
};

int RunServe(Invocation& call) {
  if (!call.args.words().empty()) return UsageError("serve", "Kommandot tar inga ord, bara flaggor.", call.io);
  const auto address = ReadAddress(call.args.Get("--listen", "127.0.0.1:8080"));
  if (!address) return Fail(address.error(), call.io);
  bool needs_key = false;
  if (!IsLoopback(address.value().host) && !call.args.Has("--public")) {
    const auto catalogue = call.library.Read();
    if (!catalogue) return Fail(catalogue.error(), call.io);
    bool any = false;
    for (const ApiKey& key : catalogue.value()->Keys()) any = any || !key.revoked;
    if (!any) {
      return UsageError(
          "--listen", "En adress som andra når kräver --public (alla får läsa) eller en nyckel (lardom key add NAMN).",
          call.io);
    }
    needs_key = true;
  }
  const sigset_t signals = BlockSignals();  // before any thread is started
  const auto analyzer = call.library.Analyzer();
  if (!analyzer) return Fail(analyzer.error(), call.io);
  // What a crash or a restore left unapplied; another writer takes care of it when there is one.
  if (const Status caught_up = indexer::CatchUp(call.library.data_dir(), *analyzer.value());
      !caught_up && caught_up.error().code != ErrorCode::kConflict) {
    return Fail(caught_up.error(), call.io);
  }
  const auto searcher = call.library.Searcher();
  if (!searcher) return Fail(searcher.error(), call.io);

  Metrics metrics;
  App app(&call.library, &metrics, {.needs_key = needs_key});
  HttpServer server(
      {}, [&app](Request& request) { return app.Answer(&request); }, &metrics);
  const auto port = server.Bind(address.value().host, address.value().port);
  if (!port) return Fail(port.error(), call.io);
  const SignalWatch watch(signals, &server);
  const Warmer warmer(searcher.value(), [&app](const std::string& target) { app.Warm(target); });
  const std::string host =
      address.value().host.find(':') == std::string::npos ? address.value().host : "[" + address.value().host + "]";
  call.io.out << "Öppna http://" << host << ':' << port.value() << std::endl;
  const Status served = server.Serve();
  return served ? 0 : Fail(served.error(), call.io);
}

int RunKey(Invocation& call) {
  const std::vector<std::string>& words = call.args.words();
  const std::string action = words.empty() ? "list" : words.front();
  if (action == "add" && words.size() >= 2) {
    auto catalogue = call.library.Write();
    if (!catalogue) return Fail(catalogue.error(), call.io);
    const auto secret = catalogue.value().AddKey(call.args.Joined(1));
    if (!secret) return Fail(secret.error(), call.io);
    if (!call.quiet) call.io.err << "Nyckeln visas bara nu; spara den på ett säkert ställe.\n";
    call.io.out << secret.value() << '\n';
    return 0;
  }
  if (action == "revoke" && words.size() == 2) {
    auto catalogue = call.library.Write();
    if (!catalogue) return Fail(catalogue.error(), call.io);
    const Status revoked = catalogue.value().RevokeKey(words[1]);
    return revoked ? 0 : Fail(revoked.error(), call.io);
  }
  if (action != "list" || words.size() > 1) return UsageError("key", "Välj add NAMN, list eller revoke ID.", call.io);
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  for (const ApiKey& key : catalogue.value()->Keys()) {
    call.io.out << key.id << "  " << key.created << "  " << key.name << (key.revoked ? "  (indragen)" : "") << '\n';
  }
  return 0;
}

}  // namespace

std::vector<Command> ServeCommands() {
  return {{"serve",
           "[--listen 127.0.0.1:8080] [--public]",
           "visa biblioteket i en webbläsare",
           {{"--listen", "ADRESS", "adress och port (127.0.0.1:8080); port 0 väljer en ledig"},
            {"--public", "", "låt alla som når adressen läsa"}},
           RunServe},
          {"key", "add NAMN | list | revoke ID", "nycklar för kuratorer och program", {}, RunKey}};
}

}  // namespace lardom::server
