// Builds a forward segment in memory and writes it (byte layout: corpus/index/index_format.h).
//
// Input    documents in any order, each a list of word numbers of some WordTable; or whole segments, for merging
// Output   one file, complete and synced to disk when Write returns success
// Threads  none; owned by the writing thread
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/index/forward_segment.h"
#include "corpus/index/index_format.h"
#include "indexer/word_table.h"

namespace lardom::indexer {

// One document as words: numbers of a WordTable, kSentenceBit on the first word of each sentence.
struct TokenizedDocument {
  std::int64_t number = 0;
  std::vector<std::uint32_t> tokens;  // title, then metadata, then the text
  std::uint32_t title_tokens = 0;
  std::uint32_t metadata_tokens = 0;
  std::vector<index::SegmentPassage> passages;
};

class ForwardBuilder {
 public:
  // `table` numbers the words of `document`; `table_id` tells tables apart (one a thread).
  void Add(const TokenizedDocument& document, const WordTable& table, std::size_t table_id);

  // Copies the documents of a segment for which `live` is true.
  void Add(const index::ForwardSegment& segment, const std::function<bool(std::uint32_t number)>& live);

  std::size_t documents() const { return documents_.size(); }
  std::size_t tokens() const { return tokens_.size(); }

  Status Write(const std::string& path);

 private:
  std::uint32_t WordNumber(std::string_view key, const std::function<void(std::vector<std::uint32_t>*)>& terms);
  std::uint32_t TermNumber(std::string_view term);

  std::vector<std::string> words_;
  std::vector<std::vector<std::uint32_t>> word_terms_;  // by word
  std::vector<std::string> terms_;
  std::unordered_map<std::string, std::uint32_t> word_numbers_;
  std::unordered_map<std::string, std::uint32_t> term_numbers_;
  std::vector<std::vector<std::uint32_t>> table_maps_;  // table_id -> its word number -> ours + 1 (0: not met yet)
  std::vector<index::SegmentDocument> documents_;
  std::vector<index::SegmentPassage> passages_;
  std::vector<std::uint32_t> tokens_;
};

}  // namespace lardom::indexer
