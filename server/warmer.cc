#include "server/warmer.h"

#include <array>
#include <chrono>
#include <string>
#include <utility>

namespace lardom::server {
namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr std::array<const char*, 9> kSlowPages{
    "/guide",
    "/guide?phase=ans%C3%B6kan",
    "/guide?phase=uppstart",
    "/guide?phase=genomf%C3%B6rande",
    "/guide?phase=%C3%B6verg%C3%A5ng",
    "/evidence-map",
    "/projects",
    "/coverage",
    "/api/v1/guide",
};

}  // namespace

Warmer::Warmer(const search::Searcher* searcher, std::function<void(const std::string&)> ask)
    : searcher_(searcher), ask_(std::move(ask)), thread_([this] { Run(); }) {}

Warmer::~Warmer() {
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  ended_.notify_one();
  thread_.join();
}

bool Warmer::Ended() {
  const std::lock_guard lock(mutex_);
  return end_;
}

void Warmer::Run() {
  std::string warm;
  std::string pages_warm;
  std::unique_lock lock(mutex_);
  while (!end_) {
    lock.unlock();
    if (const std::string generation = searcher_->Generation(); generation != warm) {
      searcher_->Warm();
      warm = generation;
    } else if (generation != pages_warm) {
      for (const char* page : kSlowPages) {
        if (Ended() || searcher_->Generation() != generation) break;
        ask_(page);
      }
      pages_warm = generation;
    }
    lock.lock();
    ended_.wait_for(lock, kLookEvery, [this] { return end_; });
  }
}

}  // namespace lardom::server
