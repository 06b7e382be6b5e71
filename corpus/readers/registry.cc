// Which reader takes a file, and what holds for all of them.
#include <algorithm>
#include <exception>

#include "corpus/metadata_fields.h"
#include "corpus/places.h"
#include "corpus/readers/contained.h"
#include "corpus/readers/encoding.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/guess.h"
#include "corpus/readers/legacy_reader.h"
#include "corpus/readers/line_ends.h"
#include "corpus/readers/reader.h"
#include "corpus/readers/sniff.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

using Results = std::vector<Result<ExtractedText>>;

Results One(Result<ExtractedText> result) {
  Results out;
  out.push_back(std::move(result));
  return out;
}

Results ReadAsText(std::string_view bytes, const std::string& name, Format format) {
  std::vector<std::string> warnings;
  const std::string declared = format == Format::kHtml ? DeclaredHtmlCharset(bytes) : "";
  auto text = DecodeText(bytes, name, declared, &warnings);
  if (!text) return One(text.error());
  Results out;
  switch (format) {
    case Format::kMarkdown:
      out = One(ReadMarkdown(std::move(text).value(), name));
      break;
    case Format::kHtml:
      out = One(ReadHtml(text.value(), name));
      break;
    case Format::kJsonLines:
      out = ReadJsonLines(text.value(), name);
      break;
    default:
      out = One(ReadPlainText(std::move(text).value(), name));
  }
  for (auto& result : out) {
    if (result) result.value().warnings.insert(result.value().warnings.end(), warnings.begin(), warnings.end());
  }
  return out;
}

// What no reader takes: names the type where libmagic knows it.
Error Unreadable(std::string_view bytes, const std::string& name, const Error& error) {
  const std::string type = DescribeBinary(bytes);
  if (type.empty() || type.starts_with("text/")) return error;
  return Error{ErrorCode::kInput, name, "Filen är av ett slag som inte läses (" + type + ")."};
}

Results Dispatch(std::string_view bytes, const std::string& name, Nesting* nesting) {
  if (bytes.empty()) return One(Error{ErrorCode::kInput, name, "Filen är tom."});
  const Format format = FindFormat(bytes, name);
  switch (format) {
    case Format::kPdf:
      return One(ReadPdf(bytes, name, *nesting));
    case Format::kPicture:
      return One(ReadPicture(name, *nesting));
    case Format::kDocx:
      return One(ReadDocx(bytes, name, nesting));
    case Format::kPptx:
      return One(ReadPptx(bytes, name, nesting));
    case Format::kXlsx:
      return One(ReadXlsx(bytes, name, nesting));
    case Format::kOdf:
      return One(ReadOdf(bytes, name, nesting));
    case Format::kEpub:
      return One(ReadEpub(bytes, name, nesting));
    case Format::kZip:
      return ReadZip(bytes, name, nesting);
    case Format::kRtf:
      return One(ReadRtf(bytes, name));
    case Format::kMail:
      return ReadMail(bytes, name, nesting);
    case Format::kWordXml:
      return One(ReadWordXml(bytes, name, nesting));
    case Format::kOldPowerPoint:
      return One(ReadPpt(bytes, name));
    case Format::kOldWord:
      if (nesting->outside_programs) return One(ReadOldWord(bytes, name));
      return One(Error{ErrorCode::kInput, name, "Äldre Officeformat inuti andra filer läses inte."});
    case Format::kEncryptedOffice:
      return One(Error{ErrorCode::kInput, name, "Filen är krypterad (lösenord krävs)."});
    case Format::kOldExcel:
    case Format::kOtherOle:
      return One(Error{ErrorCode::kInput, name, "Filen är av ett äldre Officeformat som inte läses."});
    default:
      break;
  }
  Results out = ReadAsText(bytes, name, format);
  if (out.size() == 1 && !out.front() && out.front().error().what == kBinaryFile) {
    return One(Unreadable(bytes, name, out.front().error()));
  }
  return out;
}

// Metadata is guessed where nobody stated it on purpose: not beside front matter or in JSONL.
bool MayGuess(const ExtractedText& document) {
  const Metadata& m = document.metadata;
  if (document.media_type == "application/jsonl") return false;
  return !document.markdown || (m.id.empty() && !m.kind && m.year == 0 && m.places.empty());
}

// The register of places, read once; null when the program's data is not there.
const Places* KnownPlaces() {
  static const auto places = Places::Open();
  return places ? &places.value() : nullptr;
}

// What holds for every document: some text, a title, no personal data but as the options say.
Result<ExtractedText> Complete(ExtractedText document, const std::string& name, const MaskOptions& mask) {
  if (Trim(document.text).empty()) return Error{ErrorCode::kInput, name, "Dokumentet innehåller ingen text."};
  if (document.text.size() > 0xFFFFFFF0u) return Error{ErrorCode::kInput, name, "Dokumentet är för stort."};
  Metadata& metadata = document.metadata;
  for (std::string* field : {&metadata.id, &metadata.title, &metadata.organisation, &metadata.date, &metadata.project,
                             &metadata.financing, &metadata.language, &metadata.source, &metadata.url}) {
    *field = ValidUtf8(std::move(*field));
  }
  for (auto* list : {&metadata.authors, &metadata.places, &metadata.methods}) {
    for (std::string& item : *list) item = ValidUtf8(std::move(item));
  }
  const bool by_program = !document.markdown && document.media_type != "application/jsonl";
  if (by_program && IsMadeUpTitle(metadata.title)) metadata.title.clear();
  if (MayGuess(document)) GuessMetadata(KnownPlaces(), &document);
  if (metadata.title.empty()) {
    std::string file = document.part.empty() ? name : document.part;
    file = file.substr(file.rfind('/') == std::string::npos ? 0 : file.rfind('/') + 1);
    metadata.title = file.substr(0, file.rfind('.'));
    if (std::ranges::find(metadata.guessed, "title") == metadata.guessed.end()) metadata.guessed.push_back("title");
  }
  MaskDocument(mask, &document);
  return document;
}

}  // namespace

std::vector<Result<ExtractedText>> ReadContained(std::string_view bytes, const std::string& name, Nesting* nesting) {
  if (nesting->depth >= kMaxNesting) {
    return One(Error{ErrorCode::kInput, name, "Filen ligger för djupt i andra filer och läses inte."});
  }
  ++nesting->depth;
  Results out = Dispatch(bytes, name, nesting);
  --nesting->depth;
  return out;
}

std::vector<Result<ExtractedText>> Read(std::string_view bytes, const std::string& name, const ReadOptions& options) {
  Results out;
  Nesting nesting;
  nesting.outside_programs = options.outside_programs;
  nesting.ocr = options.ocr.empty() ? nullptr : &options.ocr;
  try {
    for (auto& result : Dispatch(bytes, name, &nesting)) {
      out.push_back(result ? Complete(std::move(result).value(), name, options.mask) : std::move(result));
    }
    if (out.empty()) out.push_back(Error{ErrorCode::kInput, name, "Filen innehåller inga dokument."});
  } catch (const std::exception& e) {
    out.push_back(Error{ErrorCode::kInput, name, std::string("Filen kunde inte läsas (") + e.what() + ")."});
  }
  return out;
}

void WarmUp() {
  KnownPlaces();
  SharedAnalyzer();
  SetUpMail();
  // A page with a font that is not in the file makes poppler set up what it knows of fonts.
  constexpr std::string_view kPage =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj "
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>endobj "
      "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj "
      "5 0 obj<</Length 29>>stream\nBT /F 9 Tf 9 9 Td (text) Tj ET\nendstream endobj trailer<</Root 1 0 R>>\n";
  static_cast<void>(Read(kPage, "a.pdf"));
}

bool IsSupportedName(std::string_view name) { return FormatOfName(name).has_value(); }

}  // namespace lardom::readers
