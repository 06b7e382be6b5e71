#include "search/unaccented.h"

#include <algorithm>
#include <set>
#include <utility>

#include "corpus/index/index_format.h"
#include "search/swedish_letters.h"

namespace lardom::search {
namespace {

constexpr double kWeight = 0.9;
constexpr std::size_t kShortest = 3;  // letters; shorter words are too often something else
constexpr std::size_t kMost = 8;      // forms of the word

bool IsMatched(const WordTerms& word, const Snapshot& snapshot) {
  for (const index::ForwardSegment& segment : snapshot.segments()) {
    if (segment.FindWord(word.key)) return true;
    for (const std::string& lemma : word.lemmas) {
      if (segment.FindTerm(index::MakeTerm(index::kLemmaPrefix, lemma))) return true;
      if (segment.FindTerm(index::MakeTerm(index::kPartPrefix, lemma))) return true;
    }
  }
  return false;
}

bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The words of the vocabularies that read as `plain` without rings and dots.
std::set<std::string> Readings(std::string_view plain, const Snapshot& snapshot) {
  std::set<std::string> found;
  for (const index::ForwardSegment& segment : snapshot.segments()) {
    for (std::uint32_t word = 0; word < segment.words() && found.size() < kMost; ++word) {
      const std::string_view key = segment.Word(word);
      // Each å, ä or ö takes one byte more.
      if (key.size() <= plain.size() || key.size() > 2 * plain.size() || IsAscii(key)) continue;
      if (WithoutRingsAndDots(key) == plain) found.emplace(key);
    }
  }
  return found;
}

}  // namespace

void AddUnaccented(const Snapshot& snapshot, const analyzers::SwedishAnalyzer& analyzer, Concepts* concepts) {
  for (std::size_t i = 0; i < concepts->concepts.size(); ++i) {
    const Concept& c = concepts->concepts[i];
    if (c.function_word || c.word.key.size() < kShortest || IsMatched(c.word, snapshot)) continue;
    std::set<std::vector<std::string>> seen;  // forms of one lemma are one word
    for (const std::string& reading : Readings(WithoutRingsAndDots(c.word.key), snapshot)) {
      Synonym synonym;
      synonym.first = i;
      synonym.last = i;
      synonym.text = reading;
      synonym.weight = kWeight;
      synonym.words.push_back(MakeWordTerms(reading, reading, analyzer));
      if (seen.insert(synonym.words.front().lemmas).second) concepts->synonyms.push_back(std::move(synonym));
    }
  }
}

}  // namespace lardom::search
