#include "corpus/catalogue/names.h"

#include <algorithm>
#include <array>

#include "corpus/utf8.h"

namespace lardom::catalogue {
namespace {

constexpr char32_t kSoftHyphen = 0xAD;

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0xFEFF;
}

bool IsDash(char32_t c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

// Simple lower case of the alphabets that names here are written in.
char32_t Lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c < 0xC0) return c;
  if (c <= 0xDE) return c == 0xD7 ? c : c + 32;
  if (c >= 0x100 && c <= 0x17F) {
    if (c == 0x130) return 'i';
    if (c == 0x178) return 0xFF;
    const bool odd_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    const bool paired = c != 0x138 && c != 0x149 && c != 0x17F && c != 0x131;
    if (paired && (c % 2 == 1) == odd_upper) return c + 1;
    return c;
  }
  if (c == 0x1E9E) return 0xDF;
  if ((c >= 0x391 && c <= 0x3A9 && c != 0x3A2) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

// The lower-case letter made of `base` and the combining mark, 0 when there is none among the usual ones.
char32_t Compose(char32_t base, char32_t mark) {
  struct Row {
    char32_t base, mark, letter;
  };
  static constexpr std::array<Row, 26> kRows{{
      {'a', 0x30A, 0xE5}, {'a', 0x308, 0xE4}, {'o', 0x308, 0xF6}, {'e', 0x301, 0xE9}, {'e', 0x300, 0xE8},
      {'e', 0x302, 0xEA}, {'e', 0x308, 0xEB}, {'a', 0x300, 0xE0}, {'a', 0x301, 0xE1}, {'a', 0x302, 0xE2},
      {'a', 0x303, 0xE3}, {'o', 0x300, 0xF2}, {'o', 0x301, 0xF3}, {'o', 0x302, 0xF4}, {'o', 0x303, 0xF5},
      {'u', 0x300, 0xF9}, {'u', 0x301, 0xFA}, {'u', 0x302, 0xFB}, {'u', 0x308, 0xFC}, {'i', 0x300, 0xEC},
      {'i', 0x301, 0xED}, {'i', 0x302, 0xEE}, {'i', 0x308, 0xEF}, {'c', 0x327, 0xE7}, {'n', 0x303, 0xF1},
      {'y', 0x301, 0xFD},
  }};
  const auto* row = std::ranges::find_if(kRows, [&](const Row& r) { return r.base == base && r.mark == mark; });
  return row == kRows.end() ? 0 : row->letter;
}

// Of a folded text: bytes above ASCII count as letters, since nearly all of them are.
bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

}  // namespace

std::string FoldName(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  bool space = false;
  char32_t last = 0;  // the letter that a combining mark would change, and where it begins in `out`
  std::size_t last_begin = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    const char32_t c = Lower(NextCodePoint(name, &at));
    if (c == kSoftHyphen) continue;
    if (IsSpace(c)) {
      space = !out.empty();
      continue;
    }
    const char32_t composed = !space && c >= 0x300 && c <= 0x36F ? Compose(last, c) : 0;
    if (space) out.push_back(' ');
    space = false;
    if (composed != 0) {
      out.resize(last_begin);
    } else {
      last_begin = out.size();
    }
    last = composed != 0 ? composed : c;
    if (last == kReplacement) {  // malformed bytes stay apart from other malformed bytes
      out.append(name.substr(begin, at - begin));
    } else {
      AppendUtf8(IsDash(last) ? U'-' : last, &out);
    }
  }
  return out;
}

bool HasWord(std::string_view folded_text, std::string_view folded_word) {
  if (folded_word.empty()) return false;
  for (auto at = folded_text.find(folded_word); at != std::string_view::npos;
       at = folded_text.find(folded_word, at + 1)) {
    const std::size_t end = at + folded_word.size();
    const bool free_before = at == 0 || !IsWordByte(folded_text[at - 1]);
    const bool free_after = end == folded_text.size() || !IsWordByte(folded_text[end]);
    if (free_before && free_after) return true;
  }
  return false;
}

std::size_t SpaceLength(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return IsAsciiSpace(text[at]) ? 1 : 0;
  std::size_t next = at;
  return IsSpace(NextCodePoint(text, &next)) ? next - at : 0;
}

}  // namespace lardom::catalogue
