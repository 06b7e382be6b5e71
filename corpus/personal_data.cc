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

bool IsHyphen(char32_t c) { return c == '-' || c == '+' || c == '_' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
// Soft hyphen, signs without width, the mark of byte order.
bool IsInvisible(char32_t c) { return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF; }
// A backslash stands before hyphens in some Markdown.
bool IsBlank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x2009 || c == 0x202F || c == '\\' ||
         IsInvisible(c);
}

// Where the text goes on after signs that nobody sees, and the line end that a soft hyphen may stand before; `at`
// itself when there are none.
std::size_t SkipInvisible(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = NextCodePoint(text, &next);
    if (!IsInvisible(c)) break;
    end = next;
    if (c != 0xAD) continue;
    if (end < text.size() && text[end] == '\r') ++end;
    if (end < text.size() && text[end] == '\n') ++end;
  }
  return end;
}

// Adds the run of digits at `at`; gives where it ends.
std::size_t ReadRun(std::string_view text, std::size_t at, Candidate* out, std::size_t* length) {
  Digit digit;
  *length = 0;
  std::size_t next = at;
  while (DigitAt(text, next, &digit)) {
    out->Add(digit);
    at = digit.at + digit.bytes;
    ++*length;
    next = static_cast<unsigned char>(at < text.size() ? text[at] : 0) < 0x80 ? at : SkipInvisible(text, at);
  }
  return at;
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

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool IsAddressSign(char c) {
  return IsAsciiAlpha(c) || IsAsciiDigit(c) || c == '.' || c == '_' || c == '-' || c == '+';
}

// Bytes of the sign of an address at `at`: letters like å take two.
std::size_t AddressSignAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (IsAddressSign(text[at])) return 1;
  return text[at] == '\xC3' && at + 1 < text.size() ? 2 : 0;
}

// The next e-mail address that has its @ at `from` or later.
bool FindMailAddress(std::string_view text, std::size_t from, Span* out) {
  for (auto at = text.find('@', from); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0) {
      if (IsAddressSign(text[begin - 1])) {
        --begin;
      } else if (begin > 1 && text[begin - 2] == '\xC3') {
        begin -= 2;
      } else {
        break;
      }
    }
    if (begin == at) continue;
    std::size_t end = at + 1;
    while (const std::size_t bytes = AddressSignAt(text, end)) end += bytes;
    const std::string_view domain = text.substr(at + 1, end - at - 1);
    const auto dot = domain.find('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 2 >= domain.size() || !IsAsciiAlpha(domain[dot + 1]))
      continue;
    while (text[end - 1] == '.' || text[end - 1] == '-') --end;
    *out = {begin, end};
    return true;
  }
  return false;
}

enum class Gap { kNone, kBlank, kMark };

// What stands between groups of digits of a telephone number at `*at`; moves past it.
Gap GapAt(std::string_view text, std::size_t* at) {
  std::size_t next = *at;
  const char32_t c = NextCodePoint(text, &next);
  const bool blank = c == ' ' || c == 0xA0 || c == 0x202F;
  const bool mark = c == '-' || c == '/' || (c >= 0x2010 && c <= 0x2013);
  if (!blank && !mark && c != ')') return Gap::kNone;
  if (c == ')' && next < text.size() && text[next] == ' ') ++next;
  *at = next;
  return blank ? Gap::kBlank : Gap::kMark;
}

// The end of the Swedish telephone number at `begin`: +46 or 0 and area code, then groups of digits; 8 to 11 digits in
// all. `begin` when there is none.
std::size_t TelephoneEnd(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  std::size_t digits = 0;
  std::size_t group = 0;
  std::size_t groups = 0;
  bool marked = false;
  const bool international = text.substr(at).starts_with("+46") || text.substr(at).starts_with("0046");
  if (!international && text[at] == '+') return begin;
  if (international) {
    at += text[at] == '+' ? 3 : 4;
    digits = 2;
    if (const auto trunk = text.substr(at, 4).find("(0)"); trunk <= 1) at += trunk + 3;
    while (at < text.size() && GapAt(text, &at) != Gap::kNone) {
    }
  }
  while (at < text.size()) {
    if (IsAsciiDigit(text[at])) {
      if (++digits > 12) return begin;
      ++group;
      ++at;
      continue;
    }
    std::size_t next = at;
    const Gap gap = GapAt(text, &next);
    if (gap == Gap::kNone || next >= text.size() || !IsAsciiDigit(text[next])) break;
    if (gap == Gap::kMark) {
      if (marked || groups > 0) break;
      marked = true;
    }
    if (groups == 0 && !international && (group < 2 || group > 4)) return begin;
    if (groups > 0 && (group < 2 || group > 3)) return begin;
    ++groups;
    group = 0;
    at = next;
  }
  return digits >= (!international && groups > 0 ? 8U : 9U) && digits <= 12 ? at : begin;
}

bool FindTelephone(std::string_view text, std::size_t from, Span* out) {
  for (std::size_t at = from; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '0' && c != '+') continue;
    const char before = at == 0 ? ' ' : text[at - 1];
    if (IsAsciiDigit(before) || IsAsciiAlpha(before) || before == '-' || before == '.' || before == ',' ||
        before == '/' || before == ':' || before == '+') {
      continue;
    }
    if (c == '0' && at > 1 && before == ' ' && IsAsciiDigit(text[at - 2])) continue;  // a group of a greater number
    if (const std::size_t end = TelephoneEnd(text, at); end > at) {
      *out = {at, end};
      return true;
    }
  }
  return false;
}

void MaskSpan(const Span& span, std::string* text) {
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if ((*text)[i] == '\xC3' && i + 1 < span.end) {  // a letter of two bytes
      text->replace(i, 2, "XX");
    } else if (IsAsciiAlpha((*text)[i]) || IsAsciiDigit((*text)[i])) {
      (*text)[i] = 'X';
    }
  }
}

}  // namespace

std::size_t MaskIdentityNumbers(std::string* text) { return MaskOne(text); }

std::size_t MaskContactData(std::string* text) {
  std::size_t masked = 0;
  Span span;
  for (std::size_t at = 0; FindMailAddress(*text, at, &span); at = span.end, ++masked) MaskSpan(span, text);
  for (std::size_t at = 0; FindTelephone(*text, at, &span); at = span.end, ++masked) MaskSpan(span, text);
  return masked;
}

bool HasContactData(std::string_view text) {
  Span span;
  return FindMailAddress(text, 0, &span) || FindTelephone(text, 0, &span);
}

void MaskDocument(const MaskOptions& options, ExtractedText* document) {
  Metadata& m = document->metadata;
  std::size_t& numbers = document->identity_numbers;
  const auto mask = [&](std::string* text, bool counted, bool contacts) {
    std::string copy;
    if (!options.identity_numbers) copy = *text;
    const std::size_t found = MaskOne(options.identity_numbers ? text : &copy);
    if (counted) numbers += found;
    if (!contacts) return;
    document->contact_data = document->contact_data || HasContactData(*text);
    if (options.contacts) MaskContactData(text);
  };
  mask(&document->text, true, true);
  for (auto& section : document->sections) mask(&section.heading, false, true);  // counted in the text
  for (auto* field : {&m.title, &m.organisation, &m.project, &m.financing, &m.budget, &m.evaluator, &m.source})
    mask(field, true, true);
  for (auto* field : {&m.url, &m.date, &m.language}) mask(field, true, false);
  for (auto* list : {&m.authors, &m.places, &m.methods}) {
    for (auto& text : *list) mask(&text, true, true);
  }
  numbers += MaskOne(&m.id);
  MaskOne(&document->part);
  for (auto& warning : document->warnings) MaskOne(&warning);
}

}  // namespace lardom
