#include "analyzers/builder/families.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/base/utf8.h"
#include "analyzers/token.h"

namespace lardom::analyzers {
namespace {

constexpr std::size_t kShortestHead = 3;
constexpr std::uint32_t kProductive = 10;  // dictionary words that a combining form must begin to be spread

bool IsBase(const Lexemes& lexemes, std::uint32_t id) {
  if (id == Lexemes::kNone) return false;
  const LexForm& form = lexemes.at(id);
  return form.raw.free && form.raw.lower && lexemes.Has(id, id);
}

bool IsContentBase(const Lexemes& lexemes, std::uint32_t id) {
  if (!IsBase(lexemes, id)) return false;
  return std::ranges::any_of(lexemes.at(id).readings, [&](const Reading& r) {
    return r.lemma == id && r.rank <= Rank::kAlone && (r.pos & (kNoun | kVerb | kAdjective)) != 0;
  });
}

// The ways in which a first part differs from its dictionary form: what is cut, what is put instead.
struct Link {
  std::string_view cut;
  std::string_view put;
};
constexpr std::array<Link, 27> kLinks = {
    {{"s", ""},  {"s", "e"},  {"es", "a"},  {"s", "a"},       {"o", "a"},   {"o", "e"},   {"ie", "ium"},
     {"e", "a"}, {"e", ""},   {"u", "a"},   {"a", ""},        {"ra", "er"}, {"la", "el"}, {"ar", "are"},
     {"", "a"},  {"", "e"},   {"el", "la"}, {"er", "ra"},     {"m", "mme"}, {"m", "mma"}, {"n", "nna"},
     {"", "um"}, {"i", "um"}, {"es", ""},   {"lant", "land"}, {"o", ""},    {"a", "e"}}};

bool IsNounBase(const Lexemes& lexemes, std::uint32_t id) {
  return std::ranges::any_of(lexemes.at(id).readings, [&](const Reading& r) {
    return r.lemma == id && r.rank <= Rank::kAlone && (r.pos & kNoun) != 0;
  });
}

// The dictionary form of a first part: itself when it is a content word, else the best word that a link leads to; nouns
// before others, then in the order of kLinks.
std::uint32_t FirstLemma(const Lexemes& lexemes, std::uint32_t part) {
  const std::string key(lexemes.at(part).key);
  if (key.ends_with('s') && CountCodePoints(key) >= 7) {  // fritids- is rather fritid + s than the noun fritids
    const std::uint32_t bare = lexemes.Find(key.substr(0, key.size() - 1));
    if (IsContentBase(lexemes, bare) && IsNounBase(lexemes, bare)) return bare;
  }
  if (IsContentBase(lexemes, part)) return part;
  std::uint32_t content = Lexemes::kNone, other = Lexemes::kNone;
  for (const Link& link : kLinks) {
    if (!key.ends_with(link.cut) || (link.put.empty() && CountCodePoints(key) < link.cut.size() + 3)) continue;
    const std::uint32_t id = lexemes.Find(key.substr(0, key.size() - link.cut.size()) + std::string(link.put));
    if (id == Lexemes::kNone || !lexemes.at(id).raw.free) continue;
    if (IsContentBase(lexemes, id)) {
      if (IsNounBase(lexemes, id)) return id;
      if (content == Lexemes::kNone) content = id;
    } else if (other == Lexemes::kNone && lexemes.Has(id, id)) {
      other = id;
    }
  }
  if (content != Lexemes::kNone) return content;
  return lexemes.at(part).raw.entry || other == Lexemes::kNone ? part : other;
}

bool MayBegin(const Lexemes& lexemes, std::string_view part) {
  const std::uint32_t id = lexemes.Find(part);
  if (id != Lexemes::kNone && (lexemes.at(id).raw.first || IsContentBase(lexemes, id))) return true;
  return part.ends_with('s') && IsContentBase(lexemes, lexemes.Find(part.substr(0, part.size() - 1)));
}

bool MayEnd(const Lexemes& lexemes, std::uint32_t id) {
  return id != Lexemes::kNone && lexemes.at(id).raw.entry && lexemes.at(id).raw.last && IsContentBase(lexemes, id);
}

// Copies the readings of the longest tail that has good ones: `världsarven` as `arven`.
bool ExplainByHead(std::uint32_t id, std::size_t shortest, Rank rank, Lexemes* lexemes) {
  const std::string key(lexemes->at(id).key);
  for (std::size_t cut = 2; cut + shortest <= key.size(); ++cut) {
    if (IsContinuation(key[cut])) continue;
    const std::uint32_t tail = lexemes->Find(std::string_view(key).substr(cut));
    if (tail == Lexemes::kNone || !lexemes->at(tail).raw.free || !MayBegin(*lexemes, key.substr(0, cut))) continue;
    const std::vector<Reading> readings = lexemes->at(tail).readings;
    bool found = false;
    for (const Reading& reading : readings) {
      if (reading.rank > Rank::kParadigm || (reading.pos & (kNoun | kVerb | kAdjective)) == 0) continue;
      const std::uint32_t lemma = lexemes->Intern(key.substr(0, cut) + std::string(lexemes->at(reading.lemma).key));
      lexemes->Add(id, lemma, reading.pos, rank);
      found = true;
    }
    if (found) return true;
  }
  return false;
}

// Imperatives (läs → läsa), unless the form is a dictionary form itself (stöd).
void ExplainImperatives(Lexemes* lexemes) {
  for (std::uint32_t id = 0; id < lexemes->size(); ++id) {
    if (!lexemes->at(id).raw.free || lexemes->Has(id, id)) continue;
    const std::uint32_t infinitive = lexemes->Find(std::string(lexemes->at(id).key) + "a");
    if (infinitive == Lexemes::kNone) continue;
    const bool verb = std::ranges::any_of(lexemes->at(infinitive).readings, [&](const Reading& r) {
      return r.lemma == infinitive && (r.pos & kVerb) != 0 && r.rank <= Rank::kParadigm;
    });
    if (verb) lexemes->Add(id, infinitive, kVerb, Rank::kFallback);
  }
}

void ExplainOne(std::uint32_t id, Lexemes* lexemes) {
  const std::string key(lexemes->at(id).key);
  const RawForm raw = lexemes->at(id).raw;
  if (key.ends_with('s') && !raw.entry) {
    const std::uint32_t bare = lexemes->Find(key.substr(0, key.size() - 1));
    if (bare != Lexemes::kNone && lexemes->at(bare).raw.free) {
      const std::vector<Reading> readings = lexemes->at(bare).readings;
      for (const Reading& reading : readings) lexemes->Add(id, reading.lemma, reading.pos, Rank::kFallback);
      if (readings.empty()) lexemes->Add(id, bare, raw.lower ? kOtherPos : kName, Rank::kFallback);
      return;
    }
  }
  if (raw.lower && CountCodePoints(key) >= 7 && ExplainByHead(id, kShortestHead, Rank::kFallback, lexemes)) return;
  if (raw.entry || lexemes->at(id).readings.empty()) {
    const bool participle = key.ends_with("ande") || key.ends_with("ende");
    const bool noun = raw.lower && raw.entry && lexemes->IsFree(key + "s");  // uncountable: samverkan, samverkans
    const std::uint8_t pos = !raw.lower ? kName : participle ? kAdjective : noun ? kNoun : kOtherPos;
    lexemes->Add(id, id, pos, noun ? Rank::kAlone : Rank::kFallback);
  }
}

// Forms without a reading, shorter ones first.
std::vector<std::uint32_t> Unexplained(const Lexemes& lexemes) {
  std::vector<std::uint32_t> rest;
  for (std::uint32_t id = 0; id < lexemes.size(); ++id) {
    if (lexemes.at(id).raw.free && lexemes.at(id).readings.empty()) rest.push_back(id);
  }
  std::ranges::stable_sort(rest, {}, [&](std::uint32_t id) { return lexemes.at(id).key.size(); });
  return rest;
}

}  // namespace

void ExplainCompounds(Lexemes* lexemes) {
  for (const std::uint32_t id : Unexplained(*lexemes)) {
    const LexForm& form = lexemes->at(id);
    if (form.raw.lower && CountCodePoints(form.key) >= 8) ExplainByHead(id, 4, Rank::kAlone, lexemes);
  }
}

void ExplainTheRest(Lexemes* lexemes) {
  ExplainImperatives(lexemes);
  for (const std::uint32_t id : Unexplained(*lexemes)) ExplainOne(id, lexemes);
}

void CountFamilies(Lexemes* lexemes) {
  const std::uint32_t count = lexemes->size();
  for (std::uint32_t id = 0; id < count; ++id) {
    const RawForm raw = lexemes->at(id).raw;
    const std::string key(lexemes->at(id).key);
    if (!raw.entry || !raw.lower || key.size() < 6) continue;
    std::size_t best = 0, balance = 0;
    for (std::size_t cut = 2; cut + kShortestHead <= key.size(); ++cut) {
      if (IsContinuation(key[cut])) continue;
      if (!MayEnd(*lexemes, lexemes->Find(std::string_view(key).substr(cut)))) continue;
      if (!MayBegin(*lexemes, std::string_view(key).substr(0, cut))) continue;
      const std::size_t shorter = std::min(cut, key.size() - cut);
      if (shorter > balance) best = cut, balance = shorter;
    }
    if (best == 0) continue;
    ++lexemes->at(lexemes->Intern(key.substr(0, best))).firsts;
    ++lexemes->at(lexemes->Find(key.substr(best))).heads;
  }
  for (std::uint32_t id = 0; id < lexemes->size(); ++id) {
    LexForm& form = lexemes->at(id);
    form.has_first = form.fixed_first || form.firsts > 0 || (form.raw.first && CountCodePoints(form.key) >= 2);
    if (!form.has_first || form.fixed_first) continue;
    std::uint32_t lemma = FirstLemma(*lexemes, id);
    const std::string key(form.key);
    if (lemma == id && !form.raw.free && key.ends_with('s')) lemma = lexemes->Intern(key.substr(0, key.size() - 1));
    lexemes->at(id).first_lemma = lemma;
  }
  for (std::uint32_t id = 0; id < lexemes->size(); ++id) {
    const LexForm& form = lexemes->at(id);
    if (form.has_first && form.first_lemma != id) lexemes->at(form.first_lemma).heads += form.firsts;
  }
}

// Words that end in a lexeme with a combining form of its own share it: skola has skol-, so förskola has förskol-.
void SpreadCombiningForms(Lexemes* lexemes) {
  std::unordered_multimap<std::string_view, std::string_view> combining;
  for (std::uint32_t id = 0; id < lexemes->size(); ++id) {
    const LexForm& form = lexemes->at(id);
    const std::string_view lemma = lexemes->at(form.first_lemma).key;
    if (!form.has_first || form.firsts < kProductive || form.first_lemma == id || form.key.size() == lemma.size() + 1) {
      continue;
    }
    combining.emplace(lemma, form.key);
  }
  std::vector<std::pair<std::string, std::uint32_t>> fresh;
  for (std::uint32_t id = 0; id < lexemes->size(); ++id) {
    if (!IsContentBase(*lexemes, id) || !IsNounBase(*lexemes, id)) continue;
    const std::string_view key = lexemes->at(id).key;
    for (std::size_t cut = 2; cut + kShortestHead <= key.size(); ++cut) {
      if (IsContinuation(key[cut])) continue;
      const auto [first, last] = combining.equal_range(key.substr(cut));
      for (auto it = first; it != last; ++it)
        fresh.emplace_back(std::string(key.substr(0, cut)).append(it->second), id);
    }
  }
  for (const auto& [part, lemma] : fresh) {
    LexForm& form = lexemes->at(lexemes->Intern(part));
    if (form.has_first || form.raw.free) continue;
    form.has_first = true;
    form.first_lemma = lemma;
  }
}

std::uint32_t FamilySize(const Lexemes& lexemes, std::uint32_t lemma) {
  return 1 + lexemes.at(lemma).heads + lexemes.at(lemma).firsts;
}

}  // namespace lardom::analyzers
