#include "analyzers/reference_rules.h"

#include <algorithm>
#include <array>

#include "analyzers/char_class.h"
#include "analyzers/folding.h"

namespace lardom::analyzers {
namespace {

constexpr std::string_view kSection = "\xC2\xA7";  // §
constexpr std::array<std::string_view, 12> kPrints = {"sfs", "sou",  "ds",  "prop",  "bet",     "skr",
                                                      "dir", "rskr", "mot", "sosfs", "hslf-fs", "lu"};

std::size_t SkipDigits(std::string_view text, std::size_t pos) {
  while (pos < text.size() && IsDigit(text[pos])) ++pos;
  return pos;
}

// Blanks within a line, no-break ones too.
std::size_t SkipBlanks(std::string_view text, std::size_t pos) {
  while (pos < text.size()) {
    const Char c = ReadChar(text, pos);
    if (c.cls != CharClass::kSpace) break;
    pos = c.next;
  }
  return pos;
}

bool EndsHere(std::string_view text, std::size_t pos) {
  const CharClass cls = ClassAt(text, pos);
  return cls != CharClass::kLetter && cls != CharClass::kDigit && cls != CharClass::kMark;
}

// `3` or `3 a`: a number with an optional single letter.
std::size_t MatchOrdinal(std::string_view text, std::size_t pos, std::string* key) {
  const std::size_t end = SkipDigits(text, pos);
  if (end == pos || end - pos > 4) return pos;
  key->append(text.substr(pos, end - pos));
  const std::size_t letter = SkipBlanks(text, end);
  if (letter > end && letter < text.size() && text[letter] >= 'a' && text[letter] <= 'h' &&
      EndsHere(text, letter + 1)) {
    key->append(" ").push_back(text[letter]);
    return letter + 1;
  }
  return end;
}

// A law's short name after a section: two or more capitals (SoL, LVU), at most eight letters.
std::size_t MatchLawName(std::string_view text, std::size_t pos) {
  std::size_t end = pos, capitals = 0, letters = 0;
  while (end < text.size()) {
    const Char c = ReadChar(text, end);
    if (c.cls != CharClass::kLetter) break;
    capitals += c.upper ? 1U : 0U;
    ++letters;
    end = c.next;
  }
  return capitals >= 2 && letters <= 8 ? end : pos;
}

bool StartsWith(std::string_view text, std::size_t pos, std::string_view what) {
  return text.substr(std::min(pos, text.size())).starts_with(what);
}

// Groups of exactly three digits after blanks or dots; returns the end of the last one.
std::size_t MatchGroups(std::string_view text, std::size_t pos, std::string* digits) {
  std::size_t groups = 0;
  const std::string kept = *digits;
  std::size_t end = pos;
  bool dots = false;
  while (end < text.size()) {
    const Char separator = ReadChar(text, end);
    const bool dot = text[end] == '.';
    if ((separator.cls != CharClass::kSpace && !dot) || text[end] == '\t') break;
    if (groups > 0 && dot != dots) break;
    const std::size_t stop = SkipDigits(text, separator.next);
    if (stop - separator.next != 3 || ClassAt(text, stop) == CharClass::kLetter) break;
    digits->append(text.substr(separator.next, 3));
    dots = dot;
    end = stop;
    ++groups;
  }
  if (dots && groups < 2) {  // 1.500 may be a decimal or a section number
    *digits = kept;
    return pos;
  }
  return end;
}

}  // namespace

RuleMatch MatchLawReference(std::string_view text, std::size_t begin) {
  RuleMatch none{begin, ""};
  std::string key;
  std::size_t pos = MatchOrdinal(text, begin, &key);
  if (pos == begin) return none;
  std::size_t at = SkipBlanks(text, pos);
  if (at > pos && StartsWith(text, at, "kap")) {
    at += 3;
    if (StartsWith(text, at, "itlet")) at += 5;
    if (at < text.size() && text[at] == '.') ++at;
    at = SkipBlanks(text, at);
    key += " kap ";
    pos = MatchOrdinal(text, at, &key);
    if (pos == at) return none;
    at = SkipBlanks(text, pos);
  }
  if (!StartsWith(text, at, kSection)) return none;
  std::size_t end = at + kSection.size();
  if (StartsWith(text, end, kSection)) end += kSection.size();
  key += " §";
  const std::size_t law = SkipBlanks(text, end);
  const std::size_t law_end = law > end ? MatchLawName(text, law) : law;
  if (law_end > law) {
    key += ' ';
    AppendFolded(text.substr(law, law_end - law), &key);
    end = law_end;
  }
  return {end, std::move(key)};
}

RuleMatch MatchStatuteNumber(std::string_view text, std::size_t begin) {
  RuleMatch none{begin, ""};
  const std::size_t colon = SkipDigits(text, begin);
  if (colon - begin != 4 || colon >= text.size() || text[colon] != ':') return none;
  const std::string_view year = text.substr(begin, 4);
  if (year < "1600" || year > "2100") return none;
  const std::size_t end = SkipDigits(text, colon + 1);
  if (end == colon + 1 || end - colon > 5 || !EndsHere(text, end)) return none;
  return {end, "sfs " + std::string(text.substr(begin, end - begin))};
}

RuleMatch MatchPrintNumber(std::string_view text, std::string_view key, std::size_t end_of_word) {
  RuleMatch none{end_of_word, ""};
  if (std::ranges::find(kPrints, key) == kPrints.end()) return none;
  std::size_t pos = end_of_word;
  if (pos < text.size() && text[pos] == '.') ++pos;
  pos = SkipBlanks(text, pos);
  std::size_t end = SkipDigits(text, pos);
  if (end - pos != 4 || end >= text.size()) return none;
  if (text[end] == '/') end = SkipDigits(text, end + 1);
  if (end >= text.size() || text[end] != ':') return none;
  std::size_t number = end + 1;
  while (number < text.size() && IsAsciiLetter(text[number])) ++number;  // bet. 2012/13:SoU10
  const std::size_t stop = SkipDigits(text, number);
  if (stop == number || !EndsHere(text, stop)) return none;
  RuleMatch match{stop, std::string(key) + " "};
  AppendFolded(text.substr(pos, stop - pos), &match.key);
  return match;
}

RuleMatch MatchNumber(std::string_view text, std::size_t begin) {
  std::size_t end = SkipDigits(text, begin);
  RuleMatch match{end, std::string(text.substr(begin, end - begin))};
  if (end - begin <= 3 && text[begin] != '0') match.end = MatchGroups(text, end, &match.key);
  while (match.end + 1 < text.size() && std::string_view(",.:").find(text[match.end]) != std::string_view::npos &&
         IsDigit(text[match.end + 1])) {
    end = SkipDigits(text, match.end + 1);
    match.key.append(text.substr(match.end, end - match.end));
    match.end = end;
  }
  const std::size_t percent = SkipBlanks(text, match.end);
  if (percent < text.size() && text[percent] == '%' && percent - match.end <= 3) {
    match.key += '%';
    match.end = percent + 1;
  }
  return match;
}

bool IsReferenceKey(std::string_view key) {
  if (key.size() >= 4 && IsDigit(key[0]) && key.find(kSection) != std::string_view::npos) return true;
  const std::size_t blank = key.find(' ');
  return blank != std::string_view::npos && key.find(':', blank) != std::string_view::npos &&
         std::ranges::find(kPrints, key.substr(0, blank)) != kPrints.end();
}

std::string_view LawOfReference(std::string_view key) {
  const std::size_t section = key.find(kSection);
  if (section == std::string_view::npos || section + kSection.size() + 1 >= key.size()) return {};
  return key.substr(section + kSection.size() + 1);
}

}  // namespace lardom::analyzers
