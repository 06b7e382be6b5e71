#include "corpus/readers/sniff.h"

#include <magic.h>

#include <algorithm>
#include <array>
#include <memory>
#include <type_traits>

#include "corpus/readers/reader.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

struct Suffix {
  std::string_view name;
  Format format;
};

constexpr std::array<Suffix, 29> kSuffixes{{
    {"md", Format::kMarkdown}, {"markdown", Format::kMarkdown}, {"txt", Format::kText},
    {"text", Format::kText},   {"html", Format::kHtml},         {"htm", Format::kHtml},
    {"xhtml", Format::kHtml},  {"jsonl", Format::kJsonLines},   {"ndjson", Format::kJsonLines},
    {"pdf", Format::kPdf},     {"docx", Format::kDocx},         {"docm", Format::kDocx},
    {"dotx", Format::kDocx},   {"pptx", Format::kPptx},         {"pptm", Format::kPptx},
    {"ppsx", Format::kPptx},   {"xlsx", Format::kXlsx},         {"xlsm", Format::kXlsx},
    {"odt", Format::kOdf},     {"odp", Format::kOdf},           {"ods", Format::kOdf},
    {"epub", Format::kEpub},   {"zip", Format::kZip},           {"rtf", Format::kRtf},
    {"eml", Format::kMail},    {"mht", Format::kMail},          {"mhtml", Format::kMail},
    {"doc", Format::kOldWord}, {"ppt", Format::kOldPowerPoint},
}};

bool Contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// A name as OLE directories write it.
std::string Utf16(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) {
    out.push_back(c);
    out.push_back('\0');
  }
  return out;
}

Format FindZipFormat(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 200);
  if (Contains(head, "mimetypeapplication/epub+zip")) return Format::kEpub;
  if (Contains(head, "mimetypeapplication/vnd.oasis.opendocument")) return Format::kOdf;
  // The names of the parts stand in the central directory at the end and in front of each part.
  const std::string_view tail = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 256 * 1024));
  for (const std::string_view names : {tail, bytes}) {
    if (Contains(names, "word/document.xml") || Contains(names, "word/styles.xml")) return Format::kDocx;
    if (Contains(names, "ppt/presentation.xml")) return Format::kPptx;
    if (Contains(names, "xl/workbook.xml")) return Format::kXlsx;
    if (Contains(names, "[Content_Types].xml") && Contains(names, "word/")) return Format::kDocx;
    if (Contains(names, "META-INF/container.xml")) return Format::kEpub;
    if (Contains(names, "content.xml") && Contains(names, "META-INF/manifest.xml")) return Format::kOdf;
  }
  return Format::kZip;
}

Format FindOleFormat(std::string_view bytes) {
  if (Contains(bytes, Utf16("EncryptedPackage"))) return Format::kEncryptedOffice;
  if (Contains(bytes, Utf16("WordDocument"))) return Format::kOldWord;
  if (Contains(bytes, Utf16("PowerPoint Document"))) return Format::kOldPowerPoint;
  if (Contains(bytes, Utf16("Workbook")) || Contains(bytes, Utf16("Book"))) return Format::kOldExcel;
  return Format::kOtherOle;
}

// How many of the first lines are mail headers; 0 when the file does not begin with header lines.
int CountMailHeaders(std::string_view bytes) {
  constexpr std::array<std::string_view, 12> kHeaders{
      "from:", "to:",          "subject:",      "date:",     "message-id:", "received:",
      "cc:",   "return-path:", "mime-version:", "reply-to:", "newsgroups:", "content-type:"};
  int found = 0;
  std::string_view rest = bytes.substr(0, 16384);
  for (int line = 0; line < 80 && !rest.empty(); ++line) {
    const auto end = rest.find('\n');
    const std::string_view text = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (Trim(text).empty()) break;
    if (IsAsciiSpace(text[0]) || (line == 0 && text.starts_with("From "))) continue;
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.substr(0, colon).find(' ') != std::string_view::npos) return 0;
    for (const auto header : kHeaders) found += StartsWithNoCase(text, header) ? 1 : 0;
  }
  return found;
}

bool IsHtmlStart(std::string_view bytes) {
  std::string_view start = bytes.substr(0, 2048);
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  start = Trim(start);
  while (start.starts_with("<?xml") || start.starts_with("<!--")) {
    const std::string_view close = start.starts_with("<?") ? "?>" : "-->";
    const auto end = start.find(close);
    if (end == std::string_view::npos) return false;
    start = Trim(start.substr(end + close.size()));
  }
  return StartsWithNoCase(start, "<!doctype html") || StartsWithNoCase(start, "<html");
}

bool IsPicture(std::string_view bytes) {
  return bytes.starts_with("\x89PNG\r\n\x1A\n") || bytes.starts_with("\xFF\xD8\xFF") ||
         bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4));
}

std::string SuffixOf(std::string_view name) {
  const auto slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? "" : LowerSwedish(name.substr(dot + 1));
}

}  // namespace

bool IsPictureName(std::string_view name) {
  constexpr std::array<std::string_view, 5> kPictures{"png", "jpg", "jpeg", "tif", "tiff"};
  return std::ranges::find(kPictures, SuffixOf(name)) != kPictures.end();
}

std::optional<Format> FormatOfName(std::string_view name) {
  const std::string suffix = SuffixOf(name);
  if (suffix.empty()) return std::nullopt;
  for (const auto& row : kSuffixes) {
    if (row.name == suffix) return row.format;
  }
  return std::nullopt;
}

Format FindFormat(std::string_view bytes, std::string_view name) {
  if (Contains(bytes.substr(0, 1024), "%PDF-")) return Format::kPdf;
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return FindZipFormat(bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return FindOleFormat(bytes);
  if (IsPicture(bytes)) return Format::kPicture;
  const std::string_view start = Trim(bytes.substr(0, 512));
  if (start.starts_with("{\\rtf")) return Format::kRtf;
  const std::string_view head = bytes.substr(0, 4096);
  if (start.starts_with("<?xml") && Contains(head, "wordDocument")) return Format::kWordXml;
  if (IsHtmlStart(bytes)) return Format::kHtml;
  const auto by_name = FormatOfName(name);
  const bool text_name = by_name && (*by_name == Format::kMarkdown || *by_name == Format::kHtml ||
                                     *by_name == Format::kText || *by_name == Format::kJsonLines);
  if (by_name == Format::kMail && CountMailHeaders(bytes) >= 1) return Format::kMail;
  if ((!text_name || *by_name == Format::kText) && CountMailHeaders(bytes) >= 3) return Format::kMail;
  if (text_name) return *by_name;
  return Format::kText;
}

std::string DescribeBinary(std::string_view bytes) {
  const std::unique_ptr<std::remove_pointer_t<magic_t>, decltype(&magic_close)> cookie(magic_open(MAGIC_MIME_TYPE),
                                                                                       &magic_close);
  if (cookie == nullptr || magic_load(cookie.get(), nullptr) != 0) return "";
  const char* type = magic_buffer(cookie.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 1 << 20));
  const std::string out = type == nullptr ? "" : type;
  return out == "application/octet-stream" ? "" : out;
}

}  // namespace lardom::readers
