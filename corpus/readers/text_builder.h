// Puts together the text of a format that has structure rather than lines (HTML, Word, slides, mail ...).
//
// Runs of white space become one blank; blocks stand on lines of their own; cells of a table row stand on one line with
// " | " between them. The text never begins with a blank line and holds at most one empty line in a row.
//
// Limits   above kMaxExtractedBytes nothing more is taken in, and Finish says so in `warnings`
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/readers/sections.h"

namespace lardom::readers {

inline constexpr std::size_t kMaxExtractedBytes = 64u << 20;

// The text with each malformed byte replaced by U+FFFD; libraries make some of references to characters that don't
// exist.
std::string ValidUtf8(std::string text);

class TextBuilder {
 public:
  // Adds running text; white space in it only separates words.
  void Add(std::string_view text);
  // Adds text whose line ends and blanks count (pre, plain-text mail).
  void AddVerbatim(std::string_view text);
  // A word border without a line end.
  void Blank() { blank_ = true; }
  // What follows begins a new line, or (paragraph) comes after an empty one.
  void BreakLine();
  void BreakParagraph();
  // A cell of a table row begins; the first cell of a line gets no bar.
  void BeginCell();

  // Between these the text is a heading of that level (1 and up). Headings don't nest; an inner pair is ignored.
  void BeginHeading(int level);
  void EndHeading();

  // A section without heading begins.
  void BeginSection();

  // A page or slide begins.
  void BeginPage(int number);

  bool full() const { return full_; }
  bool empty() const { return text_.empty(); }
  std::size_t size() const { return text_.size(); }

  // Moves text, sections and pages into `out`; to be called once.
  void Finish(ExtractedText* out);

 private:
  void AddValid(std::string_view text);
  void Separate();  // writes what is due before the next word
  bool Admit(std::size_t bytes);

  std::string text_;
  std::vector<Heading> headings_;
  std::vector<PageStart> pages_;
  int line_ends_ = 0;  // due before the next word
  bool blank_ = false;
  bool cell_ = false;
  bool line_has_text_ = false;
  bool full_ = false;
  int heading_level_ = 0;  // 0: not in a heading
  std::size_t heading_begin_ = 0;
  bool heading_open_ = false;  // its first word has been written
  int pending_page_ = 0;
  bool pending_section_ = false;
};

}  // namespace lardom::readers
