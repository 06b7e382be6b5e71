// Keeps what the first question after a change would have to wait for ready: the snapshot, speller and suggestions, and
// the pages that are slow to make.
//
// A thread of its own looks once a second whether the library has changed and then makes them, so that a reader meets
// them made; the pages when it has stayed the same for a look, so that an ingest is not kept from its work. Ends with
// the object.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "search/searcher.h"

namespace lardom::server {

class Warmer {
 public:
  // `ask` answers an address ("/guide") and keeps the answer.
  Warmer(const search::Searcher* searcher, std::function<void(const std::string&)> ask);
  ~Warmer();
  Warmer(const Warmer&) = delete;
  Warmer& operator=(const Warmer&) = delete;

 private:
  void Run();

  bool Ended();

  const search::Searcher* searcher_;
  std::function<void(const std::string&)> ask_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool end_ = false;
  std::thread thread_;
};

}  // namespace lardom::server
