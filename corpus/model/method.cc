#include "corpus/model/method.h"

#include <array>
#include <string_view>

namespace lardom {
namespace {

// Plain letters for U+00C0..U+017F, in order; '-' for the two signs × and ÷ among them.
constexpr std::array<std::string_view, 192> kPlain{
    // À..ß
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  //
    "d", "n", "o", "o", "o", "o", "o", "-", "o", "u", "u", "u", "u", "y", "th", "ss",
    // à..ÿ
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  //
    "d", "n", "o", "o", "o", "o", "o", "-", "o", "u", "u", "u", "u", "y", "th", "y",
    // Ā..ğ
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",  //
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    // Ġ..Ŀ
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",  //
    "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
    // ŀ..ş
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",  //
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    // Š..ſ
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",  //
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s"};

// A short stable number for names that have no letter a slug can show.
std::string Digest(std::string_view name) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4) out.push_back(kHex[hash >> shift & 15]);
  return out;
}

}  // namespace

std::string MethodSlug(const std::string& name) {
  std::string slug;
  bool gap = false;
  const auto add = [&](std::string_view letters) {
    if (gap && !slug.empty()) slug.push_back('-');
    gap = false;
    slug += letters;
  };
  bool seen = false;  // a byte that is neither ASCII nor a letter of the table
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    if (c >= 'A' && c <= 'Z') {
      const char lower = static_cast<char>(c + 32);
      add({&lower, 1});
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      add({&name[i], 1});
    } else if (c >= 0xC3 && c <= 0xC5 && i + 1 < name.size() &&
               (static_cast<unsigned char>(name[i + 1]) & 0xC0) == 0x80) {
      const std::size_t at = (c - 0xC3U) * 64U + (static_cast<unsigned char>(name[++i]) & 0x3FU);
      kPlain[at] == "-" ? void(gap = true) : add(kPlain[at]);
    } else if (c == 0xCC && i + 1 < name.size()) {
      ++i;  // a combining mark (decomposed å, ä, ö, é)
    } else if (c == 0xC2 && i + 1 < name.size() && static_cast<unsigned char>(name[i + 1]) == 0xAD) {
      ++i;  // a soft hyphen
    } else {
      seen = seen || c >= 0x80;
      gap = true;
    }
  }
  if (slug.empty() && seen) slug = "metod-" + Digest(name);
  return slug;
}

}  // namespace lardom
