#include "analyzers/data_dir.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace lardom::analyzers {

namespace fs = std::filesystem;

std::string FindDataDir(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* from_environment = std::getenv("LARDOM_LEXICON");
      from_environment != nullptr && *from_environment != '\0') {
    const fs::path path = from_environment;
    return path.filename() == "lexicon.bin" ? path.parent_path().string() : path.string();
  }
  const auto usable = [](const fs::path& dir) {
    std::error_code ignored;
    return fs::exists(dir / "lexicon.bin", ignored);
  };
  if (usable(LARDOM_BUILD_SHARE)) return LARDOM_BUILD_SHARE;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path beside = program.parent_path().parent_path() / "share" / "lardom";
    if (usable(beside)) return beside.string();
  }
  return LARDOM_INSTALL_SHARE;
}

}  // namespace lardom::analyzers
