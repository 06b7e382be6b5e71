#include "search/edit_cost.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "corpus/utf8.h"

namespace lardom::search {
namespace {

constexpr double kOther = 1.0;
constexpr double kDots = 0.25;  // a for å or ä, o for ö
constexpr double kSoundsAlike = 0.5;
constexpr double kSoundsNear = 0.7;
constexpr double kNeighbour = 0.65;  // keys side by side
constexpr double kDoubled = 0.35;
constexpr double kSwapped = 0.6;
constexpr double kHyphen = 0.3;
constexpr double kLooseE = 0.8;       // utvärdring, handlägare
constexpr double kFirstLetter = 0.3;  // added: the first letter is seldom wrong
constexpr std::size_t kLongest = 64;  // code points; longer words are compared by their beginnings

// Rows of the keyboard; each row lies half a key to the right of the one above.
constexpr std::array<std::u32string_view, 3> kRows{U"qwertyuiopå", U"asdfghjklöä", U"zxcvbnm"};

struct Key {
  double x = -1;
  double y = -1;
};

Key KeyOf(char32_t letter) {
  for (std::size_t row = 0; row < kRows.size(); ++row) {
    const auto at = kRows[row].find(letter);
    if (at != std::u32string_view::npos)
      return {static_cast<double>(at) + 0.5 * static_cast<double>(row), static_cast<double>(row)};
  }
  return {};
}

bool AreNeighbours(char32_t a, char32_t b) {
  const Key ka = KeyOf(a);
  const Key kb = KeyOf(b);
  if (ka.x < 0 || kb.x < 0) return false;
  return std::abs(ka.x - kb.x) <= 1.0 && std::abs(ka.y - kb.y) <= 1.0;
}

// Pairs of letters, each way.
bool IsPair(char32_t a, char32_t b, std::u32string_view pairs) {
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if ((pairs[i] == a && pairs[i + 1] == b) || (pairs[i] == b && pairs[i + 1] == a)) return true;
  }
  return false;
}

constexpr std::u32string_view kAlphabet = U"abcdefghijklmnopqrstuvwxyzåäö";
constexpr std::size_t kNoLetter = kAlphabet.size();

std::size_t LetterNumber(char32_t letter) {
  if (letter >= 'a' && letter <= 'z') return letter - U'a';
  const auto at = kAlphabet.find(letter);
  return at == std::u32string_view::npos ? kNoLetter : at;
}

class CostTable {
 public:
  CostTable() {
    for (std::size_t a = 0; a < kNoLetter; ++a) {
      for (std::size_t b = 0; b < kNoLetter; ++b) cost_[a][b] = Find(kAlphabet[a], kAlphabet[b]);
    }
  }
  double Cost(std::size_t a, std::size_t b) const { return cost_[a][b]; }

 private:
  static double Find(char32_t a, char32_t b) {
    if (a == b) return 0;
    if (IsPair(a, b, U"aåaäoö")) return kDots;
    if (IsPair(a, b, U"äeoåszscckkqvwjgxk")) return kSoundsAlike;
    if (AreNeighbours(a, b)) return kNeighbour;
    return IsPair(a, b, U"åädtbpiymnkgöe") ? kSoundsNear : kOther;
  }
  std::array<std::array<double, kNoLetter>, kNoLetter> cost_{};
};

// A letter too many or too few at `at` of `word`.
double LooseCost(std::u32string_view word, std::size_t at) {
  const char32_t letter = word[at];
  if (letter == '-') return kHyphen;
  const bool doubled = (at > 0 && word[at - 1] == letter) || (at + 1 < word.size() && word[at + 1] == letter);
  double cost = kOther;
  if (doubled) {
    cost = kDoubled;
  } else if (letter == 'e') {
    cost = kLooseE;
  }
  return at == 0 && !doubled ? cost + kFirstLetter : cost;
}

}  // namespace

std::u32string ToCodePoints(std::string_view word) {
  std::u32string out;
  for (std::size_t at = 0; at < word.size();) out.push_back(NextCodePoint(word, &at));
  return out;
}

double LetterCost(char32_t typed, char32_t meant) {
  static const CostTable kTable;
  const std::size_t a = LetterNumber(typed);
  const std::size_t b = LetterNumber(meant);
  if (a == kNoLetter || b == kNoLetter) return typed == meant ? 0 : kOther;
  return kTable.Cost(a, b);
}

void ForEachOneEdit(std::u32string_view typed, double limit,
                    const std::function<void(std::u32string_view meant, double cost)>& visit) {
  visit(typed, 0);
  std::u32string meant(typed);
  const auto offer = [&](double cost) {
    if (cost <= limit) visit(meant, cost);
  };
  for (std::size_t i = 0; i < typed.size(); ++i) {  // one letter for another
    for (const char32_t letter : kAlphabet) {
      if (letter == typed[i]) continue;
      meant[i] = letter;
      const double cost = LetterCost(typed[i], letter);
      offer(i == 0 && cost > kDots ? cost + kFirstLetter : cost);
    }
    meant[i] = typed[i];
  }
  for (std::size_t i = 0; i + 1 < typed.size(); ++i) {  // two letters swapped
    if (typed[i] == typed[i + 1]) continue;
    std::swap(meant[i], meant[i + 1]);
    offer(kSwapped);
    std::swap(meant[i], meant[i + 1]);
  }
  for (std::size_t i = 0; i <= typed.size(); ++i) {  // one letter too few
    for (const char32_t letter : kAlphabet) {
      if (i > 0 && typed[i - 1] == letter) continue;  // the same word as one place before
      meant.insert(i, 1, letter);
      offer(LooseCost(meant, i));
      meant.erase(i, 1);
    }
  }
  for (std::size_t i = 0; i < typed.size(); ++i) {  // one letter too many
    if (i > 0 && typed[i - 1] == typed[i]) continue;
    const double cost = LooseCost(typed, i);
    meant.erase(i, 1);
    offer(cost);
    meant.insert(i, 1, typed[i]);
  }
}

double EditCost(std::u32string_view typed, std::u32string_view meant, double limit) {
  typed = typed.substr(0, kLongest);
  meant = meant.substr(0, kLongest);
  using Row = std::array<double, kLongest + 1>;
  std::array<Row, 3> rows;
  Row loose;  // cost of leaving out each letter of `meant`
  Row* before = &rows[0];
  Row* last = &rows[1];
  Row* now = &rows[2];
  (*last)[0] = 0;
  for (std::size_t k = 0; k < meant.size(); ++k) {
    loose[k] = LooseCost(meant, k);
    (*last)[k + 1] = (*last)[k] + loose[k];
  }
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const double extra = LooseCost(typed, i);
    (*now)[0] = (*last)[0] + extra;
    double best = (*now)[0];
    for (std::size_t k = 0; k < meant.size(); ++k) {
      const double change = typed[i] == meant[k] ? 0 : LetterCost(typed[i], meant[k]);
      double cost = (*last)[k] + (change > kDots && i == 0 && k == 0 ? change + kFirstLetter : change);
      cost = std::min({cost, (*last)[k + 1] + extra, (*now)[k] + loose[k]});
      if (i > 0 && k > 0 && typed[i] == meant[k - 1] && typed[i - 1] == meant[k]) {
        cost = std::min(cost, (*before)[k - 1] + kSwapped);
      }
      (*now)[k + 1] = cost;
      best = std::min(best, cost);
    }
    // A swap may reach back over one row, by no less than its own cost.
    if (best > limit + kSwapped) return best;
    std::swap(before, last);
    std::swap(last, now);
  }
  return (*last)[meant.size()];
}

}  // namespace lardom::search
