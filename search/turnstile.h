// Lets at most so many threads work at once, the others in the order in which they came.
//
// Why      Searches are all computation. More of them at once than there are cores only stretch each other, the longest
//          most; in turn, each runs undisturbed and 99 % are done sooner (docs/BENCHMARKS.md).
// Threads  all functions may be called at once
#pragma once

#include <condition_variable>
#include <cstddef>
#include <list>
#include <mutex>

namespace lardom::search {

class Turnstile {
 public:
  explicit Turnstile(std::size_t places) : free_(places) {}

  // A place, held for as long as the Pass lives.
  class Pass {
   public:
    explicit Pass(Turnstile* turnstile) : turnstile_(turnstile) { turnstile_->Enter(); }
    ~Pass() { turnstile_->Leave(); }
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

   private:
    Turnstile* turnstile_;
  };

 private:
  struct Waiter {
    std::condition_variable called;
    bool in = false;
  };

  void Enter();
  void Leave();

  std::mutex mutex_;
  std::size_t free_;
  std::list<Waiter*> queue_;
};

}  // namespace lardom::search
