#include "corpus/copies/copy_groups.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "analyzers/base/hash.h"
#include "corpus/utf8.h"

namespace lardom {
namespace {

// Format copies measured 0.75 and more, different statutes of one pattern up to 0.84 (their numbers and titles differ).
constexpr double kLeastResemblance = 0.7;
// A copy with a cover page: all of the shorter text is in the longer one, which is longer by a page or two at most.
constexpr double kLeastContainment = 0.93;
constexpr double kLeastContainedResemblance = 0.5;
constexpr std::uint32_t kCoverWords = 250;
constexpr double kLeastNumbersContained = 0.8;
constexpr std::uint32_t kLongText = 1000;  // words; so long a text in common is no form that was filled in

constexpr std::size_t kBandRows = 4;
constexpr std::size_t kBands = kShingleHashes / kBandRows;
// Of a bucket with more documents than this, each is compared with the first so many.
constexpr std::size_t kBucketLeaders = 16;
// Members of a group that a newcomer must be a copy of.
constexpr std::size_t kGroupChecks = 8;
constexpr std::size_t kLeastTitleLetters = 4;

// Words that say which of a project's reports it is.
constexpr std::array<std::string_view, 9> kInterim{"delrapport",          "lägesrapport",     "halvtidsrapport",
                                                   "mellanrapport",       "delredovisning",   "delårsrapport",
                                                   "halvtidsutvärdering", "lägesredovisning", "interimsrapport"};
constexpr std::array<std::string_view, 4> kFinal{"slutrapport", "slutredovisning", "slutrapportering",
                                                 "slututvärdering"};

bool WasGuessed(const Metadata& metadata, std::string_view field) {
  return std::ranges::find(metadata.guessed, field) != metadata.guessed.end();
}

// What a title says, for comparing: its longer words and its numbers, in small letters.
struct TitleWords {
  std::vector<std::string> words;
  std::vector<std::string> numbers;
  bool interim = false;
  bool final = false;

  explicit TitleWords(std::string_view title) {
    const std::string lower = LowerSwedish(title);
    std::string word;
    const auto end_word = [&] {
      if (word.empty()) return;
      if (std::ranges::all_of(word, IsAsciiDigit)) {
        numbers.push_back(word);
      } else if (word.size() >= kLeastTitleLetters) {
        words.push_back(word);
      }
      interim = interim || std::ranges::find(kInterim, word) != kInterim.end();
      final = final || std::ranges::find(kFinal, word) != kFinal.end();
      word.clear();
    };
    for (const char c : lower) {
      if (IsAsciiAlpha(c) || IsAsciiDigit(c) || static_cast<unsigned char>(c) >= 0x80) {
        word.push_back(c);
      } else {
        end_word();
      }
    }
    end_word();
  }
};

// True when `a` has one that no member of `b` is, or begins with, or is the beginning of.
bool HasOwnWord(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& word) {
    return std::ranges::none_of(
        b, [&](const std::string& other) { return word.starts_with(other) || other.starts_with(word); });
  });
}

bool HasOwnNumber(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& number) { return std::ranges::find(b, number) == b.end(); });
}

// Two of a series: other years, numbers or kinds of report.
bool SeriesDiffer(const Metadata& a, const Metadata& b) {
  if (a.year != 0 && b.year != 0 && a.year != b.year && !WasGuessed(a, "year") && !WasGuessed(b, "year")) return true;
  const TitleWords first(a.title);
  const TitleWords second(b.title);
  if ((first.interim && second.final) || (first.final && second.interim)) return true;
  return HasOwnNumber(first.numbers, second.numbers) && HasOwnNumber(second.numbers, first.numbers);
}

// Titles that an author gave, each with a word of its own.
bool TitlesDiffer(const Metadata& a, const Metadata& b) {
  if (WasGuessed(a, "title") || WasGuessed(b, "title")) return false;
  const TitleWords first(a.title);
  const TitleWords second(b.title);
  return HasOwnWord(first.words, second.words) && HasOwnWord(second.words, first.words);
}

bool Disjoint(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return !a.empty() && !b.empty() &&
         std::ranges::none_of(a, [&](const std::string& item) { return std::ranges::find(b, item) != b.end(); });
}

// Other people, places or organisations, guessed or given: two covers on one form of words.
bool CoversDiffer(const Metadata& a, const Metadata& b) {
  if (Disjoint(a.places, b.places) || Disjoint(a.authors, b.authors)) return true;
  const std::string first = LowerSwedish(a.organisation);
  const std::string second = LowerSwedish(b.organisation);
  return !first.empty() && !second.empty() && !first.starts_with(second) && !second.starts_with(first);
}

double NumbersContained(const TextSignature& a, const TextSignature& b, double alike) {
  const std::uint32_t least = std::min(a.numbers, b.numbers);
  if (least == 0) return 1;
  const double both = alike / (1 + alike) * (static_cast<double>(a.numbers) + static_cast<double>(b.numbers));
  return std::min(1.0, both / static_cast<double>(least));
}

class Grouper {
 public:
  explicit Grouper(std::span<const CopyCandidate> documents) : documents_(documents), group_of_(documents.size()) {
    std::iota(group_of_.begin(), group_of_.end(), std::size_t{0});
    for (std::size_t i = 0; i < documents.size(); ++i) groups_.push_back({i});
  }

  void Consider(std::size_t a, std::size_t b) {
    std::size_t to = group_of_[a];
    std::size_t from = group_of_[b];
    if (to == from || !IsCopy(documents_[a], documents_[b])) return;
    if (groups_[to].size() < groups_[from].size()) std::swap(to, from);
    for (std::size_t i = 0; i < groups_[to].size() && i < kGroupChecks; ++i) {
      for (std::size_t k = 0; k < groups_[from].size() && k < kGroupChecks; ++k) {
        if (!IsCopy(documents_[groups_[to][i]], documents_[groups_[from][k]])) return;
      }
    }
    for (const std::size_t member : groups_[from]) group_of_[member] = to;
    groups_[to].insert(groups_[to].end(), groups_[from].begin(), groups_[from].end());
    groups_[from].clear();
  }

  std::vector<std::vector<std::size_t>> Take() {
    std::erase_if(groups_, [](const auto& group) { return group.size() < 2; });
    return std::move(groups_);
  }

 private:
  std::span<const CopyCandidate> documents_;
  std::vector<std::size_t> group_of_;
  std::vector<std::vector<std::size_t>> groups_;
};

using Buckets = std::unordered_map<std::uint64_t, std::vector<std::size_t>>;

void ConsiderBucket(const std::vector<std::size_t>& members, Grouper* grouper) {
  for (std::size_t i = 1; i < members.size(); ++i) {
    for (std::size_t k = 0; k < i && k < kBucketLeaders; ++k) grouper->Consider(members[k], members[i]);
  }
}

}  // namespace

bool IsCopy(const CopyCandidate& a, const CopyCandidate& b) {
  const std::uint32_t least = std::min(a.signature.words, b.signature.words);
  const Likeness likeness = Compare(a.signature, b.signature);
  if (!likeness.same_words && likeness.resemblance < kLeastContainedResemblance) return false;
  if (SeriesDiffer(a.metadata, b.metadata)) return false;
  const bool titles_differ = TitlesDiffer(a.metadata, b.metadata);
  if (likeness.same_words) return least >= (titles_differ ? kLeastRetitledWords : kLeastEqualWords);
  if (least < kLeastNearWords) return false;
  const std::uint32_t more = std::max(a.signature.words, b.signature.words) - least;
  const bool alike = likeness.resemblance >= kLeastResemblance;
  const bool covered = likeness.containment >= kLeastContainment &&
                       likeness.resemblance >= kLeastContainedResemblance && more <= kCoverWords;
  if (!alike && !covered) return false;
  if (NumbersContained(a.signature, b.signature, likeness.numbers_alike) < kLeastNumbersContained) return false;
  return !titles_differ && (least >= kLongText || !CoversDiffer(a.metadata, b.metadata));
}

int Completeness(const Metadata& m) {
  int score = 0;
  const auto count = [&](bool filled, std::string_view field) {
    if (filled) score += WasGuessed(m, field) ? 1 : 2;
  };
  count(m.kind.has_value(), "kind");
  count(!m.title.empty(), "title");
  count(!m.authors.empty(), "authors");
  count(!m.organisation.empty(), "organisation");
  count(!m.places.empty(), "places");
  count(m.year != 0, "year");
  count(!m.date.empty(), "date");
  count(!m.project.empty(), "project");
  count(!m.phases.empty(), "phases");
  count(!m.methods.empty(), "methods");
  count(!m.financing.empty(), "financing");
  count(!m.source.empty(), "source");
  count(!m.url.empty(), "url");
  return score;
}

std::vector<std::vector<std::size_t>> GroupCopies(std::span<const CopyCandidate> documents) {
  Grouper grouper(documents);
  Buckets buckets;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (documents[i].signature.words >= kLeastEqualWords) {
      buckets[documents[i].signature.words_hash[0]].push_back(i);
    }
  }
  for (const auto& [key, members] : buckets) ConsiderBucket(members, &grouper);
  for (std::size_t band = 0; band < kBands; ++band) {
    buckets.clear();
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const TextSignature& signature = documents[i].signature;
      if (signature.words < kLeastNearWords) continue;
      std::uint64_t key = 0;
      for (std::size_t row = 0; row < kBandRows; ++row) {
        key = key << 16U | signature.shingle_minima[band * kBandRows + row];
      }
      buckets[key].push_back(i);
    }
    for (const auto& [key, members] : buckets) ConsiderBucket(members, &grouper);
  }
  auto groups = grouper.Take();
  for (auto& group : groups) {
    std::ranges::sort(group, [&](std::size_t a, std::size_t b) {
      const int first = Completeness(documents[a].metadata);
      const int second = Completeness(documents[b].metadata);
      return first != second ? first > second : documents[a].metadata.id < documents[b].metadata.id;
    });
  }
  return groups;
}

}  // namespace lardom
