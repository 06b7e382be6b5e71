#include "corpus/readers/pdf_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "corpus/readers/pdf_reading_order.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr double kPieceGap = 1.5;                // times the font's size: wider than this parts two pieces of a line
constexpr double kEdge = 0.12;                   // share of the page's height at top and bottom where furniture stands
constexpr std::size_t kEdgeLines = 3;            // as many lines from each edge
constexpr std::size_t kMaxFurnitureBytes = 100;  // a longer running line says something
constexpr std::size_t kMinRepeats = 3;           // pages on which a running line stands at least
constexpr double kMinRepeatShare = 0.3;          // and share of the pages (even and odd ones may differ)

char32_t Compose(char32_t base, char32_t mark) {
  struct Row {
    char32_t base, mark, composed;
  };
  constexpr std::array<Row, 20> kRows{{{'a', 0x308, 0xE4}, {'o', 0x308, 0xF6}, {'A', 0x308, 0xC4}, {'O', 0x308, 0xD6},
                                       {'a', 0x30A, 0xE5}, {'A', 0x30A, 0xC5}, {'u', 0x308, 0xFC}, {'U', 0x308, 0xDC},
                                       {'e', 0x301, 0xE9}, {'E', 0x301, 0xC9}, {'e', 0x300, 0xE8}, {'a', 0x300, 0xE0},
                                       {'a', 0x301, 0xE1}, {'i', 0x301, 0xED}, {'o', 0x301, 0xF3}, {'e', 0x308, 0xEB},
                                       {'i', 0x308, 0xEF}, {'n', 0x303, 0xF1}, {'c', 0x327, 0xE7}, {'e', 0x302, 0xEA}}};
  for (const auto& row : kRows) {
    if (row.base == base && row.mark == mark) return row.composed;
  }
  return 0;
}

std::string_view Ligature(char32_t c) {
  switch (c) {
    case 0xFB00:
      return "ff";
    case 0xFB01:
      return "fi";
    case 0xFB02:
      return "fl";
    case 0xFB03:
      return "ffi";
    case 0xFB04:
      return "ffl";
    case 0xFB05:
    case 0xFB06:
      return "st";
    case 0xF0B7:
    case 0xF0A7:
    case 0xF0D8:
    case 0xF076:
    case 0x25CF:
    case 0x25AA:
      return "•";
    default:
      return {};
  }
}

// Words that stand close together on one line, and what a line is made of.
struct Piece {
  PdfLine line;
  std::map<int, std::size_t> sizes;  // tenths of points -> bytes
  std::size_t bold_bytes = 0;

  void Add(const PdfWord& word) {
    line.text += word.text;
    line.x1 = std::max(line.x1, word.x1);
    line.y0 = std::min(line.y0, word.y0);
    line.y1 = std::max(line.y1, word.y1);
    sizes[static_cast<int>(std::lround(word.size * 10))] += word.text.size();
    bold_bytes += word.bold ? word.text.size() : 0;
  }

  void Add(const Piece& other) {
    line.text += other.line.text;
    line.x1 = std::max(line.x1, other.line.x1);
    line.y0 = std::min(line.y0, other.line.y0);
    line.y1 = std::max(line.y1, other.line.y1);
    for (const auto& [size, bytes] : other.sizes) sizes[size] += bytes;
    bold_bytes += other.bold_bytes;
  }

  void Finish() {
    std::size_t most = 0;
    for (const auto& [tenths, bytes] : sizes) {
      if (bytes <= most) continue;
      most = bytes;
      line.size = tenths / 10.0;
    }
    line.bold = bold_bytes * 10 > line.text.size() * 8;
  }
};

// Does a word go on with the piece that ends with `last`?
bool GoesOn(const PdfWord& last, const PdfWord& word) {
  const double overlap = std::min(last.y1, word.y1) - std::max(last.y0, word.y0);
  const double smaller = std::min(last.y1 - last.y0, word.y1 - word.y0);
  if (overlap < 0.4 * smaller) return false;
  const double size = std::max(last.size, word.size);
  return word.x0 > last.x1 - 0.2 * size && word.x0 - last.x1 < kPieceGap * size;
}

std::vector<Piece> MakePieces(const PdfPage& page) {
  std::vector<Piece> pieces;
  const PdfWord* last = nullptr;
  for (const auto& word : page.words) {
    if (last == nullptr || !GoesOn(*last, word)) {
      pieces.emplace_back();
      pieces.back().line.x0 = word.x0;
      pieces.back().line.x1 = word.x1;
      pieces.back().line.y0 = word.y0;
      pieces.back().line.y1 = word.y1;
    } else if (last->space_after || word.x0 - last->x1 > 0.15 * word.size) {
      pieces.back().line.text += ' ';
    }
    pieces.back().Add(word);
    last = &word;
  }
  return pieces;
}

// A line with its figures as #, so that "Sida 3" and "Sida 4" are one.
std::string Pattern(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (IsAsciiDigit(c)) {
      if (out.empty() || out.back() != '#') out.push_back('#');
    } else if (!IsAsciiSpace(c)) {
      out.push_back(c);
    }
  }
  return out;
}

// "3", "- 3 -", "Sid 3", "Sida 3 av 10", "3 (10)", "iv"
bool IsPageNumber(const std::string& text) {
  const std::string pattern = LowerSwedish(Pattern(text));
  for (const std::string_view known : {"#", "-#-", "–#–", "sid#", "sida#", "s.#", "#(#)", "#/#", "sid#(#)", "sida#(#)",
                                       "sida#av#", "page#", "page#of#", "sid#av#", "|#", "#|"}) {
    if (pattern == known) return true;
  }
  return !pattern.empty() && pattern.size() <= 5 && pattern.find_first_not_of("ivxl") == std::string::npos;
}

// The lines at the page's upper and lower edge: indices into its lines.
std::vector<std::size_t> EdgeLines(const PdfPage& page, const std::vector<PdfLine>& lines) {
  std::vector<std::size_t> by_height(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) by_height[i] = i;
  std::sort(by_height.begin(), by_height.end(),
            [&](std::size_t a, std::size_t b) { return lines[a].y0 < lines[b].y0; });
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < by_height.size(); ++i) {
    const PdfLine& line = lines[by_height[i]];
    const bool top = i < kEdgeLines && line.y1 < page.height * kEdge;
    const bool bottom = i + kEdgeLines >= by_height.size() && line.y0 > page.height * (1 - kEdge);
    if (top || bottom) out.push_back(by_height[i]);
  }
  return out;
}

}  // namespace

std::string CleanPdfText(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t before = 0;
  std::size_t before_at = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, &at);
    if (c < 0x20 || c == 0x7F || c == 0xFEFF || c == 0x200B) continue;
    if (const char32_t composed = Compose(before, c); composed != 0) {
      out.resize(before_at);
      AppendUtf8(composed, &out);
      before = composed;
      continue;
    }
    before = c;
    before_at = out.size();
    const std::string_view letters = Ligature(c);
    letters.empty() ? AppendUtf8(c, &out) : static_cast<void>(out.append(letters));
  }
  return out;
}

std::vector<PdfLine> MakeLines(const PdfPage& page) {
  std::vector<Piece> pieces = MakePieces(page);
  std::vector<PdfPiece> places;
  places.reserve(pieces.size());
  for (const auto& piece : pieces) places.push_back({piece.line.x0, piece.line.y0, piece.line.x1, piece.line.y1});
  std::vector<PdfLine> lines;
  for (const auto& row : ReadingOrder(places)) {
    Piece whole = std::move(pieces[row.front()]);
    for (std::size_t i = 1; i < row.size(); ++i) {
      const Piece& next = pieces[row[i]];
      const double gap = next.line.x0 - whole.line.x1;
      whole.line.text +=
          gap > kPieceGap * std::max(1.0, whole.sizes.empty() ? 10.0 : whole.sizes.begin()->first / 10.0) ? "  " : " ";
      whole.Add(next);
    }
    whole.Finish();
    lines.push_back(std::move(whole.line));
  }
  return lines;
}

void MarkFurniture(const std::vector<PdfPage>& pages, std::vector<std::vector<PdfLine>>* lines) {
  if (pages.size() < 2) return;
  std::vector<std::vector<std::size_t>> edges;
  std::map<std::string, std::size_t> repeats;
  std::size_t numbered = 0;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    edges.push_back(EdgeLines(pages[page], (*lines)[page]));
    bool has_number = false;
    for (const std::size_t i : edges.back()) {
      ++repeats[Pattern((*lines)[page][i].text)];
      has_number = has_number || IsPageNumber((*lines)[page][i].text);
    }
    numbered += has_number ? 1 : 0;
  }
  const bool has_numbers = numbered * 2 >= pages.size();
  std::map<std::string, bool> said;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const std::size_t i : edges[page]) {
      PdfLine& line = (*lines)[page][i];
      const std::string pattern = Pattern(line.text);
      if (IsPageNumber(line.text)) {
        line.furniture = has_numbers;
      } else if (repeats[pattern] >= kMinRepeats &&
                 static_cast<double>(repeats[pattern]) >= kMinRepeatShare * static_cast<double>(pages.size())) {
        line.furniture = line.text.size() <= kMaxFurnitureBytes && std::exchange(said[pattern], true);
      }
    }
  }
}

}  // namespace lardom::readers
