#include "server/eval/link_score.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "corpus/utf8.h"

namespace lardom::server {
namespace {

using Key = std::tuple<std::string, std::string, Stage, LinkStatus>;

constexpr std::size_t kLongestQuoteWords = 80;

// Stretches of letters and digits (any non-ASCII byte counts as a letter), lower case.
std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const std::string lower = LowerSwedish(text);
  for (const char c : lower) {
    if (IsAsciiAlpha(c) || IsAsciiDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0xC3) {
      word += c;
    } else if (IsContinuation(c) && !word.empty()) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

}  // namespace

double WordOverlap(std::string_view a, std::string_view b) {
  std::vector<std::string> left = Words(a);
  std::vector<std::string> right = Words(b);
  if (left.empty() || right.empty()) return 0.0;
  const std::size_t shorter = std::min(left.size(), right.size());
  std::ranges::sort(left);
  std::ranges::sort(right);
  std::vector<std::string> common;
  std::ranges::set_intersection(left, right, std::back_inserter(common));
  return static_cast<double>(common.size()) / static_cast<double>(shorter);
}

LinkScore ScoreLinks(const std::vector<Link>& gold, const std::vector<Link>& found,
                     const std::function<std::string(std::string_view)>& canonical) {
  const auto key_of = [&canonical](const Link& link) { return Key(link.document, canonical(link.method), link.stage, link.status); };
  std::map<Key, std::vector<const Link*>> gold_by_key;
  std::set<std::pair<std::string, std::string>> neutral;
  for (const Link& link : gold) {
    gold_by_key[key_of(link)].push_back(&link);
    if (!link.into.empty()) neutral.emplace(link.document, canonical(link.into));
  }
  std::map<Key, std::vector<const Link*>> found_by_key;
  for (const Link& link : found) {
    if (link.origin == Origin::kMetadata || link.verdict == Verdict::kRejected) continue;
    const Key key = key_of(link);
    const bool is_neutral = link.stage == Stage::kDeveloped && neutral.contains({std::get<0>(key), std::get<1>(key)});
    if (is_neutral && !gold_by_key.contains(key)) continue;
    found_by_key[key].push_back(&link);
  }
  LinkScore score;
  const auto count = [&score](const Key& key, std::size_t PrecisionRecall::*what) {
    ++(score.all.*what);
    ++(score.stages[static_cast<std::size_t>(std::get<2>(key))].*what);
    ++(score.statuses[static_cast<std::size_t>(std::get<3>(key))].*what);
  };
  for (const auto& entry : found_by_key) count(entry.first, &PrecisionRecall::found);
  for (const auto& [key, wanted] : gold_by_key) {
    count(key, &PrecisionRecall::gold);
    const auto same = found_by_key.find(key);
    if (same == found_by_key.end()) continue;
    const bool hit = std::ranges::any_of(wanted, [&](const Link* g) {
      return std::ranges::any_of(same->second, [g](const Link* f) {
        return Words(f->quote).size() <= kLongestQuoteWords && WordOverlap(g->quote, f->quote) >= 0.5;
      });
    });
    if (hit) count(key, &PrecisionRecall::both);
  }
  return score;
}

}  // namespace lardom::server
