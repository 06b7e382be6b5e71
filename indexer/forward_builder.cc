#include "indexer/forward_builder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>

#include "corpus/index/word_ngrams.h"

namespace lardom::indexer {
namespace {

using index::kSentenceBit;
using index::kWordMask;

// Lays arrays one after the other, each on an 8-byte border.
class Layout {
 public:
  template <typename T>
  std::uint64_t Put(const T* data, std::size_t count) {
    bytes_.resize((bytes_.size() + 7) & ~std::size_t{7});
    const std::uint64_t at = bytes_.size();
    const auto* raw = reinterpret_cast<const char*>(data);
    bytes_.append(raw, count * sizeof(T));
    return at;
  }
  template <typename T>
  std::uint64_t Put(const std::vector<T>& values) {
    return Put(values.data(), values.size());
  }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

// Order of the strings by bytes: result[rank] = number; and its inverse.
std::vector<std::uint32_t> SortedOrder(const std::vector<std::string>& strings, std::vector<std::uint32_t>* rank_of) {
  std::vector<std::uint32_t> order(strings.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return strings[a] < strings[b]; });
  rank_of->resize(strings.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) (*rank_of)[order[rank]] = rank;
  return order;
}

void PutStrings(const std::vector<std::string>& strings, const std::vector<std::uint32_t>& order,
                std::vector<std::uint32_t>* offsets, std::string* bytes) {
  offsets->reserve(order.size() + 1);
  for (const std::uint32_t number : order) {
    offsets->push_back(static_cast<std::uint32_t>(bytes->size()));
    bytes->append(strings[number]);
  }
  offsets->push_back(static_cast<std::uint32_t>(bytes->size()));
}

Status WriteFile(const std::string& path, std::string_view bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  const auto failed = [&](int error) {
    return Error{ErrorCode::kData, path, std::string("kan inte skrivas: ") + std::strerror(error)};
  };
  if (fd < 0) return failed(errno);
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(fd, bytes.data(), bytes.size());
    if (wrote < 0) {
      if (errno == EINTR) continue;
      const int error = errno;
      ::close(fd);
      return failed(error);
    }
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  const int synced = ::fsync(fd);
  const int error = errno;
  ::close(fd);
  if (synced != 0) return failed(error);
  return Ok{};
}

}  // namespace

std::uint32_t ForwardBuilder::TermNumber(std::string_view term) {
  const auto [entry, fresh] = term_numbers_.try_emplace(std::string(term), static_cast<std::uint32_t>(terms_.size()));
  if (fresh) terms_.emplace_back(term);
  return entry->second;
}

std::uint32_t ForwardBuilder::WordNumber(std::string_view key,
                                         const std::function<void(std::vector<std::uint32_t>*)>& terms) {
  const auto [entry, fresh] = word_numbers_.try_emplace(std::string(key), static_cast<std::uint32_t>(words_.size()));
  if (fresh) {
    words_.emplace_back(key);
    std::vector<std::uint32_t> numbers;
    terms(&numbers);
    for (const std::string& ngram : index::WordNgrams(key)) {
      numbers.push_back(TermNumber(index::MakeTerm(index::kNgramPrefix, ngram)));
    }
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    word_terms_.push_back(std::move(numbers));
  }
  return entry->second;
}

void ForwardBuilder::Add(const TokenizedDocument& document, const WordTable& table, std::size_t table_id) {
  if (table_maps_.size() <= table_id) table_maps_.resize(table_id + 1);
  auto& map = table_maps_[table_id];
  index::SegmentDocument entry;
  entry.first_token = tokens_.size();
  entry.number = static_cast<std::uint32_t>(document.number);
  entry.title_tokens = document.title_tokens;
  entry.reserved = document.metadata_tokens;
  entry.token_count = static_cast<std::uint32_t>(document.tokens.size());
  entry.first_passage = static_cast<std::uint32_t>(passages_.size());
  entry.passage_count = static_cast<std::uint32_t>(document.passages.size());
  tokens_.reserve(tokens_.size() + document.tokens.size());
  for (const std::uint32_t token : document.tokens) {
    const std::uint32_t word = token & kWordMask;
    if (map.size() <= word) map.resize(std::max<std::size_t>(word + 1, map.size() * 2));
    if (map[word] == 0) {
      const TableWord& entry_word = table.word(word);
      map[word] = 1 + WordNumber(entry_word.key, [&](std::vector<std::uint32_t>* numbers) {
                    for (const std::string& term : entry_word.terms) numbers->push_back(TermNumber(term));
                  });
    }
    tokens_.push_back((map[word] - 1) | (token & kSentenceBit));
  }
  passages_.insert(passages_.end(), document.passages.begin(), document.passages.end());
  documents_.push_back(entry);
}

void ForwardBuilder::Add(const index::ForwardSegment& segment, const std::function<bool(std::uint32_t)>& live) {
  // The segment's terms of each word, by inverting its term lists; n-grams are made anew in WordNumber.
  std::vector<std::vector<std::uint32_t>> terms_of(segment.words());
  for (std::uint32_t term = 0; term < segment.terms(); ++term) {
    if (segment.Term(term).front() == index::kNgramPrefix) continue;
    for (const std::uint32_t word : segment.WordsOf(term)) terms_of[word].push_back(term);
  }
  std::vector<std::uint32_t> map(segment.words(), 0);
  for (const index::SegmentDocument& source : segment.documents()) {
    if (!live(source.number)) continue;
    index::SegmentDocument entry = source;
    entry.first_token = tokens_.size();
    entry.first_passage = static_cast<std::uint32_t>(passages_.size());
    for (const std::uint32_t token : segment.Tokens(source)) {
      const std::uint32_t word = token & kWordMask;
      if (map[word] == 0) {
        map[word] = 1 + WordNumber(segment.Word(word), [&](std::vector<std::uint32_t>* numbers) {
                      for (const std::uint32_t term : terms_of[word]) {
                        numbers->push_back(TermNumber(segment.Term(term)));
                      }
                    });
      }
      tokens_.push_back((map[word] - 1) | (token & kSentenceBit));
    }
    const auto passages = segment.Passages(source);
    passages_.insert(passages_.end(), passages.begin(), passages.end());
    documents_.push_back(entry);
  }
}

Status ForwardBuilder::Write(const std::string& path) {
  std::vector<std::uint32_t> word_rank;
  std::vector<std::uint32_t> term_rank;
  const auto word_order = SortedOrder(words_, &word_rank);
  const auto term_order = SortedOrder(terms_, &term_rank);
  std::ranges::sort(documents_, {}, &index::SegmentDocument::number);

  std::vector<std::uint32_t> word_df(words_.size());
  std::vector<std::uint32_t> word_cf(words_.size());
  std::vector<std::uint32_t> term_df(terms_.size());
  std::vector<std::uint32_t> word_seen(words_.size());  // document ordinal + 1
  std::vector<std::uint32_t> term_seen(terms_.size());
  std::uint32_t ordinal = 0;
  for (const auto& document : documents_) {
    ++ordinal;
    for (std::uint64_t i = 0; i < document.token_count; ++i) {
      std::uint32_t& token = tokens_[document.first_token + i];
      const std::uint32_t word = token & kWordMask;
      const std::uint32_t rank = word_rank[word];
      token = rank | (token & kSentenceBit);
      ++word_cf[rank];
      if (word_seen[rank] == ordinal) continue;
      word_seen[rank] = ordinal;
      ++word_df[rank];
      for (const std::uint32_t term : word_terms_[word]) {
        if (term_seen[term] == ordinal) continue;
        term_seen[term] = ordinal;
        ++term_df[term_rank[term]];
      }
    }
  }
  std::vector<std::uint32_t> term_list(terms_.size() + 1);
  for (const auto& terms : word_terms_) {
    for (const std::uint32_t term : terms) ++term_list[term_rank[term] + 1];
  }
  std::partial_sum(term_list.begin(), term_list.end(), term_list.begin());
  std::vector<std::uint32_t> term_words(term_list.back());
  std::vector<std::uint32_t> next(term_list.begin(), term_list.end() - 1);
  for (const std::uint32_t word : word_order) {
    for (const std::uint32_t term : word_terms_[word]) term_words[next[term_rank[term]]++] = word_rank[word];
  }

  std::vector<std::uint32_t> word_offsets;
  std::vector<std::uint32_t> term_offsets;
  std::string word_bytes;
  std::string term_bytes;
  PutStrings(words_, word_order, &word_offsets, &word_bytes);
  PutStrings(terms_, term_order, &term_offsets, &term_bytes);

  index::SegmentHeader header;
  header.words = static_cast<std::uint32_t>(words_.size());
  header.terms = static_cast<std::uint32_t>(terms_.size());
  header.documents = static_cast<std::uint32_t>(documents_.size());
  header.passages = static_cast<std::uint32_t>(passages_.size());
  header.tokens = tokens_.size();
  header.term_words = term_words.size();
  header.word_bytes_size = word_bytes.size();
  header.term_bytes_size = term_bytes.size();
  Layout layout;
  layout.Put(&header, 1);
  header.word_offsets_at = layout.Put(word_offsets);
  header.word_bytes_at = layout.Put(word_bytes.data(), word_bytes.size());
  header.word_df_at = layout.Put(word_df);
  header.word_cf_at = layout.Put(word_cf);
  header.term_offsets_at = layout.Put(term_offsets);
  header.term_bytes_at = layout.Put(term_bytes.data(), term_bytes.size());
  header.term_df_at = layout.Put(term_df);
  header.term_list_at = layout.Put(term_list);
  header.term_words_at = layout.Put(term_words);
  header.documents_at = layout.Put(documents_);
  header.passages_at = layout.Put(passages_);
  header.tokens_at = layout.Put(tokens_);
  header.file_bytes = layout.bytes().size();
  std::memcpy(layout.bytes().data(), &header, sizeof header);
  return WriteFile(path, layout.bytes());
}

}  // namespace lardom::indexer
