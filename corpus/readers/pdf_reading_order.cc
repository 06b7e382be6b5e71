#include "corpus/readers/pdf_reading_order.h"

#include <algorithm>
#include <utility>

namespace lardom::readers {
namespace {

constexpr double kMinGutter = 7.0;         // points between two columns
constexpr std::size_t kMinColumnRows = 4;  // pieces that make a column
constexpr double kMinFill = 0.55;          // share of the column's width that its middle piece fills
constexpr double kMinColumnWidth = 70.0;   // points
constexpr int kMaxDepth = 6;               // columns within columns
constexpr double kBin = 3.0;               // points; how finely gutters are sought

using Indices = std::vector<std::size_t>;

class Order {
 public:
  explicit Order(const std::vector<PdfPiece>& pieces) : pieces_(pieces) {}

  void Add(Indices region, int depth) {
    const double gutter = depth < kMaxDepth ? FindGutter(region) : -1;
    if (gutter < 0) {
      AddRows(std::move(region));
      return;
    }
    // What crosses the gutter divides the region into bands; in each, the left column is read before the right.
    Indices spanning;
    Indices others;
    for (const std::size_t i : region) (Crosses(i, gutter) ? spanning : others).push_back(i);
    SortByHeight(&spanning);
    SortByHeight(&others);
    std::size_t next = 0;
    for (std::size_t s = 0; s <= spanning.size(); ++s) {
      Indices band;
      while (next < others.size() && (s == spanning.size() || Middle(others[next]) < Middle(spanning[s]))) {
        band.push_back(others[next++]);
      }
      AddBand(std::move(band), gutter, depth);
      if (s < spanning.size()) AddSpanning(spanning, &s, others, &next);
    }
  }

  std::vector<Indices> Take() { return std::move(rows_); }

 private:
  double Middle(std::size_t i) const { return (pieces_[i].y0 + pieces_[i].y1) / 2; }
  double Width(std::size_t i) const { return pieces_[i].x1 - pieces_[i].x0; }
  bool Crosses(std::size_t i, double x) const { return pieces_[i].x0 < x && pieces_[i].x1 > x; }

  void SortByHeight(Indices* indices) const {
    std::stable_sort(indices->begin(), indices->end(),
                     [this](std::size_t a, std::size_t b) { return Middle(a) < Middle(b); });
  }

  // A spanning piece and those beside and after it that no column piece comes between.
  void AddSpanning(const Indices& spanning, std::size_t* s, const Indices& others, std::size_t* next) {
    Indices group{spanning[*s]};
    while (*s + 1 < spanning.size() && (*next == others.size() || Middle(spanning[*s + 1]) < Middle(others[*next]))) {
      group.push_back(spanning[++*s]);
    }
    AddRows(std::move(group));
  }

  void AddBand(Indices band, double gutter, int depth) {
    if (band.empty()) return;
    Indices left;
    Indices right;
    for (const std::size_t i : band) (pieces_[i].x1 <= gutter ? left : right).push_back(i);
    if (!IsColumn(left) || !IsColumn(right)) {
      AddRows(std::move(band));
      return;
    }
    Add(std::move(left), depth + 1);
    Add(std::move(right), depth + 1);
  }

  // Running text: most pieces fill most of the width.
  bool IsColumn(const Indices& side) const {
    if (side.size() < kMinColumnRows) return false;
    double x0 = 1e9;
    double x1 = -1e9;
    std::vector<double> widths;
    for (const std::size_t i : side) {
      x0 = std::min(x0, pieces_[i].x0);
      x1 = std::max(x1, pieces_[i].x1);
      widths.push_back(Width(i));
    }
    std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2), widths.end());
    return x1 - x0 >= kMinColumnWidth && widths[widths.size() / 2] >= kMinFill * (x1 - x0);
  }

  // Middle of the white stripe that best parts the region; negative when there is none.
  double FindGutter(const Indices& region) const {
    if (region.size() < 2 * kMinColumnRows) return -1;
    double x0 = 1e9;
    double x1 = -1e9;
    for (const std::size_t i : region) {
      x0 = std::min(x0, pieces_[i].x0);
      x1 = std::max(x1, pieces_[i].x1);
    }
    if (x1 - x0 < 2 * kMinColumnWidth || x1 - x0 > 20000) return -1;
    const auto bins = static_cast<std::size_t>((x1 - x0) / kBin) + 1;
    std::vector<int> crossing(bins + 1, 0);
    std::vector<int> ends(bins + 1, 0);
    std::vector<int> begins(bins + 1, 0);
    for (const std::size_t i : region) {
      const auto from = static_cast<std::size_t>((pieces_[i].x0 - x0) / kBin);
      const auto to = static_cast<std::size_t>((pieces_[i].x1 - x0) / kBin);
      ++begins[from];
      ++ends[to];
      if (to > from + 1) {  // bins wholly covered
        ++crossing[from + 1];
        --crossing[to];
      }
    }
    return BestStripe(region, x0, bins, crossing, begins, ends);
  }

  double BestStripe(const Indices& region, double x0, std::size_t bins, const std::vector<int>& crossing,
                    const std::vector<int>& begins, const std::vector<int>& ends) const {
    const int all = static_cast<int>(region.size());
    int covered = 0;
    int begun = 0;
    int ended = 0;
    int best_score = 0;
    double best = -1;
    for (std::size_t bin = 0; bin < bins; ++bin) {
      covered += crossing[bin];
      begun += begins[bin];
      const int right = all - begun;
      const int score = std::min(ended, right) - covered;
      ended += ends[bin];
      if (std::min(ended, right) < static_cast<int>(kMinColumnRows)) continue;
      const double middle = x0 + (static_cast<double>(bin) + 0.5) * kBin;
      const double width = StripeWidth(region, middle);
      if (width < kMinGutter) continue;
      if (best < 0 || score > best_score) {
        best_score = score;
        best = middle;
      }
    }
    return best;
  }

  // Width of the white stripe around `x`, what crosses it left aside.
  double StripeWidth(const Indices& region, double x) const {
    double left = -1e9;
    double right = 1e9;
    for (const std::size_t i : region) {
      if (Crosses(i, x)) continue;
      if (pieces_[i].x1 <= x) left = std::max(left, pieces_[i].x1);
      if (pieces_[i].x0 >= x) right = std::min(right, pieces_[i].x0);
    }
    return right - left;
  }

  // Row after row, from left to right.
  void AddRows(Indices region) {
    SortByHeight(&region);
    Indices row;
    const auto finish = [&] {
      if (row.empty()) return;
      std::stable_sort(row.begin(), row.end(),
                       [this](std::size_t a, std::size_t b) { return pieces_[a].x0 < pieces_[b].x0; });
      rows_.push_back(std::exchange(row, {}));
    };
    for (const std::size_t i : region) {
      if (!row.empty() && !SharesRow(row.front(), i)) finish();
      row.push_back(i);
    }
    finish();
  }

  bool SharesRow(std::size_t a, std::size_t b) const {
    const double overlap = std::min(pieces_[a].y1, pieces_[b].y1) - std::max(pieces_[a].y0, pieces_[b].y0);
    const double smaller = std::min(pieces_[a].y1 - pieces_[a].y0, pieces_[b].y1 - pieces_[b].y0);
    return overlap > 0.5 * smaller;
  }

  const std::vector<PdfPiece>& pieces_;
  std::vector<Indices> rows_;
};

}  // namespace

std::vector<std::vector<std::size_t>> ReadingOrder(const std::vector<PdfPiece>& pieces) {
  Indices all(pieces.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  Order order(pieces);
  order.Add(std::move(all), 0);
  return order.Take();
}

}  // namespace lardom::readers
