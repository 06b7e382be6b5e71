#include "analyzers/builder/hunspell_reader.h"

#include <map>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/base/mapped_file.h"
#include "analyzers/base/utf8.h"
#include "analyzers/folding.h"

namespace lardom::analyzers {
namespace {

struct ConditionStep {
  std::u32string set;
  bool negated = false;
  bool any = false;

  bool Accepts(char32_t c) const { return any || (set.find(c) != std::u32string::npos) != negated; }
};

struct AffixRule {
  std::string strip;
  std::string addition;
  std::u32string flags;  // continuation flags of the result
  std::vector<ConditionStep> condition;
};

struct Affixes {
  std::map<char32_t, std::vector<AffixRule>> suffixes;
  char32_t forbidden = 0, need_affix = 0, only_in_compound = 0, begin = 0, middle = 0, end = 0;
};

std::u32string Decode(std::string_view text) {
  std::u32string out;
  for (std::size_t pos = 0, next = 0; pos < text.size(); pos = next) out.push_back(DecodeUtf8(text, pos, &next));
  return out;
}

std::vector<ConditionStep> ParseCondition(std::string_view text) {
  std::vector<ConditionStep> steps;
  const std::u32string chars = Decode(text);
  for (std::size_t i = 0; i < chars.size(); ++i) {
    ConditionStep step;
    if (chars[i] == U'.') {
      step.any = true;
    } else if (chars[i] == U'[') {
      if (++i < chars.size() && chars[i] == U'^') step.negated = true, ++i;
      while (i < chars.size() && chars[i] != U']') step.set.push_back(chars[i++]);
    } else {
      step.set.assign(1, chars[i]);
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

bool Matches(const std::u32string& word, const std::vector<ConditionStep>& condition) {
  if (condition.size() == 1 && condition[0].any) return true;
  if (condition.size() > word.size()) return false;
  const std::size_t base = word.size() - condition.size();
  for (std::size_t i = 0; i < condition.size(); ++i) {
    if (!condition[i].Accepts(word[base + i])) return false;
  }
  return true;
}

bool ParseSuffixRule(std::istringstream& fields, Affixes* affixes) {
  std::string flag, strip, addition, condition;
  fields >> flag >> strip >> addition;
  if (strip == "Y" || strip == "N") return true;  // the header line of a class: cross product and count
  fields >> condition;
  if (condition.empty()) return false;
  AffixRule rule;
  const std::size_t slash = addition.find('/');
  if (slash != std::string::npos) {
    rule.flags = Decode(addition.substr(slash + 1));
    addition.resize(slash);
  }
  rule.strip = strip == "0" ? "" : strip;
  rule.addition = addition == "0" ? "" : addition;
  rule.condition = ParseCondition(condition);
  affixes->suffixes[Decode(flag)[0]].push_back(std::move(rule));
  return true;
}

Result<Affixes> ReadAffixes(const std::string& path) {
  auto text = ReadFile(path);
  if (!text) return text.error();
  Affixes affixes;
  std::istringstream lines(text.value());
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::istringstream fields(line);
    std::string keyword;
    if (!(fields >> keyword)) continue;
    if (keyword == "SFX") {
      if (!ParseSuffixRule(fields, &affixes)) {
        return Error{ErrorCode::kData, path + ":" + std::to_string(number), "Affixregeln saknar villkor."};
      }
      continue;
    }
    const std::map<std::string_view, char32_t*> named = {
        {"FORBIDDENWORD", &affixes.forbidden},         {"NEEDAFFIX", &affixes.need_affix},
        {"ONLYINCOMPOUND", &affixes.only_in_compound}, {"COMPOUNDBEGIN", &affixes.begin},
        {"COMPOUNDMIDDLE", &affixes.middle},           {"COMPOUNDEND", &affixes.end}};
    const auto found = named.find(keyword);
    std::string flag;
    if (found != named.end() && fields >> flag) *found->second = Decode(flag)[0];
  }
  return affixes;
}

// Letters and inner hyphens only.
bool IsWord(std::string_view key) {
  if (key.empty() || key.size() > 200 || key.front() == '-') return false;
  for (const char c : key) {
    const bool letter = (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (!letter && c != '-') return false;
  }
  return true;
}

class Expander {
 public:
  explicit Expander(const Affixes& affixes) : affixes_(affixes) {}

  void AddLine(const std::string& word, const std::u32string& flags) {
    const auto has = [&](char32_t flag) { return flag != 0 && flags.find(flag) != std::u32string::npos; };
    if (has(affixes_.forbidden)) return;
    const bool adjective = flags.find_first_of(U"OPQNM") != std::u32string::npos;
    if (!has(affixes_.need_affix)) Add(word, flags, true, adjective);
    if (has(U'E')) {
      const auto found = forms_.find(FoldKey(word));
      if (found != forms_.end()) found->second.definite = true;
    }
    const std::u32string chars = Decode(word);
    for (const char32_t flag : flags) {
      const auto rules = affixes_.suffixes.find(flag);
      if (rules == affixes_.suffixes.end()) continue;
      for (const AffixRule& rule : rules->second) {
        if (!word.ends_with(rule.strip) || !Matches(chars, rule.condition)) continue;
        const std::string form = word.substr(0, word.size() - rule.strip.size()) + rule.addition;
        const bool last = has(affixes_.end);
        Add(form, rule.flags + (last && rule.flags.empty() ? std::u32string(1, affixes_.end) : std::u32string()), false,
            false);
      }
    }
  }

  RawForms Take() { return std::move(forms_); }

 private:
  void Add(const std::string& form, const std::u32string& flags, bool entry, bool adjective) {
    const auto has = [&](char32_t flag) { return flag != 0 && flags.find(flag) != std::u32string::npos; };
    std::string key = FoldKey(form);
    const bool lower = FoldLatin(DecodeFirst(form)) == DecodeFirst(form);
    const bool combining = key.ends_with('-');
    if (combining) key.pop_back();
    if (!IsWord(key) || key.ends_with('-')) return;
    RawForm& raw = forms_[key];
    raw.first |= combining || has(affixes_.begin) || has(affixes_.middle);
    if (combining) return;
    raw.free |= !has(affixes_.only_in_compound);
    raw.lower |= lower;
    raw.entry |= entry && !has(affixes_.only_in_compound);
    raw.last |= has(affixes_.end);
    raw.adjective |= adjective;
  }

  static char32_t DecodeFirst(std::string_view text) {
    std::size_t next = 0;
    return text.empty() ? 0 : DecodeUtf8(text, 0, &next);
  }

  const Affixes& affixes_;
  RawForms forms_;
};

}  // namespace

Result<RawForms> ReadHunspell(const std::string& dic_path, const std::string& aff_path) {
  auto affixes = ReadAffixes(aff_path);
  if (!affixes) return affixes.error();
  auto text = ReadFile(dic_path);
  if (!text) return text.error();
  Expander expander(affixes.value());
  std::istringstream lines(text.value());
  std::string line;
  std::getline(lines, line);  // the number of entries
  while (std::getline(lines, line)) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    line = line.substr(0, line.find('\t'));
    const std::size_t slash = line.find('/', 1);
    const std::string word = line.substr(0, slash);
    if (word.empty() || word.find(' ') != std::string::npos) continue;
    expander.AddLine(word, slash == std::string::npos ? std::u32string() : Decode(line.substr(slash + 1)));
  }
  return expander.Take();
}

}  // namespace lardom::analyzers
