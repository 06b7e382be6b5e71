#include "analyzers/address_rules.h"

#include <algorithm>
#include <array>

#include "analyzers/char_class.h"

namespace lardom::analyzers {
namespace {

constexpr std::size_t kLongest = 2048;
constexpr std::array<std::string_view, 10> kTopDomains = {"se", "nu",  "com", "org",  "net",
                                                          "eu", "gov", "edu", "info", "io"};

bool IsAlnum(char c) { return IsAsciiLetter(c) || IsDigit(c); }
bool IsLocal(char c) { return IsAlnum(c) || std::string_view("._%+-").find(c) != std::string_view::npos; }
bool IsHost(char c) { return IsAlnum(c) || c == '-' || c == '.'; }

template <typename Accepts>
std::size_t Skip(std::string_view text, std::size_t pos, Accepts accepts) {
  const std::size_t limit = std::min(text.size(), pos + kLongest);
  while (pos < limit && accepts(text[pos])) ++pos;
  return pos;
}

std::size_t TrimClosing(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && std::string_view(".,;:!?'*_-").find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

// A host name with a dot inside; its end without closing dots, or `begin`.
std::size_t MatchHost(std::string_view text, std::size_t begin) {
  const std::size_t end = TrimClosing(text, begin, Skip(text, begin, IsHost));
  const std::size_t dot = text.substr(begin, end - begin).rfind('.');
  if (dot == std::string_view::npos || dot == 0) return begin;
  const std::string_view top = text.substr(begin + dot + 1, end - begin - dot - 1);
  return top.size() >= 2 && std::ranges::all_of(top, IsAsciiLetter) ? end : begin;
}

std::size_t SkipPath(std::string_view text, std::size_t begin, std::size_t pos) {
  const std::size_t end = Skip(text, pos, [](char c) {
    return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7F &&
           std::string_view("<>\"()[]{}|`\\^").find(c) == std::string_view::npos;
  });
  return TrimClosing(text, begin, end);
}

}  // namespace

std::size_t MatchEmail(std::string_view text, std::size_t begin) {
  const std::size_t at = Skip(text, begin, IsLocal);
  if (at == begin || at >= text.size() || text[at] != '@') return begin;
  const std::size_t end = MatchHost(text, at + 1);
  return end > at + 1 ? end : begin;
}

std::size_t MatchUrl(std::string_view text, std::size_t begin) {
  const std::size_t word = Skip(text, begin, IsAsciiLetter);
  if (word > begin && text.substr(word).starts_with("://")) {
    const std::size_t end = SkipPath(text, begin, word + 3);
    return end > word + 3 ? end : begin;
  }
  const std::size_t host = MatchHost(text, begin);
  if (host == begin) return begin;
  const std::string_view name = text.substr(begin, host - begin);
  const bool www = name.starts_with("www.") || name.starts_with("WWW.");
  const bool top = std::ranges::find(kTopDomains, name.substr(name.rfind('.') + 1)) != kTopDomains.end();
  if (!www && (!top || name.find("..") != std::string_view::npos)) return begin;
  if (host < text.size() && text[host] == '/') return SkipPath(text, begin, host);
  if (ClassAt(text, host) == CharClass::kLetter) return begin;
  return host;
}

}  // namespace lardom::analyzers
