#include "corpus/readers/line_ends.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr std::size_t kLeastBrokenLine = 30;  // bytes
constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr std::string_view kTrueHyphen = "\u2010";

// Words after which a hanging hyphen stands for the rest of a word that comes later.
constexpr std::array<std::string_view, 14> kJoining{"och",       "eller", "samt", "respektive", "resp",
                                                    "och/eller", "men",   "till", "än",         "liksom",
                                                    "som",       "plus",  "inte", "kontra"};
// First parts that are written with a hyphen before whole words.
constexpr std::array<std::string_view, 4> kHyphenated{"icke", "ex", "non", "semi"};

bool IsLetter(char32_t c) {
  return (c < 0x80 && IsAsciiAlpha(static_cast<char>(c))) || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}
bool IsDigit(char32_t c) { return c < 0x80 && IsAsciiDigit(static_cast<char>(c)); }

bool IsPartOfWord(char32_t c) { return IsLetter(c) || IsDigit(c) || c == '-' || c == 0x2010 || c == 0xAD; }

// Without the signs around a word: brackets, quotation marks, full stops. A hyphen at the end stays.
std::string_view Core(std::string_view word) {
  std::size_t begin = 0;
  while (begin < word.size()) {
    std::size_t after = begin;
    const char32_t c = NextCodePoint(word, &after);
    if (IsLetter(c) || IsDigit(c)) break;
    begin = after;
  }
  std::size_t end = begin;
  for (std::size_t at = begin; at < word.size();) {
    if (!IsPartOfWord(NextCodePoint(word, &at))) break;
    end = at;
  }
  return word.substr(begin, end - begin);
}

// The last part of a word with hyphens within ("IPS-utvär" -> "utvär").
std::string_view LastPart(std::string_view word) {
  const auto hyphen = word.rfind('-');
  return hyphen == std::string_view::npos ? word : word.substr(hyphen + 1);
}

// What the letters of a part look like.
struct Shape {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t digits = 0;
  bool first_capital = false;

  explicit Shape(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
      const bool first = at == 0;
      const char32_t c = NextCodePoint(word, &at);
      letters += IsLetter(c) ? 1 : 0;
      digits += IsDigit(c) ? 1 : 0;
      if (IsUpperSwedish(c)) {
        ++capitals;
        first_capital = first_capital || first;
      }
    }
  }
  bool AllCapitals() const { return letters >= 2 && capitals == letters; }
  bool InnerCapital() const { return capitals > (first_capital ? 1U : 0U); }
};

template <typename F>
void ForEachWord(std::string_view line, F visit) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t blank = line.find(' ', at);
    const std::size_t end = blank == std::string_view::npos ? line.size() : blank;
    if (end > at) visit(line.substr(at, end - at));
    at = end + 1;
  }
}

// Part of a web or e-mail address, as far as a line end shows it: "https://a.se/en-", "mau.diva-", "a@b-".
bool IsAddress(std::string_view word) {
  if (word.find("://") != std::string_view::npos || word.find('@') != std::string_view::npos) return true;
  for (std::size_t at = word.find('.'); at != std::string_view::npos; at = word.find('.', at + 1)) {
    if (at > 0 && at + 1 < word.size() && IsAsciiAlpha(word[at - 1]) && IsAsciiAlpha(word[at + 1])) return true;
  }
  return false;
}

// What the signs alone say; nothing when they leave it open.
std::optional<Joint> BySigns(std::string_view left, std::string_view right) {
  if (left.ends_with(kSoftHyphen)) return Joint::kDropHyphen;
  if (IsAddress(left)) return Joint::kKeepHyphen;
  const Shape before(LastPart(Core(left.substr(0, left.size() - HyphenBytes(left)))));
  const Shape after(right);
  if (after.letters == 0 || before.digits > 0 || before.letters < 2) return Joint::kKeepHyphen;
  if (before.AllCapitals() && after.AllCapitals()) return std::nullopt;  // a heading in capitals
  if (after.first_capital || before.AllCapitals() || before.InnerCapital()) return Joint::kKeepHyphen;
  return std::nullopt;
}

}  // namespace

const analyzers::SwedishAnalyzer* SharedAnalyzer() {
  static const std::optional<analyzers::SwedishAnalyzer> analyzer = []() -> std::optional<analyzers::SwedishAnalyzer> {
    auto opened = analyzers::SwedishAnalyzer::Open();
    if (!opened) return std::nullopt;
    return std::move(opened).value();
  }();
  return analyzer ? &*analyzer : nullptr;
}

std::size_t HyphenBytes(std::string_view line) {
  if (line.ends_with('-')) return 1;
  if (line.ends_with(kSoftHyphen)) return kSoftHyphen.size();
  return line.ends_with(kTrueHyphen) ? kTrueHyphen.size() : 0;
}

bool EndsWithHyphen(std::string_view line) {
  const std::size_t bytes = HyphenBytes(line);
  if (bytes == 0 || bytes == line.size()) return false;
  std::size_t last = line.size() - bytes - 1;
  while (last > 0 && IsContinuation(line[last])) --last;
  const char32_t c = NextCodePoint(line, &last);
  return IsLetter(c) || IsDigit(c);
}

bool LineEnds::IsWord(std::string_view key) const { return analyzer_ != nullptr && analyzer_->InLexicon(key); }

bool LineEnds::IsKnown(std::string_view key) const { return analyzer_ != nullptr && analyzer_->AnalyzeWord(key).known; }

bool GoesOnWithoutBlank(std::string_view left, std::string_view right) {
  constexpr std::string_view kDash = "\u2013";
  if (left.empty() || right.empty()) return false;
  if (left.ends_with(kDash) && left.size() > kDash.size()) {  // "1999–" "2005"
    return IsAsciiDigit(left[left.size() - kDash.size() - 1]) && IsAsciiDigit(right.front());
  }
  if (left.find("://") == std::string_view::npos) return false;
  constexpr std::string_view kWithin = "/_=&?#";
  return kWithin.find(left.back()) != std::string_view::npos || kWithin.find(right.front()) != std::string_view::npos;
}

void LineEnds::Learn(std::string_view line, std::string_view next) {
  const bool broken = EndsWithHyphen(line);
  std::string_view last;
  ForEachWord(line, [&](std::string_view word) {
    const std::string_view core = Core(last);
    if (!core.empty()) ++words_[LowerSwedish(core)];
    last = word;
  });
  if (!broken) {
    const std::string_view core = Core(last);
    if (!core.empty()) ++words_[LowerSwedish(core)];
    return;
  }
  if (next.empty()) return;
  const std::string_view right = Core(next.substr(0, next.find(' ')));
  if (right.empty() || BySigns(last, right) || analyzer_ == nullptr) return;
  const std::string before = LowerSwedish(LastPart(Core(last.substr(0, last.size() - HyphenBytes(last)))));
  // "utvär" is no word, "utvärdering" is.
  if (!IsKnown(before) && IsKnown(before + LowerSwedish(right))) ++broken_words_;
}

Joint LineEnds::Join(std::string_view left, std::string_view right) const {
  const std::string following = LowerSwedish(right);
  const std::string bare = following.substr(0, following.find_first_of(",.;:)"));
  const bool hangs = std::ranges::find(kJoining, bare) != kJoining.end();
  const bool surely = bare == "och" || bare == "eller";
  if (IsAddress(right)) return Joint::kKeepHyphen;
  const std::string_view after = Core(right);
  const std::string_view whole_left = Core(left.substr(0, left.size() - HyphenBytes(left)));
  // "för- samt nackdelar", but "gemen-samt", "efter-som".
  if (hangs && (surely || !IsWord(LowerSwedish(LastPart(whole_left)) + bare))) return Joint::kKeepHyphenAndBlank;
  if (const auto sure = BySigns(left, after)) return *sure;

  const std::string before = LowerSwedish(whole_left);
  const std::string last_part(LastPart(before));
  const std::string lower_after = LowerSwedish(after);
  const auto times = [&](const std::string& word) {
    const auto at = words_.find(word);
    return at == words_.end() ? std::size_t{0} : at->second;
  };
  const std::size_t joined_times = times(before + lower_after);
  const std::size_t hyphenated_times = times(before + "-" + lower_after);
  if (joined_times != hyphenated_times) {
    return joined_times > hyphenated_times ? Joint::kDropHyphen : Joint::kKeepHyphen;
  }
  if (analyzer_ == nullptr) return Joint::kDropHyphen;
  const std::string first_after(lower_after.substr(0, lower_after.find('-')));
  const std::string joined = last_part + first_after;
  if (IsWord(joined)) return Joint::kDropHyphen;
  for (const std::string_view prefix : kHyphenated) {
    if (last_part == prefix && IsWord(first_after)) return Joint::kKeepHyphen;
  }
  if (IsKnown(joined)) return Joint::kDropHyphen;
  const bool two_words = IsKnown(first_after) && (IsKnown(last_part) || Shape(whole_left).first_capital);
  return two_words && broken_words_ == 0 ? Joint::kKeepHyphen : Joint::kDropHyphen;
}

std::vector<TextLine> SplitLines(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    TextLine line{at, end};
    while (line.end > line.begin && IsAsciiSpace(text[line.end - 1])) --line.end;
    lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

std::string MendLineEnds(std::string text, const analyzers::SwedishAnalyzer* analyzer) {
  const auto lines = SplitLines(text);
  const auto view = [&](std::size_t i) {
    return i < lines.size() ? std::string_view(text).substr(lines[i].begin, lines[i].end - lines[i].begin)
                            : std::string_view();
  };
  const auto breaks_off = [&](std::size_t i) {
    return lines[i].end - lines[i].begin >= kLeastBrokenLine && EndsWithHyphen(view(i)) && !Trim(view(i + 1)).empty();
  };
  bool any = false;
  for (std::size_t i = 0; i < lines.size() && !any; ++i) any = breaks_off(i);
  if (!any) return text;
  LineEnds line_ends(analyzer);
  for (std::size_t i = 0; i < lines.size(); ++i) line_ends.Learn(view(i), Trim(view(i + 1)));

  std::string out;
  out.reserve(text.size());
  std::size_t copied = 0;  // bytes of `text`
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!breaks_off(i)) continue;
    const std::string_view line = view(i);
    const std::string_view next = view(i + 1);
    const std::size_t indent = next.find_first_not_of(" \t");
    const std::size_t end = std::min(next.find(' ', indent), next.size());
    const std::size_t blank = line.find_last_of(" \t");
    const std::string_view left = line.substr(blank == std::string_view::npos ? 0 : blank + 1);
    const std::string_view right = next.substr(indent, end - indent);
    const Joint joint = line_ends.Join(left, right);
    if (joint == Joint::kKeepHyphenAndBlank || lines[i].begin < copied || EndsWithHyphen(right)) continue;
    out.append(text, copied, lines[i].end - copied);
    if (joint == Joint::kDropHyphen) out.resize(out.size() - HyphenBytes(line));
    out += right;
    // The line end and indent come after the word; the blank that parted it from the next one is that line end.
    copied = lines[i + 1].begin + end;
    if (end == next.size()) continue;  // the word was all of that line
    out.append(text, lines[i].end, lines[i + 1].begin + indent - lines[i].end);
    while (copied < lines[i + 1].end && text[copied] == ' ') ++copied;
  }
  out.append(text, copied);
  return out;
}

}  // namespace lardom::readers
