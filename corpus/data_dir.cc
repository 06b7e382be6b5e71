#include "corpus/data_dir.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace lardom {

std::string DataFile(const std::string& name, const std::string& dir) {
  if (!dir.empty()) return (std::filesystem::path(dir) / name).string();
  if (const char* share = std::getenv("LARDOM_SHARE"); share != nullptr && *share != '\0') {
    return (std::filesystem::path(share) / name).string();
  }
  const auto built = std::filesystem::path(LARDOM_BUILT_SHARE) / name;
  std::error_code error;
  if (std::filesystem::exists(built, error)) return built.string();
  return (std::filesystem::path(LARDOM_INSTALLED_SHARE) / name).string();
}

}  // namespace lardom
