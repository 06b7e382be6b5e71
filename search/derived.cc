#include "search/derived.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/index/index_format.h"
#include "corpus/personal_data.h"

namespace lardom::search {
namespace {

// A word is suggested when so many documents hold it, a phrase when it stands so often.
constexpr std::uint32_t kWordDocuments = 3;
constexpr std::uint32_t kPhraseCount = 4;
constexpr std::size_t kMostPhrases = 20000;
constexpr std::size_t kShortestWord = 4;  // bytes

bool IsNumber(std::string_view key) { return !key.empty() && key[0] >= '0' && key[0] <= '9'; }

// Phrases of two content words, or of two with one function word between ("stöd till föräldrar"), that stand often.
void AddPhrases(const Snapshot& snapshot, const analyzers::SwedishAnalyzer& analyzer,
                std::vector<SuggestionEntry>* entries) {
  std::map<std::string, std::uint32_t> phrases;
  for (std::size_t number = 0; number < snapshot.segments().size(); ++number) {
    const index::ForwardSegment& segment = snapshot.segments()[number];
    enum : unsigned char { kContent, kFunction, kOther };
    std::vector<unsigned char> kinds(segment.words(), kContent);
    for (std::uint32_t word = 0; word < segment.words(); ++word) {
      const std::string_view key = segment.Word(word);
      if (analyzer.IsFunctionWord(key)) {
        kinds[word] = kFunction;
      } else if (IsNumber(key) || key.size() < kShortestWord || segment.WordOccurrences(word) < kPhraseCount) {
        kinds[word] = kOther;
      }
    }
    std::unordered_map<std::uint64_t, std::uint32_t> pairs;
    std::map<std::pair<std::uint64_t, std::uint32_t>, std::uint32_t> triples;
    for (const DocumentColumns& document : snapshot.documents()) {
      if (document.segment != number) continue;
      const auto tokens = segment.Tokens(*document.forward);
      for (std::size_t i = 1; i < tokens.size(); ++i) {
        const std::uint32_t b = tokens[i] & index::kWordMask;
        const std::uint32_t a = tokens[i - 1] & index::kWordMask;
        if (kinds[b] != kContent || (tokens[i] & index::kSentenceBit) != 0) continue;
        if (kinds[a] == kContent) {
          ++pairs[(static_cast<std::uint64_t>(a) << 32U) | b];
        } else if (kinds[a] == kFunction && i >= 2 && (tokens[i - 1] & index::kSentenceBit) == 0) {
          const std::uint32_t first = tokens[i - 2] & index::kWordMask;
          if (kinds[first] == kContent) ++triples[{(static_cast<std::uint64_t>(first) << 32U) | a, b}];
        }
      }
    }
    const auto add = [&](const std::string& text, std::uint32_t count) {
      if (count >= kPhraseCount) phrases[text] += count;
    };
    for (const auto& [pair, count] : pairs) {
      if (count < kPhraseCount) continue;
      add(std::string(segment.Word(static_cast<std::uint32_t>(pair >> 32U))) + " " +
              std::string(segment.Word(static_cast<std::uint32_t>(pair))),
          count);
    }
    for (const auto& [triple, count] : triples) {
      if (count < kPhraseCount) continue;
      add(std::string(segment.Word(static_cast<std::uint32_t>(triple.first >> 32U))) + " " +
              std::string(segment.Word(static_cast<std::uint32_t>(triple.first))) + " " +
              std::string(segment.Word(triple.second)),
          count);
    }
  }
  std::vector<std::pair<std::uint32_t, std::string>> order;
  for (auto& [text, count] : phrases) order.emplace_back(count, text);
  std::ranges::sort(
      order, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  if (order.size() > kMostPhrases) order.resize(kMostPhrases);
  for (auto& [count, text] : order) entries->push_back({std::move(text), "phrase", count});
}

}  // namespace

void Derived::MakeSpeller() const {
  std::map<std::string_view, std::uint32_t> documents;
  for (const index::ForwardSegment& segment : snapshot_->segments()) {
    for (std::uint32_t word = 0; word < segment.words(); ++word) {
      if (!IsNumber(segment.Word(word))) documents[segment.Word(word)] += segment.WordDocuments(word);
    }
  }
  std::vector<VocabularyWord> vocabulary;
  vocabulary.reserve(documents.size());
  for (const auto& [word, count] : documents) vocabulary.push_back({word, count});
  speller_ = std::make_unique<const Speller>(analyzer_, vocabulary);
}

std::string Derived::Correct(std::string_view query) const {
  std::vector<analyzers::Token> tokens;
  analyzer_.Tokenize(query, &tokens);
  std::call_once(speller_once_, [this] { MakeSpeller(); });
  return speller_->Correct(tokens, query).value_or("");
}

void Derived::MakeSuggester() const {
  std::vector<SuggestionEntry> entries;
  std::map<std::uint32_t, std::uint32_t> places;
  for (const DocumentColumns& document : snapshot_->documents()) {
    if (!document.title.empty()) entries.push_back({document.title, "title", 1});
    for (const std::uint32_t place : document.places) ++places[place];
  }
  for (const auto& [place, count] : places) entries.push_back({snapshot_->places()[place], "place", count});
  for (const MethodColumns& method : snapshot_->methods()) {
    const auto count = static_cast<std::uint32_t>(method.documents) + 1;
    entries.push_back({method.name, "method", count});
    for (const std::string& alias : method.aliases) entries.push_back({alias, "method", count});
  }
  std::map<std::string_view, std::uint32_t> words;
  for (const index::ForwardSegment& segment : snapshot_->segments()) {
    for (std::uint32_t word = 0; word < segment.words(); ++word) {
      const std::string_view key = segment.Word(word);
      if (key.size() >= kShortestWord && !IsNumber(key) && !analyzer_.IsFunctionWord(key)) {
        words[key] += segment.WordDocuments(word);
      }
    }
  }
  for (const auto& [word, count] : words) {
    if (count >= kWordDocuments) entries.push_back({std::string(word), "word", count});
  }
  AddPhrases(*snapshot_, analyzer_, &entries);
  // Suggestions show to everybody what one document may hold of somebody.
  std::erase_if(entries, [](SuggestionEntry& entry) {
    std::string masked = entry.text;
    return MaskIdentityNumbers(&masked) > 0 || HasContactData(entry.text);
  });
  suggester_ = std::make_unique<const Suggester>(std::move(entries));
}

void Derived::MakeAll() const {
  std::call_once(speller_once_, [this] { MakeSpeller(); });
  std::call_once(suggester_once_, [this] { MakeSuggester(); });
}

const Suggester& Derived::suggester() const {
  std::call_once(suggester_once_, [this] { MakeSuggester(); });
  return *suggester_;
}

}  // namespace lardom::search
