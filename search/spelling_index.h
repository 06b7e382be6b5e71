// Words of the library by the pairs of letters they hold, to find those that resemble a mistyped one.
//
// Source   the q-gram lemma (Ukkonen, "Approximate string-matching with q-grams and maximal matches", Theoretical
// Computer
//          Science 92, 1992): an edit changes few pairs, so words of many common pairs come first. å ä ö count as a a o
// Threads  const after construction
// Cost     some 30 bytes a word; a look-up walks the lists of the word's pairs: under a millisecond at 200,000 words
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lardom::search {

// A word of the index and in how many documents it stands. Words are keys as the analyzer makes them.
struct VocabularyWord {
  std::string_view word;
  std::uint32_t documents = 0;
};

class SpellingIndex {
 public:
  // `vocabulary` sorted by word. Words with digits, one-letter words and very long ones are left out; the rest is
  // copied.
  explicit SpellingIndex(std::span<const VocabularyWord> vocabulary);

  std::size_t size() const { return documents_.size(); }
  std::string_view Word(std::uint32_t number) const {
    return std::string_view(bytes_).substr(offsets_[number], offsets_[number + 1] - offsets_[number]);
  }
  std::uint32_t Documents(std::uint32_t number) const { return documents_[number]; }

  // Documents of a word, 0 for an unknown one.
  std::uint32_t DocumentsOf(std::string_view word) const;

  // True when a word goes on after `prefix`.
  bool HasLonger(std::string_view prefix) const;

  // Numbers of the words that share most pairs with `word` and are of a like length; at most `limit`.
  std::vector<std::uint32_t> Resembling(std::u32string_view word, std::size_t edits, std::size_t limit) const;

 private:
  std::size_t LowerBound(std::string_view word) const;

  std::string bytes_;
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint32_t> documents_;
  std::vector<std::uint8_t> lengths_;      // code points
  std::vector<std::uint32_t> pair_begin_;  // by pair: where its list begins
  std::vector<std::uint32_t> pair_words_;
};

}  // namespace lardom::search
