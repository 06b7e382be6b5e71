#include "server/memo/memo.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "corpus/utf8.h"
#include "server/memo/memo_builder.h"
#include "server/pages/parts.h"

namespace lardom::server {
namespace {

constexpr std::array<std::string_view, 4> kParameters{"d", "m", "l", "f"};

bool Same(const MemoItem& a, const MemoItem& b) { return a.kind == b.kind && a.id == b.id; }

std::optional<std::int64_t> ReadNumber(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

// Beginning of a quote, for lists of what was collected.
std::string Start(const std::string& quote) { return Shortened(Readable(quote), 90); }

}  // namespace

MemoRequest ReadMemo(const Parameters& query) {
  MemoRequest memo;
  for (const auto& [name, value] : query) {
    if (name == "title" && memo.title.empty()) memo.title = CollapseSpace(value);
    const auto* const found = std::ranges::find(kParameters, name);
    if (found == kParameters.end() || value.empty()) continue;
    MemoItem item;
    item.kind = static_cast<MemoItem::Kind>(found - kParameters.begin());
    item.id = value;
    if (std::ranges::none_of(memo.items, [&](const MemoItem& other) { return Same(item, other); }))
      memo.items.push_back(std::move(item));
  }
  return memo;
}

std::string_view MemoParameter(MemoItem::Kind kind) { return kParameters[static_cast<std::size_t>(kind)]; }

std::string MemoUrl(std::string_view path, const MemoRequest& memo) {
  Url url(path);
  url.Param("title", memo.title);
  for (const MemoItem& item : memo.items) url.Param(MemoParameter(item.kind), item.id);
  return url.str();
}

Memo MakeMemo(const Catalogue& catalogue, const MemoRequest& request, std::string_view date,
              std::string_view generation) {
  Memo memo;
  memo.title = request.title;
  memo.items = request.items;
  if (memo.items.size() > kMostMemoItems) {
    memo.left_out = memo.items.size() - kMostMemoItems;
    memo.items.resize(kMostMemoItems);
  }
  MemoBuilder builder(catalogue);
  for (MemoItem& item : memo.items) {
    switch (item.kind) {
      case MemoItem::Kind::kDocument:
        item.label = builder.AddDocument(item.id);
        break;
      case MemoItem::Kind::kMethod:
        item.label = builder.AddMethod(item.id);
        break;
      case MemoItem::Kind::kLink:
        if (const auto id = ReadNumber(item.id)) {
          if (const auto link = catalogue.FindLink(*id)) {
            item.label = Start(link->quote);
            builder.AddLink(*link);
          }
        }
        break;
      case MemoItem::Kind::kFinding:
        if (const auto id = ReadNumber(item.id)) {
          if (const auto finding = catalogue.FindFinding(*id)) {
            item.label = Start(finding->quote);
            builder.AddFinding(*finding);
          }
        }
        break;
    }
  }
  if (!memo.items.empty()) memo.blocks = builder.Build(memo.title, date, generation);
  return memo;
}

Result<MemoItem> FindMemoItem(const Catalogue& catalogue, std::string_view text) {
  MemoItem item;
  if (const auto number = ReadNumber(text); number && catalogue.FindLink(*number)) {
    item.kind = MemoItem::Kind::kLink;
    item.id = text;
    return item;
  }
  if (const auto method = catalogue.FindMethod(text)) {
    item.kind = MemoItem::Kind::kMethod;
    item.id = method->id;
    return item;
  }
  if (catalogue.FindNumber(text)) {
    item.id = text;
    return item;
  }
  return Error{ErrorCode::kNotFound, "add",
               "Biblioteket har varken länk, metod eller dokument som heter \"" + std::string(text) + "\"."};
}

}  // namespace lardom::server
