#include "corpus/index/generation.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lardom::index {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "gen-";

// N of "gen-N", or -1.
int GenerationNumber(const std::string& name) {
  if (!name.starts_with(kPrefix)) return -1;
  int number = -1;
  const char* first = name.data() + kPrefix.size();
  const char* last = name.data() + name.size();
  const auto [end, error] = std::from_chars(first, last, number);
  return error == std::errc() && end == last ? number : -1;
}

void SyncFolder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace

std::string LiveGeneration(const std::string& data_dir) {
  const fs::path index = fs::path(data_dir) / "index";
  std::ifstream in(index / "current");
  std::string name;
  if (!std::getline(in, name) || GenerationNumber(name) < 0) return "";
  std::error_code error;
  if (!fs::is_directory(index / name, error)) return "";
  return (index / name).string();
}

Result<std::string> MakeGeneration(const std::string& data_dir) {
  const fs::path index = fs::path(data_dir) / "index";
  std::error_code error;
  fs::create_directories(index, error);
  if (error) return Error{ErrorCode::kData, index.string(), "kan inte skapas: " + error.message()};
  int highest = 0;
  for (const auto& entry : fs::directory_iterator(index, error)) {
    highest = std::max(highest, GenerationNumber(entry.path().filename().string()));
  }
  const fs::path made = index / (std::string(kPrefix) + std::to_string(highest + 1));
  fs::create_directory(made, error);
  if (error) return Error{ErrorCode::kData, made.string(), "kan inte skapas: " + error.message()};
  return made.string();
}

Status PublishGeneration(const std::string& data_dir, const std::string& generation) {
  const fs::path index = fs::path(data_dir) / "index";
  const std::string name = fs::path(generation).filename().string();
  const fs::path fresh = index / "current.new";
  {
    std::ofstream out(fresh, std::ios::trunc);
    out << name << '\n';
    if (!out.flush()) return Error{ErrorCode::kData, fresh.string(), "kan inte skrivas"};
  }
  std::error_code error;
  fs::rename(fresh, index / "current", error);
  if (error) return Error{ErrorCode::kData, (index / "current").string(), "kan inte bytas: " + error.message()};
  SyncFolder(index);
  for (const auto& entry : fs::directory_iterator(index, error)) {
    const std::string other = entry.path().filename().string();
    if (GenerationNumber(other) >= 0 && other != name) fs::remove_all(entry.path(), error);
  }
  return Ok{};
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

}  // namespace lardom::index
