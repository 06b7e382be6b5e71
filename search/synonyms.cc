#include "search/synonyms.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "corpus/data_dir.h"
#include "corpus/utf8.h"
#include "search/synonym_graph.h"
#include "search/synonym_rows.h"

namespace lardom::search {
namespace {

using analyzers::SwedishAnalyzer;
using analyzers::Token;

constexpr std::size_t kMaxAlternatives = 16;  // of one expansion
constexpr std::size_t kMaxGap = 2;            // function words between the words of an everyday phrase

// A word by its key and dictionary forms, most likely first.
struct Word {
  std::string key;
  std::vector<std::string> lemmas;
};

// Two words are forms of one when they share a dictionary form that is the most likely one of either.
bool SameWord(const Word& a, const Word& b) {
  if (a.key == b.key) return true;
  const auto leads = [](const Word& x, const Word& y) {
    return !x.lemmas.empty() && std::ranges::find(y.lemmas, x.lemmas.front()) != y.lemmas.end();
  };
  return leads(a, b) || leads(b, a);
}

// "bup:s" -> "bup".
std::string_view WithoutColonEnding(std::string_view key) {
  const auto colon = key.rfind(':');
  return colon == std::string_view::npos || colon == 0 ? key : key.substr(0, colon);
}

Word MakeWord(const SwedishAnalyzer& analyzer, const std::string& key) {
  Word word{key, analyzer.AnalyzeWord(key).lemmas};
  if (const auto bare = WithoutColonEnding(key); bare != key) word.lemmas.emplace_back(bare);
  return word;
}

// Small words that may stand inside an everyday phrase; particles, prepositions and negations make another phrase.
bool MayStandBetween(const Token& token) {
  constexpr std::array<std::string_view, 24> kOther{"av",  "bort",  "efter", "emot", "fram", "från", "för",  "hos",
                                                    "i",   "ifrån", "ihop",  "in",   "inte", "med",  "mot",  "ned",
                                                    "ner", "om",    "på",    "till", "upp",  "ut",   "utan", "över"};
  return (token.flags & analyzers::kFunctionWord) != 0 && std::ranges::find(kOther, token.key) == kOther.end();
}

// True for a word of the language; the dictionary's own abbreviations and names (kbt, bup) are none.
bool IsWord(const SwedishAnalyzer& analyzer, const std::string& key) {
  using namespace analyzers;
  if (analyzer.IsFunctionWord(key)) return true;
  return analyzer.InLexicon(key) && (analyzer.AnalyzeWord(key).pos & (kNoun | kVerb | kAdjective | kAdverb)) != 0;
}

struct Phrase {
  std::vector<Word> words;
  std::vector<std::string> keys;
};

struct Match {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t words = 0;
  std::size_t term = 0;
};

}  // namespace

struct Synonyms::Impl {
  const SwedishAnalyzer* analyzer = nullptr;
  SynonymGraph graph;
  std::vector<Phrase> phrases;                                         // of the graph's terms, by index
  std::unordered_map<std::string, std::vector<std::size_t>> by_first;  // key or lemma of the first word -> terms

  // Analyses the terms that the graph has got since the last call.
  void Index();
  std::vector<std::size_t> Candidates(const Word& word) const;
  std::optional<Match> MatchAt(std::size_t term, std::span<const Token> tokens, const std::vector<Word>& words,
                               std::size_t first, std::string_view text) const;
  bool CaseFits(const SynonymTerm& term, std::span<const Token> tokens, const Match& match,
                std::string_view text) const;
  void AddAlternatives(const Match& match, const std::vector<Word>& words, std::vector<Alternative>* out) const;
};

void Synonyms::Impl::Index() {
  std::vector<Token> tokens;
  std::unordered_map<std::string, Word> seen;
  const auto word_of = [&](const std::string& key) -> const Word& {
    const auto [at, fresh] = seen.try_emplace(key);
    if (fresh) at->second = MakeWord(*analyzer, key);
    return at->second;
  };
  for (std::size_t term = phrases.size(); term < graph.terms().size(); ++term) {
    Phrase phrase;
    analyzer->Tokenize(graph.terms()[term].text, &tokens);
    for (const Token& token : tokens) {
      phrase.words.push_back(word_of(token.key));
      phrase.keys.push_back(token.key);
    }
    if (!phrase.words.empty()) {
      const Word& first = phrase.words.front();
      std::set<std::string> entries(first.lemmas.begin(), first.lemmas.end());
      entries.insert(first.key);
      for (const auto& entry : entries) by_first[entry].push_back(term);
    }
    phrases.push_back(std::move(phrase));
  }
}

std::vector<std::size_t> Synonyms::Impl::Candidates(const Word& word) const {
  std::set<std::size_t> out;
  const auto add = [&](const std::string& entry) {
    if (const auto at = by_first.find(entry); at != by_first.end()) out.insert(at->second.begin(), at->second.end());
  };
  add(word.key);
  for (const auto& lemma : word.lemmas) add(lemma);
  return {out.begin(), out.end()};
}

bool Synonyms::Impl::CaseFits(const SynonymTerm& term, std::span<const Token> tokens, const Match& match,
                              std::string_view text) const {
  if (!term.as_written && !term.needs_capital) return true;
  const Token& token = tokens[match.first];
  const std::size_t end = std::min<std::size_t>(tokens[match.last].end, text.size());
  if (token.begin >= end) return false;
  const std::string_view surface = text.substr(token.begin, end - token.begin);
  const bool is_word = IsWord(*analyzer, std::string(WithoutColonEnding(token.key)));
  if (term.needs_capital) return !is_word || (token.flags & analyzers::kCapitalised) != 0;
  // An abbreviation: as written, with or without an ending; in small letters when it can't be a word.
  const std::string_view bare = WithoutColonEnding(surface);
  if (bare == term.text) return true;
  if (bare.starts_with(term.text) && bare.substr(term.text.size()) == "s") return true;
  return !is_word && LowerSwedish(surface) == surface;
}

std::optional<Match> Synonyms::Impl::MatchAt(std::size_t term, std::span<const Token> tokens,
                                             const std::vector<Word>& words, std::size_t first,
                                             std::string_view text) const {
  const SynonymTerm& entry = graph.terms()[term];
  const Phrase& phrase = phrases[term];
  Match match{first, first, phrase.words.size(), term};
  std::size_t at = first;
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    const auto same = [&](std::size_t token) {
      const std::string& key = phrase.words[i].key;
      if (entry.exact_form) return words[token].key == key;
      if (entry.as_written) return WithoutColonEnding(words[token].key) == key || words[token].key == key + "s";
      return SameWord(words[token], phrase.words[i]);
    };
    std::size_t gap = 0;
    while (at < words.size() && entry.gaps && i > 0 && gap < kMaxGap && !same(at) && MayStandBetween(tokens[at])) {
      ++at;
      ++gap;
    }
    if (at >= words.size() || !same(at)) return std::nullopt;
    match.last = at++;
  }
  if (!CaseFits(entry, tokens, match, text)) return std::nullopt;
  return match;
}

void Synonyms::Impl::AddAlternatives(const Match& match, const std::vector<Word>& words,
                                     std::vector<Alternative>* out) const {
  for (const SynonymEdge& edge : graph.terms()[match.term].edges) {
    const Phrase& phrase = phrases[edge.target];
    if (phrase.keys.empty()) continue;
    // What the query says already, in another form.
    const bool said = phrase.words.size() == match.last - match.first + 1 &&
                      std::equal(phrase.words.begin(), phrase.words.end(),
                                 words.begin() + static_cast<std::ptrdiff_t>(match.first), SameWord);
    if (said) continue;
    Alternative alternative;
    alternative.text = graph.terms()[edge.target].text;
    alternative.keys = phrase.keys;
    alternative.kind = edge.kind;
    alternative.historic = edge.historic;
    alternative.discouraged = edge.discouraged;
    alternative.weight = edge.weight;
    const auto old =
        std::ranges::find_if(*out, [&](const Alternative& other) { return other.keys == alternative.keys; });
    if (old == out->end()) {
      out->push_back(std::move(alternative));
    } else if (old->weight < alternative.weight) {
      *old = std::move(alternative);
    }
  }
}

Synonyms::Synonyms(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Synonyms::Synonyms(Synonyms&&) noexcept = default;
Synonyms& Synonyms::operator=(Synonyms&&) noexcept = default;
Synonyms::~Synonyms() = default;

Result<Synonyms> Synonyms::Open(const SwedishAnalyzer& analyzer, const std::string& data_dir) {
  auto rows = ReadSynonymRows(DataFile("synonyms.tsv", data_dir));
  if (!rows) return rows.error();
  auto impl = std::make_unique<Impl>();
  impl->analyzer = &analyzer;
  impl->graph.AddRows(rows.value());
  impl->Index();
  return Synonyms(std::move(impl));
}

void Synonyms::AddMethods(const std::vector<Method>& methods) {
  impl_->graph.AddMethods(methods);
  impl_->Index();
}

std::vector<Expansion> Synonyms::Expand(std::span<const Token> query_tokens, std::string_view query_text) const {
  std::vector<Word> words;
  words.reserve(query_tokens.size());
  for (const Token& token : query_tokens) words.push_back(MakeWord(*impl_->analyzer, token.key));

  std::vector<Match> matches;
  for (std::size_t first = 0; first < words.size(); ++first) {
    for (const std::size_t term : impl_->Candidates(words[first])) {
      const auto match = impl_->MatchAt(term, query_tokens, words, first, query_text);
      if (match && !impl_->graph.terms()[term].edges.empty()) matches.push_back(*match);
    }
  }
  std::ranges::sort(matches, [](const Match& a, const Match& b) {
    return std::tuple(b.words, a.first, a.last, a.term) < std::tuple(a.words, b.first, b.last, b.term);
  });

  std::vector<Expansion> out;
  for (const Match& match : matches) {
    const auto clash = std::ranges::find_if(out, [&](const Expansion& taken) {
      return match.first <= taken.last_token && taken.first_token <= match.last;
    });
    if (clash == out.end()) {
      out.push_back(Expansion{match.first, match.last, {}});
      impl_->AddAlternatives(match, words, &out.back().alternatives);
    } else if (clash->first_token == match.first && clash->last_token == match.last) {
      impl_->AddAlternatives(match, words, &clash->alternatives);
    }
  }
  std::erase_if(out, [](const Expansion& expansion) { return expansion.alternatives.empty(); });
  for (Expansion& expansion : out) {
    std::ranges::stable_sort(expansion.alternatives, std::greater<>(), &Alternative::weight);
    if (expansion.alternatives.size() > kMaxAlternatives) expansion.alternatives.resize(kMaxAlternatives);
  }
  std::ranges::sort(out, {}, &Expansion::first_token);
  return out;
}

}  // namespace lardom::search
