#include "corpus/index/forward_segment.h"

#include <utility>

namespace lardom::index {
namespace {

// The first index in [0, count) whose string is not less than `wanted`.
template <typename At>
std::uint32_t LowerBound(std::uint32_t count, std::string_view wanted, At at) {
  std::uint32_t low = 0;
  std::uint32_t high = count;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (at(middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace

Result<ForwardSegment> ForwardSegment::Open(const std::string& path) {
  auto file = analyzers::MappedFile::Open(path);
  if (!file) return file.error();
  ForwardSegment segment(std::move(file).value());
  const std::string_view bytes = segment.file_.bytes();
  const Error damaged{ErrorCode::kData, path, "är inte ett helt indexsegment; kör `lardom rebuild`"};
  if (bytes.size() < sizeof(SegmentHeader)) return damaged;
  const auto* header = reinterpret_cast<const SegmentHeader*>(bytes.data());
  if (header->magic != kSegmentMagic || header->file_bytes != bytes.size()) return damaged;
  bool whole = true;
  const auto array = [&](std::uint64_t at, std::uint64_t size) {
    if (at > bytes.size() || size > bytes.size() - at) whole = false;
    return bytes.data() + (whole ? at : 0);
  };
  const auto u32s = [&](std::uint64_t at, std::uint64_t count) {
    return reinterpret_cast<const std::uint32_t*>(array(at, count * sizeof(std::uint32_t)));
  };
  segment.header_ = header;
  segment.word_offsets_ = u32s(header->word_offsets_at, header->words + 1ULL);
  segment.word_bytes_ = array(header->word_bytes_at, header->word_bytes_size);
  segment.word_df_ = u32s(header->word_df_at, header->words);
  segment.word_cf_ = u32s(header->word_cf_at, header->words);
  segment.term_offsets_ = u32s(header->term_offsets_at, header->terms + 1ULL);
  segment.term_bytes_ = array(header->term_bytes_at, header->term_bytes_size);
  segment.term_df_ = u32s(header->term_df_at, header->terms);
  segment.term_list_ = u32s(header->term_list_at, header->terms + 1ULL);
  segment.term_words_ = u32s(header->term_words_at, header->term_words);
  segment.documents_ = reinterpret_cast<const SegmentDocument*>(
      array(header->documents_at, header->documents * sizeof(SegmentDocument)));
  segment.passages_ =
      reinterpret_cast<const SegmentPassage*>(array(header->passages_at, header->passages * sizeof(SegmentPassage)));
  segment.tokens_ = u32s(header->tokens_at, header->tokens);
  if (!whole) return damaged;
  return segment;
}

std::optional<std::uint32_t> ForwardSegment::FindWord(std::string_view key) const {
  const std::uint32_t at = LowerBound(words(), key, [this](std::uint32_t i) { return Word(i); });
  if (at == words() || Word(at) != key) return std::nullopt;
  return at;
}

std::pair<std::uint32_t, std::uint32_t> ForwardSegment::WordsWithPrefix(std::string_view prefix) const {
  const std::uint32_t first = LowerBound(words(), prefix, [this](std::uint32_t i) { return Word(i); });
  const std::uint32_t last =
      LowerBound(words(), std::string(prefix) + '\xFF', [this](std::uint32_t i) { return Word(i); });
  return {first, last};
}

std::optional<std::uint32_t> ForwardSegment::FindTerm(std::string_view term) const {
  const std::uint32_t at = LowerBound(terms(), term, [this](std::uint32_t i) { return Term(i); });
  if (at == terms() || Term(at) != term) return std::nullopt;
  return at;
}

}  // namespace lardom::index
