#include "server/sessions.h"

#include <sys/random.h>

#include <algorithm>
#include <array>

namespace lardom::server {

using std::chrono::steady_clock;

std::string RandomToken() {
  static constexpr char kHex[] = "0123456789abcdef";
  std::array<unsigned char, 32> bytes{};
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::getrandom(bytes.data() + have, bytes.size() - have, 0);
    if (got > 0) have += static_cast<std::size_t>(got);
  }
  std::string out;
  for (const unsigned char byte : bytes) {
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

bool SameSecret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

std::optional<ApiKey> KeyOf(const Request& request, const Catalogue& catalogue) {
  std::string_view secret = request.Header("x-api-key");
  if (const std::string_view bearer = request.Header("authorization"); bearer.starts_with("Bearer "))
    secret = bearer.substr(7);
  if (secret.empty()) return std::nullopt;
  return catalogue.CheckKey(secret);
}

std::optional<std::string> Sessions::SignIn(const Catalogue& catalogue, std::string_view secret) {
  const auto key = catalogue.CheckKey(secret);
  if (!key) return std::nullopt;
  std::string token = RandomToken();
  const auto now = steady_clock::now();
  const std::lock_guard lock(mutex_);
  std::erase_if(sessions_, [now](const auto& entry) { return entry.second.expires < now; });
  sessions_[token] = Session{.key_id = key->id, .name = key->name, .csrf = RandomToken(), .expires = now + kLifetime};
  return token;
}

void Sessions::SignOut(const Request& request) {
  const std::lock_guard lock(mutex_);
  if (const auto found = sessions_.find(request.Cookie(kCookie)); found != sessions_.end()) sessions_.erase(found);
}

std::optional<Session> Sessions::Find(const Request& request, const Catalogue& catalogue) {
  const std::string_view token = request.Cookie(kCookie);
  if (token.empty()) return std::nullopt;
  std::optional<Session> session;
  {
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(token);
    if (found == sessions_.end() || found->second.expires < steady_clock::now()) return std::nullopt;
    session = found->second;
  }
  const std::vector<ApiKey> keys = catalogue.Keys();
  const auto key = std::ranges::find(keys, session->key_id, &ApiKey::id);
  if (key == keys.end() || key->revoked) return std::nullopt;
  return session;
}

}  // namespace lardom::server
