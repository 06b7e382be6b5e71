#include "tests/server/support.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

extern char** environ;

namespace lardom::testing {
namespace {

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) == 0) {
      read = ends[0];
      write = ends[1];
    }
  }
};

std::string ReadAll(int fd) {
  std::string out;
  std::array<char, 65536> buffer{};
  for (ssize_t got = 0; (got = ::read(fd, buffer.data(), buffer.size())) > 0;)
    out.append(buffer.data(), static_cast<std::size_t>(got));
  ::close(fd);
  return out;
}

// Starts the binary with its standard streams on these descriptors.
pid_t Spawn(const std::vector<std::string>& args, int in, int out, int err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, 0);
  posix_spawn_file_actions_adddup2(&actions, out, 1);
  posix_spawn_file_actions_adddup2(&actions, err, 2);
  std::string program = LARDOM_BINARY;
  std::vector<std::string> copies = args;
  std::vector<char*> argv{program.data()};
  for (std::string& arg : copies) argv.push_back(arg.data());
  argv.push_back(nullptr);
  pid_t pid = 0;
  if (::posix_spawn(&pid, program.c_str(), &actions, nullptr, argv.data(), environ) != 0) pid = 0;
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

int ExitCode(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

RunResult RunLardom(const std::vector<std::string>& args, const std::string& in) {
  const Pipe input;
  const Pipe output;
  const Pipe errors;
  const pid_t pid = Spawn(args, input.read, output.write, errors.write);
  ::close(input.read);
  ::close(output.write);
  ::close(errors.write);
  RunResult result;
  std::thread writer([&] {
    for (std::size_t at = 0; at < in.size();) {
      const ssize_t sent = ::write(input.write, in.data() + at, in.size() - at);
      if (sent <= 0) break;
      at += static_cast<std::size_t>(sent);
    }
    ::close(input.write);
  });
  std::thread reader([&] { result.err = ReadAll(errors.read); });
  result.out = ReadAll(output.read);
  reader.join();
  writer.join();
  if (pid != 0) result.exit_code = ExitCode(pid);
  return result;
}

Background::Background(const std::vector<std::string>& args) {
  const std::string stem = (std::filesystem::temp_directory_path() / "lardom-background-XXXXXX").string();
  out_ = stem;
  err_ = stem;
  const int out = ::mkstemp(out_.data());
  const int err = ::mkstemp(err_.data());
  pid_ = Spawn(args, 0, out, err);
  ::close(out);
  ::close(err);
}

Background::~Background() {
  if (pid_ != 0) Stop(SIGKILL);
  ::unlink(out_.c_str());
  ::unlink(err_.c_str());
}

std::string Background::Out() const { return ReadAll(::open(out_.c_str(), O_RDONLY | O_CLOEXEC)); }
std::string Background::Err() const { return ReadAll(::open(err_.c_str(), O_RDONLY | O_CLOEXEC)); }

int Background::Wait() { return ExitCode(std::exchange(pid_, 0)); }

int Background::Stop(int signal) {
  ::kill(pid_, signal);
  return ExitCode(std::exchange(pid_, 0));
}

bool Eventually(const std::function<bool()>& holds, int seconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return true;
}

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "lardom-test-XXXXXX").string();
  if (::mkdtemp(name.data()) != nullptr) path_ = name;
}

TempDir::~TempDir() {
  std::error_code error;
  if (!path_.empty()) std::filesystem::remove_all(path_, error);
}

const std::string& LibraryDir() {
  static const TempDir kDir;
  static const std::string kData = [] {
    const std::string data = kDir.path() + "/data";
    const std::string library = std::string(LARDOM_SOURCE_DIR) + "/tests/server/library";
    RunLardom({"methods", "import", library + "/metoder.tsv", "--data", data});
    RunLardom({"index", library, "--data", data});
    return data;
  }();
  return kData;
}

std::string HttpAnswer::Header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

TestServer::TestServer(const std::string& data_dir, const std::vector<std::string>& more) {
  const Pipe output;
  std::vector<std::string> args{"serve", "--data", data_dir, "--listen", "127.0.0.1:0"};
  args.insert(args.end(), more.begin(), more.end());
  pid_ = Spawn(args, 0, output.write, 2);
  ::close(output.write);
  std::string line;  // "Öppna http://127.0.0.1:PORT"
  for (char c = 0; ::read(output.read, &c, 1) == 1 && c != '\n';) line += c;
  ::close(output.read);
  if (const std::size_t colon = line.rfind(':'); colon != std::string::npos)
    port_ = std::atoi(line.c_str() + colon + 1);
}

TestServer::~TestServer() {
  if (pid_ != 0) Stop();
}

int TestServer::Stop() {
  ::kill(pid_, SIGTERM);
  const int code = ExitCode(pid_);
  pid_ = 0;
  return code;
}

std::string TestServer::Raw(const std::string& bytes) const {
  const int sock = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{.tv_sec = 60, .tv_usec = 0};
  ::setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(sock, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(sock);
    return {};
  }
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t sent = ::send(sock, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (sent <= 0) break;
    at += static_cast<std::size_t>(sent);
  }
  return ReadAll(sock);
}

HttpAnswer TestServer::Ask(std::string_view method, std::string_view target,
                           const std::vector<std::pair<std::string, std::string>>& headers,
                           const std::string& body) const {
  std::string request =
      std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
  for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
  if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  const std::string raw = Raw(request + "\r\n" + body);
  HttpAnswer answer;
  if (raw.size() < 12) return answer;
  answer.status = std::atoi(raw.c_str() + 9);
  std::size_t at = raw.find("\r\n") + 2;
  while (at < raw.size() && raw.compare(at, 2, "\r\n") != 0) {
    const std::size_t end = raw.find("\r\n", at);
    const std::size_t colon = raw.find(':', at);
    if (end == std::string::npos || colon > end) break;
    std::string name = raw.substr(at, colon - at);
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    answer.headers.emplace_back(name, raw.substr(colon + 2, end - colon - 2));
    at = end + 2;
  }
  answer.body = at + 2 <= raw.size() ? raw.substr(at + 2) : std::string();
  return answer;
}

}  // namespace lardom::testing
