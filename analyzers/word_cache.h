// Remembers the analysis of each distinct key, so that a text costs one hash look-up a word.
//
// Input    keys of tokens
// Output   a dense id (0, 1, 2 ... in order of first sight) and the analysis; both stay valid while the cache lives
// Threads  one thread a cache
// Cost     open addressing with stored hashes; grows by doubling, never moves an analysis
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/hash.h"

namespace lardom::analyzers {

class WordCache {
 public:
  struct Word {
    std::string key;
    WordAnalysis analysis;
  };

  explicit WordCache(const SwedishAnalyzer* analyzer) : analyzer_(analyzer), slots_(1024) {}

  // The id of `key`; analyses it when it is new.
  std::uint32_t Id(std::string_view key) {
    const std::uint64_t full = HashBytes(key);
    const auto hash = static_cast<std::uint32_t>(full >> 32U);
    std::size_t at = full & (slots_.size() - 1);
    for (; slots_[at].id != kFree; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash && words_[slots_[at].id].key == key) return slots_[at].id;
    }
    const auto id = static_cast<std::uint32_t>(words_.size());
    words_.push_back({std::string(key), analyzer_->AnalyzeWord(key)});
    slots_[at] = {hash, id};
    if (words_.size() * 2 > slots_.size()) Grow();
    return id;
  }

  const WordAnalysis& Get(std::string_view key) { return words_[Id(key)].analysis; }

  // Of an id that Id() has given.
  const WordAnalysis& Analysis(std::uint32_t id) const { return words_[id].analysis; }
  const std::string& Key(std::uint32_t id) const { return words_[id].key; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t id = kFree;
  };

  void Grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    for (const Slot& slot : slots_) {
      if (slot.id == kFree) continue;
      std::size_t at = HashBytes(words_[slot.id].key) & (larger.size() - 1);
      while (larger[at].id != kFree) at = (at + 1) & (larger.size() - 1);
      larger[at] = slot;
    }
    slots_ = std::move(larger);
  }

  const SwedishAnalyzer* analyzer_;
  std::vector<Slot> slots_;
  std::deque<Word> words_;
};

}  // namespace lardom::analyzers
