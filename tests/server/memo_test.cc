// The memo: what its address says, and its file as other programs read it.
#include "server/memo/memo.h"

#include <doctest/doctest.h>

#include "corpus/readers/reader.h"
#include "server/memo/zip_writer.h"

namespace lardom::server {
namespace {

Memo SomeMemo() {
  Memo memo;
  memo.title = "Skolan & <hemmet>";
  memo.blocks = {
      {.type = MemoBlock::Type::kTitle, .text = memo.title, .lead = "", .source = 0, .path = ""},
      {.type = MemoBlock::Type::kHeading, .text = "Resultat", .lead = "", .source = 0, .path = ""},
      {.type = MemoBlock::Type::kQuote,
       .text = "Ingen *skillnad* kunde ses & mätas.",
       .lead = "Inget",
       .source = 1,
       .path = "/documents/d?at=3#at"},
      {.type = MemoBlock::Type::kHeading, .text = "Källor", .lead = "", .source = 0, .path = ""},
      {.type = MemoBlock::Type::kSource, .text = "Ek (2016). Titel.", .lead = "", .source = 1, .path = "/documents/d"},
  };
  return memo;
}

TEST_CASE("a memo's address keeps the order of its items, each once, and is made again from them") {
  const MemoRequest memo =
      ReadMemo({{"title", " Skolan "}, {"m", "b"}, {"d", "x:1"}, {"m", "a"}, {"m", "b"}, {"d", ""}, {"q", "z"}});
  CHECK(memo.title == "Skolan");
  REQUIRE(memo.items.size() == 3);
  CHECK(MemoUrl("/memo", memo) == "/memo?title=Skolan&m=b&d=x%3A1&m=a");
}

TEST_CASE("the OpenDocument file begins with its media type, stored and without extra fields") {
  const std::string odt = MemoOdt(SomeMemo(), "http://h", "2026-01-02");
  CHECK(odt.substr(0, 4) == "PK\x03\x04");
  CHECK(odt.substr(28, 2) == std::string(2, '\0'));
  CHECK(odt.substr(30, 47) == "mimetypeapplication/vnd.oasis.opendocument.text");
}

TEST_CASE("our own reader reads the OpenDocument file back: title, headings, quotes and sources") {
  auto read = readers::Read(MemoOdt(SomeMemo(), "http://h", "2026-01-02"), "underlag.odt");
  REQUIRE(read.size() == 1);
  REQUIRE(read.front());
  const ExtractedText& text = read.front().value();
  CHECK(text.metadata.title == "Skolan & <hemmet>");
  CHECK(text.text.find("”Ingen *skillnad* kunde ses & mätas.” [1]") != std::string::npos);
  CHECK(text.text.find("[1] Ek (2016). Titel. http://h/documents/d") != std::string::npos);
  bool results = false;
  for (const Section& section : text.sections) results = results || section.heading == "Resultat";
  CHECK(results);
}

TEST_CASE("the Markdown file escapes what Markdown would take for marks, and cites by number") {
  const std::string text = MemoMarkdown(SomeMemo(), "http://h");
  CHECK(text.starts_with("# Skolan & \\<hemmet\\>\n"));
  CHECK(text.find("Inget:\n\n> ”Ingen \\*skillnad\\* kunde ses & mätas.” [\\[1\\]](http://h/documents/d?at=3#at)\n") !=
        std::string::npos);
  CHECK(text.find("1. Ek (2016). Titel. <http://h/documents/d>\n") != std::string::npos);
}

}  // namespace
}  // namespace lardom::server
