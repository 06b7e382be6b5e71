#include "corpus/readers/encoding.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr std::size_t kSampleBytes = 256 * 1024;  // what statistics look at

// Unicode for bytes 80..9F of Windows-1252.
constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::string FromWindows1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out.push_back(c);
    } else {
      AppendUtf8(byte < 0xA0 ? kWindows1252[byte - 0x80u] : byte, &out);
    }
  }
  return out;
}

std::string FromUtf16(std::string_view bytes, bool big_endian) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]);
    const auto b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? (a << 8) | b : (b << 8) | a);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    AppendUtf8(c, &out);
  }
  return out;
}

// How far decoded bytes look like text: counts over a sample.
struct Looks {
  std::size_t letters = 0;  // all letters
  std::size_t foreign = 0;  // letters outside ASCII
  std::size_t swedish = 0;  // åäö among them
  std::size_t fitting = 0;  // signs outside ASCII where they may stand
  std::size_t odd = 0;      // signs outside ASCII where they can't: C1 controls, a dagger inside a word ...
  double Fit() const {
    return fitting + odd == 0 ? 0 : static_cast<double>(fitting) / static_cast<double>(fitting + odd);
  }
};

bool IsSwedishLetter(char32_t c) {
  return c == 0xE5 || c == 0xE4 || c == 0xF6 || c == 0xC5 || c == 0xC4 || c == 0xD6 || c == 0xE9 || c == 0xC9;
}
bool IsAsciiLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsLatinLetter(char32_t c) { return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7); }
bool IsLetter(char32_t c) {
  return IsAsciiLetter(c) || IsLatinLetter(c) || (c >= 0x370 && c < 0x2000 && c != 0x37E) ||
         (c >= 0x3040 && c < 0xFB00);
}
bool IsUpper(char32_t c) {
  return IsUpperSwedish(c) || (c >= 0x100 && c <= 0x17F && (c & 1) == 0) || (c >= 0x400 && c < 0x430);
}
bool IsLower(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF) || (c >= 0x100 && c <= 0x17F && (c & 1) == 1) ||
         (c >= 0x430 && c < 0x460);
}
bool IsTypographic(char32_t c) {
  return (c >= 0x2010 && c <= 0x2026) || c == 0xA0 || c == 0xA7 || c == 0xAB || c == 0xBB || c == 0xB0 || c == 0xB7 ||
         c == 0xB4 || c == 0x20AC || c == 0xBD || c == 0xBC || c == 0xBE || c == 0xA9 || c == 0xAE || c == 0x2122 ||
         c == 0xB1 || c == 0xD7 || c == 0xB2 || c == 0xB3 || c == 0xAD || c == 0xA3;
}
bool MayStandInWord(char32_t c) {
  return c == 0x2019 || c == 0x2010 || c == 0x2011 || c == 0xAD || c == 0xB7 || c == 0xB4 || c == 0x2013;
}

Looks Judge(std::string_view text) {
  Looks looks;
  char32_t before = ' ';
  char32_t current = ' ';
  const auto look_at = [&](char32_t after) {
    if (IsLetter(current)) ++looks.letters;
    if (current < 0x80) return;
    const bool upper_inside = IsUpper(current) && IsLower(before);
    if (IsLetter(current)) {
      ++looks.foreign;
      if (IsSwedishLetter(current)) ++looks.swedish;
      ++(upper_inside ? looks.odd : looks.fitting);
    } else {
      const bool inside = IsLetter(before) && IsLetter(after) && !MayStandInWord(current);
      ++(IsTypographic(current) && !inside ? looks.fitting : looks.odd);
    }
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t after = NextCodePoint(text, &at);
    look_at(after);
    before = current;
    current = after;
  }
  look_at(' ');
  return looks;
}

// A Western text has few letters outside ASCII, or Swedish ones.
bool LooksWestern(const Looks& looks) {
  const bool few = looks.foreign * 4 <= looks.letters || looks.swedish * 10 >= looks.foreign * 9;
  return few && looks.Fit() >= 0.9;
}

std::string_view CutSample(std::string_view bytes) { return bytes.substr(0, kSampleBytes); }

std::optional<std::string> TryWestern(std::string_view bytes) {
  const std::string_view sample = CutSample(bytes);
  if (LooksWestern(Judge(FromWindows1252(sample)))) return FromWindows1252(bytes);
  double best_fit = 0;
  std::string best;
  for (const char* charset : {"MACINTOSH", "CP850", "CP437"}) {
    std::string decoded;
    if (!ConvertToUtf8(sample, charset, &decoded)) continue;
    const Looks looks = Judge(decoded);
    if (looks.swedish > 0 && LooksWestern(looks) && looks.Fit() > best_fit) {
      best_fit = looks.Fit();
      best = charset;
    }
  }
  std::string out;
  if (best.empty() || !ConvertToUtf8(bytes, best, &out)) return std::nullopt;
  return out;
}

std::optional<std::string> TryDetector(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  const std::string_view sample = CutSample(bytes);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return std::nullopt;
  uchardet_data_end(detector.get());
  const std::string charset = uchardet_get_charset(detector.get());
  std::string decoded;
  if (charset.empty() || !ConvertToUtf8(sample, charset, &decoded)) return std::nullopt;
  const Looks looks = Judge(decoded);
  // Few words are too little evidence for an alphabet that is not ours.
  if (looks.Fit() < 0.95 || looks.foreign < 16 || decoded.find("\uFFFD") != std::string::npos) return std::nullopt;
  if (!ConvertToUtf8(bytes, charset, &decoded)) return std::nullopt;
  return decoded;
}

// UTF-8 with a few damaged bytes, such as a file cut off in the middle of a letter.
std::optional<std::string> TryDamagedUtf8(std::string_view bytes, std::size_t* damaged) {
  std::size_t whole = 0;
  std::string out;
  out.reserve(bytes.size() + 64);
  *damaged = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(bytes, &at);
    if (c == kReplacement && at == begin + 1) {
      ++*damaged;
    } else if (c >= 0x80) {
      ++whole;
    }
    AppendUtf8(c, &out);
  }
  if (whole < 100 * *damaged) return std::nullopt;
  return out;
}

// "", "le", "be": UTF-16 without a byte order mark, by the zero bytes of its ASCII letters.
std::string_view GuessUtf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
  const std::size_t half = sample.size() / 2;
  if (half < 4 || bytes.size() % 2 != 0) return "";
  if (zeros[1] * 10 > half * 6 && zeros[0] * 50 < half) return "le";
  if (zeros[0] * 10 > half * 6 && zeros[1] * 50 < half) return "be";
  return "";
}

std::optional<std::string> DecodeByMark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF") && IsValidUtf8(bytes)) return std::string(bytes.substr(3));
  std::string out;
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) && ConvertToUtf8(bytes.substr(4), "UTF-32LE", &out))
    return out;
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4)) && ConvertToUtf8(bytes.substr(4), "UTF-32BE", &out))
    return out;
  if (bytes.starts_with("\xFF\xFE")) return FromUtf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return FromUtf16(bytes.substr(2), true);
  const std::string_view guess = GuessUtf16(bytes);
  if (guess.empty()) return std::nullopt;
  return FromUtf16(bytes, guess == "be");
}

constexpr bool IsOddControl(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
}

bool LooksBinary(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) return true;
  const std::string_view sample = CutSample(bytes);
  const auto odd = std::count_if(sample.begin(), sample.end(), [](char c) { return IsOddControl(c) && c != '\f'; });
  return static_cast<std::size_t>(odd) * 100 > sample.size();
}

Result<std::string> Decode(std::string_view bytes, const std::string& name, std::string_view declared,
                           std::vector<std::string>* warnings) {
  if (auto marked = DecodeByMark(bytes)) {
    if (LooksBinary(*marked)) return Error{ErrorCode::kInput, name, std::string(kBinaryFile)};
    return std::move(*marked);
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (LooksBinary(bytes)) return Error{ErrorCode::kInput, name, std::string(kBinaryFile)};
  if (IsValidUtf8(bytes)) return std::string(bytes);
  if (!declared.empty()) {
    std::string out;
    const std::string charset(declared);
    if (ConvertToUtf8(bytes, charset, &out) && out.find("\uFFFD") == std::string::npos &&
        Judge(CutSample(out)).Fit() >= 0.9) {
      return out;
    }
  }
  std::size_t damaged = 0;
  if (auto repaired = TryDamagedUtf8(bytes, &damaged)) {
    warnings->push_back(std::to_string(damaged) + " skadade byte i texten kunde inte läsas.");
    return std::move(*repaired);
  }
  if (auto western = TryWestern(bytes)) return std::move(*western);
  if (auto detected = TryDetector(bytes)) return std::move(*detected);
  return Error{ErrorCode::kInput, name, "Teckenkodningen kan inte avgöras; spara filen som UTF-8."};
}

}  // namespace

bool ConvertToUtf8(std::string_view bytes, const std::string& charset, std::string* out) {
  out->clear();
  std::string folded = LowerSwedish(charset);
  if (folded == "iso-8859-1" || folded == "latin1" || folded == "windows-1252" || folded == "cp1252" ||
      folded == "us-ascii" || folded == "ascii") {
    *out = FromWindows1252(bytes);  // as browsers do
    return true;
  }
  const bool plain_name = std::all_of(charset.begin(), charset.end(), [](char c) {
    return IsAsciiAlpha(c) || IsAsciiDigit(c) || c == '-' || c == '_' || c == ':' || c == '.';
  });
  if (!plain_name || charset.empty()) return false;
  const auto converter = iconv_open("UTF-8", charset.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  out->reserve(bytes.size() + bytes.size() / 4);
  std::array<char, 16384> buffer{};
  char* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
  std::size_t left = bytes.size();
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(converter, &from, &left, &to, &room);
    out->append(buffer.data(), buffer.size() - room);
    if (result == static_cast<std::size_t>(-1) && room == buffer.size()) {  // stuck on a malformed byte
      out->append("\uFFFD");
      ++from;
      --left;
    }
  }
  iconv_close(converter);
  return true;
}

Result<std::string> DecodeText(std::string_view bytes, const std::string& name, std::string_view declared,
                               std::vector<std::string>* warnings) {
  if (bytes.empty()) return Error{ErrorCode::kInput, name, "Filen är tom."};
  auto text = Decode(bytes, name, declared, warnings);
  if (!text) return text;
  for (char& c : text.value()) {
    if (IsOddControl(c)) c = ' ';
  }
  if (Trim(text.value()).empty()) return Error{ErrorCode::kInput, name, "Filen innehåller ingen text."};
  return text;
}

}  // namespace lardom::readers
