#include "corpus/segmenter.h"

#include <random>
#include <sstream>

#include "corpus/utf8.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

std::string Sentences(std::size_t count, std::size_t words) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += "Mening";
    for (std::size_t w = 1; w < words; ++w) out += " ord" + std::to_string(w);
    out += i % 7 == 6 ? ".\n\n" : ". ";
  }
  return out;
}

std::string Words(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::string all;
  for (std::string word; in >> word;) all += word + " ";
  return all;
}

// Every word of every body lies in exactly one passage, in order; passages keep to their section and to the size.
void CheckSegmentation(const ExtractedText& document) {
  const auto passages = Segment(document.text, document.sections, document.pages);
  std::vector<std::string> by_section(document.sections.size());
  std::uint32_t at = 0;
  for (const auto& passage : passages) {
    REQUIRE(passage.section >= 0);
    const Section& section = document.sections[static_cast<std::size_t>(passage.section)];
    const auto text = std::string_view(document.text).substr(passage.begin, passage.end - passage.begin);
    CHECK(passage.begin >= at);
    at = passage.end;
    CHECK(CountWords(text) <= 250);
    CHECK(Trim(text) == text);
    if (passage.begin >= section.begin) {
      CHECK(passage.end <= section.end);
      by_section[static_cast<std::size_t>(passage.section)] += Words(text);
    } else {
      CHECK(passage.begin >= section.heading_begin);
      CHECK(passage.end <= section.heading_end);
    }
  }
  for (std::size_t i = 0; i < by_section.size(); ++i) CHECK(by_section[i] == Words(Body(document, i)));
}

TEST_CASE("a short section is one passage") {
  const auto document = MustRead("# A\n\nKort text.\n\n# B\n\nEn till. Två meningar.\n", "a.md");
  const auto passages = Segment(document.text, document.sections, document.pages);
  REQUIRE(passages.size() == 2);
  CHECK(document.text.substr(passages[1].begin, passages[1].end - passages[1].begin) == "En till. Två meningar.");
  CHECK(passages[1].section == 1);
}

TEST_CASE("a heading without body text makes a passage of itself") {
  const auto document = MustRead("# A\n\n## B\n\nText.\n", "a.md");
  const auto passages = Segment(document.text, document.sections, document.pages);
  REQUIRE(passages.size() == 2);
  CHECK(document.text.substr(passages[0].begin, passages[0].end - passages[0].begin) == "# A");
}

TEST_CASE("a long section is cut at sentence ends into pieces of 100 to 250 words") {
  const auto document = MustRead(Sentences(150, 14), "a.md");
  const auto passages = Segment(document.text, document.sections, document.pages);
  CHECK(passages.size() > 8);
  for (const auto& passage : passages) {
    const auto text = document.text.substr(passage.begin, passage.end - passage.begin);
    CHECK(text.ends_with("."));
    CHECK(text.starts_with("Mening"));
    CHECK(CountWords(text) >= 100);
    CHECK(CountWords(text) <= 250);
  }
  CheckSegmentation(document);
}

TEST_CASE("an abbreviation is no sentence end") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "Se kap. 3 i t.ex. Lagen om bl.a. Vård enligt N. Ek slutligen. ";
  const auto document = MustRead(text, "a.md");
  for (const auto& passage : Segment(document.text, document.sections, document.pages)) {
    CHECK(document.text.substr(passage.begin, passage.end - passage.begin).ends_with("slutligen."));
  }
}

TEST_CASE("text without sentences or lines is cut between words") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "ord" + std::to_string(i) + " ";
  CheckSegmentation(MustRead(text, "a.md"));
}

TEST_CASE("rows of a long table are not torn") {
  std::string text = "| År | Metod |\n|---|---|\n";
  for (int i = 0; i < 200; ++i) text += "| 2014 | en metod som prövades i kommunen " + std::to_string(i) + " |\n";
  const auto document = MustRead(text, "a.md");
  for (const auto& passage : Segment(document.text, document.sections, document.pages)) {
    CHECK(document.text[passage.begin] == '|');
    CHECK(document.text[passage.end - 1] == '|');
  }
}

TEST_CASE("a passage knows the page on which it begins") {
  ExtractedText document;
  document.text = Sentences(60, 10);
  document.sections.push_back({});
  document.sections[0].end = static_cast<std::uint32_t>(document.text.size());
  document.pages = {{1, 0}, {2, 1500}, {3, 3000}};
  for (const auto& passage : Segment(document.text, document.sections, document.pages)) {
    CHECK(passage.page == (passage.begin < 1500 ? 1 : passage.begin < 3000 ? 2 : 3));
  }
}

TEST_CASE("random texts keep all their words") {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    CAPTURE(round);
    std::string text;
    for (unsigned i = 0; i < random() % 2500; ++i) {
      switch (random() % 12) {
        case 0:
          text += "\n\n";
          break;
        case 1:
          text += ". Åter ";
          break;
        case 2:
          text += "\n# Rubrik\n";
          break;
        case 3:
          text += "\n| a | b |\n";
          break;
        default:
          text += std::string(1 + random() % 9, static_cast<char>('a' + random() % 26)) + " ";
      }
    }
    if (Trim(text).empty()) continue;
    CheckSegmentation(MustRead(text, "a.md"));
  }
}

}  // namespace
}  // namespace lardom::test
