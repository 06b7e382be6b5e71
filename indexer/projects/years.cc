#include "indexer/projects/years.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "corpus/utf8.h"

namespace lardom::indexer {
namespace {

constexpr std::size_t kLongestLink = 40;  // bytes between the two years of a span

bool IsWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

int YearAt(std::string_view text, std::size_t at) {
  if (at + 4 > text.size() || !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                                           text.begin() + static_cast<std::ptrdiff_t>(at) + 4, IsAsciiDigit)) {
    return 0;
  }
  const int year =
      (text[at] - '0') * 1000 + (text[at + 1] - '0') * 100 + (text[at + 2] - '0') * 10 + text[at + 3] - '0';
  return year >= 1950 && year < 2100 ? year : 0;
}

// The text before the year makes it part of something else: a grouped number, a decimal, a law or file number.
bool IsPartOfNumber(std::string_view text, std::size_t at) {
  if (at > 0 && (IsAsciiDigit(text[at - 1]) || text[at - 1] == ',' || text[at - 1] == '.' || text[at - 1] == ':'))
    return true;
  if (at > 1 && text[at - 1] == ' ' && IsAsciiDigit(text[at - 2])) {  // "12 2015" is no grouped number, "12 000" is
    return false;
  }
  const std::string_view before = text.substr(at > 6 ? at - 6 : 0, std::min<std::size_t>(at, 6));
  return before.ends_with("dnr ") || before.ends_with("SFS ") || before.ends_with("SOU ") || before.ends_with("Dnr ");
}

bool IsPartAfter(std::string_view text, std::size_t end) {
  if (end >= text.size()) return false;
  if (IsAsciiDigit(text[end])) return true;
  if ((text[end] == ':' || text[end] == ',') && end + 1 < text.size() && IsAsciiDigit(text[end + 1])) return true;
  std::string_view rest = text.substr(end);
  if (rest.starts_with(" kr") || rest.starts_with(" personer") || rest.starts_with(" barn") ||
      rest.starts_with(" elever") || rest.starts_with(" deltagare"))
    return true;
  return rest[0] == ' ' && rest.size() > 4 && IsAsciiDigit(rest[1]) && IsAsciiDigit(rest[2]) && IsAsciiDigit(rest[3]) &&
         rest.substr(4).starts_with(" kr");
}

// True for what may stand between two years of one span.
bool IsLink(std::string_view between) {
  if (between.size() > kLongestLink) return false;
  static constexpr std::array<std::string_view, 37> kWords{
      "till",     "och",        "med",    "t.o.m.",   "tom",      "januari",   "februari", "mars",
      "april",    "maj",        "juni",   "juli",     "augusti",  "september", "oktober",  "november",
      "december", "hösten",     "våren",  "sommaren", "vintern",  "slutet",    "början",   "av",
      "i",        "årsskiftet", "den",    "utgången", "mitten",   "fram",      "höst",     "vår",
      "halvåret", "sista",      "första", "årets",    "kvartalet"};
  bool linked = false;
  std::string word;
  const auto known = [&] {
    if (word.empty()) return true;
    const bool number = std::ranges::all_of(word, IsAsciiDigit) && word.size() <= 2;
    linked = linked || word == "till" || word == "och" || word == "t.o.m." || word == "tom";
    const bool ok = number || std::ranges::find(kWords, word) != kWords.end();
    word.clear();
    return ok;
  };
  for (std::size_t i = 0; i < between.size();) {
    const std::string_view rest = between.substr(i);
    if (rest.starts_with("–") || rest.starts_with("—")) {
      if (!known()) return false;
      linked = true;
      i += 3;
    } else if (between[i] == '-') {
      if (!known()) return false;
      linked = true;
      ++i;
    } else if (IsAsciiSpace(between[i])) {
      if (!known()) return false;
      ++i;
    } else if (IsWordByte(between[i]) || between[i] == '.') {
      word += between[i++];
    } else {
      return false;
    }
  }
  return known() && linked;
}

}  // namespace

std::vector<YearSpan> FindYears(std::string_view text) {
  std::vector<YearSpan> spans;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsAsciiDigit(text[i])) {
      ++i;
      continue;
    }
    const int year = YearAt(text, i);
    const bool start = i == 0 || !IsWordByte(text[i - 1]) || text[i - 1] == '\x93' || text[i - 1] == '\x94';
    std::size_t end = i;
    while (end < text.size() && IsAsciiDigit(text[end])) ++end;
    if (year == 0 || end != i + 4 || !start || IsPartOfNumber(text, i) || IsPartAfter(text, end)) {
      i = end;
      continue;
    }
    YearSpan span{year, year, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)};
    // "2014/15", "2014–15"
    std::size_t tail = end;
    if (text.substr(end).starts_with("/") || text.substr(end).starts_with("-")) tail = end + 1;
    if (text.substr(end).starts_with("–")) tail = end + 3;
    const bool short_year = tail > end && tail + 2 <= text.size() && IsAsciiDigit(text[tail]) &&
                            IsAsciiDigit(text[tail + 1]) && (tail + 2 == text.size() || !IsAsciiDigit(text[tail + 2]));
    const int two = short_year ? (text[tail] - '0') * 10 + text[tail + 1] - '0' : 0;
    const bool is_month = short_year && text[end] == '-' && two <= 12;  // 2014-03
    if (short_year && !is_month && two == (year + 1) % 100) {
      span.last = year + 1;
      span.end = static_cast<std::uint32_t>(tail + 2);
    } else if (short_year && !is_month && two > year % 100 && text[end] != '/') {
      span.last = year / 100 * 100 + two;
      span.end = static_cast<std::uint32_t>(tail + 2);
    }
    if (!spans.empty() && spans.back().first == spans.back().last && span.first == span.last &&
        span.first > spans.back().first && IsLink(text.substr(spans.back().end, span.begin - spans.back().end))) {
      spans.back().last = span.last;
      spans.back().end = span.end;
    } else {
      spans.push_back(span);
    }
    i = span.end;
  }
  return spans;
}

}  // namespace lardom::indexer
