// PDF by poppler: words with their places for pdf_layout, and what the file says about itself. The only file that
// includes poppler.
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "corpus/metadata_fields.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/guess.h"
#include "corpus/readers/ocr_words.h"
#include "corpus/readers/pdf_layout.h"
#include "corpus/readers/pdf_lines.h"
#include "corpus/readers/pdf_picture.h"
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

// "2", "2 och 5", "2, 5–7 och 9"
std::string PageList(const std::vector<int>& pages) {
  std::vector<std::string> spans;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    spans.push_back(std::to_string(pages[i]) + (last > i ? "–" + std::to_string(pages[last]) : ""));
    i = last + 1;
  }
  std::string out;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    out += (i == 0 ? "" : i + 1 == spans.size() ? " och " : ", ") + spans[i];
  }
  return out;
}

std::string EmptyPages(const std::vector<int>& pages, int count, bool after_ocr) {
  return (pages.size() == 1 ? "Sidan " : "Sidorna ") + PageList(pages) + " av " + std::to_string(count) +
         (after_ocr ? " innehåller inga tecken, inte heller i bild." : " innehåller inga tecken.");
}

std::string OcrWarning(std::size_t pages, std::size_t words, double confidence) {
  return "Texten på " + std::to_string(pages) + (pages == 1 ? " sida" : " sidor") +
         " är läst ur bilder (OCR): " + std::to_string(words) + " ord, säkerhet " +
         std::to_string(std::lround(confidence)) + " av 100.";
}

using OpenPdf = std::unique_ptr<poppler::document>;

Result<OpenPdf> Open(std::string_view bytes, const std::string& name) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return Error{ErrorCode::kInput, name, "PDF-filen är för stor."};
  }
  poppler::set_debug_error_function(&Silence, nullptr);
  OpenPdf document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr) return Error{ErrorCode::kInput, name, "PDF-filen är skadad och kan inte läsas."};
  if (document->is_locked()) return Error{ErrorCode::kInput, name, "PDF-filen är krypterad (lösenord krävs)."};
  if (document->pages() <= 0) return Error{ErrorCode::kInput, name, "PDF-filen har inga sidor."};
  return document;
}

// The dots an inch at which a page is drawn: enough for text, and not so many that the picture grows beyond reason.
double DotsAnInch(const poppler::rectf& sheet) {
  constexpr double kGood = 300;
  constexpr double kMostDots = 10000;
  constexpr double kMostArea = 40e6;
  const double width = std::max(1.0, sheet.width()) / 72;
  const double height = std::max(1.0, sheet.height()) / 72;
  return std::min({kGood, kMostDots / width, kMostDots / height, std::sqrt(kMostArea / (width * height))});
}

}  // namespace

Result<PdfPicture> DrawPdfPage(std::string_view bytes, const std::string& name, int page) {
  auto document = Open(bytes, name);
  if (!document) return document.error();
  const std::unique_ptr<poppler::page> sheet(document.value()->create_page(page - 1));
  if (sheet == nullptr) return Error{ErrorCode::kInput, name, "Sidan kan inte ritas."};
  PdfPicture out;
  out.pages = document.value()->pages();
  out.dpi = DotsAnInch(sheet->page_rect());
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
  const poppler::image image = renderer.render_page(sheet.get(), out.dpi, out.dpi);
  if (!image.is_valid()) return Error{ErrorCode::kInput, name, "Sidan kan inte ritas."};
  const auto width = static_cast<std::size_t>(image.width());
  out.pgm = "P5\n" + std::to_string(image.width()) + " " + std::to_string(image.height()) + "\n255\n";
  out.pgm.reserve(out.pgm.size() + width * static_cast<std::size_t>(image.height()));
  for (int y = 0; y < image.height(); ++y) {
    out.pgm.append(image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row(), width);
  }
  return out;
}

Result<ExtractedText> ReadPdf(std::string_view bytes, const std::string& name, const Nesting& nesting) {
  auto opened = Open(bytes, name);
  if (!opened) return opened.error();
  const OpenPdf& document = opened.value();
  ExtractedText out;
  out.media_type = "application/pdf";
  ReadInfo(*document, &out.metadata);
  const int count = std::min(document->pages(), kMaxPages);
  if (count < document->pages()) out.warnings.push_back("Bara de första " + std::to_string(count) + " sidorna läses.");
  const std::vector<OcrPage>* ocr = nesting.depth == 0 ? nesting.ocr : nullptr;
  std::vector<PdfPage> pages;
  bool any = false;
  std::size_t ocr_pages = 0;
  std::size_t ocr_words = 0;
  double confidence = 0;
  for (int i = 0; i < count; ++i) {
    pages.push_back(ReadPage(*document, i));
    PdfPage& page = pages.back();
    const auto drawn =
        ocr == nullptr ? std::vector<OcrPage>::const_iterator() : std::ranges::find(*ocr, i + 1, &OcrPage::number);
    if (page.words.empty() && ocr != nullptr && drawn != ocr->end()) {
      OcrWords found = ReadOcrWords(*drawn);
      if (found.words > 0) {
        page.words = std::move(found.pages.front().words);
        ++ocr_pages;
        ocr_words += found.words;
        confidence += found.confidence * static_cast<double>(found.words);
      }
    }
    any = any || !page.words.empty();
    if (page.words.empty()) out.pages_without_text.push_back(i + 1);
  }
  if (!any) {
    if (ocr != nullptr)
      return Error{ErrorCode::kInput, name, "Ingen text kunde läsas i bilderna av PDF-filens sidor (OCR)."};
    return Error{
        ErrorCode::kInput, name,
        nesting.depth > 0 ? "PDF-filens sidor innehåller inga tecken, troligen skannad." : std::string(kScannedPdf)};
  }
  if (ocr_pages > 0) {
    out.ocr = true;
    out.warnings.push_back(OcrWarning(ocr_pages, ocr_words, confidence / static_cast<double>(ocr_words)));
  }
  if (!out.pages_without_text.empty())
    out.warnings.push_back(EmptyPages(out.pages_without_text, count, ocr != nullptr));
  if (document->has_embedded_files()) out.warnings.push_back("Inbäddade filer i PDF-filen läses inte.");
  LayOutPdf(pages, &out);
  return out;
}

Result<ExtractedText> ReadPicture(const std::string& name, const Nesting& nesting) {
  if (nesting.depth > 0) return Error{ErrorCode::kInput, name, "Bilder inuti andra filer läses inte."};
  if (nesting.ocr == nullptr) return Error{ErrorCode::kInput, name, std::string(kPictureFile)};
  OcrWords found = ReadOcrWords(nesting.ocr->front());
  if (found.words == 0) return Error{ErrorCode::kInput, name, "Ingen text kunde läsas i bilden (OCR)."};
  ExtractedText out;
  out.media_type = "image";
  out.ocr = true;
  out.warnings.push_back(OcrWarning(found.pages.size(), found.words, found.confidence));
  LayOutPdf(found.pages, &out);
  return out;
}

}  // namespace lardom::readers
