#include "server/http/uri.h"

#include "corpus/utf8.h"

namespace lardom::server {
namespace {

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool IsUnreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

// Undoes %XX. `strict`: nothing for a malformed escape, else it stays as it is.
std::optional<std::string> Decode(std::string_view text, bool plus_is_space, bool strict) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const int high = i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? HexValue(text[i + 2]) : -1;
      if (high >= 0 && low >= 0) {
        out.push_back(static_cast<char>(high * 16 + low));
        i += 2;
        continue;
      }
      if (strict) return std::nullopt;
    }
    out.push_back(text[i] == '+' && plus_is_space ? ' ' : text[i]);
  }
  return out;
}

std::string DecodeKindly(std::string_view text) {
  std::string decoded = *Decode(text, true, false);
  std::erase(decoded, '\0');
  if (IsValidUtf8(decoded)) return decoded;
  std::string repaired;
  for (std::size_t at = 0; at < decoded.size();) AppendUtf8(NextCodePoint(decoded, &at), &repaired);
  return repaired;
}

}  // namespace

std::string PercentEncode(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (IsUnreserved(c)) {
      out.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out.push_back('%');
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    }
  }
  return out;
}

std::optional<std::vector<std::string>> ParsePath(std::string_view path) {
  std::vector<std::string> segments;
  if (path.empty() || path.front() != '/') return std::nullopt;
  if (path == "/") return segments;
  path.remove_prefix(1);
  while (true) {
    const std::size_t slash = path.find('/');
    auto segment = Decode(path.substr(0, slash), false, true);
    if (!segment || segment->find('\0') != std::string::npos || !IsValidUtf8(*segment)) return std::nullopt;
    segments.push_back(std::move(*segment));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

Parameters ParseQuery(std::string_view query) {
  Parameters out;
  while (!query.empty()) {
    const std::size_t amp = query.find('&');
    const std::string_view pair = query.substr(0, amp);
    if (!pair.empty()) {
      const std::size_t equals = pair.find('=');
      const std::string_view value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
      out.emplace_back(DecodeKindly(pair.substr(0, equals)), DecodeKindly(value));
    }
    if (amp == std::string_view::npos) break;
    query.remove_prefix(amp + 1);
  }
  return out;
}

Url& Url::Segment(std::string_view segment) {
  if (text_.empty() || text_.back() != '/') text_ += '/';
  text_ += PercentEncode(segment);
  return *this;
}

Url& Url::Param(std::string_view name, std::string_view value) {
  if (value.empty()) return *this;
  text_ += has_query_ ? '&' : '?';
  has_query_ = true;
  text_ += PercentEncode(name);
  text_ += '=';
  text_ += PercentEncode(value);
  return *this;
}

Url& Url::Fragment(std::string_view fragment) {
  text_ += '#';
  text_ += PercentEncode(fragment);
  return *this;
}

}  // namespace lardom::server
