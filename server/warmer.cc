#include "server/warmer.h"

#include <chrono>
#include <string>

namespace lardom::server {
namespace {

constexpr std::chrono::seconds kLookEvery{1};

}  // namespace

Warmer::Warmer(const search::Searcher* searcher) : searcher_(searcher), thread_([this] { Run(); }) {}

Warmer::~Warmer() {
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  ended_.notify_one();
  thread_.join();
}

void Warmer::Run() {
  std::string warm;
  std::unique_lock lock(mutex_);
  while (!end_) {
    lock.unlock();
    if (const std::string generation = searcher_->Generation(); generation != warm) {
      searcher_->Warm();
      warm = generation;
    }
    lock.lock();
    ended_.wait_for(lock, kLookEvery, [this] { return end_; });
  }
}

}  // namespace lardom::server
