#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "corpus/index/index_format.h"
#include "search/engine.h"
#include "search/word_pattern.h"
#include "search/word_statistics.h"

namespace lardom::search {
namespace {

// Counts of one segment's words.
struct WordCounts {
  std::vector<std::uint32_t> left;
  std::vector<std::uint32_t> right;
  std::vector<std::uint32_t> all;
};

// For each word of a segment the dictionary word that it counts for: itself when it is one (för, not föra), else of its
// lemmas the most frequent one here.
std::vector<std::uint32_t> LemmaOfWords(const index::ForwardSegment& segment) {
  std::vector<std::uint32_t> lemma(segment.words(), UINT32_MAX);
  std::vector<std::uint64_t> best(segment.words());
  for (std::uint32_t term = 0; term < segment.terms(); ++term) {
    const std::string_view name = segment.Term(term);
    if (name.front() != index::kLemmaPrefix) continue;
    const auto words = segment.WordsOf(term);
    std::uint64_t occurrences = 0;
    for (const std::uint32_t word : words) occurrences += segment.WordOccurrences(word);
    for (const std::uint32_t word : words) {
      const std::uint64_t weight = segment.Word(word) == name.substr(1) ? UINT64_MAX : occurrences;
      if (lemma[word] != UINT32_MAX && best[word] >= weight) continue;
      lemma[word] = term;
      best[word] = weight;
    }
  }
  return lemma;
}

class Counter {
 public:
  Counter(const Snapshot& snapshot, const WordPattern& pattern) : snapshot_(snapshot), pattern_(pattern) {
    for (const index::ForwardSegment& segment : snapshot.segments()) {
      counts_.push_back({std::vector<std::uint32_t>(segment.words()), std::vector<std::uint32_t>(segment.words()),
                         std::vector<std::uint32_t>(segment.words())});
    }
    for (Ordinal i = 0; i < snapshot.size(); ++i) {
      if (snapshot.IsBestCopy(i)) Document(i);
    }
  }

  const WordCounts& counts(std::size_t segment) const { return counts_[segment]; }
  std::size_t occurrences() const { return occurrences_; }
  std::size_t window() const { return window_; }
  std::size_t words() const { return words_; }

 private:
  void Document(Ordinal ordinal) {
    const DocumentColumns& document = snapshot_.document(ordinal);
    WordCounts& counts = counts_[document.segment];
    const auto tokens = snapshot_.Tokens(ordinal);
    const std::uint32_t begin = document.forward->title_tokens + document.forward->reserved;
    for (std::size_t i = begin; i < tokens.size(); ++i) ++counts.all[tokens[i] & index::kWordMask];
    words_ += tokens.size() - std::min<std::size_t>(begin, tokens.size());
    const auto length = static_cast<std::uint32_t>(pattern_.length());
    pattern_.ForEach(ordinal, [&](std::uint32_t at) {
      if (at < begin) return;
      ++occurrences_;
      for (std::uint32_t k = 0; k < kCollocationWindow && at > begin + k; ++k) {
        if ((tokens[at - k] & index::kSentenceBit) != 0) break;  // what stands before belongs to another sentence
        ++counts.left[tokens[at - k - 1] & index::kWordMask];
        ++window_;
      }
      for (std::uint32_t k = 0; k < kCollocationWindow; ++k) {
        const std::size_t next = std::size_t{at} + length + k;
        if (next >= tokens.size() || (tokens[next] & index::kSentenceBit) != 0) break;
        ++counts.right[tokens[next] & index::kWordMask];
        ++window_;
      }
    });
  }

  const Snapshot& snapshot_;
  const WordPattern& pattern_;
  std::vector<WordCounts> counts_;
  std::size_t occurrences_ = 0;
  std::size_t window_ = 0;
  std::size_t words_ = 0;
};

bool IsNumber(std::string_view word) { return !word.empty() && word.front() >= '0' && word.front() <= '9'; }

}  // namespace

double LogLikelihood(double together, double window, double frequency, double words) {
  const double expected = window * frequency / words;
  if (together <= expected || words <= 0) return 0;
  const auto part = [&](double observed, double row, double column) {
    return observed > 0 ? observed * std::log(observed * words / (row * column)) : 0.0;
  };
  return 2 * (part(together, window, frequency) + part(window - together, window, words - frequency) +
              part(frequency - together, words - window, frequency) +
              part(words - window - frequency + together, words - window, words - frequency));
}

Result<CollocationResponse> MakeCollocations(Engine* engine, const CollocationRequest& request) {
  auto state = engine->Current();
  if (!state) return state.error();
  const Snapshot& snapshot = *state.value().snapshot;
  CollocationResponse response;
  const WordPattern pattern(request.query, snapshot, engine->analyzer());
  if (pattern.empty()) return response;
  const Counter counter(snapshot, pattern);
  response.occurrences = counter.occurrences();
  response.words = counter.words();

  std::unordered_map<std::string_view, Collocate> collocates;
  std::vector<std::vector<std::uint32_t>> lemmas;
  for (const index::ForwardSegment& segment : snapshot.segments()) lemmas.push_back(LemmaOfWords(segment));
  const auto name_of = [&](std::size_t s, std::uint32_t word) {
    const index::ForwardSegment& segment = snapshot.segments()[s];
    return lemmas[s][word] == UINT32_MAX ? segment.Word(word) : segment.Term(lemmas[s][word]).substr(1);
  };
  for (std::size_t s = 0; s < lemmas.size(); ++s) {
    const WordCounts& counts = counter.counts(s);
    for (std::uint32_t word = 0; word < counts.all.size(); ++word) {
      if (counts.left[word] + counts.right[word] == 0) continue;
      Collocate& row = collocates[name_of(s, word)];
      row.left += counts.left[word];
      row.right += counts.right[word];
    }
  }
  std::erase_if(collocates, [&](const auto& entry) {
    return entry.second.left + entry.second.right < std::max<std::size_t>(request.min_count, 1);
  });
  // How often the remaining ones stand anywhere.
  for (std::size_t s = 0; s < lemmas.size(); ++s) {
    const index::ForwardSegment& segment = snapshot.segments()[s];
    std::vector<Collocate*> of_term(segment.terms());
    for (auto& [name, row] : collocates) {
      if (const auto term = segment.FindTerm(index::MakeTerm(index::kLemmaPrefix, name))) of_term[*term] = &row;
    }
    const WordCounts& counts = counter.counts(s);
    for (std::uint32_t word = 0; word < counts.all.size(); ++word) {
      if (counts.all[word] == 0) continue;
      if (lemmas[s][word] != UINT32_MAX) {
        if (Collocate* row = of_term[lemmas[s][word]]) row->frequency += counts.all[word];
      } else if (const auto found = collocates.find(segment.Word(word)); found != collocates.end()) {
        found->second.frequency += counts.all[word];
      }
    }
  }
  for (auto& [name, row] : collocates) {
    row.count = row.left + row.right;
    if (IsNumber(name)) continue;
    if (!request.function_words && engine->analyzer().IsFunctionWord(name)) continue;
    // A word may stand in the windows of two occurrences, but never more often than it stands at all in the table.
    const double together = static_cast<double>(std::min(row.count, row.frequency));
    row.log_likelihood = LogLikelihood(together, static_cast<double>(counter.window()),
                                       static_cast<double>(row.frequency), static_cast<double>(response.words));
    if (row.log_likelihood < kLeastLogLikelihood) continue;
    row.log_dice = 14 + std::log2(2 * together / static_cast<double>(response.occurrences + row.frequency));
    row.word = name;
    response.collocates.push_back(std::move(row));
  }
  response.total = response.collocates.size();
  const auto weight = [&](const Collocate& row) {
    switch (request.order) {
      case CollocationOrder::kLogLikelihood:
        return row.log_likelihood;
      case CollocationOrder::kLogDice:
        return row.log_dice;
      case CollocationOrder::kCount:
        return static_cast<double>(row.count);
    }
    return 0.0;
  };
  std::ranges::sort(response.collocates, [&](const Collocate& a, const Collocate& b) {
    const double wa = weight(a);
    const double wb = weight(b);
    return wa != wb ? wa > wb : a.word < b.word;
  });
  if (response.collocates.size() > request.limit) response.collocates.resize(request.limit);
  return response;
}

Result<std::vector<FrequencyRow>> MakeFrequencies(Engine* engine, std::string_view query, FrequencyBy by) {
  auto state = engine->Current();
  if (!state) return state.error();
  const Snapshot& snapshot = *state.value().snapshot;
  const WordPattern pattern(query, snapshot, engine->analyzer());
  std::map<std::string, FrequencyRow> rows;
  std::vector<std::pair<std::string, std::string>> values;  // value, label
  for (Ordinal i = 0; i < snapshot.size(); ++i) {
    if (!snapshot.IsBestCopy(i)) continue;
    const DocumentColumns& document = snapshot.document(i);
    values.clear();
    if (by == FrequencyBy::kYear && document.year != 0) {
      const std::string year = std::to_string(document.year);
      values.emplace_back(year, year);
    } else if (by == FrequencyBy::kKind && document.kind) {
      values.emplace_back(Slug(*document.kind), Label(*document.kind));
    } else if (by == FrequencyBy::kPlace) {
      for (const std::uint32_t place : document.places)
        values.emplace_back(snapshot.places()[place], snapshot.places()[place]);
    } else if (by == FrequencyBy::kMethod) {
      for (const std::uint32_t method : document.methods)
        values.emplace_back(snapshot.methods()[method].name, snapshot.methods()[method].name);
    }
    if (values.empty()) values.emplace_back();
    const std::uint32_t begin = document.forward->title_tokens + document.forward->reserved;
    std::size_t hits = 0;
    if (!pattern.empty()) pattern.ForEach(i, [&](std::uint32_t at) { hits += at >= begin ? 1 : 0; });
    for (const auto& [value, label] : values) {
      FrequencyRow& row = rows[value];
      row.value = value;
      row.label = label;
      row.hits += hits;
      row.documents += hits > 0 ? 1 : 0;
      row.words += document.forward->token_count - std::min(begin, document.forward->token_count);
    }
  }
  std::vector<FrequencyRow> out;
  for (auto& [value, row] : rows) {
    if (row.words == 0) continue;
    row.per_million = 1e6 * static_cast<double>(row.hits) / static_cast<double>(row.words);
    out.push_back(std::move(row));
  }
  if (by != FrequencyBy::kYear) {
    std::ranges::stable_sort(out, [](const FrequencyRow& a, const FrequencyRow& b) {
      return a.per_million != b.per_million ? a.per_million > b.per_million : a.hits > b.hits;
    });
  }
  return out;
}

}  // namespace lardom::search
