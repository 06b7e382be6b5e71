// Tells when files below some folders change, by inotify.
//
// What     only files that a reader knows by name count, and folders; hidden ones and `except` (the data directory) do
//          not. Folders behind symbolic links are watched, too, and so are files behind them
// Errors   kInternal when the system gives no watches (the sentence names the limit)
// Threads  one
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::indexer {

class FolderWatch {
 public:
  using Clock = std::chrono::steady_clock;

  static Result<FolderWatch> Open(const std::string& except);
  FolderWatch(FolderWatch&& other) noexcept;
  FolderWatch& operator=(FolderWatch&&) = delete;
  ~FolderWatch();

  // Watches the paths and every folder below them; what is watched already stays so. Of a path that is a file, the
  // folder it lies in.
  Status Add(const std::vector<std::string>& paths);

  // Waits for a change, a fifth of a second at most. True when there was one to act on.
  bool Changed();

  // Files that someone has begun to write and not closed, by their absolute paths.
  std::set<std::string> Unfinished() const;

 private:
  struct Writing {
    Clock::time_point last;
    bool written = false;  // else only made: by a link, or by a program that has not begun to write
  };

  explicit FolderWatch(int fd) : fd_(fd) {}
  Status AddFolder(const std::string& path);
  Status AddOne(const std::string& path, bool only_names, const std::string& name);
  bool Take(int watch, std::uint32_t mask, std::string_view name);
  bool DropSettled();

  struct Place {
    std::set<std::string> paths;  // a folder may be reached by several
    std::set<std::string> names;  // the files in it that count; empty: all
  };

  int fd_;
  bool first_ = true;  // what lies in a folder when the watch begins is read by the first run
  std::string except_;
  std::map<int, Place> places_;
  std::map<std::string, Writing> writing_;
  std::set<std::pair<dev_t, ino_t>> visited_;  // by the present Add
};

}  // namespace lardom::indexer
