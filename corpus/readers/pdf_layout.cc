#include "corpus/readers/pdf_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "corpus/readers/line_ends.h"
#include "corpus/readers/pdf_lines.h"
#include "corpus/readers/sections.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr double kHeadingSize = 1.12;  // times the body's size
constexpr std::size_t kMaxHeadingBytes = 160;
constexpr std::size_t kMaxHeadingLines = 4;

bool BeginsWithBullet(const std::string& text) {
  return text.starts_with("•") || text.starts_with("- ") || text.starts_with("– ") || text.starts_with("* ") ||
         text.starts_with("o ");
}

bool EndsSentence(const std::string& text) {
  if (text.empty()) return true;
  const char last = text.back();
  return last == '.' || last == '!' || last == '?' || last == ':';
}

bool HasLetters(const std::string& text, std::size_t least) {
  std::size_t letters = 0;
  for (const char c : text) letters += IsAsciiAlpha(c) || static_cast<unsigned char>(c) >= 0xC3 ? 1 : 0;
  return letters >= least;
}

// Size of most letters of the document.
double BodySize(const std::vector<std::vector<PdfLine>>& pages) {
  std::map<int, std::size_t> bytes;
  for (const auto& lines : pages) {
    for (const auto& line : lines) bytes[static_cast<int>(std::lround(line.size * 10))] += line.text.size();
  }
  const auto most =
      std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == bytes.end() ? 0 : most->first / 10.0;
}

class Layout {
 public:
  Layout(double body_size, ExtractedText* out) : body_size_(body_size), out_(out), line_ends_(SharedAnalyzer()) {}

  // What the document writes, before any page is added.
  void Learn(const std::vector<PdfLine>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].furniture) line_ends_.Learn(lines[i].text, i + 1 < lines.size() ? lines[i + 1].text : "");
    }
  }

  void AddPage(int number, const std::vector<PdfLine>& lines) {
    out_->pages.push_back({number, static_cast<std::uint32_t>(text().size())});
    page_pending_ = true;
    std::vector<const PdfLine*> body;
    for (const auto& line : lines) {
      if (!line.furniture && !Trim(line.text).empty()) body.push_back(&line);
    }
    for (std::size_t i = 0; i < body.size();) {
      const std::size_t heading_lines = HeadingLines(body, i);
      if (heading_lines > 0) {
        AddHeading(body, i, heading_lines);
        i += heading_lines;
      } else {
        AddLine(*body[i], i == 0 ? nullptr : body[i - 1]);
        ++i;
      }
    }
  }

  void Finish() {
    if (!text().empty()) text() += '\n';
    AssignLevels();
    out_->sections = MakeSections(text(), headings_);
    for (auto& page : out_->pages) page.begin = std::min(page.begin, static_cast<std::uint32_t>(text().size()));
  }

  // The largest heading of the first page.
  std::string Title() const {
    const std::size_t second_page = out_->pages.size() > 1 ? out_->pages[1].begin : text().size();
    std::size_t best = headings_.size();
    for (std::size_t i = 0; i < headings_.size() && headings_[i].begin < second_page; ++i) {
      if (best == headings_.size() || sizes_[i] > sizes_[best]) best = i;
    }
    return best == headings_.size() ? "" : headings_[best].text;
  }

 private:
  std::string& text() { return out_->text; }
  const std::string& text() const { return out_->text; }

  bool LooksLikeHeading(const PdfLine& line) const {
    if (line.text.size() > kMaxHeadingBytes || !HasLetters(line.text, 2) || BeginsWithBullet(line.text)) return false;
    if (line.text.find(". . .") != std::string::npos || line.text.find("....") != std::string::npos) return false;
    return line.size >= kHeadingSize * body_size_;
  }

  // A bold line of the body's size that stands alone.
  bool LooksLikeBoldHeading(const std::vector<const PdfLine*>& lines, std::size_t i) const {
    const PdfLine& line = *lines[i];
    if (!line.bold || line.size < 0.95 * body_size_ || line.text.size() > 90 || !HasLetters(line.text, 3)) return false;
    if (EndsSentence(line.text) || line.text.ends_with(',') || BeginsWithBullet(line.text)) return false;
    if (const auto gap = line.text.find("  "); gap != std::string::npos) {  // a row of a table, unless a number leads
      if (line.text.find_first_not_of("0123456789.") != gap) return false;
    }
    const bool after_gap =
        i == 0 || Gap(*lines[i - 1], line) > 0.35 * line.height() || lines[i - 1]->size >= kHeadingSize * body_size_;
    const bool body_follows = i + 1 < lines.size() && !lines[i + 1]->bold && lines[i + 1]->y0 > line.y0;
    return after_gap && body_follows;
  }

  static double Gap(const PdfLine& above, const PdfLine& below) { return below.y0 - above.y1; }

  // How many lines from `i` on make one heading; 0 for none.
  std::size_t HeadingLines(const std::vector<const PdfLine*>& lines, std::size_t i) const {
    const PdfLine& first = *lines[i];
    if (!LooksLikeHeading(first)) return LooksLikeBoldHeading(lines, i) ? 1 : 0;
    std::size_t count = 1;
    while (i + count < lines.size()) {
      const PdfLine& next = *lines[i + count];
      const bool same = std::abs(next.size - first.size) < 0.6 && next.bold == first.bold && LooksLikeHeading(next);
      const double gap = Gap(*lines[i + count - 1], next);
      if (!same || gap > 0.8 * first.height() || gap < -first.height()) break;
      ++count;
    }
    // A whole paragraph set large is no heading.
    return count > kMaxHeadingLines ? 0 : count;
  }

  void AddHeading(const std::vector<const PdfLine*>& lines, std::size_t i, std::size_t count) {
    StartBlock("\n\n");
    Heading heading;
    heading.begin = static_cast<std::uint32_t>(text().size());
    for (std::size_t k = 0; k < count; ++k) k == 0 ? Append(lines[i]->text) : AppendWrapped(lines[i + k]->text);
    heading.end = static_cast<std::uint32_t>(text().size());
    heading.text = CollapseSpace(std::string_view(text()).substr(heading.begin));
    headings_.push_back(std::move(heading));
    sizes_.push_back(lines[i]->size);
    after_heading_ = true;
  }

  void AddLine(const PdfLine& line, const PdfLine* before) {
    if (text().empty() || after_heading_) {
      StartBlock("\n\n");
      Append(line.text);
    } else if (page_pending_) {
      // A sentence goes on over the page's end when its line breaks off within it.
      const bool goes_on = !EndsSentence(text()) && !last_line_.empty() && BeginsLower(line.text);
      if (goes_on) {
        AppendWrapped(line.text);
        page_pending_ = false;
      } else {
        StartBlock("\n\n");
        Append(line.text);
      }
    } else if (before == nullptr) {
      StartBlock("\n\n");
      Append(line.text);
    } else {
      AddAfter(*before, line);
    }
    block_x1_ = std::max(block_x1_, line.x1);
    last_line_ = line.text;
  }

  void AddAfter(const PdfLine& before, const PdfLine& line) {
    const double gap = Gap(before, line);
    const double height = std::max(before.height(), 1.0);
    const bool new_column = line.y0 < before.y0 - height;
    const bool far = gap > 0.75 * height;
    const bool resized = std::abs(line.size - before.size) > 0.15 * body_size_;
    const bool table = before.text.find("  ") != std::string::npos || line.text.find("  ") != std::string::npos;
    const bool short_line = before.x1 < block_x1_ - 6 * height;  // a full line would have held another word
    if ((new_column || far || resized) && !(new_column && !EndsSentence(before.text) && BeginsLower(line.text))) {
      StartBlock("\n\n");
      Append(line.text);
    } else if (table || BeginsWithBullet(line.text) ||
               (short_line && (EndsSentence(before.text) || !BeginsLower(line.text)))) {
      StartBlock("\n");
      Append(line.text);
    } else {
      AppendWrapped(line.text);
    }
  }

  static bool BeginsLower(const std::string& text) {
    if (text.empty()) return false;
    std::size_t at = 0;
    const char32_t c = NextCodePoint(text, &at);
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF);
  }

  void StartBlock(const char* separator) {
    if (!text().empty()) text() += separator;
    if (separator[1] == '\n') block_x1_ = 0;
    if (page_pending_) out_->pages.back().begin = static_cast<std::uint32_t>(text().size());
    page_pending_ = false;
    after_heading_ = false;
  }

  void Append(const std::string& line) { text() += line; }

  // The next line of the same paragraph.
  void AppendWrapped(const std::string& line) {
    const auto blank = text().find_last_of(" \n");
    const std::string left = text().substr(blank == std::string::npos ? 0 : blank + 1);
    const std::string right = line.substr(0, line.find(' '));
    if (!EndsWithHyphen(left)) {
      if (!GoesOnWithoutBlank(left, right)) text() += ' ';
    } else {
      switch (line_ends_.Join(left, right)) {
        case Joint::kDropHyphen:
          text().resize(text().size() - HyphenBytes(text()));
          break;
        case Joint::kKeepHyphenAndBlank:
          text() += ' ';
          break;
        case Joint::kKeepHyphen:
          break;
      }
    }
    if (page_pending_) {  // the page begins in the middle of a sentence
      out_->pages.back().begin = static_cast<std::uint32_t>(text().size());
    }
    Append(line);
  }

  // Sizes become levels, the largest the first; what is bold only comes last.
  void AssignLevels() {
    std::vector<int> distinct;
    for (const double size : sizes_) distinct.push_back(static_cast<int>(std::lround(size)));
    std::sort(distinct.rbegin(), distinct.rend());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      const auto found = std::find(distinct.begin(), distinct.end(), static_cast<int>(std::lround(sizes_[i])));
      headings_[i].level = std::min(static_cast<int>(found - distinct.begin()) + 1, 6);
    }
  }

  double body_size_;
  ExtractedText* out_;
  LineEnds line_ends_;
  std::vector<Heading> headings_;
  std::vector<double> sizes_;  // of the headings
  std::string last_line_;
  double block_x1_ = 0;  // right edge of the paragraph so far
  bool page_pending_ = false;
  bool after_heading_ = false;
};

}  // namespace

void LayOutPdf(const std::vector<PdfPage>& pages, ExtractedText* out) {
  std::vector<std::vector<PdfLine>> lines;
  lines.reserve(pages.size());
  for (const auto& page : pages) lines.push_back(MakeLines(page));
  MarkFurniture(pages, &lines);
  Layout layout(BodySize(lines), out);
  const bool any_broken = std::ranges::any_of(lines, [](const std::vector<PdfLine>& page) {
    return std::ranges::any_of(page, [](const PdfLine& line) { return EndsWithHyphen(line.text); });
  });
  if (any_broken) {
    for (const auto& page : lines) layout.Learn(page);
  }
  for (std::size_t i = 0; i < pages.size(); ++i) layout.AddPage(static_cast<int>(i) + 1, lines[i]);
  layout.Finish();
  if (out->metadata.title.empty()) {
    out->metadata.title = layout.Title();
    if (!out->metadata.title.empty()) out->metadata.guessed.push_back("title");
  }
}

}  // namespace lardom::readers
