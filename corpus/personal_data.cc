#include "corpus/personal_data.h"

#include <array>
#include <cstring>

#include "corpus/utf8.h"

namespace lardom {
namespace {

// A digit of the text: where it lies and how many bytes it takes (full-width digits take three).
struct Digit {
  std::size_t at = 0;
  std::size_t bytes = 1;
  int value = 0;
};

constexpr std::size_t kMaxDigits = 13;

// The digits of one number as it is written, with what lies between them passed over.
struct Candidate {
  std::array<Digit, kMaxDigits> digits{};
  std::size_t count = 0;
  void Add(const Digit& digit) {
    if (count < kMaxDigits) digits[count] = digit;
    ++count;
  }
};

bool DigitAt(std::string_view text, std::size_t at, Digit* out) {
  if (at >= text.size()) return false;
  if (IsAsciiDigit(text[at])) {
    *out = {at, 1, text[at] - '0'};
    return true;
  }
  // U+FF10..U+FF19: EF BC 90..99
  if (at + 2 < text.size() && text[at] == '\xEF' && text[at + 1] == '\xBC') {
    const int value = static_cast<unsigned char>(text[at + 2]) - 0x90;
    if (value >= 0 && value <= 9) {
      *out = {at, 3, value};
      return true;
    }
  }
  return false;
}

// Adds the run of digits at `at`; gives where it ends.
std::size_t ReadRun(std::string_view text, std::size_t at, Candidate* out, std::size_t* length) {
  Digit digit;
  *length = 0;
  while (DigitAt(text, at, &digit)) {
    out->Add(digit);
    at += digit.bytes;
    ++*length;
  }
  return at;
}

bool IsHyphen(char32_t c) { return c == '-' || c == '+' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xAD; }
bool IsBlank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

// Passes over what may stand between date and number: blanks, one line break, one hyphen or plus.
std::size_t SkipSeparator(std::string_view text, std::size_t at, bool* hyphen) {
  int hyphens = 0;
  int newlines = 0;
  for (int signs = 0; signs < 8 && at < text.size(); ++signs) {
    std::size_t next = at;
    const char32_t c = NextCodePoint(text, &next);
    if (!IsHyphen(c) && !IsBlank(c)) break;
    hyphens += IsHyphen(c) ? 1 : 0;
    newlines += c == '\n' ? 1 : 0;
    if (hyphens > 1 || newlines > 1) break;
    at = next;
  }
  *hyphen = hyphens > 0;
  return at;
}

int Number(const Candidate& c, std::size_t from, std::size_t digits) {
  int value = 0;
  for (std::size_t i = from; i < from + digits; ++i) value = value * 10 + c.digits[i].value;
  return value;
}

bool IsDate(int year, int month, int day, bool century_known) {
  constexpr std::array<int, 13> kDays{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return false;
  if (day > 60) day -= 60;  // samordningsnummer
  if (day < 1 || day > kDays[static_cast<std::size_t>(month)]) return false;
  if (month == 2 && day == 29) {
    const bool leap = year % 4 == 0 && (!century_known || year % 100 != 0 || year % 400 == 0);
    return leap;
  }
  return true;
}

// Luhn's check over the last ten digits.
bool HasValidChecksum(const Candidate& c) {
  int sum = 0;
  for (std::size_t i = c.count - 10; i < c.count; ++i) {
    int value = c.digits[i].value;
    if ((i - (c.count - 10)) % 2 == 0) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 == 0;
}

bool IsIdentityNumber(const Candidate& c) {
  if (c.count != 10 && c.count != 12) return false;
  const std::size_t date = c.count - 10;
  int year = Number(c, 0, c.count - 8);
  if (date == 2 && (year < 1800 || year > 2099)) return false;
  return IsDate(year, Number(c, date + 2, 2), Number(c, date + 4, 2), date == 2) && HasValidChecksum(c);
}

// The number that begins with the run of digits at `begin`, in one of the ways it is written; `end` is past its last
// sign.
bool ReadCandidate(std::string_view text, std::size_t begin, Candidate* out, std::size_t* end) {
  std::size_t length = 0;
  bool hyphen = false;
  std::size_t at = ReadRun(text, begin, out, &length);
  *end = at;
  if (length == 10 || length == 12) return true;
  if (length == 4 || length == 2) {  // 1985-07-09-1234
    for (int part = 0; part < 2; ++part) {
      const std::size_t after = SkipSeparator(text, at, &hyphen);
      if (!hyphen || after != at + 1) return false;
      at = ReadRun(text, after, out, &length);
      if (length != 2) return false;
    }
    const std::size_t after = SkipSeparator(text, at, &hyphen);
    if (!hyphen) return false;  // a date and a time of day
    at = ReadRun(text, after, out, &length);
    *end = at;
    return length == 4;
  }
  if (length != 6 && length != 8) return false;
  const std::size_t after = SkipSeparator(text, at, &hyphen);
  if (after == at) return false;
  at = ReadRun(text, after, out, &length);
  *end = at;
  return length == 4;
}

std::size_t MaskOne(std::string* text) {
  std::size_t masked = 0;
  bool after_digit = false;
  for (std::size_t at = 0; at < text->size();) {
    Digit digit;
    const char c = (*text)[at];
    if ((!IsAsciiDigit(c) && c != '\xEF') || !DigitAt(*text, at, &digit)) {
      after_digit = false;
      ++at;
      continue;
    }
    if (after_digit) {
      at += digit.bytes;
      continue;
    }
    Candidate candidate;
    std::size_t end = 0;
    after_digit = true;
    if (!ReadCandidate(*text, at, &candidate, &end) || !IsIdentityNumber(candidate)) {
      at += digit.bytes;
      continue;
    }
    for (std::size_t i = 0; i < candidate.count; ++i) {
      text->replace(candidate.digits[i].at, candidate.digits[i].bytes, candidate.digits[i].bytes, 'X');
    }
    ++masked;
    at = end;
  }
  return masked;
}

bool IsAddressSign(char c) {
  return IsAsciiAlpha(c) || IsAsciiDigit(c) || c == '.' || c == '_' || c == '-' || c == '+' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool HasMailAddress(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || !IsAddressSign(text[at - 1])) continue;
    std::size_t end = at + 1;
    while (end < text.size() && IsAddressSign(text[end])) ++end;
    const std::string_view domain = text.substr(at + 1, end - at - 1);
    const auto dot = domain.find('.');
    if (dot != std::string_view::npos && dot > 0 && dot + 2 < domain.size() && IsAsciiAlpha(domain[dot + 1]))
      return true;
  }
  return false;
}

// A Swedish telephone number at `at`: +46 or 0 and area code, then groups of digits; 8 to 11 digits in all.
bool IsTelephone(std::string_view text, std::size_t at) {
  std::size_t digits = 0;
  std::size_t group = 0;
  std::size_t groups = 0;
  bool hyphen = false;
  const bool international = text[at] == '+';
  if (international) {
    if (!text.substr(at).starts_with("+46")) return false;
    at += 3;
    digits = 2;
    if (const auto trunk = text.find("(0)", at); trunk <= at + 1) at = trunk + 3;
    while (at < text.size() && (text[at] == ' ' || text[at] == '-')) ++at;
  }
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (IsAsciiDigit(c)) {
      if (++digits > 12) return false;
      ++group;
      continue;
    }
    const bool more = at + 1 < text.size() && IsAsciiDigit(text[at + 1]);
    if (!more || (c != ' ' && c != '-' && c != '/')) break;
    if (c != ' ') {
      if (hyphen || groups > 0) break;
      hyphen = true;
    }
    if (groups == 0 && !international && (group < 2 || group > 4)) return false;
    if (groups > 0 && (group < 2 || group > 3)) return false;
    ++groups;
    group = 0;
  }
  const bool spaced = groups > 0;
  return digits >= (international ? 9u : spaced ? 8u : 9u) && digits <= 12;
}

bool HasTelephone(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '0' && c != '+') continue;
    const char before = at == 0 ? ' ' : text[at - 1];
    if (IsAsciiDigit(before) || IsAsciiAlpha(before) || before == '-' || before == '.' || before == ',' ||
        before == '/' || before == ':' || before == '+') {
      continue;
    }
    if (c == '0' && at > 1 && before == ' ' && IsAsciiDigit(text[at - 2])) continue;  // a group of a greater number
    if (IsTelephone(text, at)) return true;
  }
  return false;
}

}  // namespace

std::size_t MaskIdentityNumbers(std::string* text) { return MaskOne(text); }

std::size_t MaskDocument(ExtractedText* document) {
  std::size_t masked = MaskOne(&document->text);
  Metadata& m = document->metadata;
  for (auto& section : document->sections) MaskOne(&section.heading);  // counted in the text
  for (auto* field :
       {&m.id, &m.title, &m.organisation, &m.project, &m.financing, &m.budget, &m.evaluator, &m.source, &m.url}) {
    masked += MaskOne(field);
  }
  for (auto* list : {&m.authors, &m.places, &m.methods, &document->warnings}) {
    for (auto& text : *list) masked += MaskOne(&text);
  }
  return masked;
}

bool HasContactData(std::string_view text) { return HasMailAddress(text) || HasTelephone(text); }

}  // namespace lardom
