#include "analyzers/compound_splitter.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "analyzers/base/utf8.h"
#include "analyzers/token.h"

namespace lardom::analyzers {
namespace {

constexpr std::size_t kLongest = 64;       // letters
constexpr std::size_t kShortestPart = 2;   // letters
constexpr std::size_t kShortestHead = 2;   // of two letters only the most frequent (år)
constexpr double kTotalBits = 16.5;        // log2 of the number of compounds in the dictionary
constexpr double kBitsPerStep = 1.0 / 23;  // the scale of Lexicon::Entry::first and frequency
constexpr double kImpossible = std::numeric_limits<double>::infinity();
constexpr double kUnknownLimit = 46;  // bits for two parts; each further part may cost kPerPart
constexpr double kKnownLimit = 28.7;  // for a short word; a longer one may cost more
constexpr double kLimitPerLetter = 0.6;
constexpr double kShortWord = 8, kLongWord = 14;  // letters
constexpr double kPerPart = 16;
constexpr std::uint8_t kFrequentHead = 150;  // the lexicon's scale; what a head of two letters must have
constexpr double kFrequentHeadBits = -1.5;   // such a head is less of an accident than other short parts
constexpr int kDeepest = 3;
constexpr std::size_t kLongestPrefix = 8;  // bytes
constexpr double kPrefixBits = 8;          // what a prefix costs before a word of the lexicon

// Endings of agents and actions, and their dictionary forms.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kDerivedHeads = {{{"arnas", "are"},
                                                                                          {"arens", "are"},
                                                                                          {"arna", "are"},
                                                                                          {"aren", "are"},
                                                                                          {"ares", "are"},
                                                                                          {"are", "are"},
                                                                                          {"ningarna", "ning"},
                                                                                          {"ningens", "ning"},
                                                                                          {"ningen", "ning"},
                                                                                          {"ningar", "ning"},
                                                                                          {"ning", "ning"},
                                                                                          {"ingarna", "ing"},
                                                                                          {"ingen", "ing"},
                                                                                          {"ingar", "ing"},
                                                                                          {"ing", "ing"},
                                                                                          {"andet", "ande"},
                                                                                          {"ande", "ande"}}};

// Derivational suffixes and what the base has instead: a split must hold for the base as well.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kDerivations = {{{"het", ""},
                                                                                         {"ning", "a"},
                                                                                         {"ing", "a"},
                                                                                         {"ande", "a"},
                                                                                         {"ende", ""},
                                                                                         {"are", "a"},
                                                                                         {"else", "a"},
                                                                                         {"isk", ""},
                                                                                         {"lig", ""},
                                                                                         {"ig", ""}}};

struct Candidate {
  double cost = kImpossible;
  std::string lemma;
  std::uint8_t pos = 0;
};

// Short strings match by accident, long ones hardly ever.
double LengthBits(std::size_t letters) {
  if (letters <= 2) return 9;
  if (letters == 3) return 3;
  return -0.8 * static_cast<double>(std::min<std::size_t>(letters - 3, 6));
}

bool HasVowel(std::string_view part) {
  return std::ranges::any_of(part,
                             [](char c) { return std::string_view("aeiouy\xC3").find(c) != std::string_view::npos; });
}

bool IsConsonant(char c) { return std::string_view("bcdfghjklmnpqrstvwxz").find(c) != std::string_view::npos; }

// One search over one word.
class Search {
 public:
  Search(const Lexicon& lexicon, const WordList& lexicalised, const WordList& prefixes, const WordList& suffixes,
         std::string_view word, bool base_only)
      : lexicon_(lexicon),
        lexicalised_(lexicalised),
        prefixes_(prefixes),
        suffixes_(suffixes),
        word_(word),
        base_only_(base_only) {
    for (std::size_t i = 0; i <= word.size(); ++i) {
      if (i == word.size() || !IsContinuation(word[i])) borders_.push_back(i);
    }
    best_.resize(borders_.size());
  }

  // Fills best_ from the end of the word to its start.
  CompoundSplitter::Split Run() {
    const std::size_t last = borders_.size() - 1;
    for (std::size_t i = last; i-- > 0;) {
      Node& node = best_[i];
      if (i > 0 && last - i >= kShortestHead) {
        const Candidate head = Head(word_.substr(borders_[i]), last - i);
        if (head.cost < kImpossible) node = {head.cost, last, last, head.lemma, head.pos};
      }
      for (std::size_t j = i + kShortestPart; j + kShortestHead <= last + 1 && j < last; ++j) TryFirst(i, j, last);
    }
    if (best_[0].cost == kImpossible) return {};
    return Collect(last);
  }

 private:
  struct Node {
    double cost = kImpossible;
    std::size_t end = 0;   // where this part ends
    std::size_t next = 0;  // where the following one begins; one letter earlier when a triple consonant was reduced
    std::string lemma;
    std::uint8_t pos = 0;
  };

  void TryFirst(std::size_t i, std::size_t j, std::size_t last) {
    const std::string_view part = word_.substr(borders_[i], borders_[j] - borders_[i]);
    const bool doubled = part.size() >= 3 && part.back() == part[part.size() - 2] && IsConsonant(part.back());
    const bool plain = best_[j].cost < kImpossible;
    const bool reduced = doubled && last - j + 1 >= kShortestHead && best_[j - 1].cost < kImpossible && j - 1 > i;
    if (!plain && !reduced) return;
    const Candidate first = First(part, j - i);
    if (first.cost == kImpossible) return;
    const auto take = [&](std::size_t next, double extra) {
      const double cost = first.cost + extra + best_[next].cost;
      if (cost < best_[i].cost) best_[i] = {cost, j, next, first.lemma, 0};
    };
    if (plain) take(j, 0);
    if (reduced) take(j - 1, 5);
  }

  Candidate Head(std::string_view part, std::size_t letters) const {
    Candidate out;
    if (suffixes_.Contains(part)) return out;
    Lexicon::Entry entry = lexicon_.FindForm(part);
    double extra = 0;
    if ((!entry || !entry.Has(kFlagForm)) && part.ends_with('s') && letters > kShortestHead) {
      entry = lexicon_.FindForm(part.substr(0, part.size() - 1));  // a genitive that the lexicon lacks
      extra = 2;
    }
    if (!entry || !entry.Has(kFlagForm)) return DerivedHead(part, letters);
    if (entry.Has(kFlagName) || (letters == 2 && entry.frequency < kFrequentHead)) return out;
    for (std::size_t k = 0; k < entry.count; ++k) {
      const Lexicon::Analysis analysis = lexicon_.Get(entry, k);
      if ((analysis.pos & (kNoun | kVerb | kAdjective)) == 0) continue;
      if (base_only_ && (analysis.cut != 0 || !analysis.addition.empty())) continue;
      std::string lemma = Lexicon::Apply(entry.key, analysis);
      if (suffixes_.Contains(lemma)) continue;
      const double verb = (analysis.pos & (kNoun | kAdjective)) == 0 ? 4 : 0;
      out.cost = kTotalBits - entry.frequency * kBitsPerStep + LengthBits(letters) + extra + verb +
                 (entry.Has(kFlagLastPart) ? 0 : 3) + (letters == 2 ? kFrequentHeadBits : 0);
      out.lemma = std::move(lemma);
      out.pos = analysis.pos;
      return out;
    }
    return out;
  }

  // Agents and actions that the dictionary lacks but whose verb it has: -sittare, -möbleringen.
  Candidate DerivedHead(std::string_view part, std::size_t letters) const {
    Candidate out;
    if (letters < 6) return out;
    for (const auto& [ending, base] : kDerivedHeads) {
      if (!part.ends_with(ending) || part.size() < ending.size() + 3 || (base_only_ && ending != base)) continue;
      const std::string stem(part.substr(0, part.size() - ending.size()));
      const Lexicon::Entry verb = lexicon_.FindForm(stem + "a");
      if (!verb || !verb.Has(kFlagEntry) || verb.count == 0 || (lexicon_.Get(verb, 0).pos & kVerb) == 0) continue;
      out.cost = kTotalBits + 3 + LengthBits(letters);
      out.lemma = stem + std::string(base);
      out.pos = kNoun;
      return out;
    }
    return out;
  }

  Candidate First(std::string_view part, std::size_t letters) const {
    Candidate out;
    if (prefixes_.Contains(part) || suffixes_.Contains(part) || (!HasVowel(part) && part != "tv")) return out;
    const Lexicon::Entry entry = lexicon_.FindForm(part);
    if (entry && entry.Has(kFlagFirstPart)) {
      out.lemma = Lexicon::Apply(entry.key, lexicon_.Get(entry, entry.count));
      out.cost = kTotalBits + 2 - entry.first * kBitsPerStep;
    } else if (entry && entry.Has(kFlagEntry) && !entry.Has(kFlagName) && IsNounBase(entry)) {
      out.lemma = part;
      out.cost = kTotalBits + 4 - entry.frequency * kBitsPerStep / 2;
    } else if (part.ends_with('s') && letters > 3) {
      const Lexicon::Entry bare = lexicon_.FindForm(part.substr(0, part.size() - 1));
      if (!bare || !bare.Has(kFlagEntry) || bare.Has(kFlagName) || !IsNounBase(bare)) return out;
      out.lemma = bare.key;
      out.cost = kTotalBits + 4 - bare.frequency * kBitsPerStep / 2;
    } else {
      return out;
    }
    if (prefixes_.Contains(out.lemma)) return {};
    out.cost += LengthBits(letters);
    return out;
  }

  bool IsNounBase(const Lexicon::Entry& entry) const {
    for (std::size_t k = 0; k < entry.count; ++k) {
      const Lexicon::Analysis analysis = lexicon_.Get(entry, k);
      if (analysis.cut == 0 && analysis.addition.empty() && (analysis.pos & kNoun) != 0) return true;
    }
    return false;
  }

  CompoundSplitter::Split Collect(std::size_t last) const {
    CompoundSplitter::Split split;
    split.cost = best_[0].cost;
    for (std::size_t i = 0;;) {
      const Node& node = best_[i];
      split.parts.push_back({borders_[i], borders_[node.end], node.lemma});
      if (node.next == last) {
        split.pos = node.pos;
        split.lemma = std::string(word_.substr(0, borders_[i])) + node.lemma;
        return split;
      }
      i = node.next;
    }
  }

  const Lexicon& lexicon_;
  const WordList& lexicalised_;
  const WordList& prefixes_;
  const WordList& suffixes_;
  std::string_view word_;
  bool base_only_;  // the head must be a dictionary form
  std::vector<std::size_t> borders_;
  std::vector<Node> best_;
};

double Limit(double two, const CompoundSplitter::Split& split) {
  return two + kPerPart * static_cast<double>(split.parts.size() - 2);
}

}  // namespace

CompoundSplitter::Split CompoundSplitter::Best(std::string_view word, bool base_only) const {
  const std::size_t letters = CountCodePoints(word);
  if (letters < kShortestPart + kShortestHead || letters > kLongest) return {};
  return Search(*lexicon_, *lexicalised_, *prefixes_, *suffixes_, word, base_only).Run();
}

bool CompoundSplitter::IsDerivation(std::string_view lemma, const Split& split) const {
  for (std::size_t cut = 1; cut + 3 <= lemma.size() && cut <= kLongestPrefix; ++cut) {
    if (IsContinuation(lemma[cut]) || !prefixes_->Contains(lemma.substr(0, cut))) continue;
    const Lexicon::Entry rest = lexicon_->FindForm(lemma.substr(cut));
    if (!rest || !rest.Has(kFlagEntry) || rest.Has(kFlagName)) continue;
    if (kTotalBits - rest.frequency * kBitsPerStep + kPrefixBits >= split.cost) continue;
    const Split inner = SplitKnown(lemma.substr(cut));  // förskol|lärare: the prefix belongs to the first part
    if (!inner || inner.parts[0].end + cut != split.parts[0].end) return true;
  }
  for (const auto& [suffix, put] : kDerivations) {
    if (!lemma.ends_with(suffix)) continue;
    const std::string base = std::string(lemma.substr(0, lemma.size() - suffix.size())) + std::string(put);
    const Lexicon::Entry entry = lexicon_->FindForm(base);
    if (!entry || !entry.Has(kFlagEntry)) continue;
    const Split inner = SplitKnown(base);
    return !inner || inner.parts[0].end != split.parts[0].end;
  }
  return false;
}

CompoundSplitter::Split CompoundSplitter::SplitUnknown(std::string_view word) const {
  Split split = Best(word, false);
  if (split && split.cost > Limit(kUnknownLimit, split)) split = {};
  return split;
}

CompoundSplitter::Split CompoundSplitter::SplitKnown(std::string_view lemma) const {
  if (lexicalised_->Contains(lemma)) return {};
  Split split = Best(lemma, true);
  const double letters = std::clamp(static_cast<double>(CountCodePoints(lemma)), kShortWord, kLongWord);
  const double limit = kKnownLimit + kLimitPerLetter * (letters - kShortWord);
  if (split && (split.cost > Limit(limit, split) || IsDerivation(lemma, split))) split = {};
  return split;
}

std::vector<std::string> CompoundSplitter::PartLemmas(const Split& split) const {
  std::vector<std::string> out;
  const auto add = [&](const std::string& lemma) {
    if (std::ranges::find(out, lemma) == out.end()) out.push_back(lemma);
  };
  std::vector<std::string> level;
  for (const Part& part : split.parts) add(part.lemma), level.push_back(part.lemma);
  for (int depth = 0; depth < kDeepest && !level.empty(); ++depth) {
    std::vector<std::string> deeper;
    for (const std::string& lemma : level) {
      const auto inner = SplitKnown(lemma);
      if (!inner) continue;
      for (const Part& part : inner.parts) add(part.lemma), deeper.push_back(part.lemma);
    }
    level = std::move(deeper);
  }
  return out;
}

}  // namespace lardom::analyzers
