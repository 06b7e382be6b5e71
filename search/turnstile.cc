#include "search/turnstile.h"

namespace lardom::search {

void Turnstile::Enter() {
  std::unique_lock lock(mutex_);
  if (free_ > 0) {
    --free_;
    return;
  }
  Waiter waiter;
  queue_.push_back(&waiter);
  waiter.called.wait(lock, [&] { return waiter.in; });
}

void Turnstile::Leave() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) {
    ++free_;
    return;
  }
  // The place goes straight to the one who has waited longest.
  Waiter* next = queue_.front();
  queue_.pop_front();
  next->in = true;
  next->called.notify_one();
}

}  // namespace lardom::search
