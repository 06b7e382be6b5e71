// PDF by poppler. The only file that includes it.
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

#include <limits>
#include <memory>

#include "corpus/metadata_fields.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/sections.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

std::string ToUtf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

void Silence(const std::string&, void*) {}

std::string PageText(const poppler::document& document, int index) {
  const std::unique_ptr<poppler::page> page(document.create_page(index));
  if (page == nullptr) return "";
  std::string text = ToUtf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') c = ' ';
  }
  while (!text.empty() && IsAsciiSpace(text.back())) text.pop_back();
  return text;
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
  ExtractedText out;
  out.media_type = "application/pdf";
  out.metadata.title = CollapseSpace(ToUtf8(document->get_title()));
  if (std::string author = CollapseSpace(ToUtf8(document->get_author())); !author.empty()) {
    out.metadata.authors.push_back(std::move(author));
  }
  out.metadata.date = NormalDate(ToUtf8(document->info_key("CreationDate")));
  out.metadata.year = FindYear(out.metadata.date);
  bool any = false;
  for (int i = 0; i < document->pages(); ++i) {
    if (i > 0) out.text += "\n\n";
    out.pages.push_back({i + 1, static_cast<std::uint32_t>(out.text.size())});
    const std::string text = PageText(*document, i);
    any = any || !text.empty();
    out.text += text;
  }
  if (document->pages() == 0) return Error{ErrorCode::kInput, name, "PDF-filen har inga sidor."};
  if (!any) return Error{ErrorCode::kInput, name, "PDF-filens sidor innehåller inga tecken, troligen skannad."};
  out.text += '\n';
  out.sections = MakeSections(out.text, {});
  return out;
}

}  // namespace lardom::readers
