#include "corpus/readers/ocr.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <vector>

#include "corpus/readers/outside_program.h"

namespace lardom::readers {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMemory = std::size_t{2} << 30U;

// Debian keeps it under tesseract-ocr/<version>/tessdata.
std::vector<std::string> DataFolders() {
  std::vector<std::string> out;
  for (const char* root : {"/usr/share/tesseract-ocr", "/usr/local/share/tesseract-ocr"}) {
    std::error_code error;
    for (auto it = fs::directory_iterator(root, error); !error && it != fs::directory_iterator(); it.increment(error)) {
      out.push_back((it->path() / "tessdata").string());
    }
  }
  for (const char* folder : {"/usr/share/tessdata", "/usr/local/share/tessdata"}) out.emplace_back(folder);
  return out;
}

}  // namespace

Result<Ocr> Ocr::Find() {
  const std::vector<std::string> folders{"/usr/bin/", "/usr/local/bin/"};
  const std::vector<std::string> data = DataFolders();
  return Find(folders, data);
}

Result<Ocr> Ocr::Find(std::span<const std::string> folders, std::span<const std::string> data) {
  const auto program = std::ranges::find_if(
      folders, [](const std::string& folder) { return access((folder + "tesseract").c_str(), X_OK) == 0; });
  if (program == folders.end()) {
    return Error{ErrorCode::kUsage, "--ocr",
                 "Programmet tesseract saknas. Installera paketen tesseract-ocr och tesseract-ocr-swe "
                 "(apt-get install tesseract-ocr tesseract-ocr-swe)."};
  }
  const bool swedish = std::ranges::any_of(
      data, [](const std::string& folder) { return access((folder + "/swe.traineddata").c_str(), R_OK) == 0; });
  if (!swedish) {
    return Error{ErrorCode::kUsage, "--ocr",
                 "Programmet tesseract saknar svenska. Installera paketet tesseract-ocr-swe "
                 "(apt-get install tesseract-ocr-swe)."};
  }
  return Ocr(*program + "tesseract");
}

Result<std::string> Ocr::Recognise(std::string_view picture, double dpi, const std::string& name,
                                   std::chrono::milliseconds wall_clock) const {
  std::vector<std::string> arguments{"{}", "stdout", "-l", "swe", "-c", "tessedit_create_tsv=1"};
  if (dpi > 0) {
    arguments.emplace_back("--dpi");
    arguments.push_back(std::to_string(std::lround(dpi)));
  }
  return RunOutsideProgram(program_, arguments, picture, name, {.wall_clock = wall_clock, .memory_bytes = kMemory});
}

}  // namespace lardom::readers
