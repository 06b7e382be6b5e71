#include "analyzers/char_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "analyzers/base/utf8.h"

namespace lardom::analyzers {
namespace {

CharClass ClassOfIcu(char32_t cp) {
  const auto c = static_cast<UChar32>(cp);
  if (u_isUWhiteSpace(c) != 0)
    return cp == 0x2028 || cp == 0x2029 || cp == 0x85 ? CharClass::kNewline : CharClass::kSpace;
  if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) return CharClass::kMark;
  if (u_isdigit(c) != 0) return CharClass::kDigit;
  if (u_isalnum(c) == 0) return CharClass::kOther;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return CharClass::kScript;
    default:
      return CharClass::kLetter;
  }
}

}  // namespace

Char ReadChar(std::string_view text, std::size_t pos) {
  Char out;
  out.cp = DecodeUtf8(text, pos, &out.next);
  const char32_t cp = out.cp;
  if (cp < 0x80) {
    const char c = text[pos];
    if (IsAsciiLetter(c)) {
      out.cls = CharClass::kLetter;
      out.upper = c <= 'Z';
    } else if (IsDigit(c)) {
      out.cls = CharClass::kDigit;
    } else if (c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      out.cls = CharClass::kNewline;
    } else if (c == ' ' || c == '\t') {
      out.cls = CharClass::kSpace;
    }
    return out;
  }
  if (cp >= 0xC0 && cp < 0x250) {
    if (cp == 0xD7 || cp == 0xF7) return out;
    out.cls = CharClass::kLetter;
    out.upper = cp < 0xDF ? true : cp > 0xFF && u_isupper(static_cast<UChar32>(cp)) != 0;
    return out;
  }
  if (cp == 0xAD) {
    out.cls = CharClass::kMark;
  } else if (cp == 0xA0) {
    out.cls = CharClass::kSpace;
  } else if (cp != kBadByte) {
    out.cls = ClassOfIcu(cp);
    out.upper = out.cls == CharClass::kLetter && u_isupper(static_cast<UChar32>(cp)) != 0;
  }
  return out;
}

CharClass ClassAt(std::string_view text, std::size_t pos) {
  return pos < text.size() ? ReadChar(text, pos).cls : CharClass::kOther;
}

}  // namespace lardom::analyzers
