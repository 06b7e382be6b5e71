#include "analyzers/base/utf8.h"

#include <algorithm>

namespace lardom::analyzers {

char32_t DecodeUtf8(std::string_view text, std::size_t pos, std::size_t* next) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(pos);
  *next = pos + 1;
  if (lead < 0x80) return lead;
  std::size_t length = 0;
  char32_t cp = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2, cp = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3, cp = lead & 0x0FU;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4, cp = lead & 0x07U;
  } else {
    return kBadByte;
  }
  if (text.size() - pos < length) return kBadByte;
  for (std::size_t i = 1; i < length; ++i) {
    if (!IsContinuation(text[pos + i])) return kBadByte;
    cp = (cp << 6U) | (byte(pos + i) & 0x3FU);
  }
  const bool overlong = (length == 3 && cp < 0x800) || (length == 4 && cp < 0x10000);
  if (overlong || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) return kBadByte;
  *next = pos + length;
  return cp;
}

void AppendUtf8(char32_t cp, std::string* out) {
  const auto put = [&](char32_t value) { out->push_back(static_cast<char>(value)); };
  if (cp < 0x80) {
    put(cp);
  } else if (cp < 0x800) {
    put(0xC0U | (cp >> 6U)), put(0x80U | (cp & 0x3FU));
  } else if (cp < 0x10000) {
    put(0xE0U | (cp >> 12U)), put(0x80U | ((cp >> 6U) & 0x3FU)), put(0x80U | (cp & 0x3FU));
  } else {
    put(0xF0U | (cp >> 18U)), put(0x80U | ((cp >> 12U) & 0x3FU));
    put(0x80U | ((cp >> 6U) & 0x3FU)), put(0x80U | (cp & 0x3FU));
  }
}

std::size_t CountCodePoints(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !IsContinuation(c); }));
}

std::size_t CommonPrefix(std::string_view a, std::string_view b) {
  const std::size_t limit = std::min(a.size(), b.size());
  std::size_t n = 0;
  while (n < limit && a[n] == b[n]) ++n;
  const auto inside = [](std::string_view s, std::size_t i) { return i < s.size() && IsContinuation(s[i]); };
  while (n > 0 && (inside(a, n) || inside(b, n))) --n;
  return n;
}

}  // namespace lardom::analyzers
