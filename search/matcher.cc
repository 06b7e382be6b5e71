#include "search/matcher.h"

#include <algorithm>
#include <map>
#include <set>

#include "corpus/catalogue/names.h"
#include "corpus/index/index_format.h"
#include "corpus/index/word_ngrams.h"
#include "search/plan.h"
#include "search/positions.h"

namespace lardom::search {
namespace {

using index::MakeTerm;

// A prefix expands to at most this many words of a vocabulary; the rest are not searched.
constexpr std::uint32_t kMaxPrefixWords = 4096;
// Words with at least this share of n-grams in common look alike; so many of them are tried.
constexpr double kLookalikeDice = 0.34;
constexpr std::size_t kMostLookalikes = 12;

std::vector<std::string> PartTerms(const std::vector<std::string>& lemmas) {
  std::vector<std::string> terms;
  for (const std::string& lemma : lemmas) terms.push_back(MakeTerm(index::kPartPrefix, lemma));
  return terms;
}

}  // namespace

Matcher::Matcher(const Query& query, const Concepts& concepts, const Snapshot& snapshot, PostingsLease* postings,
                 const analyzers::SwedishAnalyzer& analyzer, const RankingWeights& weights)
    : query_(query),
      concepts_(concepts),
      snapshot_(snapshot),
      postings_(postings),
      analyzer_(analyzer),
      weights_(weights),
      scores_(snapshot.size()),
      by_concept_(concepts.concepts.size()) {}

DocSet Matcher::Union(const std::vector<std::string>& terms, double weight) {
  DocSet out(snapshot_.size());
  const auto documents = static_cast<double>(snapshot_.size());
  const double average = static_cast<double>(snapshot_.total_tokens()) / std::max(1.0, documents);
  for (const std::string& term : terms) {
    buffer_.clear();
    if (!postings_->Read(term, &buffer_)) return out;
    const double idf = Idf(documents, static_cast<double>(buffer_.size()));
    for (const Posting& posting : buffer_) {
      const std::size_t ordinal = snapshot_.OrdinalOf(posting.document);
      if (ordinal == SIZE_MAX) continue;
      out.Add(static_cast<Ordinal>(ordinal));
      if (weight <= 0) continue;
      const double length = snapshot_.document(static_cast<Ordinal>(ordinal)).forward->token_count;
      const double norm = weights_.k1 * (1 - weights_.b + weights_.b * length / average);
      const double tf = posting.weight;
      scores_[ordinal] += static_cast<float>(weight * idf * tf * (weights_.k1 + 1) / (tf + norm));
    }
  }
  return out;
}

void Matcher::ScoreLookalikes(const WordTerms& word) {
  const auto ngrams = index::WordNgrams(word.key);
  if (ngrams.size() < 2) return;
  std::set<std::string> terms;
  for (const index::ForwardSegment& segment : snapshot_.segments()) {
    std::map<std::uint32_t, std::size_t> shared;  // word -> n-grams in common
    for (const std::string& ngram : ngrams) {
      const auto term = segment.FindTerm(MakeTerm(index::kNgramPrefix, ngram));
      if (!term) continue;
      for (const std::uint32_t other : segment.WordsOf(*term)) ++shared[other];
    }
    std::vector<std::pair<double, std::uint32_t>> order;
    for (const auto& [other, count] : shared) {
      const auto size = index::WordNgrams(segment.Word(other)).size();
      const double dice = 2.0 * static_cast<double>(count) / static_cast<double>(size + ngrams.size());
      if (dice >= kLookalikeDice) order.emplace_back(-dice, other);
    }
    std::ranges::sort(order);
    if (order.size() > kMostLookalikes) order.resize(kMostLookalikes);
    for (const auto& [dice, other] : order) {
      for (const auto& lemma : analyzer_.AnalyzeWord(segment.Word(other)).lemmas) {
        terms.insert(MakeTerm(index::kLemmaPrefix, lemma));
      }
    }
  }
  (void)Union({terms.begin(), terms.end()}, weights_.candidate_lookalike);
}

const DocSet& Matcher::ConceptMatches(std::size_t number) {
  auto& known = by_concept_[number];
  if (known) return *known;
  const WordTerms& word = concepts_.concepts[number].word;
  DocSet set = Union(LemmaTerms(word), weights_.candidate_lemma);
  // The word as a part of the text's compounds; and for a compound its parts in the text's words, which match only when
  // the compound itself stands nowhere (the parts of "familjehem" stand in many a text about other things).
  const double part_weight = weights_.candidate_part;
  set |= Union(PartTerms(word.lemmas), part_weight);
  if (!word.parts.empty()) {
    DocSet all(snapshot_.size(), true);
    for (const std::string& part : word.parts) {
      all &= Union({MakeTerm(index::kLemmaPrefix, part), MakeTerm(index::kPartPrefix, part)}, part_weight);
    }
    if (set.Empty()) set |= all;
  }
  for (const Synonym& synonym : concepts_.synonyms) {
    if (number < synonym.first || number > synonym.last) continue;
    DocSet all(snapshot_.size(), true);
    const double share = number == synonym.first ? weights_.candidate_synonym * synonym.weight : 0.0;
    for (const WordTerms& other : synonym.words) {
      all &= Union(LemmaTerms(other), share / static_cast<double>(synonym.words.size()));
    }
    set |= all;
  }
  if (set.Empty()) ScoreLookalikes(word);
  if (!concepts_.concepts[number].near.empty()) {
    std::vector<std::string> terms;
    for (const std::string& near : concepts_.concepts[number].near) {
      terms.push_back(MakeTerm(index::kLemmaPrefix, near));
    }
    (void)Union(terms, weights_.candidate_near);
  }
  known = std::move(set);
  return *known;
}

const Leaf* Matcher::LeafOf(const QueryNode& node) const {
  const auto at = std::ranges::find(concepts_.leaves, &node, &Leaf::node);
  return at == concepts_.leaves.end() ? nullptr : &*at;
}

DocSet Matcher::Words(const QueryNode& node) {
  DocSet out(snapshot_.size(), true);
  const Leaf* leaf = LeafOf(node);
  if (leaf == nullptr) {  // below NOT: no concepts were made; every form of each word counts
    std::vector<analyzers::Token> tokens;
    analyzer_.Tokenize(node.text, &tokens);
    for (const auto& token : tokens) {
      std::vector<std::string> terms;
      for (const auto& lemma : analyzer_.AnalyzeWord(token.key).lemmas) {
        terms.push_back(MakeTerm(index::kLemmaPrefix, lemma));
      }
      out &= Union(terms, 0);
    }
    if (tokens.empty()) return DocSet(snapshot_.size());
    return out;
  }
  for (std::size_t i = leaf->first; i < leaf->end; ++i) {
    if (!concepts_.concepts[i].function_word) out &= ConceptMatches(i);
  }
  return out;
}

DocSet Matcher::Verified(const QueryNode& node) {
  using enum QueryNode::Type;
  const auto candidates = [&](const QueryNode& leaf) {
    std::vector<analyzers::Token> tokens;
    analyzer_.Tokenize(leaf.text, &tokens);
    DocSet set(snapshot_.size(), leaf.type == kPhrase || leaf.type == kTitle);
    for (const auto& token : tokens) {
      std::vector<std::string> terms = LemmaTerms(MakeWordTerms(token.key, token.key, analyzer_));
      if (leaf.type == kPhrase || leaf.type == kTitle) {
        set &= Union(terms, 0);
      } else {
        set |= Union(terms, 0);
      }
    }
    if (tokens.empty()) return DocSet(snapshot_.size());
    return set;
  };
  DocSet out(snapshot_.size());
  if (node.type == kNear) {
    const PositionPattern left(node.children[0], snapshot_, analyzer_);
    const PositionPattern right(node.children[1], snapshot_, analyzer_);
    DocSet both = candidates(node.children[0]);
    both &= candidates(node.children[1]);
    std::vector<std::uint32_t> left_begins;
    std::vector<std::uint32_t> left_ends;
    std::vector<std::uint32_t> right_begins;
    std::vector<std::uint32_t> right_ends;
    const auto reach = static_cast<std::uint32_t>(node.distance) + 1;
    both.ForEach([&](Ordinal document) {
      left.Find(document, &left_begins, &left_ends);
      right.Find(document, &right_begins, &right_ends);
      for (std::size_t i = 0; i < left_begins.size(); ++i) {
        for (std::size_t k = 0; k < right_begins.size(); ++k) {
          const bool after = right_begins[k] > left_ends[i] && right_begins[k] - left_ends[i] <= reach;
          const bool before = left_begins[i] > right_ends[k] && left_begins[i] - right_ends[k] <= reach;
          if (after || before) {
            out.Add(document);
            return;
          }
        }
      }
    });
    return out;
  }
  const PositionPattern pattern(node, snapshot_, analyzer_);
  candidates(node).ForEach([&](Ordinal document) {
    if (node.type == kTitle ? pattern.InTitle(document) : pattern.Contains(document)) out.Add(document);
  });
  return out;
}

DocSet Matcher::PrefixMatches(const QueryNode& node) {
  const std::string prefix = analyzer_.Fold(node.text);
  DocSet out(snapshot_.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
  std::set<std::string> terms;
  for (const index::ForwardSegment& segment : snapshot_.segments()) {
    auto [first, last] = segment.WordsWithPrefix(prefix);
    last = std::min(last, first + kMaxPrefixWords);
    ranges.emplace_back(first, last);
    for (std::uint32_t word = first; word < last; ++word) {
      for (const auto& lemma : analyzer_.AnalyzeWord(segment.Word(word)).lemmas) {
        terms.insert(MakeTerm(index::kLemmaPrefix, lemma));
      }
    }
  }
  Union({terms.begin(), terms.end()}, 0.2).ForEach([&](Ordinal document) {
    const auto [first, last] = ranges[snapshot_.document(document).segment];
    for (const std::uint32_t token : snapshot_.Tokens(document)) {
      const std::uint32_t word = token & index::kWordMask;
      if (word < first || word >= last) continue;
      out.Add(document);
      break;
    }
  });
  return out;
}

DocSet Matcher::ProjectMatches(const QueryNode& node) const {
  DocSet out(snapshot_.size());
  const std::string wanted = catalogue::FoldName(node.text);
  for (Ordinal i = 0; i < snapshot_.size(); ++i) {
    const std::string& project = snapshot_.document(i).project;
    if (!project.empty() && catalogue::FoldName(project).find(wanted) != std::string::npos) out.Add(i);
  }
  return out;
}

DocSet Matcher::Evaluate(const QueryNode& node) {
  using enum QueryNode::Type;
  switch (node.type) {
    case kWords:
      return Words(node);
    case kPhrase:
    case kTitle:
    case kNear: {
      const Leaf* leaf = LeafOf(node);
      if (leaf != nullptr) {  // for the first scores
        for (std::size_t i = leaf->first; i < leaf->end; ++i) (void)ConceptMatches(i);
      }
      return Verified(node);
    }
    case kPrefix:
      return PrefixMatches(node);
    case kProject:
      return ProjectMatches(node);
    case kAnd: {
      DocSet out(snapshot_.size(), true);
      for (const QueryNode& child : node.children) out &= Evaluate(child);
      return out;
    }
    case kOr: {
      DocSet out(snapshot_.size());
      for (const QueryNode& child : node.children) out |= Evaluate(child);
      return out;
    }
    case kNot: {
      DocSet out = Evaluate(node.children.front());
      out.Invert();
      return out;
    }
  }
  return DocSet(snapshot_.size());
}

Matches Matcher::Run() {
  DocSet hard(snapshot_.size(), true);
  DocSet strict(snapshot_.size(), true);
  for (const QueryNode& node : query_.must) {
    DocSet set = Evaluate(node);
    strict &= set;
    if (node.type != QueryNode::Type::kWords) hard &= set;
  }
  return {std::move(hard), std::move(strict), std::move(scores_)};
}

}  // namespace lardom::search
