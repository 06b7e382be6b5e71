#include "indexer/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "corpus/readers/reader.h"

namespace lardom::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE |
                                  IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF;
constexpr int kPollMs = 200;
// A file that was made and never written counts as whole after this; one that was written, but never closed, after
// that.
constexpr std::chrono::seconds kQuietNew{2};
constexpr std::chrono::seconds kQuietWritten{30};

bool Counts(std::string_view name) { return readers::IsSupportedName(name) || readers::IsPictureName(name); }

}  // namespace

Result<FolderWatch> FolderWatch::Open(const std::string& except) {
  const int fd = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (fd < 0) return Error{ErrorCode::kInternal, "inotify", std::strerror(errno)};
  FolderWatch watch(fd);
  std::error_code error;
  watch.except_ = fs::weakly_canonical(except, error).string();
  return watch;
}

FolderWatch::FolderWatch(FolderWatch&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      first_(other.first_),
      except_(std::move(other.except_)),
      places_(std::move(other.places_)),
      writing_(std::move(other.writing_)) {}

FolderWatch::~FolderWatch() {
  if (fd_ >= 0) ::close(fd_);
}

Status FolderWatch::Add(const std::vector<std::string>& paths) {
  visited_.clear();
  for (const std::string& given : paths) {
    std::error_code error;
    const fs::path path = fs::canonical(given, error);
    if (error) continue;  // the run that follows tells of it
    if (fs::is_directory(path, error)) {
      LARDOM_TRY(AddFolder(path.string()));
    } else {
      LARDOM_TRY(AddOne(path.parent_path().string(), true, path.filename().string()));
    }
  }
  first_ = false;
  return Ok{};
}

Status FolderWatch::AddFolder(const std::string& path) {
  struct stat info {};
  if (path == except_ || ::stat(path.c_str(), &info) != 0 || !visited_.insert({info.st_dev, info.st_ino}).second) {
    return Ok{};
  }
  const std::size_t before = places_.size();
  LARDOM_TRY(AddOne(path, false, ""));
  const bool fresh = places_.size() > before && !first_;
  std::error_code error;
  for (auto it = fs::directory_iterator(path, error); !error && it != fs::directory_iterator(); it.increment(error)) {
    const std::string below = it->path().string();
    if (it->path().filename().string().starts_with(".")) continue;
    std::error_code skipped;
    if (it->is_directory(skipped)) {
      LARDOM_TRY(AddFolder(below));
    } else if (Counts(below)) {
      if (it->is_symlink(skipped)) LARDOM_TRY(AddOne(below, false, ""));
      // What came into a new folder before it was watched may be half there.
      const auto age = fs::file_time_type::clock::now() - it->last_write_time(skipped);
      if (fresh && !skipped && age < kQuietNew) writing_.try_emplace(below, Writing{Clock::now()});
    }
  }
  return Ok{};
}

Status FolderWatch::AddOne(const std::string& path, bool only_names, const std::string& name) {
  const int watch = ::inotify_add_watch(fd_, path.c_str(), kEvents);
  if (watch < 0 && errno == ENOSPC) {
    return Error{ErrorCode::kInternal, path,
                 "Systemet medger inte fler bevakade mappar (fs.inotify.max_user_watches)."};
  }
  if (watch < 0) return Ok{};  // it went away meanwhile; the next run tells of what matters
  const auto [place, fresh] = places_.try_emplace(watch);
  place->second.paths.insert(path);
  if (!only_names) {
    place->second.names.clear();
  } else if (fresh || !place->second.names.empty()) {
    place->second.names.insert(name);
  }
  return Ok{};
}

bool FolderWatch::Changed() {
  pollfd waiting{fd_, POLLIN, 0};
  bool any = false;
  if (::poll(&waiting, 1, kPollMs) > 0) {
    alignas(inotify_event) std::array<char, 65536> buffer{};
    ssize_t got = 0;
    while ((got = ::read(fd_, buffer.data(), buffer.size())) > 0) {
      for (ssize_t at = 0; at < got;) {
        inotify_event event{};
        std::memcpy(&event, buffer.data() + at, sizeof event);
        const char* name = buffer.data() + at + sizeof event;
        any = Take(event.wd, event.mask, event.len == 0 ? std::string_view() : std::string_view(name)) || any;
        at += static_cast<ssize_t>(sizeof event + event.len);
      }
    }
  }
  return DropSettled() || any;
}

// True for what calls for a run at once.
bool FolderWatch::Take(int watch, std::uint32_t mask, std::string_view name) {
  if ((mask & IN_Q_OVERFLOW) != 0) return true;
  const auto place = places_.find(watch);
  if (place == places_.end()) return false;
  const Place where = place->second;
  if ((mask & IN_IGNORED) != 0) {
    places_.erase(place);
    return false;
  }
  if (name.empty()) {
    if ((mask & IN_MODIFY) == 0) return (mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_CLOSE_WRITE)) != 0;
  } else {
    const bool folder = (mask & IN_ISDIR) != 0;
    if (name.starts_with('.') || (!folder && !Counts(name))) return false;
    if (!where.names.empty() && !where.names.contains(std::string(name))) return false;
    if (folder) {
      return std::ranges::none_of(where.paths,
                                  [&](const std::string& path) { return path + "/" + std::string(name) == except_; });
    }
  }
  for (const std::string& folder : where.paths) {
    const std::string path = name.empty() ? folder : folder + "/" + std::string(name);
    if ((mask & (IN_MODIFY | IN_CREATE)) != 0) {
      Writing& writing = writing_[path];
      writing.last = Clock::now();
      writing.written = writing.written || (mask & IN_MODIFY) != 0;
    } else if ((mask & IN_ATTRIB) == 0) {
      writing_.erase(path);
    }
  }
  return (mask & (IN_MODIFY | IN_CREATE)) == 0;
}

bool FolderWatch::DropSettled() {
  const auto now = Clock::now();
  return std::erase_if(writing_, [now](const auto& entry) {
           const auto quiet = entry.second.written ? kQuietWritten : kQuietNew;
           return now - entry.second.last > quiet;
         }) > 0;
}

std::set<std::string> FolderWatch::Unfinished() const {
  std::set<std::string> out;
  for (const auto& entry : writing_) out.insert(entry.first);
  return out;
}

}  // namespace lardom::indexer
