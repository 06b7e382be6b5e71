// Text for people at a terminal: emphasis, wrapping, bars.
#pragma once

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include "server/cli/command.h"

namespace lardom::server {

enum class Ink { kBold, kDim, kGreen, kBlue, kViolet, kRed, kMark };

// `text` in an ink when the output is a terminal (and NO_COLOR is not set), else as it is.
std::string Paint(std::string_view text, Ink ink, const Streams& io);

// Columns that a text takes (code points; escape sequences take none).
std::size_t Columns(std::string_view text);

// Words of `text` over lines of at most `width` columns, each after `indent` blanks. Ends with a line end.
void PrintWrapped(std::string_view text, std::size_t indent, std::size_t width, std::ostream& out);

// "1 234 567" with no-break blanks; one decimal for kB, MB, GB.
std::string Grouped(std::int64_t number);
std::string Bytes(std::uint64_t bytes);

// A progress bar with rate and time left on a terminal, a plain line now and then elsewhere.
class ProgressBar {
 public:
  ProgressBar(std::string_view what, const Streams& io, bool quiet);
  ~ProgressBar() { End(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void Update(std::size_t done, std::size_t total, std::uint64_t bytes_done, std::uint64_t bytes_total);
  void End();  // clears the bar

 private:
  std::string what_;
  std::ostream& err_;
  bool terminal_;
  bool quiet_;
  bool drawn_ = false;
  std::size_t width_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace lardom::server
