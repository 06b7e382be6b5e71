#include "server/memo/memo.h"
#include "server/memo/zip_writer.h"
#include "server/pages/html.h"

namespace lardom::server {
namespace {

constexpr std::string_view kType = "application/vnd.oasis.opendocument.text";

constexpr std::string_view kManifest = R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
)";

constexpr std::string_view kStyles = R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm" fo:line-height="130%"/><style:text-properties fo:font-size="11pt" fo:font-family="'Liberation Serif', 'Times New Roman', serif" fo:language="sv" fo:country="SE"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Standard" style:class="text"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-family="'Liberation Sans', Arial, sans-serif" fo:font-weight="bold"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading" style:class="chapter"><style:text-properties fo:font-size="20pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Heading" style:default-outline-level="1" style:class="text"><style:text-properties fo:font-size="15pt"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Heading" style:default-outline-level="2" style:class="text"><style:text-properties fo:font-size="12pt"/></style:style>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard" style:class="html"><style:paragraph-properties fo:margin-left="0.8cm" fo:margin-right="0.8cm"/></style:style>
<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"><style:text-properties fo:color="#14595b"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2.5cm" fo:margin-bottom="2.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"/></office:master-styles>
</office:document-styles>
)";

void Link(const MemoBlock& block, std::string_view base, std::string_view text, Html* out) {
  *out << "<text:a xlink:type=\"simple\" xlink:href=\""_html << std::string(base) + block.path
       << "\" text:style-name=\"Internet_20_link\">"_html << text << "</text:a>"_html;
}

void Cite(const MemoBlock& block, std::string_view base, Html* out) {
  if (block.source == 0) return;
  *out << " "_html;
  Link(block, base, "[" + std::to_string(block.source) + "]", out);
}

void Block(const MemoBlock& block, std::string_view base, Html* out) {
  switch (block.type) {
    case MemoBlock::Type::kTitle:
      *out << "<text:p text:style-name=\"Title\">"_html << block.text << "</text:p>\n"_html;
      break;
    case MemoBlock::Type::kHeading:
      *out << "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">"_html << block.text
           << "</text:h>\n"_html;
      break;
    case MemoBlock::Type::kSubheading:
      *out << "<text:h text:style-name=\"Heading_20_2\" text:outline-level=\"2\">"_html << block.text
           << "</text:h>\n"_html;
      break;
    case MemoBlock::Type::kText:
      *out << "<text:p text:style-name=\"Standard\">"_html << block.text << "</text:p>\n"_html;
      break;
    case MemoBlock::Type::kQuote:
      if (!block.lead.empty())
        *out << "<text:p text:style-name=\"Standard\">"_html << block.lead << ":</text:p>\n"_html;
      *out << "<text:p text:style-name=\"Quotations\">”"_html << block.text << "”"_html;
      Cite(block, base, out);
      *out << "</text:p>\n"_html;
      break;
    case MemoBlock::Type::kPoint:
      *out << "<text:p text:style-name=\"Standard\">"_html << block.text;
      Cite(block, base, out);
      *out << "</text:p>\n"_html;
      break;
    case MemoBlock::Type::kSource:
      *out << "<text:p text:style-name=\"Standard\">["_html << block.source << "] "_html << block.text << " "_html;
      Link(block, base, std::string(base) + block.path, out);
      *out << "</text:p>\n"_html;
      break;
  }
}

}  // namespace

std::string MemoOdt(const Memo& memo, std::string_view base, std::string_view date) {
  Html content;
  content << R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"><office:body><office:text>
)"_html;
  for (const MemoBlock& block : memo.blocks) Block(block, base, &content);
  content << "</office:text></office:body></office:document-content>\n"_html;

  Html meta;
  meta << R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta><meta:generator>Lärdom</meta:generator><dc:title>)"_html
       << (memo.blocks.empty() ? memo.title : memo.blocks.front().text)
       << "</dc:title><dc:language>sv-SE</dc:language><meta:creation-date>"_html << date
       << "T00:00:00</meta:creation-date></office:meta></office:document-meta>\n"_html;

  ZipWriter zip(date);
  zip.Add("mimetype", kType, false);
  zip.Add("META-INF/manifest.xml", kManifest, true);
  zip.Add("content.xml", content.str(), true);
  zip.Add("styles.xml", kStyles, true);
  zip.Add("meta.xml", meta.str(), true);
  return zip.Finish();
}

}  // namespace lardom::server
