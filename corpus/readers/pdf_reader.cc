// PDF by poppler: words with their places for pdf_layout, and what the file says about itself. The only file that
// includes poppler.
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

#include <limits>
#include <memory>

#include "corpus/metadata_fields.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/guess.h"
#include "corpus/readers/pdf_layout.h"
#include "corpus/readers/pdf_lines.h"
#include "corpus/readers/xml.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr int kMaxPages = 20000;

// Poppler's strings are UTF-16.
std::string ToUtf8(const poppler::ustring& text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
    }
    AppendUtf8(c, &out);
  }
  return out;
}

void Silence(const std::string&, void*) {}

bool IsBold(const std::string& font) {
  const std::string name = LowerSwedish(font);
  for (const std::string_view word : {"bold", "black", "heavy", "semibold", "demi"}) {
    if (name.find(word) != std::string::npos) return true;
  }
  return false;
}

PdfPage ReadPage(const poppler::document& document, int index) {
  PdfPage out;
  const std::unique_ptr<poppler::page> page(document.create_page(index));
  if (page == nullptr) return out;
  const poppler::rectf sheet = page->page_rect();
  out.width = sheet.width();
  out.height = sheet.height();
  const auto boxes = page->text_list(poppler::page::text_list_include_font);
  out.words.reserve(boxes.size());
  for (const auto& box : boxes) {
    PdfWord word;
    word.text = CleanPdfText(ToUtf8(box.text()));
    if (word.text.empty()) continue;
    const poppler::rectf place = box.bbox();
    word.x0 = place.left();
    word.y0 = place.top();
    word.x1 = place.right();
    word.y1 = place.bottom();
    word.size = box.has_font_info() ? box.get_font_size() : place.height();
    word.bold = box.has_font_info() && IsBold(box.get_font_name());
    word.space_after = box.has_space_after();
    out.words.push_back(std::move(word));
  }
  return out;
}

// Title, authors, publisher, date and language as the XMP packet states them; these win over the info dictionary.
void ReadXmp(const std::string& packet, Metadata* metadata) {
  pugi::xml_document document;
  if (packet.empty() || !ParseXml(packet, &document)) return;
  const auto first_item = [&](std::string_view property) {
    const pugi::xml_node node = Descendant(document, property);
    const pugi::xml_node item = Descendant(node, "li");
    return TextBelow(item.empty() ? node : item);
  };
  if (std::string title = first_item("title"); !title.empty() && !IsMadeUpTitle(title))
    metadata->title = std::move(title);
  std::vector<std::string> authors;
  for (const auto& item : Descendant(Descendant(document, "creator"), "Seq").children()) {
    if (std::string author = TextBelow(item); !author.empty()) authors.push_back(std::move(author));
  }
  if (!authors.empty()) metadata->authors = std::move(authors);
  metadata->organisation = first_item("publisher");
  const std::string language = first_item("language");
  metadata->language = language.substr(0, language.find('-'));
}

void ReadInfo(const poppler::document& document, Metadata* metadata) {
  std::string title = CleanPdfText(CollapseSpace(ToUtf8(document.get_title())));
  if (!IsMadeUpTitle(title)) metadata->title = std::move(title);
  if (std::string author = CleanPdfText(CollapseSpace(ToUtf8(document.get_author()))); !author.empty()) {
    metadata->authors.push_back(std::move(author));
  }
  metadata->date = NormalDate(ToUtf8(document.info_key("CreationDate")));
  ReadXmp(ToUtf8(document.metadata()), metadata);
}

}  // namespace

Result<ExtractedText> ReadPdf(std::string_view bytes, const std::string& name) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return Error{ErrorCode::kInput, name, "PDF-filen är för stor."};
  }
  poppler::set_debug_error_function(&Silence, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr) return Error{ErrorCode::kInput, name, "PDF-filen är skadad och kan inte läsas."};
  if (document->is_locked()) return Error{ErrorCode::kInput, name, "PDF-filen är krypterad (lösenord krävs)."};
  if (document->pages() <= 0) return Error{ErrorCode::kInput, name, "PDF-filen har inga sidor."};
  ExtractedText out;
  out.media_type = "application/pdf";
  ReadInfo(*document, &out.metadata);
  const int count = std::min(document->pages(), kMaxPages);
  if (count < document->pages()) out.warnings.push_back("Bara de första " + std::to_string(count) + " sidorna läses.");
  std::vector<PdfPage> pages;
  bool any = false;
  int empty = 0;
  for (int i = 0; i < count; ++i) {
    pages.push_back(ReadPage(*document, i));
    any = any || !pages.back().words.empty();
    empty += pages.back().words.empty() ? 1 : 0;
  }
  if (!any) return Error{ErrorCode::kInput, name, "PDF-filens sidor innehåller inga tecken, troligen skannad."};
  if (empty > 0)
    out.warnings.push_back(std::to_string(empty) + " av " + std::to_string(count) + " sidor innehåller inga tecken.");
  if (document->has_embedded_files()) out.warnings.push_back("Inbäddade filer i PDF-filen läses inte.");
  LayOutPdf(pages, &out);
  return out;
}

}  // namespace lardom::readers
