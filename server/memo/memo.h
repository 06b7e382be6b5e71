// A memo: what someone has collected, laid out as the draft of a decision paper, every quote with its source.
//
// The draft is a list of blocks, which the page, the Markdown and the OpenDocument file render alike. It is in Swedish,
// as the paper will be. Findings that say none, negative or mixed of a chosen method are always in it, before the
// others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "server/http/uri.h"

namespace lardom::server {

inline constexpr std::size_t kMostMemoItems = 100;

struct MemoItem {
  enum class Kind : std::uint8_t { kDocument, kMethod, kLink, kFinding } kind = Kind::kDocument;
  std::string id;     // of the document or method; number of the link or finding
  std::string label;  // for people; empty: the library does not (or no longer) hold it
};

// What an address names: title=, and d= m= l= f= in the order in which they stand, each once.
struct MemoRequest {
  std::string title;
  std::vector<MemoItem> items;
};

struct MemoBlock {
  enum class Type : std::uint8_t { kTitle, kHeading, kSubheading, kText, kQuote, kPoint, kSource } type = Type::kText;
  std::string text;
  std::string lead;  // before a quote: what it is about
  int source = 0;    // number of the source; 0: none
  std::string path;  // address within the site: of the quote's place or the source
};

struct Memo {
  std::string title;
  std::vector<MemoItem> items;  // with labels
  std::vector<MemoBlock> blocks;
  std::size_t left_out = 0;  // items beyond kMostMemoItems
};

MemoRequest ReadMemo(const Parameters& query);

// "d" "m" "l" "f"
std::string_view MemoParameter(MemoItem::Kind kind);

// The address with these items. `path`: "/memo" or that of an export.
std::string MemoUrl(std::string_view path, const MemoRequest& memo);

// `date` YYYY-MM-DD and `generation` say when and from what state of the library it was made.
Memo MakeMemo(const Catalogue& catalogue, const MemoRequest& request, std::string_view date,
              std::string_view generation);

// The item that a person means by an id or a name: a number is a link, else a method, else a document. kNotFound.
Result<MemoItem> FindMemoItem(const Catalogue& catalogue, std::string_view text);

// `base`: "https://host" before paths.
std::string MemoMarkdown(const Memo& memo, std::string_view base);

// OpenDocument 1.3 text (ISO/IEC 26300): a zip archive whose first entry is `mimetype`, stored.
std::string MemoOdt(const Memo& memo, std::string_view base, std::string_view date);

}  // namespace lardom::server
