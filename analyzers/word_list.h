// Word lists: one word a line, # begins a comment; several columns are separated by tabs.
//
// Output   keys as FoldKey makes them
// Errors   a missing file, named by path
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "analyzers/base/hash.h"
#include "analyzers/base/result.h"

namespace lardom::analyzers {

class WordList {
 public:
  static Result<WordList> Load(const std::string& path);

  bool Contains(std::string_view key) const { return words_.find(key) != words_.end(); }
  void Insert(std::string key) { words_.insert(std::move(key)); }

  // Hash of the file's bytes.
  std::uint64_t hash() const { return hash_; }

 private:
  struct Hasher {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return HashBytes(key); }
  };
  std::unordered_set<std::string, Hasher, std::equal_to<>> words_;
  std::uint64_t hash_ = 0;
};

}  // namespace lardom::analyzers
