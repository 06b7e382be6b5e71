#include "server/http/metrics.h"

#include <sstream>

namespace lardom::server {

void Metrics::Count(std::string_view route, int status, double seconds) {
  const std::lock_guard lock(mutex_);
  const std::string name(route.empty() ? "none" : route);
  ++statuses_[name][status];
  Row& row = rows_[name];
  ++row.count;
  row.seconds += seconds;
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    if (seconds <= kBounds[i]) ++row.buckets[i];
  }
}

std::string Metrics::Text() const {
  const std::lock_guard lock(mutex_);
  std::ostringstream out;
  out << "# HELP lardom_requests_total Answered requests by route and status.\n# TYPE lardom_requests_total counter\n";
  for (const auto& [route, counts] : statuses_) {
    for (const auto& [status, count] : counts) {
      out << "lardom_requests_total{route=\"" << route << "\",status=\"" << status << "\"} " << count << '\n';
    }
  }
  out << "# HELP lardom_request_seconds Time to answer.\n# TYPE lardom_request_seconds histogram\n";
  for (const auto& [route, row] : rows_) {
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      out << "lardom_request_seconds_bucket{route=\"" << route << "\",le=\"" << kBounds[i] << "\"} " << row.buckets[i]
          << '\n';
    }
    out << "lardom_request_seconds_bucket{route=\"" << route << "\",le=\"+Inf\"} " << row.count << '\n';
    out << "lardom_request_seconds_sum{route=\"" << route << "\"} " << row.seconds << '\n';
    out << "lardom_request_seconds_count{route=\"" << route << "\"} " << row.count << '\n';
  }
  out << "# HELP lardom_overloads_total Requests turned away with 503.\n# TYPE lardom_overloads_total counter\n";
  out << "lardom_overloads_total " << overloads_.load(std::memory_order_relaxed) << '\n';
  return out.str();
}

}  // namespace lardom::server
