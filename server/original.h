// The file that a document was read from: whether a reader may have it, where it is, and the answer that carries it.
//
// Kept     only what was read: the file's content must have the hash that it had then, whatever the path leads to now
// Shown    PDF and plain text in the browser; everything else is saved. Types come from a fixed list by suffix
// Guarded  a document with personal data, and one whose file holds others that are flagged, failed or gone, is for
//          keys and curators
#pragma once

#include <string>
#include <string_view>

#include "corpus/catalogue/catalogue.h"
#include "corpus/model/document.h"
#include "server/http/message.h"

namespace lardom::server {

struct OriginalKind {
  std::string_view suffix;
  std::string_view content_type;
  bool shown = false;  // in the browser, not saved
};

// By the file's suffix; "application/octet-stream" for one that is not in the list.
OriginalKind KindOfOriginal(std::string_view path);

// True when only a key or a curator may have the document's file.
bool NeedsKey(const Catalogue& catalogue, const Document& document);

// "/documents/{id}/original", with "#page=N" when the file has pages to open at and `page` is above 0; empty when the
// document came without a file.
std::string OriginalUrl(const Document& document, int page);

// The file, unless it has changed (409), is gone (410) or is too large (413). Whoever asks may have it.
Response OriginalFile(const Document& document);

}  // namespace lardom::server
