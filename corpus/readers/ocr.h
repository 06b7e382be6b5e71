// Text from pictures, by tesseract when it is installed: an outside program with no network, no file to write and no
// program to start (outside_program.h).
//
// Errors   Find: kUsage when tesseract or its Swedish data is not there, with what to install. Recognise: kInput at
// `name`
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/base/result.h"

namespace lardom::readers {

inline constexpr std::chrono::seconds kOcrPageTime{60};  // for a page, at most
inline constexpr std::chrono::seconds kOcrMeanTime{20};  // for each page of a file, on the whole

class Ocr {
 public:
  // In the system's own folders, or in `folders` (each "/usr/bin/") and `data` (folders of *.traineddata).
  static Result<Ocr> Find();
  static Result<Ocr> Find(std::span<const std::string> folders, std::span<const std::string> data);

  // What tesseract says of the words in a picture (PGM, PNG, JPEG, TIFF): TSV. `dpi` 0: as the picture says.
  Result<std::string> Recognise(std::string_view picture, double dpi, const std::string& name,
                                std::chrono::milliseconds wall_clock) const;

 private:
  explicit Ocr(std::string program) : program_(std::move(program)) {}
  std::string program_;
};

}  // namespace lardom::readers
