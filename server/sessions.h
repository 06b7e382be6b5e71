// Who is asking: API keys in headers, and curators' sessions in the browser.
//
// A session begins with a key typed into the sign-in form; its cookie holds a random token that lives in memory only
// (gone with the process, or after twelve hours). Each session has a CSRF token that every form must send back.
//
// Threads  all functions may be called at once
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/base/result.h"
#include "server/http/message.h"
#include "server/library.h"

namespace lardom::server {

struct Session {
  std::string key_id;
  std::string name;  // the key's name: who a verdict is by
  std::string csrf;
  std::chrono::steady_clock::time_point expires;
};

class Sessions {
 public:
  // Signs in by a key's secret; the cookie's token, or nothing when the key is not valid.
  std::optional<std::string> SignIn(const Catalogue& catalogue, std::string_view secret);
  void SignOut(const Request& request);

  // The session of the request's cookie, if it is still good. The key is looked up again, so that revoking it counts.
  std::optional<Session> Find(const Request& request, const Catalogue& catalogue);

  static constexpr std::string_view kCookie = "session";
  static constexpr std::chrono::hours kLifetime{12};

 private:
  std::mutex mutex_;
  std::map<std::string, Session, std::less<>> sessions_;
};

// The key in "Authorization: Bearer …" or "X-Api-Key: …", checked.
std::optional<ApiKey> KeyOf(const Request& request, const Catalogue& catalogue);

// 32 random bytes of the system as hexadecimal digits.
std::string RandomToken();

// Comparison that takes the same time wherever the texts differ.
bool SameSecret(std::string_view a, std::string_view b);

}  // namespace lardom::server
