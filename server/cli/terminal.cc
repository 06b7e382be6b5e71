#include "server/cli/terminal.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace lardom::server {
namespace {

using std::chrono::steady_clock;

constexpr std::array<std::string_view, 7> kInks{"1", "2", "32", "34", "35", "31", "1;33"};

double Seconds(steady_clock::duration time) { return std::chrono::duration<double>(time).count(); }

std::string Clock(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%ld:%02ld", whole / 60, whole % 60);
  return text.data();
}

}  // namespace

std::string Paint(std::string_view text, Ink ink, const Streams& io) {
  static const bool kPlain = std::getenv("NO_COLOR") != nullptr;
  if (!io.out_terminal || kPlain) return std::string(text);
  return "\x1b[" + std::string(kInks[static_cast<std::size_t>(ink)]) + "m" + std::string(text) + "\x1b[0m";
}

std::size_t Columns(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      while (i < text.size() && text[i] != 'm') ++i;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      ++columns;
    }
  }
  return columns;
}

void PrintWrapped(std::string_view text, std::size_t indent, std::size_t width, std::ostream& out) {
  const std::string margin(indent, ' ');
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find_first_not_of(" \t\n\r", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\n\r", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const std::size_t columns = Columns(word);
    if (column > 0 && indent + column + 1 + columns > width) {
      out << '\n';
      column = 0;
    }
    if (column == 0) {
      out << margin;
    } else {
      out << ' ';
      ++column;
    }
    out << word;
    column += columns;
    at = end;
  }
  if (column > 0) out << '\n';
}

std::string Grouped(std::int64_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0 && digits[i - 1] != '-') out += "\u00a0";
    out += digits[i];
  }
  return out;
}

std::string Bytes(std::uint64_t bytes) {
  static constexpr std::array<const char*, 4> kUnits{"byte", "kB", "MB", "GB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 1000 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", value, kUnits[unit]);
  std::string out = text.data();
  std::ranges::replace(out, '.', ',');
  return out;
}

ProgressBar::ProgressBar(std::string_view what, const Streams& io, bool quiet)
    : what_(what),
      err_(io.err),
      terminal_(io.err_terminal),
      quiet_(quiet),
      width_(io.width),
      start_(steady_clock::now()),
      last_(start_) {}

void ProgressBar::Update(std::size_t done, std::size_t total, std::uint64_t bytes_done, std::uint64_t bytes_total) {
  const auto now = steady_clock::now();
  if (quiet_ || Seconds(now - last_) < (terminal_ ? 0.1 : 10.0)) return;
  last_ = now;
  const double elapsed = Seconds(now - start_);
  const double share = bytes_total > 0 ? static_cast<double>(bytes_done) / static_cast<double>(bytes_total)
                       : total > 0     ? static_cast<double>(done) / static_cast<double>(total)
                                       : 0.0;
  std::string text =
      what_ + " " + Grouped(static_cast<std::int64_t>(done)) + "/" + Grouped(static_cast<std::int64_t>(total));
  if (bytes_done > 0)
    text += "  " + Bytes(static_cast<std::uint64_t>(static_cast<double>(bytes_done) / elapsed)) + "/s";
  if (share > 0.01) text += "  " + Clock(elapsed * (1 - share) / share) + " kvar";
  if (!terminal_) {
    err_ << text << std::endl;
    return;
  }
  const std::size_t room = width_ > Columns(text) + 6 ? std::min<std::size_t>(30, width_ - Columns(text) - 6) : 0;
  const auto full = static_cast<std::size_t>(share * static_cast<double>(room));
  std::string bar;
  for (std::size_t i = 0; i < room; ++i) bar += i < full ? "█" : "░";
  err_ << "\r\x1b[K" << bar << "  " << text << std::flush;
  drawn_ = true;
}

void ProgressBar::End() {
  if (drawn_) err_ << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

}  // namespace lardom::server
