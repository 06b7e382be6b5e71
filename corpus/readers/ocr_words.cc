#include "corpus/readers/ocr_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

#include "corpus/readers/pdf_lines.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr std::size_t kColumns = 12;
constexpr double kNearBody = 0.22;  // letters with and without ascenders make lines of one font differ by so much
constexpr int kMostPages = 1000;

struct Row {
  int level = 0, page = 0, block = 0, paragraph = 0, line = 0;
  double left = 0, top = 0, width = 0, height = 0, confidence = 0;
  std::string_view text;
};

bool ToNumber(std::string_view text, double* out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
  return error == std::errc() && end == text.data() + text.size() && std::abs(*out) < 1e6;
}

std::optional<Row> ReadRow(std::string_view line) {
  std::array<std::string_view, kColumns> cells;
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::size_t tab = i + 1 < kColumns ? line.find('\t') : std::string_view::npos;
    cells[i] = line.substr(0, tab);
    if (tab == std::string_view::npos && i + 2 < kColumns) return std::nullopt;
    line = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
  }
  std::array<double, kColumns - 1> n{};
  for (std::size_t i = 0; i < n.size(); ++i) {
    if (!ToNumber(cells[i], &n[i])) return std::nullopt;
  }
  Row row{static_cast<int>(n[0]),
          static_cast<int>(n[1]),
          static_cast<int>(n[2]),
          static_cast<int>(n[3]),
          static_cast<int>(n[4]),
          n[6],
          n[7],
          n[8],
          n[9],
          n[10],
          Trim(cells[11])};
  if (row.page < 1 || row.page > kMostPages) return std::nullopt;
  return row;
}

using Paragraph = std::tuple<int, int, int>;  // page, block, paragraph

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The size of each paragraph: the middle one of its lines' heights, made equal to that of most words where it is near.
std::map<Paragraph, double> Sizes(const std::map<Paragraph, std::vector<double>>& heights,
                                  const std::map<Paragraph, std::size_t>& words) {
  std::map<Paragraph, double> sizes;
  std::map<int, std::size_t> by_size;  // half points -> words
  for (const auto& [paragraph, lines] : heights) {
    const double size = Median(lines);
    sizes[paragraph] = size;
    const auto count = words.find(paragraph);
    if (count != words.end()) by_size[static_cast<int>(std::lround(size * 2))] += count->second;
  }
  int body = 0;
  std::size_t most = 0;
  for (const auto& [half, count] : by_size) {
    // Neighbours belong to it: heights waver by a pixel or two.
    std::size_t sum = count;
    for (const int near : {half - 1, half + 1}) {
      const auto other = by_size.find(near);
      sum += other == by_size.end() ? 0 : other->second;
    }
    if (sum <= most) continue;
    most = sum;
    body = half;
  }
  for (auto& [paragraph, size] : sizes) {
    if (std::abs(size - body / 2.0) <= kNearBody * body / 2.0) size = body / 2.0;
    size = std::round(size * 2) / 2;
  }
  return sizes;
}

}  // namespace

OcrWords ReadOcrWords(const OcrPage& page) {
  OcrWords out;
  const double points = 72.0 / (page.dpi > 0 ? page.dpi : 300.0);
  std::vector<Row> rows;
  std::string_view rest = page.tsv;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    while (line.ends_with('\r')) line.remove_suffix(1);
    if (const auto row = ReadRow(line)) rows.push_back(*row);
  }
  std::map<Paragraph, std::vector<double>> heights;
  std::map<Paragraph, std::size_t> words;
  std::map<std::tuple<int, int, int, int>, const Row*> lines;
  for (const Row& row : rows) {
    const Paragraph paragraph{row.page, row.block, row.paragraph};
    if (row.level == 4) {
      heights[paragraph].push_back(row.height * points);
      lines[{row.page, row.block, row.paragraph, row.line}] = &row;
    }
    if (row.level == 5 && !row.text.empty()) ++words[paragraph];
  }
  const auto sizes = Sizes(heights, words);
  for (const Row& row : rows) {
    if (out.pages.size() < static_cast<std::size_t>(row.page)) out.pages.resize(static_cast<std::size_t>(row.page));
    PdfPage& sheet = out.pages[static_cast<std::size_t>(row.page) - 1];
    if (row.level == 1) {
      sheet.width = row.width * points;
      sheet.height = row.height * points;
    }
    if (row.level != 5 || row.text.empty() || row.confidence < 0) continue;
    PdfWord word;
    word.text = CleanPdfText(row.text);
    if (word.text.empty()) continue;
    // Words of a line share its height, so that a hyphen and a capital stand on the same one.
    const auto line = lines.find({row.page, row.block, row.paragraph, row.line});
    const Row& box = line == lines.end() ? row : *line->second;
    word.x0 = row.left * points;
    word.x1 = (row.left + row.width) * points;
    word.y0 = box.top * points;
    word.y1 = (box.top + box.height) * points;
    const auto size = sizes.find({row.page, row.block, row.paragraph});
    word.size = size == sizes.end() ? row.height * points : size->second;
    sheet.words.push_back(std::move(word));
    ++out.words;
    out.confidence += row.confidence;
  }
  if (out.words > 0) out.confidence /= static_cast<double>(out.words);
  return out;
}

}  // namespace lardom::readers
