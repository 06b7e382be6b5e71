#include "server/original.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "corpus/personal_data.h"
#include "corpus/utf8.h"
#include "indexer/file_walker.h"
#include "indexer/sha256.h"
#include "server/http/problem.h"
#include "server/http/uri.h"

namespace lardom::server {
namespace {

constexpr off_t kMostBytes = off_t{512} << 20U;
constexpr std::string_view kOctets = "application/octet-stream";
constexpr std::string_view kPdf = "application/pdf";

constexpr std::array<OriginalKind, 24> kKinds{{
    {"pdf", kPdf, true},
    {"txt", "text/plain", true},
    {"text", "text/plain", true},
    {"md", "text/plain", true},
    {"markdown", "text/plain", true},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"odp", "application/vnd.oasis.opendocument.presentation"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"doc", "application/msword"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"rtf", "application/rtf"},
    {"epub", "application/epub+zip"},
    {"zip", "application/zip"},
    {"eml", "message/rfc822"},
    {"jsonl", "application/jsonl"},
    {"ndjson", "application/jsonl"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
}};

std::string FileName(const std::string& path) {
  std::string name = path.substr(path.rfind('/') + 1);
  MaskIdentityNumbers(&name);
  return name;
}

// As RFC 6266 has it: a name of ASCII letters for the old, the true one for the others.
std::string Disposition(const std::string& name, bool shown) {
  std::string plain;
  for (const char c : name) {
    const bool safe = IsAsciiAlpha(c) || IsAsciiDigit(c) || c == '.' || c == '-' || c == '_' || c == ' ';
    plain += safe ? c : '_';
  }
  return std::string(shown ? "inline" : "attachment") + "; filename=\"" + plain + "\"; filename*=UTF-8''" +
         PercentEncode(name);
}

Response Gone() {
  return Problem(410, "original-missing", "Originalfilen finns inte kvar",
                 "Filen som dokumentet lästes ur finns inte där den fanns när den lästes in.");
}

Response Changed() {
  return Problem(
      409, "original-changed", "Originalfilen har ändrats",
      "Filen har ändrats sedan den lästes in, så texten här kan vara en annan. Läs in den på nytt: lardom index.");
}

}  // namespace

OriginalKind KindOfOriginal(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  const std::string suffix = dot == std::string_view::npos ? "" : LowerSwedish(name.substr(dot + 1));
  const auto* kind = std::ranges::find(kKinds, suffix, &OriginalKind::suffix);
  return kind == kKinds.end() ? OriginalKind{"", kOctets} : *kind;
}

bool NeedsKey(const Catalogue& catalogue, const Document& document) {
  if (document.flagged_personal_data) return true;
  const auto file = catalogue.FindFile(document.source_path);
  if (!file) return false;
  for (const std::int64_t number : file->documents) {
    if (number == document.number) continue;
    const auto other = catalogue.FindDocumentWithoutText(number);
    if (!other || other->flagged_personal_data) return true;
  }
  // What could not be read or was kept out may hold anything.
  std::string shown = document.source_path;
  MaskIdentityNumbers(&shown);
  return std::ranges::any_of(catalogue.Failures(), [&shown](const Failure& failure) {
    return failure.path.starts_with(shown) && (failure.path.size() == shown.size() ||
                                               failure.path[shown.size()] == ':' || failure.path[shown.size()] == '/');
  });
}

std::string OriginalUrl(const Document& document, int page) {
  if (document.source_path.empty()) return "";
  Url url("/documents");
  url.Segment(document.metadata.id).Segment("original");
  const bool has_pages = document.media_type == kPdf && KindOfOriginal(document.source_path).content_type == kPdf;
  return has_pages && page > 0 ? url.str() + "#page=" + std::to_string(page) : url.str();
}

Response OriginalFile(const Document& document) {
  const std::string& path = document.source_path;
  if (path.empty()) return Gone();
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return Gone();
  if (info.st_size > kMostBytes) {
    return Problem(413, "original-too-large", "Originalfilen är för stor",
                   "Filen är större än en halv gigabyte och visas inte härifrån.");
  }
  auto bytes = indexer::ReadWholeFile(path);
  if (!bytes) return Gone();
  if (indexer::Sha256(bytes.value()) != document.sha256) return Changed();

  OriginalKind kind = KindOfOriginal(path);
  const std::string_view content = bytes.value();
  if (kind.content_type == kPdf && content.substr(0, 1024).find("%PDF-") == std::string_view::npos)
    kind = {"", kOctets};
  std::string type(kind.content_type);
  if (type == "text/plain") type += IsValidUtf8(content) ? "; charset=utf-8" : "; charset=windows-1252";
  Response response = MakeResponse(200, type, std::move(bytes).value());
  response.version = document.sha256;
  response.cache_control = document.flagged_personal_data ? "no-store" : "private, no-cache";
  response.headers.emplace_back("Content-Disposition", Disposition(FileName(path), kind.shown));
  response.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  return response;
}

}  // namespace lardom::server
