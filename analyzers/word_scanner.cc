// The part of Scanner that reads words and restores ellipses.
#include <algorithm>
#include <array>

#include "analyzers/base/utf8.h"
#include "analyzers/folding.h"
#include "analyzers/scanner.h"

namespace lardom::analyzers {
namespace {

constexpr std::size_t kLongestWord = 400;

bool IsHyphen(char32_t cp) { return cp == '-' || cp == 0x2010 || cp == 0x2011; }

bool IsConjunction(std::string_view key) {
  constexpr std::array<std::string_view, 8> words = {"och",  "eller", "samt", "respektive",
                                                     "resp", "men",   "till", "som"};
  return std::ranges::find(words, key) != words.end();
}

bool IsBlank(std::string_view text, std::size_t begin, std::size_t end) {
  return std::ranges::all_of(text.substr(begin, end - begin),
                             [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
}

}  // namespace

// Appends the character at *pos to the key when it belongs to a word. `plain` turns false when the key must be folded
// again as a whole (combining marks, other scripts).
bool Scanner::AppendChar(std::size_t* pos, std::string* key, bool* plain) {
  const char byte = text_[*pos];
  if (IsAsciiLetter(byte)) {
    key->push_back(static_cast<char>(byte | 0x20));
    ++*pos;
    return true;
  }
  if (IsDigit(byte)) {
    key->push_back(byte);
    ++*pos;
    return true;
  }
  if ((static_cast<unsigned char>(byte) & 0x80U) == 0) return false;
  const Char c = ReadChar(text_, *pos);
  if (c.cls == CharClass::kLetter) {
    const char32_t folded = FoldLatin(c.cp);
    if (folded == 0) *plain = false;
    AppendUtf8(folded == 0 ? c.cp : folded, key);
  } else if (c.cls == CharClass::kDigit || (c.cls == CharClass::kMark && c.cp != 0xAD)) {
    *plain = false;
    AppendUtf8(c.cp, key);
  } else if (c.cls != CharClass::kMark) {
    return false;
  }
  *pos = c.next;
  return true;
}

// Where the word goes on after a connector at `pos` (hyphen between letters, & between single capitals); else `pos`.
std::size_t Scanner::Connector(std::size_t pos, std::string_view key) const {
  if (pos >= text_.size()) return pos;
  std::size_t next = 0;
  const char32_t cp = DecodeUtf8(text_, pos, &next);
  const CharClass after = ClassAt(text_, next);
  const bool word = after == CharClass::kLetter || after == CharClass::kDigit;
  if (IsHyphen(cp)) return word ? next : pos;
  if (cp == '&' && key.size() == 1 && after == CharClass::kLetter && ReadChar(text_, next).upper) return next;
  return pos;
}

// LVU:s, EU:n → without the ending; 5:e keeps it. Returns where the word ends.
std::size_t Scanner::ColonSuffix(std::size_t pos, std::string* key) const {
  std::size_t end = pos + 1;
  std::string suffix;
  while (end < text_.size() && text_[end] >= 'a' && text_[end] <= 'z' && suffix.size() < 5) suffix += text_[end++];
  constexpr std::array<std::string_view, 12> endings = {"s",  "n",  "ns", "en", "ens", "t",
                                                        "ts", "et", "e",  "a",  "er",  "or"};
  if (std::ranges::find(endings, suffix) == endings.end()) return pos;
  const CharClass after = ClassAt(text_, end);
  if (after == CharClass::kLetter || after == CharClass::kDigit) return pos;
  if (IsDigit(key->back())) *key += ":" + suffix;
  return end;
}

void Scanner::MarkCapitals(std::size_t begin, std::size_t end, Token* token) const {
  const Char first = ReadChar(text_, begin);
  if (!first.upper) return;
  token->flags |= kCapitalised;
  bool all = first.next < end;
  for (std::size_t i = first.next; all && i < end;) {
    const Char c = ReadChar(text_, i);
    all = c.cls != CharClass::kLetter || c.upper;
    i = c.next;
  }
  if (all) token->flags |= kAllCaps;
}

void Scanner::ScanWord() {
  const std::size_t begin = pos_;
  const bool after_hyphen = begin > 0 && text_[begin - 1] == '-' && (begin < 2 || text_[begin - 2] == ' ');
  Token& token = Add(begin, begin, TokenClass::kWord);
  std::string& key = token.key;
  bool plain = true;
  std::size_t pos = begin;
  for (;;) {
    while (pos < text_.size() && pos - begin < kLongestWord && AppendChar(&pos, &key, &plain)) {
    }
    const std::size_t next = pos - begin < kLongestWord ? Connector(pos, key) : pos;
    if (next == pos) break;
    key += text_[pos] == '&' ? '&' : '-';
    pos = next;
  }
  const char stop = pos < text_.size() ? text_[pos] : ' ';
  if (stop == '@' || stop == '.' || stop == '_' || stop == ':' || stop == '+') {
    const bool inside = pos + 1 < text_.size() && static_cast<unsigned char>(text_[pos + 1]) > ' ';
    const bool start = (token.flags & kSentenceStart) != 0;
    --count_;
    start_ = start;
    if (inside && ScanAddress(begin)) {
      elliptic_.clear();
      return;
    }
    ++count_;
    start_ = false;
  }
  const std::size_t letters_end = pos;
  if (stop == ':' && !key.empty()) pos = ColonSuffix(pos, &key);
  if (!plain) key = FoldKey(text_.substr(begin, letters_end - begin));
  const RuleMatch print = MatchPrintNumber(text_, key, pos);
  if (print.end > pos) {
    key = print.key;
    token.cls = TokenClass::kReference;
    pos = print.end;
  }
  token.end = static_cast<std::uint32_t>(pos);
  pos_ = std::max(pos, begin + 1);
  MarkCapitals(begin, letters_end, &token);
  const std::size_t before = count_;
  Finish(&token);
  if (count_ != before) return;
  if (after_hyphen && conjunction_ && count_ >= 3) {
    const std::string restored = ellipsis_.RestoreFirst(out_[count_ - 3].key, key);
    if (!restored.empty()) key = restored;
  }
  Coordinate(count_ - 1);
}

void Scanner::Coordinate(std::size_t index) {
  Token& token = out_[index];
  const bool hanging =
      token.cls == TokenClass::kWord && pos_ < text_.size() && text_[pos_] == '-' &&
      (pos_ + 1 >= text_.size() || std::string_view(" ,/)\n").find(text_[pos_ + 1]) != std::string_view::npos);
  const bool linked = index > 0 && token.begin - out_[index - 1].end <= 4;
  if (hanging) {
    if (!linked) elliptic_.clear();
    elliptic_.push_back(index);
    conjunction_ = false;
    return;
  }
  if (IsConjunction(token.key)) {
    conjunction_ = true;
    return;
  }
  if (!elliptic_.empty() && conjunction_ && linked) {
    for (const std::size_t waiting : elliptic_) {
      std::string restored = ellipsis_.RestoreHead(out_[waiting].key, token.key);
      if (!restored.empty())
        out_[waiting].key = std::move(restored), out_[waiting].flags &= static_cast<std::uint8_t>(~kFunctionWord);
    }
  } else if (elliptic_.empty()) {
    JoinBound(index);
  }
  elliptic_.clear();
  conjunction_ = false;
}

void Scanner::JoinBound(std::size_t index) {
  if (index == 0 || out_[index].cls != TokenClass::kWord || (out_[index].flags & (kCapitalised | kFunctionWord)) != 0) {
    return;
  }
  Token& before = out_[index - 1];
  if (before.cls != TokenClass::kWord || (before.flags & (kFunctionWord | kAllCaps)) != 0) return;
  if (out_[index].begin != before.end + 1 || !IsBlank(text_, before.end, out_[index].begin)) return;
  std::string joined = ellipsis_.Join(before.key, out_[index].key);
  if (!joined.empty()) before.key = std::move(joined);
}

}  // namespace lardom::analyzers
