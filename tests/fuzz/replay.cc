// Replays inputs against the fuzzing targets: files that are given, or mutations of the seeds in an order that only the
// seed number decides. What crashes, hangs or breaks a rule is left in crash-TARGET in the present folder.
//
//   fuzz_replay [--seconds N] [--seed N] [TARGET ...] [FILE ...]     files go to each named target
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/readers/reader.h"
#include "tests/fuzz/targets.h"

namespace lardom::fuzz {
namespace {

constexpr unsigned kHangSeconds = 20;
constexpr std::size_t kLongestInput = 64 * 1024;

// What is running, for the handler of signals.
const char* running_bytes = nullptr;
std::size_t running_size = 0;
std::array<char, 64> crash_file{};

extern "C" void OnCrash(int number) {
  const int fd = ::open(crash_file.data(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (fd >= 0) {
    const ssize_t written = ::write(fd, running_bytes, running_size);
    ::close(fd);
    constexpr std::string_view kSaid = "fuzz_replay: the input is kept in ";
    if (written >= 0 && ::write(2, kSaid.data(), kSaid.size()) > 0 &&
        ::write(2, crash_file.data(), std::strlen(crash_file.data())) > 0) {
      [[maybe_unused]] const ssize_t end = ::write(2, "\n", 1);
    }
  }
  ::signal(number, SIG_DFL);
  ::raise(number == SIGALRM ? SIGABRT : number);
  ::_exit(1);
}

void RunOne(const Target& target, std::string_view bytes) {
  running_bytes = bytes.data();
  running_size = bytes.size();
  ::alarm(kHangSeconds);
  target.run(bytes);
  ::alarm(0);
}

class Mutator {
 public:
  Mutator(const Target& target, std::uint64_t seed) : target_(target), seeds_(target.seeds()), random_(seed) {}

  std::string Next() {
    std::string bytes = seeds_[Below(seeds_.size())];
    if (Below(8) == 0) Splice(&bytes);
    for (std::size_t i = 1 + Below(6); i > 0; --i) Change(&bytes);
    if (bytes.size() > kLongestInput) bytes.resize(kLongestInput);
    return bytes;
  }

 private:
  std::size_t Below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

  void Splice(std::string* bytes) {
    const std::string& other = seeds_[Below(seeds_.size())];
    bytes->replace(Below(bytes->size() + 1), std::string::npos, other.substr(Below(other.size() + 1)));
  }

  void Change(std::string* bytes) {
    const std::size_t at = Below(bytes->size() + 1);
    switch (Below(9)) {
      case 0:
        bytes->resize(at);
        break;
      case 1:
        bytes->erase(at, Below(16));
        break;
      case 2:
        bytes->insert(at, bytes->substr(Below(bytes->size() + 1), Below(64)));
        break;
      case 3:
        for (std::size_t i = 1 + Below(24); i > 0; --i) bytes->insert(at, target_.dictionary[Below(4)]);
        break;
      case 4:
      case 5:
        bytes->insert(at, target_.dictionary[Below(target_.dictionary.size())]);
        break;
      case 6:
        bytes->insert(at, Below(2000), static_cast<char>(Below(256)));
        break;
      default:
        if (at < bytes->size()) (*bytes)[at] = static_cast<char>(Below(256));
    }
  }

  const Target& target_;
  std::vector<std::string> seeds_;
  std::mt19937_64 random_;
};

void RunMutations(const Target& target, double seconds, std::uint64_t seed) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  for (const std::string& bytes : target.seeds()) RunOne(target, bytes);
  Mutator mutator(target, seed);
  std::size_t runs = 0;
  while (std::chrono::duration<double>(Clock::now() - start).count() < seconds) {
    const std::string bytes = mutator.Next();
    RunOne(target, bytes);
    ++runs;
  }
  std::printf("%.*s: %zu inputs\n", static_cast<int>(target.name.size()), target.name.data(), runs);
  std::fflush(stdout);
}

int Main(const std::vector<std::string>& args) {
  double seconds = 1;
  std::uint64_t seed = 1;
  std::vector<const Target*> targets;
  std::vector<std::string> files;
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--seconds" && i + 1 < args.size()) {
      seconds = std::strtod(args[++i].c_str(), nullptr);
    } else if (args[i] == "--seed" && i + 1 < args.size()) {
      seed = std::strtoull(args[++i].c_str(), nullptr, 10);
    } else if (const Target* target = FindTarget(args[i])) {
      targets.push_back(target);
    } else if (std::filesystem::is_regular_file(args[i])) {
      files.push_back(args[i]);
    } else {
      std::fprintf(stderr, "fuzz_replay: %s is neither a target nor a file\n", args[i].c_str());
      return 2;
    }
  }
  if (targets.empty()) {
    for (const Target& target : Targets()) targets.push_back(&target);
  }
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM}) ::signal(number, OnCrash);
  readers::WarmUp();
  for (const Target* target : targets) {
    std::snprintf(crash_file.data(), crash_file.size(), "crash-%.*s", static_cast<int>(target->name.size()),
                  target->name.data());
    for (const std::string& file : files) {
      std::ifstream in(file, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      RunOne(*target, bytes);
    }
    if (files.empty()) RunMutations(*target, seconds, seed);
  }
  return 0;
}

}  // namespace
}  // namespace lardom::fuzz

int main(int argc, char** argv) { return lardom::fuzz::Main({argv + 1, argv + argc}); }
