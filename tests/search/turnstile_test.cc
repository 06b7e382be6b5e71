#include "search/turnstile.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace lardom::search {
namespace {

TEST_CASE("no more threads work at once than there are places, and all get their turn") {
  Turnstile turnstile(2);
  std::atomic<int> inside{0};
  std::atomic<int> most{0};
  std::atomic<int> done{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        const Turnstile::Pass pass(&turnstile);
        const int now = ++inside;
        int before = most;
        while (now > before && !most.compare_exchange_weak(before, now)) {
        }
        std::this_thread::yield();
        --inside;
        ++done;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(most <= 2);
  CHECK(done == 1600);
}

}  // namespace
}  // namespace lardom::search
