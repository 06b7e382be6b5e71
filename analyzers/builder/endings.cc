#include "analyzers/builder/endings.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"
#include "analyzers/token.h"

namespace lardom::analyzers {
namespace {

constexpr std::size_t kLongest = 7;    // letters of an ending
constexpr std::uint32_t kSupport = 6;  // words that an ending must have been seen in

struct Sample {
  std::uint64_t hash = 0;  // of the ending
  std::uint32_t transform = 0;
  std::string_view ending;
};

using Transform = std::tuple<std::size_t, std::string_view>;

// Samples of all endings of all forms with a sure reading.
std::vector<Sample> Collect(const Lexemes& lexemes, std::map<Transform, std::uint32_t>* ids,
                            std::vector<EndingRule::Guess>* guesses) {
  std::vector<Sample> samples;
  for (std::uint32_t id = 0; id < lexemes.size(); ++id) {
    const LexForm& form = lexemes.at(id);
    if (!form.raw.free || !form.raw.lower) continue;
    for (const Reading& reading : form.readings) {
      if (reading.rank < Rank::kParadigm || reading.rank > Rank::kAlone) continue;
      const std::string_view lemma = lexemes.at(reading.lemma).key;
      const std::size_t common = CommonPrefix(form.key, lemma);
      const Transform transform{form.key.size() - common, lemma.substr(common)};
      const auto [at, fresh] = ids->emplace(transform, static_cast<std::uint32_t>(guesses->size()));
      if (fresh) guesses->push_back({std::get<0>(transform), reading.pos, std::string(std::get<1>(transform))});
      std::size_t start = form.key.size();
      for (std::size_t letters = 1; letters <= kLongest && start > 0; ++letters) {
        --start;
        while (start > 0 && IsContinuation(form.key[start])) --start;
        if (form.key.size() - start < std::get<0>(transform) || start == 0) continue;
        const std::string_view ending = form.key.substr(start);
        samples.push_back({HashBytes(ending), at->second, ending});
      }
    }
  }
  return samples;
}

EndingRule MakeRule(std::string_view ending, std::vector<std::pair<std::uint32_t, std::uint32_t>> counts,
                    std::uint32_t total, const std::vector<EndingRule::Guess>& guesses) {
  std::ranges::sort(counts, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  EndingRule rule;
  rule.ending = ending;
  rule.confidence = static_cast<std::uint8_t>(counts[0].first * 255ULL / total);
  rule.guesses.push_back(guesses[counts[0].second]);
  if (counts.size() > 1 && counts[1].first * 4 >= counts[0].first) rule.guesses.push_back(guesses[counts[1].second]);
  return rule;
}

// The rule of the longest proper tail of `ending` among those already kept.
const EndingRule* Parent(const std::map<std::string_view, EndingRule>& kept, std::string_view ending) {
  for (std::size_t start = 1; start < ending.size(); ++start) {
    const auto found = kept.find(ending.substr(start));
    if (found != kept.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

std::vector<EndingRule> LearnEndings(const Lexemes& lexemes) {
  std::map<Transform, std::uint32_t> ids;
  std::vector<EndingRule::Guess> guesses;
  std::vector<Sample> samples = Collect(lexemes, &ids, &guesses);
  std::ranges::sort(samples, [](const Sample& a, const Sample& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.transform < b.transform;
  });
  std::map<std::pair<std::size_t, std::string_view>, EndingRule> found;  // shorter endings first
  for (std::size_t i = 0; i < samples.size();) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> counts;
    const std::string_view ending = samples[i].ending;
    const std::uint64_t hash = samples[i].hash;
    std::uint32_t total = 0;
    for (; i < samples.size() && samples[i].hash == hash; ++i, ++total) {
      if (counts.empty() || counts.back().second != samples[i].transform) counts.emplace_back(0, samples[i].transform);
      ++counts.back().first;
    }
    if (total < kSupport) continue;
    found.emplace(std::pair(ending.size(), ending), MakeRule(ending, std::move(counts), total, guesses));
  }
  std::map<std::string_view, EndingRule> kept;
  for (auto& [key, rule] : found) {
    const EndingRule* parent = Parent(kept, key.second);
    if (parent == nullptr || parent->guesses != rule.guesses) kept.emplace(key.second, std::move(rule));
  }
  std::vector<EndingRule> rules;
  rules.reserve(kept.size());
  for (auto& [ending, rule] : kept) rules.push_back(std::move(rule));
  return rules;
}

}  // namespace lardom::analyzers
