// A set of documents of a snapshot, as a bitmap.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "search/snapshot.h"

namespace lardom::search {

class DocSet {
 public:
  explicit DocSet(std::size_t size, bool full = false) : size_(size), words_((size + 63) / 64, full ? ~0ULL : 0ULL) {
    Trim();
  }

  bool Has(Ordinal ordinal) const { return (words_[ordinal >> 6U] >> (ordinal & 63U) & 1U) != 0; }
  void Add(Ordinal ordinal) { words_[ordinal >> 6U] |= 1ULL << (ordinal & 63U); }
  void Remove(Ordinal ordinal) { words_[ordinal >> 6U] &= ~(1ULL << (ordinal & 63U)); }
  std::size_t size() const { return size_; }

  DocSet& operator&=(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  DocSet& operator|=(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  void Invert() {
    for (std::uint64_t& word : words_) word = ~word;
    Trim();
  }

  std::size_t Count() const {
    std::size_t count = 0;
    for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }
  bool Empty() const {
    for (const std::uint64_t word : words_) {
      if (word != 0) return false;
    }
    return true;
  }

  template <typename F>
  void ForEach(F visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(static_cast<Ordinal>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
      }
    }
  }

 private:
  void Trim() {
    if (size_ % 64 != 0 && !words_.empty()) words_.back() &= (1ULL << (size_ % 64)) - 1;
  }

  std::size_t size_;
  std::vector<std::uint64_t> words_;
};

}  // namespace lardom::search
