#include "analyzers/folding.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <array>

#include "analyzers/base/utf8.h"

namespace lardom::analyzers {
namespace {

// Folded letters for U+00C0..U+017F; 0: not decided here.
constexpr std::array<char32_t, 0x180> MakeTable() {
  std::array<char32_t, 0x180> table{};
  for (char32_t c = 0; c < 0x80; ++c) table[c] = c >= 'A' && c <= 'Z' ? c + 32 : c;
  constexpr std::u32string_view upper = U"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ";
  constexpr std::u32string_view folded = U"aaaaäåæceeeeiiiiðnooooöøuuuuyþ";
  for (std::size_t i = 0; i < upper.size(); ++i) {
    table[upper[i]] = folded[i];
    table[upper[i] + 32] = folded[i];
  }
  table[0xFF] = 'y';
  constexpr std::u32string_view from =
      U"ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽ"
      U"ž";
  constexpr std::u32string_view to =
      U"aaaaaaccccccccddddeeeeeeeeeegggggggghhiiiiiiiiijjkkllllllllnnnnnnoooooorrrrrrssssssssttttuuuuuuuuuuuuwwyyyzzzzz"
      U"z";
  static_assert(from.size() == to.size());
  for (std::size_t i = 0; i < from.size(); ++i) table[from[i]] = to[i];
  return table;
}

constexpr std::array<char32_t, 0x180> kLatin = MakeTable();

// Folds by ICU, then takes accents off Latin letters.
void AppendByIcu(std::string_view text, std::string* out) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) || normalizer == nullptr) return;
  std::string clean;
  for (std::size_t pos = 0, next = 0; pos < text.size(); pos = next) {
    const char32_t cp = DecodeUtf8(text, pos, &next);
    if (cp != kBadByte) clean.append(text.substr(pos, next - pos));
  }
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  normalizer->normalizeUTF8(0, icu::StringPiece(clean.data(), static_cast<int32_t>(clean.size())), sink, nullptr,
                            status);
  if (U_FAILURE(status)) return;
  for (std::size_t pos = 0, next = 0; pos < folded.size(); pos = next) {
    const char32_t cp = DecodeUtf8(folded, pos, &next);
    const char32_t plain = FoldLatin(cp);
    if (plain != 0) {
      AppendUtf8(plain, out);
    } else {
      out->append(folded, pos, next - pos);
    }
  }
}

}  // namespace

char32_t FoldLatin(char32_t cp) { return cp < kLatin.size() ? kLatin[cp] : 0; }

void AppendFolded(std::string_view text, std::string* out) {
  const std::size_t start = out->size();
  for (std::size_t pos = 0, next = 0; pos < text.size(); pos = next) {
    const char32_t cp = DecodeUtf8(text, pos, &next);
    if (cp == 0xAD) continue;
    const char32_t folded = FoldLatin(cp);
    if (folded == 0) {
      out->resize(start);
      AppendByIcu(text, out);
      return;
    }
    AppendUtf8(folded, out);
  }
}

std::string FoldKey(std::string_view text) {
  std::string key;
  AppendFolded(text, &key);
  return key;
}

}  // namespace lardom::analyzers
