// Counts of requests and their times, in Prometheus' text format.
//
// Threads  all functions may be called at once
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace lardom::server {

class Metrics {
 public:
  // One answered request; `route` is the pattern, never the address itself, so that no query ends up here.
  void Count(std::string_view route, int status, double seconds);
  void AddOverload() { overloads_.fetch_add(1, std::memory_order_relaxed); }
  std::string Text() const;

 private:
  static constexpr std::array<double, 8> kBounds{0.001, 0.005, 0.01, 0.025, 0.1, 0.5, 2.0, 10.0};
  struct Row {
    std::uint64_t count = 0;
    double seconds = 0;
    std::array<std::uint64_t, kBounds.size()> buckets{};
  };
  mutable std::mutex mutex_;
  std::map<std::string, std::map<int, std::uint64_t>, std::less<>> statuses_;
  std::map<std::string, Row, std::less<>> rows_;
  std::atomic<std::uint64_t> overloads_{0};
};

}  // namespace lardom::server
