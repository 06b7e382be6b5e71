#include "search/plan.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "corpus/index/index_format.h"
#include "corpus/index/word_ngrams.h"

namespace lardom::search {
namespace {

using index::MakeTerm;

// In a large library n-grams that stand everywhere ("_kommu", "ning_") tell little and cost time (docs/RANKING.md).
constexpr double kCommonNgram = 400;  // documents
constexpr double kLeastNgramIdf = 1.0;

// The words of one segment that bear one of some terms.
void Collect(const index::ForwardSegment& segment, const std::vector<std::string>& terms,
             std::vector<std::uint32_t>* out) {
  for (const std::string& term : terms) {
    const auto number = segment.FindTerm(term);
    if (!number) continue;
    const auto words = segment.WordsOf(*number);
    out->insert(out->end(), words.begin(), words.end());
  }
  std::ranges::sort(*out);
  out->erase(std::unique(out->begin(), out->end()), out->end());
}

std::vector<std::string> Terms(char prefix, const std::vector<std::string>& texts) {
  std::vector<std::string> terms;
  terms.reserve(texts.size());
  for (const std::string& text : texts) terms.push_back(MakeTerm(prefix, text));
  return terms;
}

// A word and the compounds that have it as a part.
std::vector<std::string> LemmaAndPartTerms(const std::vector<std::string>& lemmas) {
  auto terms = Terms(index::kLemmaPrefix, lemmas);
  for (std::string& term : Terms(index::kPartPrefix, lemmas)) terms.push_back(std::move(term));
  return terms;
}

// One element of a unit: the terms whose words feed it.
struct Element {
  std::uint32_t unit = 0;
  std::uint32_t element = 0;
  std::vector<std::string> terms;
  std::string exact;     // a word itself, instead of terms
  bool numbers = false;  // all words that begin with a digit
};

}  // namespace

double Idf(double documents, double document_frequency) {
  const double df = std::min(document_frequency, documents);
  return std::log(1.0 + (documents - df + 0.5) / (df + 0.5));
}

Plan::Plan(const Concepts& concepts, const Snapshot& snapshot, PostingsLease* postings) {
  const auto documents = static_cast<double>(snapshot.size());
  std::vector<Element> elements;
  const auto frequency = [&](const std::vector<std::string>& terms) {
    double sum = 0;
    for (const std::string& term : terms) sum += postings->DocumentFrequency(term);
    return sum;
  };
  const auto segment_term_frequency = [&](const std::string& term) {
    double sum = 0;
    for (const auto& segment : snapshot.segments()) {
      const auto number = segment.FindTerm(term);
      if (number) sum += segment.TermDocuments(*number);
    }
    return sum;
  };
  const auto add_unit = [&](UnitKind kind, std::size_t concept_index, double idf) {
    Unit unit;
    unit.kind = kind;
    unit.concept_index = static_cast<std::uint32_t>(concept_index);
    unit.idf = idf;
    units_.push_back(unit);
    return static_cast<std::uint32_t>(units_.size() - 1);
  };

  concept_idf_.assign(concepts.concepts.size(), 0.0);
  for (std::size_t i = 0; i < concepts.concepts.size(); ++i) {
    const Concept& c = concepts.concepts[i];
    if (c.function_word) continue;
    double word_df = 0;
    for (const auto& segment : snapshot.segments()) {
      const auto word = segment.FindWord(c.word.key);
      if (word) word_df += segment.WordDocuments(*word);
    }
    const std::uint32_t exact = add_unit(UnitKind::kExact, i, c.weight * Idf(documents, word_df));
    elements.push_back({exact, 0, {}, c.word.key, false});

    auto lemma_terms = LemmaTerms(c.word);
    const double lemma_idf = Idf(documents, frequency(lemma_terms));
    const std::uint32_t lemma = add_unit(UnitKind::kLemma, i, c.weight * lemma_idf);
    concept_idf_[i] = c.weight * lemma_idf;

    // A compound's parts share the weight of one word, so that a long compound does not outvote the others.
    const std::vector<std::string>& parts = c.word.parts.empty() ? c.word.lemmas : c.word.parts;
    if (c.word.parts.empty()) {
      auto terms = LemmaAndPartTerms(c.word.lemmas);
      const std::uint32_t unit = add_unit(UnitKind::kPart, i, c.weight * Idf(documents, frequency(terms)));
      elements.push_back({unit, 0, std::move(terms), "", false});
    } else {
      for (const std::string& part : parts) {
        auto terms = LemmaAndPartTerms({part});
        const std::uint32_t unit = add_unit(UnitKind::kPart, i, c.weight * Idf(documents, frequency(terms)));
        elements.push_back({unit, 0, std::move(terms), "", false});
      }
    }
    for (const std::string& ngram : index::WordNgrams(c.word.key)) {
      const std::string term = MakeTerm(index::kNgramPrefix, ngram);
      const double df = segment_term_frequency(term);
      if (df == 0 || (df > kCommonNgram && Idf(documents, df) < kLeastNgramIdf)) continue;
      const std::uint32_t unit = add_unit(UnitKind::kNgram, i, c.weight * Idf(documents, df));
      elements.push_back({unit, 0, {term}, "", false});
    }
    elements.push_back({lemma, 0, std::move(lemma_terms), "", false});
    if (!c.near.empty()) {
      auto terms = Terms(index::kLemmaPrefix, c.near);
      const std::uint32_t unit = add_unit(UnitKind::kNear, i, c.weight * Idf(documents, frequency(terms)));
      elements.push_back({unit, 0, std::move(terms), "", false});
    }
  }

  for (std::size_t i = 0; i < concepts.synonyms.size(); ++i) {
    const Synonym& synonym = concepts.synonyms[i];
    double rarest = 0;
    double all = 0;
    const auto number = static_cast<std::uint32_t>(units_.size());
    for (std::size_t k = 0; k < synonym.words.size(); ++k) {
      auto terms = LemmaTerms(synonym.words[k]);
      const double idf = Idf(documents, frequency(terms));
      rarest = std::max(rarest, idf);
      all += idf;
      elements.push_back({number, static_cast<std::uint32_t>(k), std::move(terms), "", false});
    }
    Unit unit;
    unit.kind = UnitKind::kSynonym;
    unit.concept_index = static_cast<std::uint32_t>(synonym.first);
    unit.synonym = static_cast<std::uint32_t>(i);
    unit.length = static_cast<std::uint32_t>(synonym.words.size());
    unit.idf = synonym.weight * (rarest + 0.5 * (all - rarest));
    units_.push_back(unit);
  }

  for (const Leaf& leaf : concepts.leaves) {
    for (std::size_t i = leaf.first; i + 1 < leaf.end; ++i) {
      const Concept& left = concepts.concepts[i];
      const Concept& right = concepts.concepts[i + 1];
      if (left.function_word || right.function_word) continue;
      const std::uint32_t unit = add_unit(UnitKind::kPair, i, 0.5 * (concept_idf_[i] + concept_idf_[i + 1]));
      units_[unit].length = 2;
      elements.push_back({unit, 0, LemmaAndPartTerms(left.word.lemmas), "", false});
      elements.push_back({unit, 1, LemmaAndPartTerms(right.word.lemmas), "", false});
    }
  }
  if (concepts.answer == AnswerType::kNumber) {
    const std::uint32_t unit = add_unit(UnitKind::kAnswer, 0, 1.0);
    elements.push_back({unit, 0, {}, "", true});
  }

  std::vector<std::pair<std::uint32_t, Feed>> pairs;
  std::vector<std::uint32_t> words;
  for (const auto& segment : snapshot.segments()) {
    pairs.clear();
    for (const Element& element : elements) {
      words.clear();
      if (element.numbers) {
        const auto [first, last] = std::pair(segment.WordsWithPrefix("0").first, segment.WordsWithPrefix("9").second);
        for (std::uint32_t word = first; word < last; ++word) words.push_back(word);
      } else if (!element.exact.empty()) {
        const auto word = segment.FindWord(element.exact);
        if (word) words.push_back(*word);
      } else {
        Collect(segment, element.terms, &words);
      }
      for (const std::uint32_t word : words) pairs.push_back({word, {element.unit, element.element}});
    }
    std::ranges::stable_sort(pairs, {}, &std::pair<std::uint32_t, Feed>::first);
    SegmentPlan plan;
    plan.entry_of_.assign(segment.words(), 0);
    plan.any_.assign(segment.words() / 64 + 1, 0);
    plan.starts_ = {0, 0};
    std::uint32_t entry = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (i == 0 || pairs[i].first != pairs[i - 1].first) {
        if (entry == UINT16_MAX) break;  // far more words than any query means; the rest stay without feeds
        ++entry;
        plan.entry_of_[pairs[i].first] = static_cast<std::uint16_t>(entry);
        plan.any_[pairs[i].first / 64] |= std::uint64_t{1} << (pairs[i].first % 64);
        plan.starts_.push_back(plan.starts_.back());
        plan.words_.push_back(pairs[i].first);
      }
      plan.feeds_.push_back(pairs[i].second);
      ++plan.starts_.back();
    }
    segments_.push_back(std::move(plan));
  }
}

}  // namespace lardom::search
