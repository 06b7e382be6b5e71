#include "server/memo/memo.h"

namespace lardom::server {
namespace {

// Characters that Markdown would take for marks.
std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string MemoMarkdown(const Memo& memo, std::string_view base) {
  std::string out;
  const auto cite = [&](const MemoBlock& block) {
    if (block.source == 0) return std::string();
    return " [\\[" + std::to_string(block.source) + "\\]](" + std::string(base) + block.path + ")";
  };
  MemoBlock::Type before = MemoBlock::Type::kTitle;
  for (const MemoBlock& block : memo.blocks) {
    const bool list = block.type == MemoBlock::Type::kPoint || block.type == MemoBlock::Type::kSource;
    if (!out.empty() && !(list && before == block.type)) out += '\n';
    switch (block.type) {
      case MemoBlock::Type::kTitle:
        out += "# " + Escaped(block.text) + '\n';
        break;
      case MemoBlock::Type::kHeading:
        out += "## " + Escaped(block.text) + '\n';
        break;
      case MemoBlock::Type::kSubheading:
        out += "### " + Escaped(block.text) + '\n';
        break;
      case MemoBlock::Type::kText:
        out += Escaped(block.text) + '\n';
        break;
      case MemoBlock::Type::kQuote:
        if (!block.lead.empty()) out += Escaped(block.lead) + ":\n\n";
        out += "> ”" + Escaped(block.text) + "”" + cite(block) + '\n';
        break;
      case MemoBlock::Type::kPoint:
        out += "- " + Escaped(block.text) + cite(block) + '\n';
        break;
      case MemoBlock::Type::kSource:
        out +=
            std::to_string(block.source) + ". " + Escaped(block.text) + " <" + std::string(base) + block.path + ">\n";
        break;
    }
    before = block.type;
  }
  return out;
}

}  // namespace lardom::server
