// Keeps what the first question after a change would have to wait for ready: the snapshot, speller and suggestions.
//
// A thread of its own looks once a second whether the library has changed and then makes them, so that a reader meets
// them made. Ends with the object.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "search/searcher.h"

namespace lardom::server {

class Warmer {
 public:
  explicit Warmer(const search::Searcher* searcher);
  ~Warmer();
  Warmer(const Warmer&) = delete;
  Warmer& operator=(const Warmer&) = delete;

 private:
  void Run();

  const search::Searcher* searcher_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool end_ = false;
  std::thread thread_;
};

}  // namespace lardom::server
