#include "indexer/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <utility>

namespace lardom::indexer {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kEvents =
    IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF;
constexpr int kPollMs = 200;
// A run begins when nothing has changed for so long, or when changes have gone on for so long.
constexpr std::chrono::milliseconds kPause{400};
constexpr std::chrono::milliseconds kLongest{3000};

class Watcher {
 public:
  static Result<Watcher> Open() {
    const int fd = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (fd < 0) return Error{ErrorCode::kInternal, "inotify", std::strerror(errno)};
    return Watcher(fd);
  }
  Watcher(Watcher&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Watcher& operator=(Watcher&&) = delete;
  ~Watcher() {
    if (fd_ >= 0) ::close(fd_);
  }

  // Watches the paths and every folder below them; folders that are watched already stay so.
  Status Add(const std::vector<std::string>& paths) const {
    for (const std::string& path : paths) {
      LARDOM_TRY(AddOne(path));
      std::error_code error;
      if (!fs::is_directory(path, error)) continue;
      for (auto it = fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, error);
           !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        if (it->is_directory(error)) LARDOM_TRY(AddOne(it->path().string()));
      }
    }
    return Ok{};
  }

  // Waits for a change, at most one poll. True when there was any.
  bool Changed() const {
    struct pollfd waiting {
      fd_, POLLIN, 0
    };
    if (::poll(&waiting, 1, kPollMs) <= 0) return false;
    std::array<char, 16384> buffer{};
    bool any = false;
    while (::read(fd_, buffer.data(), buffer.size()) > 0) any = true;
    return any;
  }

 private:
  explicit Watcher(int fd) : fd_(fd) {}

  Status AddOne(const std::string& path) const {
    if (::inotify_add_watch(fd_, path.c_str(), kEvents) >= 0) return Ok{};
    if (errno == ENOSPC) {
      return Error{ErrorCode::kInternal, path,
                   "systemet medger inte fler bevakade mappar (fs.inotify.max_user_watches)"};
    }
    return Ok{};  // the folder went away meanwhile; the next run tells of what matters
  }

  int fd_;
};

}  // namespace

Status Watch(const std::string& data_dir, const std::vector<std::string>& paths, const IngestOptions& options,
             const analyzers::SwedishAnalyzer& analyzer, const std::function<void(const IngestReport&)>& report,
             const std::function<bool()>& stop) {
  auto watcher = Watcher::Open();
  if (!watcher) return watcher.error();
  bool due = true;
  while (!stop()) {
    if (due) {
      LARDOM_TRY(watcher.value().Add(paths));  // before reading, so that no change falls between
      auto done = Ingest(data_dir, paths, options, analyzer);
      due = !done;
      if (done) {
        report(done.value());
      } else if (done.error().code != ErrorCode::kConflict) {
        return done.error();
      }
    }
    if (!watcher.value().Changed()) continue;
    const auto first = Clock::now();
    auto last = first;
    while (!stop() && Clock::now() - last < kPause && Clock::now() - first < kLongest) {
      if (watcher.value().Changed()) last = Clock::now();
    }
    due = true;
  }
  return Ok{};
}

}  // namespace lardom::indexer
