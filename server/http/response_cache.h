// Keeps answers that were slow to make, for as long as the library does not change.
//
// Key      state of the library, address, language: what such an answer is made of (Response::version says so)
// Limits   kMostBytes in all; when full it starts anew
// Threads  all functions may be called at once
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/message.h"

namespace lardom::server {

class ResponseCache {
 public:
  static constexpr std::size_t kMostBytes = 16U << 20U;

  std::optional<Response> Find(std::string_view version, const Request& request) const;

  // Only answers of status 200 with a version and without a cookie are kept; others are left alone.
  void Put(const Request& request, const Response& response);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Response> entries_;
  std::size_t bytes_ = 0;
};

}  // namespace lardom::server
