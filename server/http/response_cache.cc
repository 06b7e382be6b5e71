#include "server/http/response_cache.h"

#include <algorithm>

namespace lardom::server {
namespace {

std::string KeyOf(std::string_view version, const Request& request) {
  std::string key(version);
  for (const std::string_view part : {std::string_view(request.target), request.Cookie("lang")}) {
    key += '\n';
    key += part;
  }
  return key;
}

}  // namespace

std::optional<Response> ResponseCache::Find(std::string_view version, const Request& request) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(KeyOf(version, request));
  if (found == entries_.end()) return std::nullopt;
  return found->second;
}

void ResponseCache::Put(const Request& request, const Response& response) {
  const bool sets_cookie = std::ranges::any_of(response.headers, [](const auto& h) { return h.first == "Set-Cookie"; });
  if (response.status != 200 || response.version.empty() || response.body.empty() || sets_cookie) return;
  const std::string key = KeyOf(response.version, request);
  const std::size_t size = key.size() + response.body.size();
  if (size > kMostBytes) return;
  const std::lock_guard lock(mutex_);
  if (bytes_ + size > kMostBytes) {
    entries_.clear();
    bytes_ = 0;
  }
  if (entries_.emplace(key, response).second) bytes_ += size;
}

}  // namespace lardom::server
