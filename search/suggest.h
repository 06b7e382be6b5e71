// Suggestions as you type, from titles, methods' names, places, frequent phrases and words.
//
// Input      what is typed so far; it must begin at the start of a word of the suggestion ("först" finds "Bostad
// först").
//            Several words that do not stand side by side each begin some word, in any order
// Letters    case and accents aside; a and o typed for å ä ö find them too, ranked below those spelt as typed; å ä ö
// typed
//            find only themselves
// Ranks      by kind (method, place, phrase, title, word) and whether it begins the suggestion, then frequency, then
//            length, then the Swedish alphabet; the same text once
// Threads    const after construction
// Cost       building sorts the word starts; a look-up is a binary search and one pass over what matches: below 5 ms at
//            200,000 entries; some 60 bytes an entry beside its text
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/searcher.h"

namespace lardom::search {

// Something that may be suggested. `count`: how often it stands in the library, or in how many documents.
struct SuggestionEntry {
  std::string text;  // as shown
  std::string kind;  // title | method | place | phrase | word
  std::uint32_t count = 1;
};

class Suggester {
 public:
  Suggester() = default;
  explicit Suggester(std::vector<SuggestionEntry> entries);

  std::vector<Suggestion> Suggest(std::string_view prefix, std::size_t limit) const;

  std::size_t size() const { return entries_.size(); }

 private:
  // A word start: an entry and the byte of its plain text (å ä ö as a a o).
  struct Start {
    std::uint32_t entry = 0;
    std::uint16_t plain = 0;
    std::uint16_t folded = 0;   // the same place in the folded text
    std::uint32_t swedish = 0;  // bit i: the i-th letter from there is å, ä or ö; only for the first 32
  };
  struct Candidate {
    std::uint32_t entry = 0;
    float score = 0;
  };

  std::string_view PlainFrom(const Start& start) const {
    return std::string_view(plain_[start.entry]).substr(start.plain);
  }
  std::pair<std::size_t, std::size_t> Range(std::string_view plain_prefix) const;
  void AddTogether(std::string_view folded, std::size_t limit, std::vector<Candidate>* out) const;
  void AddApart(const std::vector<std::string>& words, std::size_t limit, std::vector<Candidate>* out) const;
  bool Before(const Candidate& a, const Candidate& b) const {
    return a.score != b.score ? a.score > b.score : rank_[a.entry] < rank_[b.entry];
  }

  std::vector<SuggestionEntry> entries_;
  std::vector<std::string> folded_;
  std::vector<std::string> plain_;
  std::vector<float> score_;
  std::vector<std::uint32_t> rank_;  // in the Swedish alphabet
  std::vector<Start> starts_;        // sorted by the plain text from there
};

}  // namespace lardom::search
