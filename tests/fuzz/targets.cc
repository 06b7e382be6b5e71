#include "tests/fuzz/targets.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "corpus/front_matter.h"
#include "corpus/json.h"
#include "corpus/readers/reader.h"
#include "corpus/segmenter.h"
#include "corpus/utf8.h"
#include "search/query_parser.h"
#include "tests/fuzz/seeds.h"

namespace lardom::fuzz {
namespace {

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void CheckDocument(const ExtractedText& document) {
  Require(IsValidUtf8(document.text), "the text is UTF-8");
  Require(document.text.find('\0') == std::string::npos, "the text has no NUL");
  Require(IsValidUtf8(document.metadata.title), "the title is UTF-8");
  Require(!document.sections.empty(), "there is a section");
  std::uint32_t at = 0;
  for (const Section& s : document.sections) {
    Require((s.heading.empty() ? s.begin : s.heading_begin) == at, "sections follow each other");
    Require(s.heading_begin <= s.heading_end && s.begin <= s.end, "sections have sound borders");
    at = s.end;
  }
  Require(at == document.text.size(), "sections cover the text");
  std::uint32_t page_at = 0;
  for (const PageStart& page : document.pages) {
    Require(page.begin >= page_at && page.begin <= document.text.size(), "pages ascend within the text");
    page_at = page.begin;
  }
  for (const Passage& passage : Segment(document.text, document.sections, document.pages)) {
    Require(passage.begin < passage.end && passage.end <= document.text.size(), "passages lie within the text");
  }
}

void ReadAs(std::string_view bytes, const std::string& name) {
  readers::ReadOptions options;
  options.outside_programs = false;
  const auto all = readers::Read(bytes, name, options);
  Require(!all.empty(), "a file gives a document or an error");
  for (const auto& result : all) {
    if (result) {
      CheckDocument(result.value());
    } else {
      Require(!result.error().what.empty(), "an error says what is wrong");
    }
  }
}

void Markdown(std::string_view bytes) { ReadAs(bytes, "a.md"); }
void PlainText(std::string_view bytes) { ReadAs(bytes, "a.txt"); }
void Html(std::string_view bytes) { ReadAs(bytes, "a.html"); }
void JsonLines(std::string_view bytes) { ReadAs(bytes, "a.jsonl"); }
void WholePdf(std::string_view bytes) { ReadAs(bytes, "a.pdf"); }
void PdfContent(std::string_view bytes) { ReadAs(Pdf(std::string(bytes), "/Title(T)"), "a.pdf"); }
void WordXml(std::string_view bytes) { ReadAs(Zip({{"word/document.xml", std::string(bytes)}}), "a.docx"); }
void SheetXml(std::string_view bytes) {
  ReadAs(
      Zip({{"xl/workbook.xml", "<workbook><sheets><sheet name='Blad1' sheetId='1' r:id='r1'/></sheets></workbook>"},
           {"xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Type='t/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"},
           {"xl/sharedStrings.xml", "<sst><si><t>delad text</t></si></sst>"},
           {"xl/worksheets/sheet1.xml", std::string(bytes)}}),
      "a.xlsx");
}
void SlideXml(std::string_view bytes) {
  ReadAs(
      Zip({{"ppt/presentation.xml", "<p:presentation><p:sldIdLst><p:sldId r:id='r1'/></p:sldIdLst></p:presentation>"},
           {"ppt/_rels/presentation.xml.rels",
            "<Relationships><Relationship Id='r1' Type='t/slide' Target='slides/slide1.xml'/></Relationships>"},
           {"ppt/slides/slide1.xml", std::string(bytes)}}),
      "a.pptx");
}
void OpenXml(std::string_view bytes) {
  ReadAs(Zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", std::string(bytes)}}), "a.odt");
}
void Archive(std::string_view bytes) { ReadAs(bytes, "a.zip"); }
void Rtf(std::string_view bytes) { ReadAs(bytes, "a.rtf"); }
void Mail(std::string_view bytes) { ReadAs(bytes, "a.eml"); }
void Ole(std::string_view bytes) { ReadAs(bytes, "a.ppt"); }
void AnyName(std::string_view bytes) { ReadAs(bytes, "a"); }

void QueryText(std::string_view bytes) {
  const search::Query query = search::ParseQuery(bytes);
  // What the parser understood is a query itself.
  const search::Query again = search::ParseQuery(query.understood);
  if (IsValidUtf8(bytes)) {
    Require(IsValidUtf8(query.understood), "a query of UTF-8 is understood in UTF-8");
    Require(IsValidUtf8(again.understood), "and so again");
  }
  search::Query softened = query;
  search::SoftenPhrases(&softened);
}

void JsonText(std::string_view bytes) {
  const auto json = Json::Parse(bytes);
  if (!json) {
    Require(!json.error().what.empty(), "an error says what is wrong");
    return;
  }
  const std::string text = json.value().Dump();
  const auto again = Json::Parse(text);
  Require(again.ok(), "JSON that was written can be read");
  Require(again.value().Dump() == text, "JSON that was read again is written the same");
}

void FrontMatterText(std::string_view bytes) {
  if (!IsValidUtf8(bytes)) return;  // readers decode first
  const auto matter = ParseFrontMatter(bytes, "a.md");
  if (matter) {
    Require(matter.value().body_begin <= bytes.size(), "the body begins within the text");
  } else {
    Require(!matter.error().what.empty(), "an error says what is wrong");
  }
}

constexpr std::array<std::string_view, 12> kTextWords{"# ",   "---\n", "```",      "<!--", "-->",  "| ",
                                                      "\n\n", "- ",    "\xC2\xAD", "-\n",  "\r\n", "811218-9876"};
constexpr std::array<std::string_view, 14> kMarkupWords{"<p>",      "</p>",      "<table>", "<tr><td>", "<h1>",
                                                        "<!--",     "<![CDATA[", "&#x0;",   "&amp;",    "<svg>",
                                                        "<script>", "</",        "/>",      "<pre>"};
constexpr std::array<std::string_view, 14> kPdfWords{"BT ",      " Tf ",   " Td ",   " Tj ",     " TJ",
                                                     "ET\n",     "obj",    "endobj", "stream\n", "endstream",
                                                     "/Length ", "/Kids[", "<<",     ">>"};
constexpr std::array<std::string_view, 10> kRtfWords{"\\par ", "\\'e5",    "\\u229?", "{\\*", "\\cell",
                                                     "\\row",  "\\bin99 ", "}",       "{",    "\\pict"};
constexpr std::array<std::string_view, 9> kMailWords{"\r\n\r\n",       "--M\r\n",        "--M--",
                                                     "Content-Type: ", "boundary=",      "base64",
                                                     "=?utf-8?B?",     "message/rfc822", "text/html"};
constexpr std::array<std::string_view, 14> kQueryWords{"\"",     "(",      ")",      " OR ", " NOT ", "-", "*",
                                                       "metod:", "skede:", "nära/5", "år:",  "..",    ":", "\""};
constexpr std::array<std::string_view, 10> kJsonWords{"{", "}", "[", "]", "\"", "\\u", "1e999", "null", ",", ":"};
constexpr std::array<std::string_view, 10> kYamlWords{"---\n", ": ", "- ", "&x ",       "*x",
                                                      "|\n",   "[",  "{",  "!!binary ", "<<: "};
constexpr std::array<std::string_view, 4> kBinaryWords{"PK\x03\x04", "PK\x05\x06", "\xFF\xFF\xFF\xFF", "../../"};

const std::array<Target, 18> kTargets{{
    {"markdown", Markdown, MarkdownSeeds, kTextWords},
    {"text", PlainText, TextSeeds, kTextWords},
    {"html", Html, HtmlSeeds, kMarkupWords},
    {"jsonl", JsonLines, JsonLinesSeeds, kJsonWords},
    {"pdf", WholePdf, PdfSeeds, kPdfWords},
    {"pdf_content", PdfContent, PdfContentSeeds, kPdfWords},
    {"docx", WordXml, WordXmlSeeds, kMarkupWords},
    {"pptx", SlideXml, SlideXmlSeeds, kMarkupWords},
    {"xlsx", SheetXml, SheetXmlSeeds, kMarkupWords},
    {"odf", OpenXml, OpenXmlSeeds, kMarkupWords},
    {"zip", Archive, ZipSeeds, kBinaryWords},
    {"rtf", Rtf, RtfSeeds, kRtfWords},
    {"mail", Mail, MailSeeds, kMailWords},
    {"ole", Ole, OleSeeds, kBinaryWords},
    {"any", AnyName, ZipSeeds, kTextWords},
    {"query", QueryText, QuerySeeds, kQueryWords},
    {"json", JsonText, JsonSeeds, kJsonWords},
    {"front_matter", FrontMatterText, FrontMatterSeeds, kYamlWords},
}};

}  // namespace

std::span<const Target> Targets() { return kTargets; }

const Target* FindTarget(std::string_view name) {
  const auto at = std::ranges::find(kTargets, name, &Target::name);
  return at == kTargets.end() ? nullptr : &*at;
}

}  // namespace lardom::fuzz
