// The memo: what was collected (removable, in an order of one's own), the draft, and the draft as a file. The address
// holds it all; a script keeps the same list in the browser.
#include <algorithm>

#include "server/export/export.h"
#include "server/memo/memo.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"

namespace lardom::server {
namespace {

Text KindText(MemoItem::Kind kind) {
  switch (kind) {
    case MemoItem::Kind::kDocument:
      return Text::kMemoDocument;
    case MemoItem::Kind::kMethod:
      return Text::kMethod;
    case MemoItem::Kind::kLink:
      return Text::kMemoQuote;
    case MemoItem::Kind::kFinding:
      return Text::kMemoFinding;
  }
  return Text::kMemoDocument;
}

// A link to the memo with its items changed by `change`.
template <typename F>
void Act(const Reader& reader, const MemoRequest& memo, F change, std::string_view sign, Text text,
         std::string_view label, Html* out) {
  MemoRequest changed = memo;
  change(&changed.items);
  *out << " <a class=\"memo-act\" rel=\"nofollow\" href=\""_html << MemoUrl("/memo", changed) << "\" aria-label=\""_html
       << reader.Say(text) << ": "_html << label << "\">"_html << sign << "</a>"_html;
}

void Collected(const Reader& reader, const MemoRequest& request, const Memo& memo, Html* out) {
  *out << "<ol class=\"collected\">\n"_html;
  for (std::size_t i = 0; i < memo.items.size(); ++i) {
    const MemoItem& item = memo.items[i];
    const std::string label = item.label.empty() ? item.id : item.label;
    *out << "<li><span class=\"note\">"_html << reader.Say(KindText(item.kind)) << "</span> <span class=\"what\">"_html
         << label;
    if (item.label.empty()) *out << " <em>"_html << reader.Say(Text::kMemoGone) << "</em>"_html;
    *out << "</span><span class=\"acts\">"_html;
    if (i > 0) {
      Act(
          reader, request, [&](auto* items) { std::swap((*items)[i], (*items)[i - 1]); }, "↑", Text::kMoveUp, label,
          out);
    }
    if (i + 1 < memo.items.size()) {
      Act(
          reader, request, [&](auto* items) { std::swap((*items)[i], (*items)[i + 1]); }, "↓", Text::kMoveDown, label,
          out);
    }
    Act(
        reader, request, [&](auto* items) { items->erase(items->begin() + static_cast<std::ptrdiff_t>(i)); }, "×",
        Text::kTakeOut, label, out);
    *out << "</span></li>\n"_html;
  }
  *out << "</ol>\n"_html;
}

// Title and a field for one more, as a form that keeps the rest.
void Controls(const Reader& reader, const MemoRequest& request, Html* out) {
  *out << "<form class=\"memo-form\" action=\"/memo\">"_html;
  for (const MemoItem& item : request.items) {
    *out << "<input type=\"hidden\" name=\""_html << MemoParameter(item.kind) << "\" value=\""_html << item.id
         << "\">"_html;
  }
  *out << "<label for=\"memo-title\">"_html << reader.Say(Text::kMemoTitle)
       << "</label><input id=\"memo-title\" name=\"title\" maxlength=\"200\" value=\""_html << request.title
       << "\"><label for=\"memo-add\">"_html << reader.Say(Text::kMemoAdd)
       << "</label><input id=\"memo-add\" name=\"add\" maxlength=\"200\"><button>"_html << reader.Say(Text::kShow)
       << "</button></form>\n"_html;
}

void Draft(const Memo& memo, Html* out) {
  bool in_list = false;
  for (const MemoBlock& block : memo.blocks) {
    const bool list = block.type == MemoBlock::Type::kPoint || block.type == MemoBlock::Type::kSource;
    if (list != in_list) *out << (list ? "<ul class=\"plain\">\n"_html : "</ul>\n"_html);
    in_list = list;
    const auto cite = [&] {
      if (block.source != 0) *out << " <a href=\""_html << block.path << "\">["_html << block.source << "]</a>"_html;
    };
    switch (block.type) {
      case MemoBlock::Type::kTitle:
        *out << "<h2 class=\"draft-title\">"_html << block.text << "</h2>\n"_html;
        break;
      case MemoBlock::Type::kHeading:
        *out << "<h3>"_html << block.text << "</h3>\n"_html;
        break;
      case MemoBlock::Type::kSubheading:
        *out << "<h4>"_html << block.text << "</h4>\n"_html;
        break;
      case MemoBlock::Type::kText:
        *out << "<p>"_html << block.text << "</p>\n"_html;
        break;
      case MemoBlock::Type::kQuote:
        if (!block.lead.empty()) *out << "<p class=\"quote-lead\">"_html << block.lead << ":</p>\n"_html;
        *out << "<blockquote><p>”"_html << block.text << "”"_html;
        cite();
        *out << "</p></blockquote>\n"_html;
        break;
      case MemoBlock::Type::kPoint:
        *out << "<li>"_html << block.text;
        cite();
        *out << "</li>\n"_html;
        break;
      case MemoBlock::Type::kSource:
        *out << "<li>["_html << block.source << "] <a href=\""_html << block.path << "\">"_html << block.text
             << "</a></li>\n"_html;
        break;
    }
  }
  if (in_list) *out << "</ul>\n"_html;
}

}  // namespace

Html CollectButton(std::string_view parameter, std::string_view id, std::string_view name, const Reader& reader) {
  Html out;
  out << "<a class=\"collect\" rel=\"nofollow\" data-kind=\""_html << parameter << "\" data-id=\""_html << id
      << "\" href=\""_html << Url("/memo").Param(parameter, id).str() << "\">"_html << reader.Say(Text::kCollect)
      << "<span class=\"hidden\">: "_html << name << "</span></a>"_html;
  return out;
}

Response MemoPage(const Reader& reader) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  MemoRequest request = ReadMemo(reader.request.query);
  if (const std::string_view add = reader.request.Param("add"); !add.empty()) {
    const auto item = FindMemoItem(*catalogue.value(), add);
    if (!item) return ErrorPage(reader, item.error());
    request.items.push_back(item.value());
    return Redirect(303, MemoUrl("/memo", request));
  }
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return ErrorPage(reader, searcher.error());
  const std::string generation = searcher.value()->Generation();
  const Memo memo = MakeMemo(*catalogue.value(), request, Today(), generation);

  Html main;
  main << "<h1 class=\"no-print\">"_html << reader.Say(Text::kNavMemo) << "</h1>\n<p class=\"lead no-print\">"_html
       << reader.Say(Text::kMemoLead) << "</p>\n<p class=\"memo-keep\" hidden><button type=\"button\" data-text=\""_html
       << reader.Say(Text::kMemoKept) << "\">"_html << reader.Say(Text::kMemoKeep) << "</button></p>\n"_html;
  if (memo.items.empty()) {
    main << "<p>"_html << reader.Say(Text::kMemoEmpty) << "</p>\n"_html;
    Controls(reader, request, &main);
  } else {
    main << "<section class=\"no-print\" aria-labelledby=\"collected\"><h2 id=\"collected\">"_html
         << reader.Say(Text::kMemoCollected) << " <span class=\"count\">"_html << memo.items.size()
         << "</span></h2>\n"_html;
    if (memo.left_out > 0)
      main << "<p class=\"alert\">"_html << reader.Say(Text::kMemoTooMany) << " "_html << kMostMemoItems << "."_html
           << "</p>\n"_html;
    Collected(reader, request, memo, &main);
    Controls(reader, request, &main);
    const std::string path = MemoUrl("/memo/file", request);
    main << "<p class=\"formats\"><span>"_html << reader.Say(Text::kMemoTake)
         << "</span> <a rel=\"nofollow\" href=\""_html << path << "&format=odt"_html
         << "\">ODT (Word, LibreOffice)</a> <a rel=\"nofollow\" href=\""_html << path << "&format=md"_html
         << "\">Markdown</a></p></section>\n<article class=\"draft\" lang=\"sv\">\n"_html;
    Draft(memo, &main);
    main << "</article>\n"_html;
  }
  PageOptions options;
  options.path = "/memo";
  options.version = generation + "/" + Today();
  return RenderPage(reader, memo.title.empty() ? reader.Say(Text::kNavMemo) : std::string_view(memo.title), main,
                    options);
}

Response MemoFile(const Reader& reader) {
  const std::string_view format = reader.request.Has("format") ? reader.request.Param("format") : "odt";
  if (format != "odt" && format != "md")
    return ErrorPage(reader, Error{ErrorCode::kUsage, "format", "Formatet ska vara odt eller md."});
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto searcher = reader.app.library->Searcher();
  if (!searcher) return ErrorPage(reader, searcher.error());
  const std::string today = Today();
  const Memo memo = MakeMemo(*catalogue.value(), ReadMemo(reader.request.query), today, searcher.value()->Generation());
  if (memo.items.empty())
    return ErrorPage(reader, Error{ErrorCode::kUsage, "d, m, l, f", std::string(reader.Say(Text::kMemoEmpty))});
  const std::string base = BaseAddress(reader.request);
  Response response = format == "odt"
                          ? MakeResponse(200, "application/vnd.oasis.opendocument.text", MemoOdt(memo, base, today))
                          : MakeResponse(200, "text/markdown; charset=utf-8", MemoMarkdown(memo, base));
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"underlag-" + today + "." + std::string(format) + "\"");
  return response;
}

}  // namespace lardom::server
