// A forward segment: the words of its documents in text order, and from each term (lemma, part, n-gram, reference) to
// the words of the vocabulary that bear it. Everything that ranking, passages, highlighting, concordance and trends
// need after the candidates are known.
//
// Errors   Open: kData naming the file when it is not a segment, is of another format or is cut short
// Threads  const; may be shared
// Cost     mapped; opening checks the header and array borders only
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/base/mapped_file.h"
#include "analyzers/base/result.h"
#include "corpus/index/index_format.h"

namespace lardom::index {

class ForwardSegment {
 public:
  static Result<ForwardSegment> Open(const std::string& path);

  std::uint32_t words() const { return header_->words; }
  std::string_view Word(std::uint32_t word) const {
    return {word_bytes_ + word_offsets_[word], word_offsets_[word + 1] - word_offsets_[word]};
  }
  std::uint32_t WordDocuments(std::uint32_t word) const { return word_df_[word]; }
  std::uint32_t WordOccurrences(std::uint32_t word) const { return word_cf_[word]; }
  std::optional<std::uint32_t> FindWord(std::string_view key) const;
  // [first, last) of the words that begin with `prefix`.
  std::pair<std::uint32_t, std::uint32_t> WordsWithPrefix(std::string_view prefix) const;

  std::uint32_t terms() const { return header_->terms; }
  std::string_view Term(std::uint32_t term) const {
    return {term_bytes_ + term_offsets_[term], term_offsets_[term + 1] - term_offsets_[term]};
  }
  // `term` with its prefix, as MakeTerm makes it.
  std::optional<std::uint32_t> FindTerm(std::string_view term) const;
  std::uint32_t TermDocuments(std::uint32_t term) const { return term_df_[term]; }
  std::span<const std::uint32_t> WordsOf(std::uint32_t term) const {
    return {term_words_ + term_list_[term], term_list_[term + 1] - term_list_[term]};
  }

  std::span<const SegmentDocument> documents() const { return {documents_, header_->documents}; }
  std::span<const std::uint32_t> Tokens(const SegmentDocument& document) const {
    return {tokens_ + document.first_token, document.token_count};
  }
  std::span<const SegmentPassage> Passages(const SegmentDocument& document) const {
    return {passages_ + document.first_passage, document.passage_count};
  }
  std::uint64_t bytes() const { return header_->file_bytes; }

 private:
  explicit ForwardSegment(analyzers::MappedFile file) : file_(std::move(file)) {}

  analyzers::MappedFile file_;
  const SegmentHeader* header_ = nullptr;
  const std::uint32_t* word_offsets_ = nullptr;
  const char* word_bytes_ = nullptr;
  const std::uint32_t* word_df_ = nullptr;
  const std::uint32_t* word_cf_ = nullptr;
  const std::uint32_t* term_offsets_ = nullptr;
  const char* term_bytes_ = nullptr;
  const std::uint32_t* term_df_ = nullptr;
  const std::uint32_t* term_list_ = nullptr;
  const std::uint32_t* term_words_ = nullptr;
  const SegmentDocument* documents_ = nullptr;
  const SegmentPassage* passages_ = nullptr;
  const std::uint32_t* tokens_ = nullptr;
};

}  // namespace lardom::index
