#include "indexer/findings/amounts.h"

#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <utility>

namespace lardom::indexer {
namespace {

struct Unit {
  std::string_view word;  // lower case
  double factor = 1;
  bool money = true;  // false: money only when followed by kronor or by nothing that is counted
};
constexpr std::array<Unit, 21> kUnits{
    {{"miljarderna", 1e9, false}, {"miljarder", 1e9, false}, {"miljard", 1e9, false}, {"miljoner", 1e6, false},
     {"miljon", 1e6, false},      {"tusen", 1e3, false},     {"kronor", 1, true},     {"kronorna", 1, true},
     {"mnkr", 1e6, true},         {"msek", 1e6, true},       {"mdkr", 1e9, true},     {"mdr", 1e9, true},
     {"ksek", 1e3, true},         {"mkr", 1e6, true},        {"tkr", 1e3, true},      {"tsek", 1e3, true},
     {"krona", 1, true},          {"sek", 1, true},          {"kr", 1, true},         {":-", 1, true},
     {"milj", 1e6, false}}};
constexpr std::array<std::pair<std::string_view, double>, 15> kNumberWords{{{"en halv", 0.5},
                                                                            {"halvannan", 1.5},
                                                                            {"halv", 0.5},
                                                                            {"en", 1},
                                                                            {"två", 2},
                                                                            {"tre", 3},
                                                                            {"fyra", 4},
                                                                            {"fem", 5},
                                                                            {"sex", 6},
                                                                            {"sju", 7},
                                                                            {"åtta", 8},
                                                                            {"nio", 9},
                                                                            {"tio", 10},
                                                                            {"elva", 11},
                                                                            {"tolv", 12}}};
// Words after a bare "miljoner" that leave it an amount; any other word there is what is counted ("miljoner invånare").
constexpr std::array<std::string_view, 30> kAfterMillions{
    "per", "om",    "i",       "från", "till", "sedan", "fördelas", "fördelat", "av",     "för",
    "på",  "under", "och",     "som",  "har",  "är",    "var",      "jämfört",  "mellan", "vid",
    "ur",  "ska",   "årligen", "men",  "hade", "kom",   "gick",     "utan",     "eller",  "finns"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Bytes of a blank at `i` that may group digits or stand between number and unit: space, no-break, thin spaces.
std::size_t BlankAt(std::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  if (text[i] == ' ') return 1;
  if (text.substr(i).starts_with("\xC2\xA0")) return 2;
  if (text.substr(i).starts_with("\xE2\x80\xAF") || text.substr(i).starts_with("\xE2\x80\x89")) return 3;
  return 0;
}

std::size_t SkipBlanks(std::string_view text, std::size_t i) {
  if (i < text.size() && text[i] == '\n') return i + 1;
  while (const std::size_t n = BlankAt(text, i)) i += n;
  return i;
}

bool ThreeDigits(std::string_view text, std::size_t i) {
  return i + 3 <= text.size() && IsDigit(text[i]) && IsDigit(text[i + 1]) && IsDigit(text[i + 2]) &&
         (i + 3 == text.size() || !IsDigit(text[i + 3]));
}

struct Number {
  double value = 0;
  std::size_t end = 0;
};

// Digits at `i`, grouped by blanks or full stops, with a decimal comma or point.
std::optional<Number> ReadNumber(std::string_view text, std::size_t i) {
  if (i >= text.size() || !IsDigit(text[i])) return std::nullopt;
  Number number;
  std::size_t at = i;
  std::size_t run = 0;
  for (; at < text.size() && IsDigit(text[at]); ++at, ++run) number.value = number.value * 10 + (text[at] - '0');
  bool grouped = false;
  while (run <= 3) {
    std::size_t next = at;
    if (const std::size_t n = BlankAt(text, at)) {
      next += n;
    } else if (at < text.size() && text[at] == '.') {
      next += 1;
    }
    if (next == at || !ThreeDigits(text, next)) break;
    for (std::size_t k = 0; k < 3; ++k) number.value = number.value * 10 + (text[next + k] - '0');
    at = next + 3;
    grouped = true;
  }
  if (at + 1 < text.size() && (text[at] == ',' || (text[at] == '.' && !grouped)) && IsDigit(text[at + 1])) {
    double scale = 0.1;
    for (++at; at < text.size() && IsDigit(text[at]); ++at, scale /= 10) number.value += scale * (text[at] - '0');
  }
  number.end = at;
  return number;
}

bool IsWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

// True when `word` (lower case) stands at `i` as a whole word; ASCII letters in any case.
bool WordAt(std::string_view text, std::size_t i, std::string_view word) {
  if (i + word.size() > text.size()) return false;
  for (std::size_t k = 0; k < word.size(); ++k) {
    const char c = text[i + k];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != word[k]) return false;
  }
  const std::size_t end = i + word.size();
  return end == text.size() || !IsWordByte(text[end]) || text.substr(end).starts_with("\xE2\x80") ||
         text.substr(end).starts_with("\xC2\xA0");
}

std::optional<Unit> UnitAt(std::string_view text, std::size_t i) {
  for (const Unit& unit : kUnits) {
    if (WordAt(text, i, unit.word)) return unit;
  }
  return std::nullopt;
}

// Reads the unit at `i` (after blanks) with a following kronor; nothing when it is no money.
std::optional<Number> ReadUnit(std::string_view text, std::size_t i) {
  const std::size_t at = SkipBlanks(text, i);
  const auto unit = UnitAt(text, at);
  if (!unit) return std::nullopt;
  Number out{unit->factor, at + unit->word.size()};
  if (unit->money) return out;
  std::size_t after = SkipBlanks(text, out.end);
  if (unit->word == "milj" && after < text.size() && text[after] == '.') after = SkipBlanks(text, after + 1);
  if (WordAt(text, after, "svenska")) after = SkipBlanks(text, after + 7);
  for (const std::string_view word : {"kronor", "kr", "sek", "kronorna"}) {
    if (WordAt(text, after, word)) return Number{unit->factor, after + word.size()};
  }
  if (unit->word == "tusen" || unit->word == "milj") return std::nullopt;
  if (after >= text.size() || !IsWordByte(text[after])) return out;
  for (const std::string_view word : kAfterMillions) {
    if (WordAt(text, after, word)) return out;
  }
  return std::nullopt;
}

// A dash or "till" between the ends of a range; its length, 0 for none.
std::size_t RangeSignAt(std::string_view text, std::size_t i) {
  const std::size_t at = SkipBlanks(text, i);
  for (const std::string_view sign : {"\xE2\x80\x93", "\xE2\x80\x94", "-"}) {
    if (text.substr(at).starts_with(sign)) return at + sign.size() - i;
  }
  if (WordAt(text, at, "till")) return at + 4 - i;
  return 0;
}

std::optional<Number> ReadNumberWord(std::string_view text, std::size_t i) {
  for (const auto& [word, value] : kNumberWords) {
    const bool capital = (text[i] & ~0x20) == (word[0] & ~0x20);
    if (capital && WordAt(text, i, word)) return Number{value, i + word.size()};
  }
  return std::nullopt;
}

// The amount whose number begins at `i`; `end` is set to its end.
std::optional<Amount> ReadAmount(std::string_view text, std::size_t i, std::size_t* end) {
  std::optional<Number> number = ReadNumber(text, i);
  const bool spelled = !number;
  if (spelled) number = ReadNumberWord(text, i);
  if (!number) return std::nullopt;
  const double low = number->value;
  if (const std::size_t sign = RangeSignAt(text, number->end)) {
    const std::size_t at = SkipBlanks(text, number->end + sign);
    if (const auto high = ReadNumber(text, at); high && high->value > low) {
      if (const auto unit = ReadUnit(text, high->end)) {
        *end = unit->end;
        return Amount{low * unit->value, std::string(text.substr(i, *end - i))};
      }
    }
  }
  const auto unit = ReadUnit(text, number->end);
  if (!unit || (spelled && unit->value < 1e3)) return std::nullopt;
  *end = unit->end;
  return Amount{low * unit->value, std::string(text.substr(i, *end - i))};
}

}  // namespace

std::vector<Amount> FindAmounts(std::string_view text) {
  std::vector<Amount> amounts;
  for (std::size_t i = 0; i < text.size();) {
    const bool start = i == 0 || !IsWordByte(text[i - 1]) || text.substr(i - 1).starts_with("\xA0");
    std::size_t end = i;
    if (start && WordAt(text, i, "sek")) {
      if (const auto number = ReadNumber(text, SkipBlanks(text, i + 3))) {
        amounts.push_back({number->value, std::string(text.substr(i, number->end - i))});
        i = number->end;
        continue;
      }
    }
    if (start && (IsDigit(text[i]) || std::isalpha(static_cast<unsigned char>(text[i])) || (text[i] & 0x80))) {
      if (auto amount = ReadAmount(text, i, &end)) {
        amounts.push_back(std::move(*amount));
        i = end;
        continue;
      }
    }
    if (IsDigit(text[i])) {  // past the whole number, so that its tail is no number of its own
      i = ReadNumber(text, i)->end;
    } else {
      ++i;
    }
  }
  return amounts;
}

}  // namespace lardom::indexer
