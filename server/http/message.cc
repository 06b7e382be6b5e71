#include "server/http/message.h"

#include <array>
#include <cstdint>
#include <cstdio>

namespace lardom::server {
namespace {

std::uint64_t Fnv(std::string_view text, std::uint64_t hash = 14695981039346656037ULL) {
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

std::string Hex(std::uint64_t value) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(value));
  return text.data();
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string_view WithoutWeakness(std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  return etag;
}

}  // namespace

std::string_view Request::Param(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return {};
}

bool Request::Has(std::string_view name) const {
  for (const auto& parameter : query) {
    if (parameter.first == name) return true;
  }
  return false;
}

std::vector<std::string_view> Request::Params(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const auto& [key, value] : query) {
    if (key == name && !value.empty()) out.emplace_back(value);
  }
  return out;
}

std::string_view Request::Header(std::string_view lower_case_name) const {
  for (const auto& [key, value] : headers) {
    if (key == lower_case_name) return value;
  }
  return {};
}

std::string_view Request::Cookie(std::string_view name) const {
  std::string_view rest = Header("cookie");
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    const std::string_view pair = Trim(rest.substr(0, end));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return {};
}

std::string BaseAddress(const Request& request) {
  const std::string_view host = request.Header("host");
  for (const char c : host) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                       c == '-' || c == ':' || c == '[' || c == ']';
    if (!plain) return {};
  }
  if (host.empty()) return {};
  const bool secure = request.Header("x-forwarded-proto") == "https";
  return (secure ? "https://" : "http://") + std::string(host);
}

Response MakeResponse(int status, std::string_view content_type, std::string body) {
  Response response;
  response.status = status;
  response.content_type = content_type;
  response.body = std::move(body);
  return response;
}

Response Redirect(int status, std::string_view location) {
  Response response;
  response.status = status;
  response.cache_control = "no-store";
  response.headers.emplace_back("Location", location);
  return response;
}

bool MatchesEtag(std::string_view if_none_match, std::string_view etag) {
  if (Trim(if_none_match) == "*") return true;
  const std::string_view wanted = WithoutWeakness(etag);
  while (!if_none_match.empty()) {
    const std::size_t comma = if_none_match.find(',');
    if (WithoutWeakness(Trim(if_none_match.substr(0, comma))) == wanted) return true;
    if (comma == std::string_view::npos) break;
    if_none_match.remove_prefix(comma + 1);
  }
  return false;
}

std::string VersionEtag(std::string_view version, const Request& request) {
  std::uint64_t hash = Fnv(version);
  for (const std::string_view part :
       {std::string_view(request.target), request.Cookie("lang"), request.Cookie("session")}) {
    hash = Fnv(part, Fnv("\n", hash));
  }
  return "W/\"" + Hex(hash) + "\"";
}

void Finish(const Request& request, Response* response) {
  auto& headers = response->headers;
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "same-origin");
  headers.emplace_back("Cache-Control", response->cache_control);
  if (response->content_type == kHtmlType) {
    headers.emplace_back("Content-Security-Policy",
                         "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                         "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    headers.emplace_back("Vary", "Cookie");
  }
  if (!request.IsRead() || response->status != 200 || response->cache_control == "no-store") return;
  const std::string etag =
      response->version.empty() ? "\"" + Hex(Fnv(response->body)) + "\"" : VersionEtag(response->version, request);
  headers.emplace_back("ETag", etag);
  const std::string_view known = request.Header("if-none-match");
  if (!known.empty() && MatchesEtag(known, etag)) {
    response->status = 304;
    response->body.clear();
    response->content_type.clear();
  }
}

}  // namespace lardom::server
