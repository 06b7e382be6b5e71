#include "tests/corpus/make_files.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

constexpr const char* kRelationships = "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'";
constexpr const char* kType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string Relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id='" + id + "' Type='" + kType + type + "' Target='" + target + "'/>";
}

std::string Relations(const std::string& inner) {
  return std::string("<Relationships ") + kRelationships + ">" + inner + "</Relationships>";
}

std::string MakeDocx(const std::string& body, const Entries& more = {}) {
  Entries entries{{"[Content_Types].xml", "<Types/>"},
                  {"_rels/.rels", Relations(Relation("r1", "officeDocument", "word/document.xml"))},
                  {"word/_rels/document.xml.rels",
                   Relations(Relation("s", "styles", "styles.xml") + Relation("f", "footnotes", "footnotes.xml"))},
                  {"word/styles.xml",
                   "<w:styles xmlns:w='w'><w:style w:styleId='R1'><w:name w:val='heading 1'/></w:style>"
                   "<w:style w:styleId='Egen'><w:name w:val='Egen'/><w:basedOn w:val='R1'/></w:style></w:styles>"},
                  {"word/document.xml", "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>"}};
  entries.insert(entries.end(), more.begin(), more.end());
  return MakeZip(entries);
}

std::string P(const std::string& text, const std::string& style = "") {
  const std::string properties = style.empty() ? "" : "<w:pPr><w:pStyle w:val='" + style + "'/></w:pPr>";
  return "<w:p>" + properties + "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

TEST_CASE("a Word file gives headings by style, paragraphs, lists, tables and notes") {
  const auto document = MustRead(
      MakeDocx(P("Metoden", "R1") + P("Text om för-") +
                   "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>punkt</w:t></w:r></w:p>" + "<w:tbl><w:tr><w:tc>" + P("År") +
                   "</w:tc><w:tc>" + P("2014") + "</w:tc></w:tr></w:tbl>" + P("Slut", "Egen") + P("Efter"),
               {{"word/footnotes.xml", "<w:footnotes xmlns:w='w'><w:footnote w:type='separator'>" + P("streck") +
                                           "</w:footnote><w:footnote>" + P("En not.") + "</w:footnote></w:footnotes>"},
                {"docProps/core.xml",
                 "<c xmlns:dc='dc' xmlns:dcterms='t'><dc:title>Titeln</dc:title><dc:creator>Ada Ek; Bo Ask</dc:creator>"
                 "<dcterms:created>2014-03-12T08:00:00Z</dcterms:created></c>"}}),
      "a.docx");
  CHECK(document.text == "Metoden\n\nText om för-\n- punkt\n\nÅr | 2014\n\nSlut\n\nEfter\n\nEn not.\n");
  CHECK(Outline(document) == "1 Metoden > 1 Slut");
  CHECK(document.metadata.title == "Titeln");
  CHECK(document.metadata.authors == std::vector<std::string>{"Ada Ek", "Bo Ask"});
  CHECK(document.metadata.year == 2014);
  CheckStructure(document);
}

TEST_CASE("deleted and hidden text and field codes of a Word file are not read, inserted text is") {
  const auto document = MustRead(
      MakeDocx("<w:p><w:ins><w:r><w:t>nytt </w:t></w:r></w:ins><w:del><w:r><w:delText>borta</w:delText></w:r></w:del>"
               "<w:r><w:rPr><w:vanish/></w:rPr><w:t>dold</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
               "<w:r><w:t>kvar</w:t></w:r></w:p>"),
      "a.docx");
  CHECK(document.text == "nytt kvar\n");
}

TEST_CASE("a text box is read once, after its paragraph") {
  const std::string box = "<w:txbxContent>" + P("i rutan") + "</w:txbxContent>";
  const auto document =
      MustRead(MakeDocx("<w:p><w:r><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" + box +
                        "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>utanför</w:t></w:r></w:p>"),
               "a.docx");
  CHECK(document.text == "utanför\n\ni rutan\n");
}

TEST_CASE("the type of an office file is told by its content, not by its name") {
  CHECK(MustRead(MakeDocx(P("Hej")), "fel.pdf").text == "Hej\n");
  CHECK(MustRead(MakeDocx(P("Hej")), "fel").text == "Hej\n");
}

TEST_CASE("each slide is a page and a section, its title the heading, its notes below it") {
  const auto shape = [](const std::string& type, const std::string& text) {
    return "<p:sp><p:nvSpPr><p:nvPr><p:ph type='" + type + "'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>" + text +
           "</a:t></a:r></a:p></p:txBody></p:sp>";
  };
  const auto slide = [](const std::string& shapes) {
    return "<p:sld xmlns:p='p' xmlns:a='a'><p:cSld><p:spTree>" + shapes + "</p:spTree></p:cSld></p:sld>";
  };
  const auto document = MustRead(
      MakeZip({{"_rels/.rels", Relations(Relation("r", "officeDocument", "ppt/presentation.xml"))},
               {"ppt/presentation.xml",
                "<p:presentation xmlns:p='p' xmlns:r='r'><p:sldIdLst><p:sldId id='256' r:id='b'/><p:sldId id='257' "
                "r:id='a'/>"
                "</p:sldIdLst></p:presentation>"},
               {"ppt/_rels/presentation.xml.rels",
                Relations(Relation("a", "slide", "slides/slide1.xml") + Relation("b", "slide", "slides/slide2.xml"))},
               {"ppt/slides/slide1.xml", slide(shape("body", "Utan rubrik") + shape("sldNum", "2"))},
               {"ppt/slides/slide2.xml",
                slide(shape("body", "Punkt ett") + shape("title", "Resultat") + shape("ftr", "Sidfot"))},
               {"ppt/slides/_rels/slide2.xml.rels", Relations(Relation("n", "notesSlide", "../notesSlides/n.xml"))},
               {"ppt/notesSlides/n.xml", slide(shape("body", "Säg detta") + shape("sldNum", "1"))}}),
      "a.pptx");
  CHECK(document.text == "Resultat\n\nPunkt ett\n\nAnteckningar\n\nSäg detta\n\nUtan rubrik\n");
  CHECK(Outline(document) == "1 Resultat > 2 Anteckningar > -");
  REQUIRE(document.pages.size() == 2);
  CHECK(document.text.substr(document.pages[1].begin) == "Utan rubrik\n");
  CheckStructure(document);
}

TEST_CASE("a workbook is read sheet by sheet, row by row, dates as dates") {
  const auto document = MustRead(
      MakeZip(
          {{"_rels/.rels", Relations(Relation("r", "officeDocument", "xl/workbook.xml"))},
           {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='Kostnader' r:id='a'/></sheets></workbook>"},
           {"xl/_rels/workbook.xml.rels",
            Relations(Relation("a", "worksheet", "worksheets/s.xml") + Relation("b", "sharedStrings", "ss.xml") +
                      Relation("c", "styles", "st.xml"))},
           {"xl/ss.xml", "<sst><si><t>Insats</t></si><si><r><t>Fa</t></r><r><t>milj</t></r></si></sst>"},
           {"xl/st.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"},
           {"xl/worksheets/s.xml",
            "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row><row><c s='1'><v>41710</v></c>"
            "<c><v>0.30000000000000004</v></c><c t='inlineStr'><is><t>x</t></is></c></row></sheetData></worksheet>"}}),
      "a.xlsx");
  CHECK(document.text == "Kostnader\n\nInsats | Familj\n2014-03-12 | 0.3 | x\n");
  CHECK(Outline(document) == "1 Kostnader");
}

std::string MakeOdf(const std::string& type, const std::string& body, const std::string& manifest = "<m/>") {
  return MakeZip({{"mimetype", "application/vnd.oasis.opendocument." + type},
                  {"content.xml",
                   "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='tb' xmlns:draw='d' "
                   "xmlns:presentation='p'><office:body>" +
                       body + "</office:body></office:document-content>"},
                  {"meta.xml",
                   "<office:document-meta xmlns:office='o' xmlns:dc='dc'><office:meta><dc:title>Titeln</dc:title>"
                   "</office:meta></office:document-meta>"},
                  {"META-INF/manifest.xml", manifest}});
}

TEST_CASE("an OpenDocument text gives headings, lists, tables, spaces and notes; comments and deletions stay out") {
  const auto document = MustRead(
      MakeOdf(
          "text",
          "<office:text><text:tracked-changes><text:p>borta</text:p></text:tracked-changes><text:h "
          "text:outline-level='2'>"
          "Mål</text:h><text:p>Ett<text:s/>ord<text:note><text:note-body><text:p>Noten.</text:p></text:note-body></"
          "text:note>"
          "<office:annotation><text:p>kommentar</text:p></office:annotation></"
          "text:p><text:list><text:list-item><text:p>punkt"
          "</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p>"
          "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
          "</office:text>"),
      "a.odt");
  CHECK(document.text == "Mål\n\nEtt ord\n- punkt\n\na | b\n\nNoten.\n");
  CHECK(document.metadata.title == "Titeln");
  CHECK(Outline(document) == "2 Mål");
}

TEST_CASE("an OpenDocument presentation gives a page and section a slide") {
  const auto document = MustRead(
      MakeOdf(
          "presentation",
          "<office:presentation><draw:page><draw:frame><draw:text-box><text:p>Brödtext</text:p></draw:text-box></"
          "draw:frame>"
          "<draw:frame "
          "presentation:class='title'><draw:text-box><text:p>Rubrik</text:p></draw:text-box></draw:frame></draw:page>"
          "<draw:page><draw:frame><draw:text-box><text:p>Andra</text:p></draw:text-box></draw:frame></draw:page>"
          "</office:presentation>"),
      "a.odp");
  CHECK(document.text == "Rubrik\n\nBrödtext\n\nAndra\n");
  CHECK(Outline(document) == "1 Rubrik > -");
  CHECK(document.pages.size() == 2);
}

TEST_CASE("encrypted office files are errors that say so") {
  CHECK(ErrorOf(MakeOdf("text", "<office:text/>", "<m><manifest:encryption-data/></m>"), "a.odt") ==
        "a.odt: Filen är krypterad (lösenord krävs).");
  std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  for (const char c : std::string("EncryptedPackage")) ole += {c, '\0'};
  CHECK(ErrorOf(ole, "a.docx") == "a.docx: Filen är krypterad (lösenord krävs).");
}

TEST_CASE("an office file without text or without its main part is an error") {
  CHECK(ErrorOf(MakeDocx("<w:p/>"), "a.docx") == "a.docx: Dokumentet innehåller ingen text.");
  CHECK(ErrorOf(MakeZip({{"word/styles.xml", "<x/>"}}), "a.docx") == "a.docx: Word-filen saknar sitt huvuddokument.");
  CHECK(ErrorOf("PK\x03\x04 trasig", "a.docx").starts_with("a.docx: Filen är ett"));
}

TEST_CASE("an EPUB is read in the order of its spine") {
  const auto document = MustRead(
      MakeZip({{"mimetype", "application/epub+zip"},
               {"META-INF/container.xml",
                "<container><rootfiles><rootfile full-path='b/bok.opf'/></rootfiles></container>"},
               {"b/bok.opf",
                "<package><metadata xmlns:dc='d'><dc:title>Boken</dc:title><dc:creator>Ada "
                "Ek</dc:creator><dc:date>2014</dc:date>"
                "</metadata><manifest><item id='x' href='ett%20a.xhtml'/><item id='y' href='b.xhtml'/></manifest>"
                "<spine><itemref idref='y'/><itemref idref='x'/></spine></package>"},
               {"b/ett a.xhtml", "<html><body><h1>Kapitel två</h1><p>Slut.</p></body></html>"},
               {"b/b.xhtml", "<html><body><h1>Kapitel ett</h1><p>Början.</p></body></html>"}}),
      "a.epub");
  CHECK(Outline(document) == "1 Kapitel ett > 1 Kapitel två");
  CHECK(document.metadata.title == "Boken");
  CHECK(document.metadata.year == 2014);
}

TEST_CASE("entities that a DTD defines expand to nothing, so they can't explode") {
  std::string xml = "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>";
  for (char c = 'b'; c <= 'k'; ++c) {
    xml += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) xml += std::string("&") + static_cast<char>(c - 1) + ";";
    xml += "'>";
  }
  xml += "]><w:document xmlns:w='w'><w:body><w:p><w:r><w:t>x &k; y</w:t></w:r></w:p></w:body></w:document>";
  const auto document = MustRead(MakeZip({{"word/document.xml", xml}}), "a.docx");
  CHECK(document.text.size() < 20);
}

TEST_CASE("elements nested beyond reason are cut off, not followed") {
  std::string open;
  for (int i = 0; i < 100000; ++i) open += "<w:sdt>";
  CHECK(ErrorOf(MakeZip({{"word/document.xml", "<w:document xmlns:w='w'><w:body>" + open}}), "a.docx") ==
        "a.docx: Dokumentet innehåller ingen text.");
}

}  // namespace
}  // namespace lardom::test
