#include "search/scorer.h"

#include <algorithm>

namespace lardom::search {
namespace {

// Windows shorter than this many words are measured as if they were as long.
constexpr double kTypicalWindow = 40;
// What is found only as a part, or only through a synonym, covers so much of its concept.
constexpr double kPartCover = 0.8;
constexpr double kSynonymCover = 0.7;

int FeatureOf(UnitKind kind, int base) {
  switch (kind) {
    case UnitKind::kExact:
      return base;
    case UnitKind::kLemma:
      return base + (kDocLemma - kDocExact);
    case UnitKind::kPart:
      return base + (kDocPart - kDocExact);
    case UnitKind::kNgram:
      return base + (kDocNgram - kDocExact);
    case UnitKind::kSynonym:
      return base + (kDocSynonym - kDocExact);
    case UnitKind::kNear:
      return base + (kDocNear - kDocExact);
    case UnitKind::kPair:
      return base + (kDocPair - kDocExact);
    case UnitKind::kAnswer:
      return kWindowAnswer;
  }
  return base;
}

}  // namespace

Scorer::Scorer(const Concepts& concepts, const Plan& plan, const Snapshot& snapshot, const RankingWeights& weights)
    : concepts_(concepts), plan_(plan), snapshot_(snapshot), weights_(weights), tf_(plan.units().size()) {
  if (snapshot.size() > 0) {
    average_length_ =
        std::max(1.0, static_cast<double>(snapshot.total_tokens()) / static_cast<double>(snapshot.size()));
  }
  for (const double idf : plan.concept_idf()) total_idf_ += idf;
  last_.resize(plan.units().size());
  for (std::size_t i = 0; i < last_.size(); ++i) last_[i].assign(plan.units()[i].length, 0);
  best_of_concept_.resize(concepts.concepts.size());
  synonym_of_concept_.resize(concepts.concepts.size());
}

void Scorer::Feed(std::uint32_t position, std::uint32_t word, const SegmentPlan& plan,
                  std::vector<std::uint32_t>* hits) {
  for (const struct Feed& feed : plan.Of(word)) {
    const Unit& unit = plan_.units()[feed.unit];
    if (unit.length == 1) {
      hits->push_back(feed.unit);
      continue;
    }
    auto& last = last_[feed.unit];
    if (feed.element == 0 || last[feed.element - 1] == position) {
      last[feed.element] = position + 1;
      if (feed.element + 1 == unit.length) hits->push_back(feed.unit);
    }
  }
}

void Scorer::Accumulate(const std::vector<std::uint32_t>& hits) {
  for (const std::uint32_t unit : hits) {
    if (tf_[unit] == 0) touched_.push_back(unit);
    tf_[unit] += 1;
  }
}

void Scorer::Clear() {
  for (const std::uint32_t unit : touched_) tf_[unit] = 0;
  touched_.clear();
}

void Scorer::MoveBase(std::size_t words) {
  base_ += static_cast<std::uint32_t>(words) + 1;
  if (base_ < UINT32_MAX / 2) return;
  for (auto& last : last_) std::ranges::fill(last, 0U);
  base_ = 1;
}

void Scorer::Sum(double k1, double b, double length, double average, int base, Features* out) const {
  const double norm = k1 * (1 - b + b * length / average);
  std::ranges::fill(synonym_of_concept_, 0.0);
  for (const std::uint32_t number : touched_) {
    const Unit& unit = plan_.units()[number];
    const double value = unit.idf * tf_[number] * (k1 + 1) / (tf_[number] + norm);
    if (unit.kind == UnitKind::kSynonym) {
      // Synonyms of one concept stand for the same thing: the best one counts.
      synonym_of_concept_[unit.concept_index] = std::max(synonym_of_concept_[unit.concept_index], value);
    } else if (unit.kind != UnitKind::kAnswer || base == kWindowExact) {
      (*out)[static_cast<std::size_t>(FeatureOf(unit.kind, base))] += value;
    }
  }
  for (const double value : synonym_of_concept_) {
    (*out)[static_cast<std::size_t>(FeatureOf(UnitKind::kSynonym, base))] += value;
  }
}

double Scorer::Coverage() const {
  if (total_idf_ <= 0) return 0;
  std::ranges::fill(best_of_concept_, 0.0);
  for (const std::uint32_t number : touched_) {
    const Unit& unit = plan_.units()[number];
    double cover = 0;
    std::size_t last = unit.concept_index;
    switch (unit.kind) {
      case UnitKind::kLemma:
      case UnitKind::kExact:
        cover = 1;
        break;
      case UnitKind::kPart:
        cover = kPartCover;
        break;
      case UnitKind::kSynonym:
        cover = kSynonymCover;
        last = concepts_.synonyms[unit.synonym].last;
        break;
      default:
        continue;
    }
    for (std::size_t i = unit.concept_index; i <= last; ++i) best_of_concept_[i] = std::max(best_of_concept_[i], cover);
  }
  double sum = 0;
  for (std::size_t i = 0; i < best_of_concept_.size(); ++i) sum += best_of_concept_[i] * plan_.concept_idf()[i];
  return sum / total_idf_;
}

double Scorer::Total(const Features& features, int first, int last) const {
  double sum = 0;
  for (int i = first; i <= last; ++i) sum += weights_.features[i] * features[static_cast<std::size_t>(i)];
  return sum;
}

Features Scorer::Score(Ordinal document) {
  Features features{};
  const DocumentColumns& columns = snapshot_.document(document);
  const SegmentPlan& plan = plan_.segment(columns.segment);
  const auto tokens = snapshot_.Tokens(document);
  const std::uint32_t title_end = columns.forward->title_tokens;

  all_.clear();
  sentence_.clear();
  previous_.clear();
  std::uint32_t sentence_begin = 0;
  std::uint32_t previous_begin = 0;
  Features best{};
  double best_total = -1;
  const auto close_window = [&](std::uint32_t end) {
    if (sentence_.empty() && previous_.empty()) return;
    Accumulate(previous_);
    Accumulate(sentence_);
    Features window{};
    const auto length = static_cast<double>(end - previous_begin);
    Sum(weights_.window_k1, weights_.window_b, std::max(length, kTypicalWindow / 4), kTypicalWindow, kWindowExact,
        &window);
    window[kWindowCoverage] = Coverage();
    Clear();
    const double total =
        Total(window, kWindowExact, kWindowAnswer) + weights_.features[kWindowCoverage] * window[kWindowCoverage];
    if (total > best_total) {
      best_total = total;
      best = window;
    }
  };
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::uint32_t token = tokens[i];
    if ((token & index::kSentenceBit) != 0 && i > 0) {
      close_window(i);
      all_.insert(all_.end(), sentence_.begin(), sentence_.end());
      std::swap(previous_, sentence_);
      sentence_.clear();
      previous_begin = sentence_begin;
      sentence_begin = i;
    }
    const std::uint32_t word = token & index::kWordMask;
    if (plan.Any(word)) Feed(base_ + i, word, plan, &sentence_);
    if (i + 1 == title_end) {
      Accumulate(all_);
      Accumulate(sentence_);
      features[kTitle] = Coverage();
      Clear();
    }
  }
  MoveBase(tokens.size());
  close_window(static_cast<std::uint32_t>(tokens.size()));
  all_.insert(all_.end(), sentence_.begin(), sentence_.end());

  Accumulate(all_);
  Sum(weights_.k1, weights_.b, static_cast<double>(tokens.size()), average_length_, kDocExact, &features);
  features[kCoverage] = Coverage();
  Clear();
  for (int i = kWindowExact; i <= kWindowAnswer; ++i) {
    features[static_cast<std::size_t>(i)] = best[static_cast<std::size_t>(i)];
  }
  features[kWindowCoverage] = best[kWindowCoverage];
  return features;
}

double Scorer::ScoreTokens(Ordinal document, std::size_t first, std::size_t count) {
  const SegmentPlan& plan = plan_.segment(snapshot_.document(document).segment);
  const auto tokens = snapshot_.Tokens(document).subspan(first, count);
  sentence_.clear();
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::uint32_t word = tokens[i] & index::kWordMask;
    if (plan.Any(word)) Feed(base_ + i, word, plan, &sentence_);
  }
  MoveBase(count);
  if (sentence_.empty()) return 0;
  Accumulate(sentence_);
  Features features{};
  Sum(weights_.window_k1, 0, 1, 1, kWindowExact, &features);
  features[kWindowCoverage] = Coverage();
  Clear();
  return Total(features, kWindowExact, kWindowAnswer) + weights_.features[kWindowCoverage] * features[kWindowCoverage];
}

}  // namespace lardom::search
