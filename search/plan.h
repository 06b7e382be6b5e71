// A query resolved against the vocabularies of the forward segments: which words of the text count for what.
//
// Each scoring unit (a lemma of a concept, a part, an n-gram, a synonym, a pair of neighbours) has a weight from its
// rarity. For each segment the plan knows for every word of its vocabulary which units it feeds, so that scoring a
// document is one pass over its word numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "search/concepts.h"
#include "search/snapshot.h"

namespace lardom::search {

enum class UnitKind : std::uint8_t { kExact, kLemma, kPart, kNgram, kSynonym, kNear, kPair, kAnswer };

struct Unit {
  UnitKind kind = UnitKind::kLemma;
  std::uint32_t concept_index = 0;
  std::uint32_t synonym = UINT32_MAX;  // kSynonym: number in Concepts::synonyms
  std::uint32_t length = 1;            // kSynonym, kPair: words in a row
  double idf = 0;                      // times the concept's weight
};

// One effect of a word: it feeds element `element` of a unit.
struct Feed {
  std::uint32_t unit = 0;
  std::uint32_t element = 0;
};

class SegmentPlan {
 public:
  // Feeds of a word; empty for most.
  std::span<const Feed> Of(std::uint32_t word) const {
    const std::uint32_t entry = entry_of_[word];
    return {feeds_.data() + starts_[entry], starts_[entry + 1] - starts_[entry]};
  }
  bool Any(std::uint32_t word) const { return (any_[word / 64] >> (word % 64) & 1) != 0; }
  // The words that feed any unit, ascending.
  std::span<const std::uint32_t> words() const { return words_; }

 private:
  friend class Plan;
  std::vector<std::uint64_t> any_;       // a bit for each word that has feeds: small enough for the nearest cache
  std::vector<std::uint16_t> entry_of_;  // by word; entry 0 has no feeds
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> words_;
  std::vector<Feed> feeds_;
};

class Plan {
 public:
  Plan(const Concepts& concepts, const Snapshot& snapshot, PostingsLease* postings);

  const std::vector<Unit>& units() const { return units_; }
  const SegmentPlan& segment(std::size_t number) const { return segments_[number]; }
  // Rarity of each concept, for coverage: idf of its lemma unit (0 for function words).
  const std::vector<double>& concept_idf() const { return concept_idf_; }

 private:
  std::vector<Unit> units_;
  std::vector<SegmentPlan> segments_;
  std::vector<double> concept_idf_;
};

// ln(1 + (N - df + 0.5) / (df + 0.5)), Robertson and Spärck Jones' weight as Lucene smooths it (never negative).
double Idf(double documents, double document_frequency);

}  // namespace lardom::search
