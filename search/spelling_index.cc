#include "search/spelling_index.h"

#include <algorithm>
#include <array>

#include "corpus/utf8.h"
#include "search/edit_cost.h"

namespace lardom::search {
namespace {

constexpr std::size_t kLetters = 32;
constexpr std::size_t kPairs = kLetters * kLetters;
constexpr std::size_t kLongestWord = 48;  // code points
constexpr std::size_t kPairsPerEdit = 3;  // that one edit may change (a swap changes three)

// 0 is the border of the word.
std::size_t LetterClass(char32_t letter) {
  if (letter >= 'a' && letter <= 'z') return static_cast<std::size_t>(letter - 'a') + 1;
  if (letter == U'å' || letter == U'ä') return 1;
  if (letter == U'ö') return 'o' - 'a' + 1;
  return 27;
}

// The word's distinct pairs, borders included.
std::vector<std::size_t> PairsOf(std::u32string_view word) {
  std::vector<std::size_t> pairs;
  std::size_t last = 0;
  for (const char32_t letter : word) {
    const std::size_t now = LetterClass(letter);
    pairs.push_back(last * kLetters + now);
    last = now;
  }
  pairs.push_back(last * kLetters);
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

bool IsOrdinary(std::u32string_view word) {
  if (word.size() < 2 || word.size() > kLongestWord) return false;
  return std::ranges::none_of(word, [](char32_t c) { return c < 0x80 && c != '-' && !(c >= 'a' && c <= 'z'); });
}

}  // namespace

SpellingIndex::SpellingIndex(std::span<const VocabularyWord> vocabulary) {
  offsets_.push_back(0);
  pair_begin_.assign(kPairs + 1, 0);
  for (const VocabularyWord& entry : vocabulary) {
    const std::u32string word = ToCodePoints(entry.word);
    if (!IsOrdinary(word)) continue;
    bytes_ += entry.word;
    offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    documents_.push_back(entry.documents);
    lengths_.push_back(static_cast<std::uint8_t>(word.size()));
    for (const std::size_t pair : PairsOf(word)) ++pair_begin_[pair + 1];
  }
  for (std::size_t pair = 0; pair < kPairs; ++pair) pair_begin_[pair + 1] += pair_begin_[pair];
  pair_words_.resize(pair_begin_.back());
  std::vector<std::uint32_t> next(pair_begin_.begin(), pair_begin_.end() - 1);
  for (std::uint32_t number = 0; number < documents_.size(); ++number) {
    for (const std::size_t pair : PairsOf(ToCodePoints(Word(number)))) pair_words_[next[pair]++] = number;
  }
}

std::size_t SpellingIndex::LowerBound(std::string_view word) const {
  std::size_t first = 0;
  std::size_t count = size();
  while (count > 0) {
    const std::size_t half = count / 2;
    if (Word(static_cast<std::uint32_t>(first + half)) < word) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

std::uint32_t SpellingIndex::DocumentsOf(std::string_view word) const {
  const std::size_t at = LowerBound(word);
  if (at == size() || Word(static_cast<std::uint32_t>(at)) != word) return 0;
  return documents_[at];
}

bool SpellingIndex::HasLonger(std::string_view prefix) const {
  std::size_t at = LowerBound(prefix);
  if (at < size() && Word(static_cast<std::uint32_t>(at)) == prefix) ++at;
  return at < size() && Word(static_cast<std::uint32_t>(at)).starts_with(prefix);
}

std::vector<std::uint32_t> SpellingIndex::Resembling(std::u32string_view word, std::size_t edits,
                                                     std::size_t limit) const {
  const auto pairs = PairsOf(word);
  std::vector<std::uint8_t> shared(size(), 0);
  for (const std::size_t pair : pairs) {
    for (std::uint32_t i = pair_begin_[pair]; i < pair_begin_[pair + 1]; ++i) ++shared[pair_words_[i]];
  }
  const std::size_t lost = std::min(pairs.size() - 1, edits * kPairsPerEdit);
  const std::size_t least = std::max<std::size_t>(pairs.size() - lost, std::min<std::size_t>(2, pairs.size()));
  const auto fits = [&](std::uint32_t number) {
    const std::size_t length = lengths_[number];
    const std::size_t apart = length > word.size() ? length - word.size() : word.size() - length;
    return shared[number] >= least && apart <= edits + 1;
  };
  std::array<std::size_t, 256> counts{};
  for (std::uint32_t number = 0; number < size(); ++number) {
    if (fits(number)) ++counts[shared[number]];
  }
  std::size_t threshold = counts.size();
  std::size_t taken = 0;
  while (threshold > least && (taken == 0 || taken + counts[threshold - 1] <= limit)) taken += counts[--threshold];
  std::vector<std::uint32_t> out;
  for (std::uint32_t number = 0; number < size(); ++number) {
    if (shared[number] >= threshold && fits(number)) out.push_back(number);
  }
  return out;
}

}  // namespace lardom::search
