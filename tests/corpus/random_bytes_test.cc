// Whatever the bytes, Read gives documents of sound structure or errors that name the file.
#include <cstdlib>
#include <random>

#include "corpus/segmenter.h"
#include "corpus/utf8.h"
#include "tests/corpus/make_files.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

unsigned Seed() {
  const char* given = std::getenv("LARDOM_SEED");
  return given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
}

void CheckRead(const std::string& bytes, const std::string& name) {
  const auto all = readers::Read(bytes, name);
  REQUIRE(!all.empty());
  for (const auto& result : all) {
    if (!result) {
      CHECK(result.error().where.starts_with(name));
      CHECK(!result.error().what.empty());
      continue;
    }
    const auto& document = result.value();
    CHECK(IsValidUtf8(document.text));
    CHECK(IsValidUtf8(document.metadata.title));
    CheckStructure(document);
    for (const auto& passage : Segment(document.text, document.sections, document.pages)) {
      CHECK(passage.begin < passage.end);
      CHECK(passage.end <= document.text.size());
    }
  }
}

constexpr const char* kNames[] = {"a.md", "a.txt", "a.html", "a.jsonl", "a.pdf", "a"};

TEST_CASE("random bytes never crash a reader") {
  const unsigned seed = Seed();
  MESSAGE("LARDOM_SEED=" << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 400, '\0');
    const bool ascii = random() % 2 == 0;
    for (char& c : bytes) c = static_cast<char>(ascii ? 32 + random() % 95 : random() % 256);
    for (const char* name : kNames) CheckRead(bytes, name);
  }
}

// Changes, removes, repeats or cuts off a few bytes.
void Damage(std::mt19937* random, std::string* bytes) {
  for (unsigned damage = 1 + (*random)() % 4; damage > 0 && !bytes->empty(); --damage) {
    const std::size_t at = (*random)() % bytes->size();
    switch ((*random)() % 8) {
      case 0:
        bytes->resize(at);
        break;
      case 1:
      case 2:
        bytes->erase(at, (*random)() % 8);
        break;
      case 3:
        bytes->insert(at, bytes->substr((*random)() % bytes->size(), (*random)() % 12));
        break;
      default:
        (*bytes)[at] = static_cast<char>((*random)() % 256);
    }
  }
}

TEST_CASE("damaged files of every text format never crash a reader") {
  const unsigned seed = Seed();
  MESSAGE("LARDOM_SEED=" << seed);
  std::mt19937 random(seed);
  const std::string kSeeds[] = {
      "---\nid: a\ntitle: \"å\"\nmethods: [a, b]\n---\n# R\n\nText <!-- x "
      "-->\n\n```\nkod\n```\nUnder\n----\n\n811218-9876\n",
      "<!DOCTYPE html><html><head><meta "
      "charset=utf-8><title>T</title></head><body><h1>R</h1><p>å<table><tr><td>1<td>2</table>"
      "<form><p>x</form><pre>a\nb</pre></body></html>",
      "{\"id\":\"a\",\"title\":\"T\",\"text\":\"x\\u00e5 y\",\"year\":2014}\n{\"id\":\"b\",\"text\":\"z\"}\n",
      "Rubrik\n\nEtt stycke med text om föräldrar.\n\n1.2 Metod\nMer text.\n"};
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = kSeeds[random() % std::size(kSeeds)];
    Damage(&random, &bytes);
    CheckRead(bytes, kNames[random() % std::size(kNames)]);
  }
}

TEST_CASE("damaged office files, PDFs, letters and archives never crash a reader") {
  const unsigned seed = Seed();
  MESSAGE("LARDOM_SEED=" << seed);
  std::mt19937 random(seed);
  const std::string word =
      "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>"
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
  const std::string open =
      "<o:d xmlns:o='o' xmlns:t='t'><o:body><o:text><t:h "
      "t:outline-level='1'>R</t:h><t:p>Text</t:p></o:text></o:body></o:d>";
  const std::string kSeeds[] = {
      MakeZip({{"word/document.xml", word}}),
      MakeZip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", open}}),
      MakeZip({{"a.txt", "Text i arkivet"}, {"b.md", "# R\n\nText"}}),
      MakePdf({PdfText(60, 700, 10, "Text på sidan"), PdfText(60, 700, 10, "Andra sidan")}, "/Title(T)"),
      "{\\rtf1\\ansi{\\fonttbl{\\f0 A;}}{\\info{\\title T}}\\pard\\s1 R\\par \\u229?r {\\*\\x y}\\intbl a\\cell "
      "b\\row}",
      "From: a@b.se\r\nSubject: S\r\nDate: Wed, 12 Mar 2014 08:00:00 +0100\r\nContent-Type: multipart/mixed; "
      "boundary=M\r\n\r\n--M\r\n"
      "Content-Type: text/plain\r\n\r\nText\r\n--M\r\nContent-Type: text/html; name=a.html\r\nContent-Disposition: "
      "attachment; "
      "filename=a.html\r\n\r\n<p>x\r\n--M--\r\n"};
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = kSeeds[random() % std::size(kSeeds)];
    Damage(&random, &bytes);
    CheckRead(bytes, "a");
  }
}

}  // namespace
}  // namespace lardom::test
