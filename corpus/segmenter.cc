#include "corpus/segmenter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "corpus/utf8.h"

namespace lardom {
namespace {

constexpr std::size_t kMaxWords = 250;      // a section up to this stays whole
constexpr std::size_t kTargetWords = 180;   // longer ones are cut into equal pieces of about this size
constexpr std::size_t kLongWordBytes = 32;  // what has no blanks counts as a word for each such stretch

// A place where a passage may end, by how well it does.
enum class Strength { kBlank, kLine, kSentence, kParagraph };

struct Cut {
  std::size_t at = 0;     // the next passage begins here
  std::size_t words = 0;  // words of the body before it
  Strength strength = Strength::kBlank;
};

std::size_t WordCost(std::size_t bytes) { return 1 + bytes / kLongWordBytes; }

std::size_t CountCost(std::string_view text) {
  std::size_t words = 0;
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool space = i == text.size() || IsAsciiSpace(text[i]);
    if (!space && !inside) begin = i;
    if (space && inside) words += WordCost(i - begin);
    inside = !space;
  }
  return words;
}

// Abbreviations that end with a full stop in the middle of a sentence.
bool IsAbbreviation(std::string_view word) {
  constexpr std::array<std::string_view, 28> kKnown{
      "kap", "nr",   "ca",  "jfr", "resp", "prop", "bl",  "dvs", "osv",   "etc",   "inkl", "exkl", "avs", "st",
      "dr",  "prof", "tel", "max", "min",  "vol",  "red", "ed",  "et al", "forts", "ung",  "ggr",  "tkr", "mkr"};
  while (!word.empty() && (word.front() == '(' || word.front() == '"')) word.remove_prefix(1);
  if (word.size() <= 1) return true;                          // an initial
  if (word.find('.') != std::string_view::npos) return true;  // t.ex, bl.a
  return std::find(kKnown.begin(), kKnown.end(), word) != kKnown.end();
}

bool MayBeginSentence(std::string_view text, std::size_t at) {
  const char32_t c = NextCodePoint(text, &at);
  return IsUpperSwedish(c) || (c >= '0' && c <= '9') || c == '"' || c == '-' || c == '*' || c == '#' || c == '|' ||
         c == '(' || c == '[' || c == 0x201D || c == 0x2013 || c == 0x2022 || c == 0xBB || c == 0x2019;
}

// Does the word [begin, end) end a sentence that the word at `next` does not go on with?
bool EndsSentence(std::string_view text, std::size_t begin, std::size_t end, std::size_t next) {
  std::size_t last = end;
  while (last > begin && (text[last - 1] == ')' || text[last - 1] == '"' || text[last - 1] == '\'' ||
                          text[last - 1] == '*' || text[last - 1] == ']' || text[last - 1] == '_')) {
    --last;
  }
  if (last - begin >= 3 && text.substr(last - 3, 3) == "\u201D") last -= 3;
  if (last == begin) return false;
  const char sign = text[last - 1];
  if (sign != '.' && sign != '!' && sign != '?') return false;
  if (!MayBeginSentence(text, next)) return false;
  return sign != '.' || !IsAbbreviation(text.substr(begin, last - 1 - begin));
}

// All places between words of text[begin, end), in order.
std::vector<Cut> FindCuts(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Cut> cuts;
  std::size_t words = 0;
  std::size_t word_begin = begin;
  while (word_begin < end && IsAsciiSpace(text[word_begin])) ++word_begin;
  while (word_begin < end) {
    std::size_t word_end = word_begin;
    while (word_end < end && !IsAsciiSpace(text[word_end])) ++word_end;
    words += WordCost(word_end - word_begin);
    std::size_t next = word_end;
    int newlines = 0;
    while (next < end && IsAsciiSpace(text[next])) {
      if (text[next] == '\n') ++newlines;
      ++next;
    }
    if (next == end) break;
    Cut cut{next, words, Strength::kBlank};
    if (newlines > 1) {
      cut.strength = Strength::kParagraph;
    } else if (EndsSentence(text, word_begin, word_end, next)) {
      cut.strength = Strength::kSentence;
    } else if (newlines == 1) {
      // A row of a list or table ends as well as a sentence does; a wrapped line hardly.
      cut.strength =
          text[next] == '|' || text[next] == '-' || text[next] == '*' ? Strength::kSentence : Strength::kLine;
    }
    cuts.push_back(cut);
    word_begin = next;
  }
  return cuts;
}

double Value(const Cut& cut, double wanted, double size) {
  constexpr std::array<double, 4> kStrengths{0.0, 0.5, 1.0, 1.25};
  return kStrengths[static_cast<std::size_t>(cut.strength)] -
         1.2 * std::abs(static_cast<double>(cut.words) - wanted) / size;
}

class Segmentation {
 public:
  Segmentation(std::string_view text, const std::vector<PageStart>& pages) : text_(text), pages_(pages) {}

  void AddSection(const Section& section, int index) {
    const std::size_t end = std::min<std::size_t>(section.end, text_.size());
    const std::size_t begin = std::min<std::size_t>(section.begin, end);
    const std::size_t words = CountCost(text_.substr(begin, end - begin));
    if (words == 0) {
      const std::size_t heading_end = std::min<std::size_t>(section.heading_end, text_.size());
      Add(std::min<std::size_t>(section.heading_begin, heading_end), heading_end, index);
    } else if (words <= kMaxWords) {
      Add(begin, end, index);
    } else {
      Divide(begin, end, words, index);
    }
  }

  std::vector<Passage> Take() { return std::move(passages_); }

 private:
  void Divide(std::size_t begin, std::size_t end, std::size_t words, int index) {
    const auto cuts = FindCuts(text_, begin, end);
    std::size_t pieces = (words + kTargetWords - 1) / kTargetWords;
    std::size_t done_words = 0;
    auto next_cut = cuts.begin();
    while (pieces > 1 && next_cut != cuts.end()) {
      const double size = static_cast<double>(words - done_words) / static_cast<double>(pieces);
      const double wanted = static_cast<double>(done_words) + size;
      const auto best = BestCut(next_cut, cuts.end(), done_words, wanted, size);
      Add(begin, best->at, index);
      begin = best->at;
      done_words = best->words;
      next_cut = best + 1;
      --pieces;
      if (words - done_words <= kMaxWords && pieces > 1) {
        pieces = (words - done_words + kTargetWords - 1) / kTargetWords;
      } else if (pieces == 1 && words - done_words > kMaxWords) {
        pieces = 2;
      }
    }
    Add(begin, end, index);
  }

  using CutIterator = std::vector<Cut>::const_iterator;

  // The best place not too far from `wanted`; never gives `last`.
  static CutIterator BestCut(CutIterator first, CutIterator last, std::size_t done, double wanted, double size) {
    const auto least = static_cast<double>(done) + 0.6 * size;
    auto best = first;
    double best_value = -1e9;
    for (auto cut = first; cut != last; ++cut) {
      if (static_cast<double>(cut->words) < least) {
        best = cut;
        continue;
      }
      if (cut->words - done > kMaxWords) break;
      const double value = Value(*cut, wanted, size);
      if (value > best_value) {
        best_value = value;
        best = cut;
      }
    }
    return best;
  }

  void Add(std::size_t begin, std::size_t end, int section) {
    while (begin < end && IsAsciiSpace(text_[begin])) ++begin;
    while (end > begin && IsAsciiSpace(text_[end - 1])) --end;
    if (begin == end) return;
    Passage passage;
    passage.begin = static_cast<std::uint32_t>(begin);
    passage.end = static_cast<std::uint32_t>(end);
    passage.section = section;
    const auto after = std::upper_bound(pages_.begin(), pages_.end(), passage.begin,
                                        [](std::uint32_t at, const PageStart& page) { return at < page.begin; });
    if (after != pages_.begin()) passage.page = (after - 1)->number;
    passages_.push_back(passage);
  }

  std::string_view text_;
  const std::vector<PageStart>& pages_;
  std::vector<Passage> passages_;
};

}  // namespace

std::vector<Passage> Segment(std::string_view text, const std::vector<Section>& sections,
                             const std::vector<PageStart>& pages) {
  Segmentation segmentation(text, pages);
  for (std::size_t i = 0; i < sections.size(); ++i) segmentation.AddSection(sections[i], static_cast<int>(i));
  return segmentation.Take();
}

}  // namespace lardom
