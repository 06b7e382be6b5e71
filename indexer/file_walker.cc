#include "indexer/file_walker.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "corpus/readers/reader.h"

namespace lardom::indexer {
namespace {

namespace fs = std::filesystem;

using Inode = std::pair<std::uint64_t, std::uint64_t>;

class Walker {
 public:
  explicit Walker(WalkResult* out) : out_(out) {}

  void Folder(const std::string& root, const std::string& relative) {
    const std::string folder = relative.empty() ? root : root + "/" + relative;
    struct stat info {};
    if (::stat(folder.c_str(), &info) != 0) return Fail(folder, std::strerror(errno));
    const Inode inode{info.st_dev, info.st_ino};
    if (std::ranges::find(open_folders_, inode) != open_folders_.end()) {
      return Fail(folder, "mappen innehåller sig själv genom en länk");
    }
    std::error_code error;
    std::vector<std::string> names;
    for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
         it.increment(error)) {
      names.push_back(it->path().filename().string());
    }
    if (error) return Fail(folder, "mappen kan inte läsas: " + error.message());
    std::ranges::sort(names);
    open_folders_.push_back(inode);
    for (const std::string& name : names) {
      if (name.starts_with(".")) continue;
      const std::string below = relative.empty() ? name : relative + "/" + name;
      const std::string path = root + "/" + below;
      if (::stat(path.c_str(), &info) != 0) {
        Fail(path, std::strerror(errno));
      } else if (S_ISDIR(info.st_mode)) {
        Folder(root, below);
      } else if (S_ISREG(info.st_mode)) {
        if (readers::IsSupportedName(name) || readers::IsPictureName(name)) {
          Add(path, root, below, info);
        } else {
          ++out_->passed_over;
        }
      } else {
        ++out_->passed_over;
      }
    }
    open_folders_.pop_back();
  }

  void Add(const std::string& path, const std::string& root, const std::string& relative, const struct stat& info) {
    FoundFile file;
    file.path = path;
    file.root = root;
    file.relative = relative;
    file.size = info.st_size;
    file.mtime_ns = static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
    out_->files.push_back(std::move(file));
  }

 private:
  void Fail(const std::string& path, const std::string& reason) { out_->failures.push_back({path, reason, ""}); }

  WalkResult* out_;
  std::vector<Inode> open_folders_;  // from the root down to where we are
};

}  // namespace

Result<WalkResult> Walk(const std::vector<std::string>& paths) {
  WalkResult out;
  Walker walker(&out);
  for (const std::string& given : paths) {
    std::error_code error;
    const fs::path path = fs::canonical(given, error);
    struct stat info {};
    if (error || ::stat(path.c_str(), &info) != 0) {
      return Error{ErrorCode::kUsage, given, "finns inte eller kan inte läsas"};
    }
    if (S_ISDIR(info.st_mode)) {
      out.roots.push_back(path.string());
      walker.Folder(path.string(), "");
    } else {
      walker.Add(path.string(), "", path.filename().string(), info);
    }
  }
  // A path that was given twice, or inside a folder that was given too, is read once: under its folder.
  std::ranges::stable_sort(out.files, [](const FoundFile& a, const FoundFile& b) {
    return std::pair(a.path, a.root.empty()) < std::pair(b.path, b.root.empty());
  });
  const auto twice = std::ranges::unique(out.files, {}, &FoundFile::path);
  out.files.erase(twice.begin(), twice.end());
  return out;
}

Result<std::string> ReadWholeFile(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return Error{ErrorCode::kInput, path, "Filen kan inte öppnas: " + std::string(std::strerror(errno)) + "."};
  std::string bytes;
  struct stat info {};
  if (::fstat(fd, &info) == 0 && info.st_size > 0) bytes.reserve(static_cast<std::size_t>(info.st_size));
  std::array<char, 65536> buffer{};
  ssize_t got = 0;
  while ((got = ::read(fd, buffer.data(), buffer.size())) > 0 || (got < 0 && errno == EINTR)) {
    if (got > 0) bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
  const int error = errno;
  ::close(fd);
  if (got < 0)
    return Error{ErrorCode::kInput, path, "Filen kan inte läsas: " + std::string(std::strerror(error)) + "."};
  return bytes;
}

std::string IdFromPath(const std::string& relative) {
  static constexpr std::pair<std::string_view, char> kPlain[] = {{"å", 'a'}, {"ä", 'a'}, {"ö", 'o'}, {"é", 'e'},
                                                                 {"Å", 'A'}, {"Ä", 'A'}, {"Ö", 'O'}, {"É", 'E'},
                                                                 {"ü", 'u'}, {"Ü", 'U'}};
  std::string id;
  for (std::size_t i = 0; i < relative.size();) {
    const char c = relative[i];
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (plain) {
      id.push_back(c);
      ++i;
      continue;
    }
    if (c == '/') {
      id.push_back(':');
      ++i;
      continue;
    }
    const auto* known = std::ranges::find_if(
        kPlain, [&](const auto& pair) { return relative.compare(i, pair.first.size(), pair.first) == 0; });
    if (known != std::end(kPlain)) {
      id.push_back(known->second);
      i += known->first.size();
      continue;
    }
    if (id.empty() || id.back() != '-') id.push_back('-');
    ++i;
  }
  return id;
}

}  // namespace lardom::indexer
