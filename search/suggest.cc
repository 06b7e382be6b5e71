#include "search/suggest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_set>
#include <utility>

#include "analyzers/folding.h"
#include "corpus/utf8.h"
#include "search/collation.h"
#include "search/swedish_letters.h"
#include "search/table_file.h"

namespace lardom::search {
namespace {

constexpr std::size_t kLongestText = 400;  // bytes of an entry in which word starts are indexed
constexpr std::size_t kMostStarts = 24;    // of one entry
constexpr std::size_t kMostApart = 8000;   // word starts that are looked at for words that stand apart
constexpr float kBegins = 15;              // the suggestion begins with what is typed
constexpr float kOtherLetters = -100;      // only with å ä ö for the a and o that are typed
constexpr float kApart = -50;              // the words do not stand side by side
constexpr std::array<std::pair<std::string_view, float>, 5> kKinds{
    {{"method", 40.0F}, {"place", 30.0F}, {"phrase", 20.0F}, {"title", 10.0F}, {"word", 5.0F}}};

float KindScore(std::string_view kind) {
  const auto at = std::ranges::find(kKinds, kind, [](const auto& pair) { return pair.first; });
  return at == kKinds.end() ? 0.0F : at->second;
}

// Kind, then frequency (less than the distance of two kinds), then a little for being short.
float StaticScore(const SuggestionEntry& entry, std::size_t length) {
  const float frequency = std::min(8.0F, static_cast<float>(std::log1p(entry.count)));
  return KindScore(entry.kind) + frequency - std::min(1.0F, static_cast<float>(length) / 200.0F);
}

bool IsWordByte(char c) { return IsAsciiAlpha(c) || IsAsciiDigit(c) || static_cast<unsigned char>(c) >= 0x80; }

constexpr std::size_t kMaskLetters = 32;

// Bit i: the i-th letter of the folded text is å, ä or ö.
std::uint32_t SwedishLetters(std::string_view folded) {
  std::uint32_t mask = 0;
  std::size_t letter = 0;
  for (std::size_t i = 0; i < folded.size() && letter < kMaskLetters; ++i, ++letter) {
    if (folded[i] != '\xC3' || i + 1 >= folded.size()) continue;
    const char next = folded[i + 1];
    if (next != '\xA5' && next != '\xA4' && next != '\xB6') continue;
    mask |= 1U << letter;
    ++i;
  }
  return mask;
}

bool HasSwedishLetter(std::string_view folded) { return WithoutRingsAndDots(folded).size() != folded.size(); }

std::string FoldText(std::string_view text) { return analyzers::FoldKey(CollapseSpace(text)); }

}  // namespace

Suggester::Suggester(std::vector<SuggestionEntry> entries) : entries_(std::move(entries)) {
  std::vector<std::pair<std::uint64_t, Start>> keyed;
  for (std::uint32_t number = 0; number < entries_.size(); ++number) {
    folded_.push_back(FoldText(entries_[number].text).substr(0, kLongestText));
    plain_.push_back(WithoutRingsAndDots(folded_.back()));
    score_.push_back(StaticScore(entries_[number], plain_.back().size()));
    const std::string& folded = folded_.back();
    const std::string& plain = plain_.back();
    std::size_t at_folded = 0;
    std::size_t starts = 0;
    for (std::size_t at = 0; at < plain.size() && starts < kMostStarts; ++at) {
      if (IsWordByte(plain[at]) && (at == 0 || !IsWordByte(plain[at - 1]))) {
        std::uint64_t key = 0;  // the first eight bytes, so that most comparisons need no text
        for (std::size_t i = 0; i < 8; ++i) {
          key = key << 8U | (at + i < plain.size() ? static_cast<unsigned char>(plain[at + i]) : 0U);
        }
        keyed.emplace_back(key, Start{number, static_cast<std::uint16_t>(at), static_cast<std::uint16_t>(at_folded),
                                      SwedishLetters(std::string_view(folded).substr(at_folded))});
        ++starts;
      }
      at_folded += folded[at_folded] == '\xC3' && plain[at] != '\xC3' ? 2 : 1;
    }
  }
  std::ranges::sort(keyed, [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    const auto order = PlainFrom(a.second) <=> PlainFrom(b.second);
    return order == 0 ? a.second.entry < b.second.entry : order < 0;
  });
  std::vector<std::uint32_t> order(entries_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(
      order, [&](std::uint32_t a, std::uint32_t b) { return CompareSwedish(folded_[a], folded_[b]) < 0; });
  rank_.resize(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) rank_[order[place]] = place;
  starts_.reserve(keyed.size());
  for (const auto& [key, start] : keyed) starts_.push_back(start);
}

std::pair<std::size_t, std::size_t> Suggester::Range(std::string_view plain_prefix) const {
  const auto head = [&](const Start& start) { return PlainFrom(start).substr(0, plain_prefix.size()); };
  const auto range = std::ranges::equal_range(starts_, plain_prefix, {}, head);
  return {static_cast<std::size_t>(range.begin() - starts_.begin()),
          static_cast<std::size_t>(range.end() - starts_.begin())};
}

// Keeps the best in a heap whose top is the worst of them.
void Suggester::AddTogether(std::string_view folded, std::size_t limit, std::vector<Candidate>* out) const {
  const auto before = [this](const Candidate& a, const Candidate& b) { return Before(a, b); };
  const std::string plain = WithoutRingsAndDots(folded);
  const std::uint32_t swedish = SwedishLetters(folded);
  const bool typed_swedish = HasSwedishLetter(folded);
  const std::uint32_t compared = plain.size() < kMaskLetters ? (1U << plain.size()) - 1 : ~0U;
  const auto [first, last] = Range(plain);
  for (std::size_t i = first; i < last; ++i) {
    const Start& start = starts_[i];
    Candidate candidate{start.entry, score_[start.entry] + (start.plain == 0 ? kBegins : 0.0F)};
    if ((start.swedish & compared) != swedish) {
      if (typed_swedish) continue;  // å ä ö typed find only themselves
      candidate.score += kOtherLetters;
    }
    if (out->size() >= limit && !Before(candidate, out->front())) continue;
    // å and ä are both plain a: only the text tells them apart.
    if (typed_swedish && !std::string_view(folded_[start.entry]).substr(start.folded).starts_with(folded)) continue;
    const auto same = std::ranges::find(*out, candidate.entry, &Candidate::entry);
    if (same != out->end()) {
      same->score = std::max(same->score, candidate.score);
      std::ranges::make_heap(*out, before);
      continue;
    }
    out->push_back(candidate);
    std::ranges::push_heap(*out, before);
    if (out->size() > limit) {
      std::ranges::pop_heap(*out, before);
      out->pop_back();
    }
  }
}

void Suggester::AddApart(const std::vector<std::string>& words, std::size_t limit, std::vector<Candidate>* out) const {
  std::pair<std::size_t, std::size_t> rarest{0, starts_.size()};
  for (const auto& word : words) {
    const auto range = Range(WithoutRingsAndDots(word));
    if (range.second - range.first < rarest.second - rarest.first) rarest = range;
  }
  const auto begins_word = [](std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      if (at == 0 || !IsWordByte(text[at - 1])) return true;
    }
    return false;
  };
  std::unordered_set<std::uint32_t> seen;
  for (const Candidate& candidate : *out) seen.insert(candidate.entry);
  std::vector<Candidate> more;
  for (std::size_t i = rarest.first; i < std::min(rarest.second, rarest.first + kMostApart); ++i) {
    const std::uint32_t entry = starts_[i].entry;
    if (!seen.insert(entry).second) continue;
    float score = score_[entry] + kApart;
    bool all = true;
    for (const auto& word : words) {
      if (begins_word(folded_[entry], word)) continue;
      all = all && !HasSwedishLetter(word) && begins_word(plain_[entry], word);
      score += kOtherLetters;
    }
    if (all) more.push_back(Candidate{entry, score});
  }
  const std::size_t room = std::min(more.size(), limit);
  std::ranges::partial_sort(more, more.begin() + static_cast<std::ptrdiff_t>(room),
                            [this](const Candidate& a, const Candidate& b) { return Before(a, b); });
  out->insert(out->end(), more.begin(), more.begin() + static_cast<std::ptrdiff_t>(room));
}

std::vector<Suggestion> Suggester::Suggest(std::string_view prefix, std::size_t limit) const {
  const std::string folded = FoldText(prefix);
  if (folded.empty() || limit == 0) return {};
  // Some more than asked for, since texts may occur as several kinds.
  const std::size_t wanted = limit * 2 + 8;
  std::vector<Candidate> candidates;
  AddTogether(folded, wanted, &candidates);
  const auto words = SplitList(folded, ' ');
  if (words.size() > 1 && candidates.size() < limit) AddApart(words, wanted, &candidates);
  std::ranges::sort(candidates, [this](const Candidate& a, const Candidate& b) { return Before(a, b); });
  std::vector<Suggestion> out;
  std::unordered_set<std::string_view> texts;
  for (const Candidate& candidate : candidates) {
    if (out.size() == limit) break;
    if (!texts.insert(folded_[candidate.entry]).second) continue;
    out.push_back(Suggestion{entries_[candidate.entry].text, entries_[candidate.entry].kind});
  }
  return out;
}

}  // namespace lardom::search
