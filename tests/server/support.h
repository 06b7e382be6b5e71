// A real library and a real server for black-box tests: both are made by running the binary.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lardom::testing {

struct RunResult {
  int exit_code = -1;
  std::string out;
  std::string err;
};

// Runs build/…/lardom with these arguments and waits for it; `in` is its standard input.
RunResult RunLardom(const std::vector<std::string>& args, const std::string& in = "");

// lardom as it runs on beside the test; what it says is gathered in files.
class Background {
 public:
  explicit Background(const std::vector<std::string>& args);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  std::string Out() const;
  std::string Err() const;
  pid_t pid() const { return pid_; }
  // Waits for its end; its exit code.
  int Wait();
  // Ends it by this signal; its exit code (128 + signal when the signal killed it).
  int Stop(int signal);

 private:
  pid_t pid_ = 0;
  std::string out_;
  std::string err_;
};

// Asks again until `holds` or until it has taken `seconds`; whether it came to hold.
bool Eventually(const std::function<bool()>& holds, int seconds = 15);

// A folder that is removed with its content.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// The test library's data directory: made once a process from tests/server/library.
const std::string& LibraryDir();

struct HttpAnswer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string Header(std::string_view name) const;
};

class TestServer {
 public:
  explicit TestServer(const std::string& data_dir, const std::vector<std::string>& more = {});
  ~TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  // One request on a connection of its own. `target` goes out as it is.
  HttpAnswer Ask(std::string_view method, std::string_view target,
                 const std::vector<std::pair<std::string, std::string>>& headers = {},
                 const std::string& body = "") const;
  HttpAnswer Get(std::string_view target) const { return Ask("GET", target); }

  // Bytes as they are; what came back until the server closed.
  std::string Raw(const std::string& bytes) const;

  // Ends the server by SIGTERM; its exit code.
  int Stop();
  bool running() const { return port_ != 0; }

 private:
  pid_t pid_ = 0;
  int port_ = 0;
};

}  // namespace lardom::testing
