// EPUB: the book's files in the order of its spine.
#include <map>

#include "corpus/metadata_fields.h"
#include "corpus/readers/encoding.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/package.h"

namespace lardom::readers {
namespace {

std::string UnescapePercent(std::string_view text) {
  const auto digit = [](char c) { return IsAsciiDigit(c) ? c - '0' : (c | 32) - 'a' + 10; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 1]) < 16 &&
                        digit(text[i + 2]) >= 0 && digit(text[i + 2]) < 16;
    out.push_back(escape ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i]);
    if (escape) i += 2;
  }
  return out;
}

void ReadMeta(const pugi::xml_node& meta, Metadata* metadata) {
  for (const auto& node : meta.children()) {
    const std::string_view name = LocalName(node);
    const std::string text = TextBelow(node);
    if (text.empty()) continue;
    if (name == "title" && metadata->title.empty()) metadata->title = text;
    if (name == "creator") metadata->authors.push_back(text);
    if (name == "publisher" && metadata->organisation.empty()) metadata->organisation = text;
    if (name == "date" && metadata->date.empty()) metadata->date = NormalDate(text);
    if (name == "language" && metadata->language.empty()) metadata->language = text.substr(0, text.find('-'));
  }
  metadata->year = FindYear(metadata->date);
}

bool IsBookText(std::string_view path) {
  for (const std::string_view suffix : {".xhtml", ".html", ".htm", ".xml", ".opf"}) {
    if (path.ends_with(suffix)) return true;
  }
  return false;
}

}  // namespace

Result<ExtractedText> ReadEpub(std::string_view bytes, const std::string& name, Nesting* nesting) {
  auto unpacked = Unpack(bytes, name, IsBookText, nesting);
  if (!unpacked) return unpacked.error();
  const Unpacked& parts = unpacked.value();
  pugi::xml_document container;
  if (const std::string* bytes_of_container = parts.Find("META-INF/container.xml"))
    ParseXml(*bytes_of_container, &container);
  const std::string book_path(AttributeOf(Descendant(container, "rootfile"), "full-path"));
  pugi::xml_document book;
  const std::string* bytes_of_book = parts.Find(book_path);
  if (bytes_of_book != nullptr) ParseXml(*bytes_of_book, &book);
  const pugi::xml_node root = book.document_element();
  if (root.empty()) return Error{ErrorCode::kInput, name, "E-boken saknar sin innehållsbeskrivning."};
  ExtractedText out;
  out.media_type = "application/epub+zip";
  ReadMeta(ChildOf(root, "metadata"), &out.metadata);
  const std::string folder =
      book_path.substr(0, book_path.rfind('/') == std::string::npos ? 0 : book_path.rfind('/') + 1);
  std::map<std::string, std::string, std::less<>> files;
  for (const auto& item : ChildOf(root, "manifest").children()) {
    files[std::string(AttributeOf(item, "id"))] = folder + UnescapePercent(AttributeOf(item, "href"));
  }
  TextBuilder builder;
  std::size_t missing = 0;
  for (const auto& item : ChildOf(root, "spine").children()) {
    if (LocalName(item) != "itemref") continue;
    const auto file = files.find(AttributeOf(item, "idref"));
    const std::string* page = file == files.end() ? nullptr : parts.Find(file->second);
    auto text = page == nullptr ? Result<std::string>(Error{})
                                : DecodeText(*page, name, DeclaredHtmlCharset(*page), &out.warnings);
    if (!text || !AddHtml(text.value(), &builder)) {
      ++missing;
      continue;
    }
    builder.BreakParagraph();
  }
  if (parts.Find("META-INF/encryption.xml") != nullptr && builder.empty()) {
    return Error{ErrorCode::kInput, name, "Filen är krypterad (lösenord krävs)."};
  }
  if (missing > 0) out.warnings.push_back(std::to_string(missing) + " avsnitt i boken kunde inte läsas.");
  builder.Finish(&out);
  return out;
}

}  // namespace lardom::readers
