// The distinct words that one thread has met: key -> dense number and analysis. Each word is analysed once.
//
// Threads  one thread writes; others may read entries below a size they were told (entries never move)
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"

namespace lardom::indexer {

struct TableWord {
  std::string key;
  std::vector<std::string> terms;  // prefixed (index_format.h): lemmas, parts, reference; not n-grams
};

class WordTable {
 public:
  explicit WordTable(const analyzers::SwedishAnalyzer& analyzer);

  std::uint32_t Intern(std::string_view key);
  const TableWord& word(std::uint32_t number) const { return chunks_[number / kChunk][number % kChunk]; }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kChunk = 4096;
  static constexpr std::size_t kMaxChunks = std::size_t{1} << 17U;  // 2^29 words; the vector of chunks never moves

  const analyzers::SwedishAnalyzer* analyzer_;
  std::vector<std::unique_ptr<TableWord[]>> chunks_;
  std::size_t size_ = 0;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  // views into the chunks
};

}  // namespace lardom::indexer
