// Which reader takes a file, and what holds for all of them.
#include <algorithm>
#include <array>
#include <exception>

#include "corpus/metadata_fields.h"
#include "corpus/personal_data.h"
#include "corpus/readers/encoding.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/reader.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

using Results = std::vector<Result<ExtractedText>>;

enum class Format { kMarkdown, kHtml, kText, kJsonLines, kPdf };

struct Suffix {
  std::string_view name;
  Format format;
};

constexpr std::array<Suffix, 10> kSuffixes{{
    {"md", Format::kMarkdown},
    {"markdown", Format::kMarkdown},
    {"txt", Format::kText},
    {"text", Format::kText},
    {"html", Format::kHtml},
    {"htm", Format::kHtml},
    {"xhtml", Format::kHtml},
    {"jsonl", Format::kJsonLines},
    {"ndjson", Format::kJsonLines},
    {"pdf", Format::kPdf},
}};

std::string SuffixOf(std::string_view name) {
  const auto slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string() : LowerSwedish(name.substr(dot + 1));
}

const Suffix* FindSuffix(std::string_view name) {
  const std::string suffix = SuffixOf(name);
  const auto found =
      std::find_if(kSuffixes.begin(), kSuffixes.end(), [&](const Suffix& s) { return s.name == suffix; });
  return found == kSuffixes.end() || found->name.empty() ? nullptr : &*found;
}

Format FindFormat(std::string_view bytes, std::string_view name) {
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::kPdf;
  const std::string_view start = Trim(bytes.substr(0, 512));
  if (StartsWithNoCase(start, "<!doctype html") || StartsWithNoCase(start, "<html")) return Format::kHtml;
  const Suffix* suffix = FindSuffix(name);
  return suffix == nullptr || suffix->format == Format::kPdf ? Format::kText : suffix->format;
}

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

Results Dispatch(std::string_view bytes, const std::string& name) {
  if (bytes.empty()) return One(Error{ErrorCode::kInput, name, "Filen är tom."});
  const Format format = FindFormat(bytes, name);
  if (format == Format::kPdf) return One(ReadPdf(bytes, name));
  return ReadAsText(bytes, name, format);
}

// What holds for every document: some text, a title, no identity numbers.
Result<ExtractedText> Complete(ExtractedText document, const std::string& name) {
  if (Trim(document.text).empty()) return Error{ErrorCode::kInput, name, "Dokumentet innehåller ingen text."};
  if (document.text.size() > 0xFFFFFFF0u) return Error{ErrorCode::kInput, name, "Dokumentet är för stort."};
  if (document.metadata.title.empty()) {
    const auto slash = name.rfind('/');
    const std::string file = slash == std::string::npos ? name : name.substr(slash + 1);
    document.metadata.title = file.substr(0, file.rfind('.'));
    document.metadata.guessed.push_back("title");
  }
  document.masked_identity_numbers = MaskDocument(&document);
  return document;
}

}  // namespace

std::vector<Result<ExtractedText>> Read(std::string_view bytes, const std::string& name) {
  Results out;
  try {
    for (auto& result : Dispatch(bytes, name)) {
      out.push_back(result ? Complete(std::move(result).value(), name) : std::move(result));
    }
    if (out.empty()) out.push_back(Error{ErrorCode::kInput, name, "Filen innehåller inga dokument."});
  } catch (const std::exception& e) {
    out.push_back(Error{ErrorCode::kInput, name, std::string("Filen kunde inte läsas (") + e.what() + ")."});
  }
  return out;
}

bool IsSupportedName(std::string_view name) { return FindSuffix(name) != nullptr; }

}  // namespace lardom::readers
