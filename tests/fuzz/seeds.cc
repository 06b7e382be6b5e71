#include "tests/fuzz/seeds.h"

#include <cstdlib>

namespace lardom::fuzz {

std::string Zip(const testing::Entries& entries) {
  std::string bytes = testing::ZipBytes(entries);
  if (bytes.empty()) std::abort();
  return bytes;
}

std::string Pdf(const std::string& content, const std::string& info) { return testing::MakePdf({content}, info); }

std::vector<std::string> MarkdownSeeds() {
  return {
      "---\nid: a\ntitle: \"Utvärdering\"\nyear: 2014\nmethods: [IPS, FFT]\n---\n# Resultat\n\nText <!-- dold "
      "-->\n\n```\nkod\n```\nUnder\n----\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n811218-9876\n",
      "# En\n## Två\n### Tre\n- punkt\n  - inre\n> citat\n\n[länk](http://a.se) **fet** `kod`\n"};
}

std::vector<std::string> TextSeeds() {
  return {
      "Rubrik\n\nEtt stycke med text om föräldrar och en lång rad med en utvär-\ndering av IPS-\nmetoden.\n\n"
      "1.2 Metod\nMer text.\n",
      "\xEF\xBB\xBFText med BOM\r\n\r\nAndra raden\r\n",
      std::string("\xFF\xFE"
                  "T\0e\0x\0t\0\n\0",
                  12),
      "Latin-1: \xE5\xE4\xF6 och s\xE5 vidare i m\xE5nga ord f\xF6r att g\xE5 att k\xE4nna igen\n"};
}

std::vector<std::string> HtmlSeeds() {
  return {
      "<!DOCTYPE html><html lang=sv><head><meta charset=utf-8><title>T</title></head><body><h1>R</h1><p>Text å "
      "&amp; &#229;<table><tr><td>1<td>2</table><ul><li>a<li>b</ul><form><p>x</form><pre>a\nb</pre></body></html>",
      "<html><head><meta http-equiv=content-type content='text/html; charset=iso-8859-1'></head><body><nav>meny"
      "</nav><main><h2>Rubrik</h2><p>\xE5\xE4\xF6</main><script>if(a<b){}</script></body></html>"};
}

std::vector<std::string> JsonLinesSeeds() {
  return {
      "{\"id\":\"a\",\"title\":\"T\",\"text\":\"x\\u00e5 y\",\"year\":2014,\"methods\":[\"IPS\"]}\n"
      "{\"id\":\"b\",\"text\":\"z\"}\n"};
}

std::vector<std::string> PdfContentSeeds() {
  return {
      "BT /F1 10 Tf 60 700 Td (Text p\\345 sidan om en utv\\344r-) Tj 0 -14 Td (dering av st\\366det.) Tj ET\n"
      "BT /F2 18 Tf 60 760 Td (Rubrik) Tj ET\n",
      "q 1 0 0 1 10 10 cm BT /F1 9 Tf 1 0 0 1 60 600 Tm [(Ta) -200 (bell)] TJ 200 0 Td (12) Tj ET Q\n"};
}

std::vector<std::string> PdfSeeds() {
  return {Pdf(PdfContentSeeds()[0], "/Title(Slutrapport)/Author(A)/CreationDate(D:20140312)"),
          Pdf(PdfContentSeeds()[1], "/Title(Microsoft Word - a.doc)")};
}

std::vector<std::string> WordXmlSeeds() {
  return {
      "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Rubrik</w:t></w:r>"
      "</w:p><w:p><w:r><w:t xml:space='preserve'>Text </w:t><w:tab/><w:noBreakHyphen/><w:br/></w:r><w:ins><w:r>"
      "<w:t>ny</w:t></w:r></w:ins><w:del><w:r><w:delText>bort</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc>"
      "<w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
      "<w:sectPr/></w:body></w:document>"};
}

std::vector<std::string> SlideXmlSeeds() {
  return {
      "<p:sld xmlns:p='p' xmlns:a='a'><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type='title'/></p:nvPr>"
      "</p:nvSpPr><p:txBody><a:p><a:r><a:t>Rubrik</a:t></a:r></a:p></p:txBody></p:sp><p:sp><p:txBody><a:p><a:r>"
      "<a:t>Punkt</a:t></a:r><a:br/></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"};
}

std::vector<std::string> SheetXmlSeeds() {
  return {
      "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1'><v>12.5</v></c></row><row r='2'>"
      "<c r='A2' t='inlineStr'><is><t>text</t></is></c><c r='B2' t='b'><v>1</v></c></row></sheetData></worksheet>"};
}

std::vector<std::string> OpenXmlSeeds() {
  return {
      "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
      "xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
      "xmlns:b='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><o:body><o:text><t:h t:outline-level='1'>Rubrik"
      "</t:h><t:p>Text<t:s t:c='3'/><t:tab/>mer</t:p><b:table><b:table-row><b:table-cell "
      "b:number-columns-repeated='2'><t:p>a</t:p></b:table-cell></b:table-row></b:table></o:text></o:body>"
      "</o:document-content>"};
}

std::vector<std::string> ZipSeeds() {
  return {
      Zip({{"a.txt", "Text i arkivet"}, {"mapp/b.md", "# R\n\nText"}, {"c.zip", Zip({{"d.txt", "inre"}})}}),
      Zip({{"word/document.xml", WordXmlSeeds()[0]}, {"docProps/core.xml", "<cp><dc:title>T</dc:title></cp>"}}),
      Zip({{"mimetype", "application/epub+zip"},
           {"META-INF/container.xml", "<container><rootfiles><rootfile full-path='o.opf'/></rootfiles></container>"},
           {"o.opf",
            "<package><metadata><title>T</title></metadata><manifest><item id='a' href='a.xhtml' "
            "media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>"},
           {"a.xhtml", "<html><body><h1>R</h1><p>Text</p></body></html>"}})};
}

std::vector<std::string> RtfSeeds() {
  return {
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title T}{\\author A}}\\pard\\s1 Rubrik\\par "
      "\\'e5 \\u229?r {\\*\\okänd y}\\intbl a\\cell b\\cell\\row \\bin3 abc\\par}"};
}

std::vector<std::string> MailSeeds() {
  return {
      "From: A <a@b.se>\r\nSubject: =?utf-8?Q?Utv=C3=A4rdering?=\r\nDate: Wed, 12 Mar 2014 08:00:00 +0100\r\n"
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=M\r\n\r\n--M\r\nContent-Type: text/plain; "
      "charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nText =E5\r\n--M\r\nContent-Type: "
      "text/html; name=a.html\r\nContent-Disposition: attachment; filename=a.html\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\nPHA+eDwvcD4=\r\n--M--\r\n"};
}

std::vector<std::string> OleSeeds() {
  // A compound file: header, one sector of the allocation table, the directory, and a stream's sectors.
  std::string file(512 * 12, '\0');
  const auto put = [&](std::size_t at, std::string_view bytes) { file.replace(at, bytes.size(), bytes); };
  const auto number = [&](std::size_t at, std::uint32_t value, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) file[at + i] = static_cast<char>(value >> (8 * i) & 0xFF);
  };
  put(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  number(24, 0x3E, 2);
  number(26, 3, 2);
  number(28, 0xFFFE, 2);
  number(30, 9, 2);  // sectors of 512 bytes
  number(32, 6, 2);
  number(44, 1, 4);  // sectors of the allocation table
  number(48, 1, 4);  // first of the directory
  number(56, 4096, 4);
  number(60, 0xFFFFFFFE, 4);
  number(68, 0xFFFFFFFE, 4);
  for (std::size_t i = 0; i < 109; ++i) number(76 + 4 * i, i == 0 ? 0 : 0xFFFFFFFF, 4);
  number(512, 0xFFFFFFFD, 4);
  number(516, 0xFFFFFFFE, 4);
  for (std::uint32_t i = 2; i < 11; ++i) number(512 + 4 * i, i == 10 ? 0xFFFFFFFE : i + 1, 4);
  for (std::size_t i = 11; i < 128; ++i) number(512 + 4 * i, 0xFFFFFFFF, 4);
  const auto entry = [&](std::size_t slot, std::string_view name, int type, std::uint32_t child, std::uint32_t start,
                         std::uint32_t size) {
    const std::size_t at = 1024 + 128 * slot;
    for (std::size_t i = 0; i < name.size(); ++i) file[at + 2 * i] = name[i];
    number(at + 64, static_cast<std::uint32_t>(2 * name.size() + 2), 2);
    file[at + 66] = static_cast<char>(type);
    file[at + 67] = 1;
    number(at + 68, 0xFFFFFFFF, 4);
    number(at + 72, 0xFFFFFFFF, 4);
    number(at + 76, child, 4);
    number(at + 116, start, 4);
    number(at + 120, size, 4);
  };
  entry(0, "Root Entry", 5, 1, 0xFFFFFFFE, 0);
  entry(1, "PowerPoint Document", 2, 0xFFFFFFFF, 2, 4096 + 512);
  // A slide's records: a document container with a text.
  const std::size_t stream = 512 * 3;
  number(stream, 0x000F, 2);
  number(stream + 2, 0x03EE, 2);  // slide
  number(stream + 4, 32, 4);
  number(stream + 8, 0, 2);
  number(stream + 10, 0x0FA8, 2);  // text of bytes
  number(stream + 12, 12, 4);
  put(stream + 16, "Text p\xE5 bild");
  return {file};
}

std::vector<std::string> QuerySeeds() {
  return {"barn skola -utan", "\"exakt fras\" OR (a OCH b)", "metod:IPS skede:skalad plats:\"Umeå\" år:2012..2015",
          "a nära/5 b social* NOT titel:x", "effekt:förmering status:planerad fas:övergång typ:rapport"};
}

std::vector<std::string> JsonSeeds() {
  return {R"({"a":[1,-2.5e3,true,null,"x\u00e5\ud83d\ude00\n"],"b":{"c":{}}})", "[[[[[[1]]]]]]", "\"text\"", "1e308"};
}

std::vector<std::string> FrontMatterSeeds() {
  return {
      "---\nid: a-1\ntitle: \"Titel: med kolon\"\nkind: rapport\nyear: 2014\ndate: 2014-03\nauthors: [A, B]\n"
      "municipality:\n  - Umeå\n  - Borås\nphase: genomförande\nmethods: IPS\n---\n\nText\n",
      "---\ntitle: |\n  flera\n  rader\nsource: &x a\nurl: *x\n---\n"};
}

}  // namespace lardom::fuzz
