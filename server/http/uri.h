// Addresses: percent-encoding, path segments and query strings, both ways.
//
// Reading of paths is strict (a malformed escape, NUL or bad UTF-8 has no meaning); reading of query strings is kind: a
// stray % stays, bad UTF-8 becomes U+FFFD, so that whatever a person typed reaches the query parser.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lardom::server {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// All but unreserved characters (letters, digits, - . _ ~) as %XX of their UTF-8 bytes.
std::string PercentEncode(std::string_view text);

// The decoded segments of "/a/b%2Fc" ("a", "b/c"); "/" gives none, a trailing slash an empty last segment. Nothing
// when an escape is malformed, or a segment holds NUL or malformed UTF-8.
std::optional<std::vector<std::string>> ParsePath(std::string_view path);

// "a=1&b=%C3%A5+x" (also a form's body) in order. Pairs without "=" have an empty value.
Parameters ParseQuery(std::string_view query);

// An address within the site, built part by part: Url("/methods").Segment(id).Param("lang", "en").
class Url {
 public:
  explicit Url(std::string_view path) : text_(path) {}
  Url& Segment(std::string_view segment);
  Url& Param(std::string_view name, std::string_view value);  // left out when the value is empty
  Url& Fragment(std::string_view fragment);
  const std::string& str() const { return text_; }

 private:
  std::string text_;
  bool has_query_ = false;
};

}  // namespace lardom::server
