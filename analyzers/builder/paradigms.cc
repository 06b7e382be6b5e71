#include "analyzers/builder/paradigms.h"

#include <algorithm>
#include <sstream>
#include <string_view>

#include "analyzers/base/mapped_file.h"
#include "analyzers/base/utf8.h"
#include "analyzers/token.h"

namespace lardom::analyzers {
namespace {

constexpr std::size_t kTail = 6;  // no ending in the rules is longer

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> fields;
  std::string field;
  std::istringstream in(text);
  while (std::getline(in, field, separator)) fields.push_back(field);
  return fields;
}

std::u32string Tail(std::string_view key) {
  std::size_t start = key.size();
  for (std::size_t n = 0; n < kTail && start > 0; ++n) {
    --start;
    while (start > 0 && IsContinuation(key[start])) --start;
  }
  std::u32string out;
  for (std::size_t next = 0; start < key.size(); start = next) out.push_back(DecodeUtf8(key, start, &next));
  return out;
}

bool IsVowel(char32_t c) { return std::u32string_view(U"aeiouyåäö").find(c) != std::u32string_view::npos; }

std::string_view CutLetters(std::string_view key, std::size_t letters) {
  std::size_t end = key.size();
  for (; letters > 0 && end > 0; --letters) {
    --end;
    while (end > 0 && IsContinuation(key[end])) --end;
  }
  return key.substr(0, end);
}

std::uint8_t PosOf(const std::string& name) {
  if (name == "N") return kNoun;
  if (name == "V") return kVerb;
  return name == "A" ? kAdjective : std::uint8_t{0};
}

}  // namespace

Result<Paradigms> Paradigms::Load(const std::string& path) {
  auto text = ReadFile(path);
  if (!text) return text.error();
  Paradigms paradigms;
  std::istringstream lines(text.value());
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> fields = Split(line, '\t');
    Rule rule;
    if (fields.size() < 4 || (rule.pos = PosOf(fields[0])) == 0 || fields[2].size() != 1) {
      return Error{ErrorCode::kData, path + ":" + std::to_string(number), "Raden är inget böjningsmönster."};
    }
    for (const std::string& ending : Split(fields[1], '|')) {
      Ending parsed;
      for (std::size_t pos = 0, next = 0; pos < ending.size(); pos = next) {
        parsed.pattern.push_back(DecodeUtf8(ending, pos, &next));
      }
      rule.endings.push_back(parsed);
    }
    rule.cut = static_cast<std::size_t>(fields[2][0] - '0');
    const auto plain = [](const std::string& item) { return item == "0" ? std::string() : item; };
    for (const std::string& item : Split(fields[3], ' ')) {
      rule.required.push_back(plain(item));
      rule.additions.push_back({plain(item), false});
    }
    if (fields.size() > 4) {
      for (const std::string& item : Split(fields[4], ' ')) {
        if (item.empty()) continue;
        const bool participle = item.front() == '*';
        rule.additions.push_back({plain(participle ? item.substr(1) : item), participle});
      }
    }
    const std::string when = fields.size() > 5 ? fields[5] : "";
    rule.flag = when == "flag";
    rule.alone = when == "alone";
    rule.definite = when == "definite";
    rule.not_agent = when == "noagent";
    paradigms.rules_.push_back(std::move(rule));
  }
  return paradigms;
}

bool Paradigms::Matches(const Rule& rule, const std::u32string& tail) {
  return std::ranges::any_of(rule.endings, [&](const Ending& ending) {
    const std::u32string& pattern = ending.pattern;
    if (pattern.size() > tail.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const char32_t c = tail[tail.size() - pattern.size() + i];
      if (pattern[i] == U'C' ? IsVowel(c) || c == U'-' : pattern[i] == U'V' ? !IsVowel(c) : pattern[i] != c)
        return false;
    }
    return true;
  });
}

void Paradigms::Try(const Rule& rule, std::uint32_t base, Lexemes* lexemes) {
  // A strong verb has no weak forms besides: le, log is not le, ledde.
  const bool strong = rule.pos == kVerb && !lexemes->at(base).key.ends_with('a') &&
                      std::ranges::any_of(lexemes->at(base).readings, [&](const Reading& r) {
                        return r.lemma == base && r.rank == Rank::kException && (r.pos & kVerb) != 0;
                      });
  if (strong) return;
  const std::string key(lexemes->at(base).key);
  std::string form(CutLetters(key, rule.cut));
  const std::size_t stem = form.size();
  const auto build = [&](const std::string& addition) -> const std::string& {
    form.resize(stem);
    form += addition;
    return form;
  };
  for (const std::string& addition : rule.required) {
    if (!lexemes->IsFree(build(addition))) return;
  }
  const Rank rank = rule.alone ? Rank::kAlone : Rank::kParadigm;
  const bool inflects_genitive = rule.pos != kVerb;
  const auto claim = [&](const std::string& word, std::uint8_t pos, Rank how) {
    const std::uint32_t id = lexemes->Find(word);
    if (id == Lexemes::kNone || !lexemes->at(id).raw.free) return;
    // An exception that is its own dictionary form is no form of another word (samverkan is not samverka + n).
    const bool own = id != base && std::ranges::any_of(lexemes->at(id).readings, [&](const Reading& r) {
                       return r.lemma == id && r.rank == Rank::kException && r.pos == kNoun;
                     });
    if (!own) lexemes->Add(id, base, pos, how);
  };
  claim(key, rule.pos, rank);
  if (inflects_genitive) claim(key + "s", rule.pos, rank);
  for (const Addition& addition : rule.additions) {
    const std::string word = build(addition.text);
    // A comparative only together with its superlative: ledare is no form of led (weary), for there is no ledast.
    const bool comparative = rule.pos == kAdjective && word.ends_with("are");
    if (comparative && !lexemes->IsFree(word.substr(0, word.size() - 2) + "st")) continue;
    claim(word, rule.pos, addition.participle ? Rank::kParticiple : rank);
    if (inflects_genitive) claim(word + "s", rule.pos, rank);
  }
}

void Paradigms::Apply(bool alone, Lexemes* lexemes) const {
  const std::uint32_t count = lexemes->size();
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t id = 0; id < count; ++id) {
    const LexForm& form = lexemes->at(id);
    if (!form.raw.free || !form.raw.lower || (alone && !form.readings.empty())) continue;
    // A genitive that is no line of the dictionary is nobody's base form.
    const bool genitive =
        !form.raw.entry && form.key.ends_with('s') && lexemes->IsFree(form.key.substr(0, form.key.size() - 1));
    if (!genitive) candidates.push_back(id);
  }
  // Alone: shorter words first, so that a base is explained before its own forms are looked at.
  if (alone) {
    std::ranges::stable_sort(candidates, {}, [&](std::uint32_t id) { return lexemes->at(id).key.size(); });
  }
  for (const std::uint32_t id : candidates) {
    const std::u32string tail = Tail(lexemes->at(id).key);
    for (const Rule& rule : rules_) {
      if (rule.alone != alone || !Matches(rule, tail)) continue;
      if (rule.flag && !lexemes->at(id).raw.adjective) continue;
      if (rule.definite && !lexemes->at(id).raw.definite) continue;
      if (rule.not_agent && lexemes->at(id).key.ends_with("ar") &&
          lexemes->IsFree(std::string(lexemes->at(id).key) + "e")) {
        continue;
      }
      if (alone && !lexemes->at(id).readings.empty()) break;
      Try(rule, id, lexemes);
    }
  }
}

}  // namespace lardom::analyzers
