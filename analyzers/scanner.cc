#include "analyzers/scanner.h"

#include <algorithm>

#include "analyzers/address_rules.h"
#include "analyzers/base/utf8.h"
#include "analyzers/folding.h"
#include "analyzers/script_words.h"

namespace lardom::analyzers {
namespace {

constexpr std::size_t kLongestWord = 400;     // bytes; a longer run is cut, so that no key grows without bound
constexpr std::size_t kAbbreviationHead = 9;  // bytes; the first stop of an abbreviation comes within four letters
constexpr std::size_t kLongestFunctionWord = 24;
constexpr std::uint32_t kMaxText = 0xFFFFFFF0U;

bool IsWordClass(CharClass cls) { return cls == CharClass::kLetter || cls == CharClass::kDigit; }

bool AllDigits(std::string_view key) { return std::ranges::all_of(key, IsDigit); }

}  // namespace

void Scanner::Run() {
  if (text_.size() > kMaxText) text_ = text_.substr(0, kMaxText);
  BeginLine();
  while (pos_ < text_.size()) {
    if (text_[pos_] == ' ') {
      ++pos_;
      continue;
    }
    const Char c = ReadChar(text_, pos_);
    switch (c.cls) {
      case CharClass::kLetter:
        if (!ScanAbbreviation()) ScanWord();
        break;
      case CharClass::kDigit:
        if (IsDigit(text_[pos_])) {
          ScanNumber();
        } else {
          ScanWord();
        }
        break;
      case CharClass::kScript:
        ScanScript();
        break;
      case CharClass::kNewline:
        pos_ = c.next;
        BeginLine();
        break;
      default:
        if (c.cp == '.' || c.cp == '!' || c.cp == '?' || c.cp == 0x2026) EndSentence(c.next);
        pos_ = c.next;
    }
  }
  out_.resize(count_);
}

// A blank line, a heading, a list item, a quotation or a table row begins a sentence.
void Scanner::BeginLine() {
  std::size_t pos = pos_;
  while (pos < text_.size() && (text_[pos] == ' ' || text_[pos] == '\t' || text_[pos] == '\r')) ++pos;
  if (pos >= text_.size()) return;
  const char c = text_[pos];
  const char next = pos + 1 < text_.size() ? text_[pos + 1] : '\n';
  if (c == '\n' || c == '\f' || c == '#' || c == '|' || c == '>') start_ = true;
  if ((c == '-' || c == '*' || c == '+') && (next == ' ' || next == '\t' || next == c)) start_ = true;
  if (text_.substr(pos).starts_with("\xE2\x80\xA2") || text_.substr(pos).starts_with("\xE2\x80\x93 ")) start_ = true;
  if (IsDigit(c)) {
    std::size_t end = pos;
    while (end < text_.size() && IsDigit(text_[end])) ++end;
    if (end - pos <= 3 && end + 1 < text_.size() && (text_[end] == '.' || text_[end] == ')') && text_[end + 1] == ' ') {
      start_ = true;
    }
  }
  // The line after a heading begins a sentence too: look back at how the last line began.
  if (pos_ >= 1) {
    std::size_t line = pos_ - 1;
    while (line > 0 && text_[line - 1] != '\n' && pos_ - line < 400) --line;
    if (text_[line] == '#') start_ = true;
  }
}

// A full stop ends a sentence when a blank follows and then a capital, a digit or a quotation; not after abbreviations,
// initials and the number of a list item.
void Scanner::EndSentence(std::size_t mark) {
  if (text_[pos_] == '.' && count_ > 0 && out_[count_ - 1].end == pos_) {
    const Token& last = out_[count_ - 1];
    if (last.cls == TokenClass::kAbbreviation || abbreviations_.Contains(last.key + ".")) return;
    if (CountCodePoints(last.key) == 1 && (last.flags & kCapitalised) != 0) return;
    if (last.cls == TokenClass::kNumber && (last.flags & kSentenceStart) != 0 && last.key.size() <= 3) return;
  }
  std::size_t pos = mark;
  bool blank = false;
  for (std::size_t steps = 0; pos < text_.size() && steps < 16; ++steps) {
    const Char c = ReadChar(text_, pos);
    if (c.cls == CharClass::kSpace || c.cls == CharClass::kNewline) {
      blank = true;
    } else if (IsWordClass(c.cls)) {
      if (blank && (c.upper || c.cls == CharClass::kDigit)) start_ = true;
      return;
    }
    pos = c.next;
  }
}

Token& Scanner::Add(std::size_t begin, std::size_t end, TokenClass cls) {
  if (count_ == out_.size()) out_.emplace_back();
  Token& token = out_[count_++];
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.cls = cls;
  token.flags = start_ ? kSentenceStart : std::uint8_t{0};
  token.key.clear();
  start_ = false;
  return token;
}

void Scanner::Finish(Token* token) {
  if (token->key.empty()) {
    start_ = start_ || (token->flags & kSentenceStart) != 0;
    --count_;
    return;
  }
  if (token->cls == TokenClass::kWord && token->key.size() <= kLongestFunctionWord &&
      function_words_.Contains(token->key))
    token->flags |= kFunctionWord;
}

void Scanner::ScanNumber() {
  const std::size_t begin = pos_;
  for (const RuleMatch& match : {MatchLawReference(text_, begin), MatchStatuteNumber(text_, begin)}) {
    if (match.end == begin) continue;
    pos_ = match.end;
    Token& token = Add(begin, pos_, TokenClass::kReference);
    token.key = match.key;
    Coordinate(count_ - 1);
    return;
  }
  std::size_t digits = begin;
  while (digits < text_.size() && IsDigit(text_[digits])) ++digits;
  const CharClass after = ClassAt(text_, digits);
  const bool hyphen = digits < text_.size() && text_[digits] == '-' && ClassAt(text_, digits + 1) == CharClass::kLetter;
  const bool ordinal =
      digits < text_.size() && text_[digits] == ':' && ClassAt(text_, digits + 1) == CharClass::kLetter;
  if (after == CharClass::kLetter || after == CharClass::kMark || hyphen || ordinal) {
    ScanWord();
    return;
  }
  if (digits < text_.size() && (text_[digits] == '@' || text_[digits] == '_') && ScanAddress(begin)) return;
  RuleMatch match = MatchNumber(text_, begin);
  if (match.end - begin > kLongestWord) {
    match.end = begin + kLongestWord;
    match.key.resize(kLongestWord);
  }
  pos_ = match.end;
  const bool year = match.key.size() == 4 && match.end - begin == 4 && AllDigits(match.key) &&
                    (match.key.starts_with("19") || match.key.starts_with("20"));
  Token& token = Add(begin, pos_, year ? TokenClass::kYear : TokenClass::kNumber);
  token.key = std::move(match.key);
  elliptic_.clear();
  conjunction_ = false;
}

void Scanner::ScanScript() {
  const std::size_t begin = pos_;
  std::size_t end = begin;
  while (end < text_.size() && end - begin < kLongestWord) {
    const Char c = ReadChar(text_, end);
    if (c.cls != CharClass::kScript && c.cls != CharClass::kMark) break;
    end = c.next;
  }
  std::size_t start = begin;
  for (const std::size_t stop : ScriptWordEnds(text_.substr(begin, end - begin))) {
    if (begin + stop <= start) continue;
    Token& token = Add(start, begin + stop, TokenClass::kWord);
    AppendFolded(text_.substr(start, begin + stop - start), &token.key);
    Finish(&token);
    start = begin + stop;
  }
  pos_ = end;
}

// t.ex., bl.a., dvs.: the longest run of letters and dots that the list knows.
bool Scanner::ScanAbbreviation() {
  if (text_.substr(pos_, kAbbreviationHead).find('.') == std::string_view::npos) return false;
  std::size_t end = pos_, known = pos_, letters = 0;
  std::string key, best;
  while (end < text_.size() && end - pos_ < 12) {
    const Char c = ReadChar(text_, end);
    if (c.cls == CharClass::kLetter) {
      if (++letters > 4) break;
      AppendFolded(text_.substr(end, c.next - end), &key);
    } else if (text_[end] == '.' && letters > 0) {
      letters = 0;
      key += '.';
      if (abbreviations_.Contains(key)) known = c.next, best = key;
    } else {
      break;
    }
    end = c.next;
  }
  if (known == pos_ || (known == pos_ + best.size() && best.find('.') == best.size() - 1)) return false;
  if (ClassAt(text_, known) == CharClass::kLetter) return false;
  const bool upper = ReadChar(text_, pos_).upper;
  Token& token = Add(pos_, known, TokenClass::kAbbreviation);
  token.key = best;
  if (upper) token.flags |= kCapitalised;
  if (function_words_.Contains(best)) token.flags |= kFunctionWord;
  pos_ = known;
  return true;
}

bool Scanner::ScanAddress(std::size_t begin) {
  std::size_t end = MatchEmail(text_, begin);
  if (end == begin) end = MatchUrl(text_, begin);
  if (end == begin) return false;
  Token& token = Add(begin, end, TokenClass::kAddress);
  AppendFolded(text_.substr(begin, end - begin), &token.key);
  pos_ = end;
  return true;
}

}  // namespace lardom::analyzers
