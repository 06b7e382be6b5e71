#include "corpus/readers/ocr_words.h"

#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

using readers::ReadOcrWords;

const std::string kHead =
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

std::string Row(int level, int page, int paragraph, int line, int left, int top, int width, int height,
                const std::string& confidence, const std::string& text) {
  std::string out = std::to_string(level);
  for (const int value : {page, 1, paragraph, line, level == 5 ? 1 : 0, left, top, width, height}) {
    out += "\t" + std::to_string(value);
  }
  return out + "\t" + confidence + "\t" + text + "\n";
}

TEST_CASE("words get places in points and the size of their paragraph's lines") {
  std::string tsv = kHead + Row(1, 1, 0, 0, 0, 0, 2480, 3508, "-1", "");
  tsv += Row(4, 1, 1, 1, 300, 300, 900, 100, "-1", "") + Row(5, 1, 1, 1, 300, 320, 900, 70, "96.5", "Rubrik");
  tsv += Row(4, 1, 2, 1, 300, 500, 900, 44, "-1", "") + Row(5, 1, 2, 1, 300, 505, 200, 30, "90", "Löpande") +
         Row(5, 1, 2, 1, 520, 500, 200, 44, "93.5", "text,");
  tsv += Row(4, 1, 3, 1, 300, 600, 900, 48, "-1", "") + Row(5, 1, 3, 1, 300, 600, 200, 48, "90", "mera");
  const auto found = ReadOcrWords({1, 300, tsv});
  REQUIRE(found.pages.size() == 1);
  CHECK(found.words == 4);
  CHECK(found.confidence == doctest::Approx(92.5));
  const readers::PdfPage& page = found.pages[0];
  CHECK(page.width == doctest::Approx(595.2));
  CHECK(page.words[0].text == "Rubrik");
  CHECK(page.words[0].size == doctest::Approx(24));
  CHECK(page.words[1].x0 == doctest::Approx(72));
  CHECK(page.words[1].y0 == page.words[2].y0);      // one line, one height
  CHECK(page.words[2].size == page.words[3].size);  // near enough to be one font
}

TEST_CASE("pages of a picture with several are told apart") {
  const auto found = ReadOcrWords(
      {0, 300, kHead + Row(5, 1, 1, 1, 1, 1, 9, 9, "90", "ett") + Row(5, 2, 1, 1, 1, 1, 9, 9, "90", "två")});
  REQUIRE(found.pages.size() == 2);
  CHECK(found.pages[1].words[0].text == "två");
}

TEST_CASE("rows that make no sense are passed over") {
  for (const std::string& tsv :
       {std::string(), std::string("\n\n"), std::string("a\tb"), Row(5, 0, 1, 1, 1, 1, 9, 9, "90", "x"),
        Row(5, 2000000, 1, 1, 1, 1, 9, 9, "90", "x"), Row(5, 1, 1, 1, 1, 1, 9, 9, "nan", "x"),
        Row(5, 1, 1, 1, 1, 1, 9, 9, "90", "  "), Row(5, 1, 1, 1, 1, 1, 9, 9, "-1", "x"),
        std::string("5\t1\t1\t1\t1\t1\t99999999999\t1\t1\t1\t90\tx\n")}) {
    CAPTURE(tsv);
    CHECK(ReadOcrWords({1, 300, tsv}).words == 0);
  }
}

}  // namespace
}  // namespace lardom::test
