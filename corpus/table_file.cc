#include "corpus/table_file.h"

#include "analyzers/base/mapped_file.h"
#include "corpus/utf8.h"

namespace lardom {
namespace {

std::vector<std::string> SplitCells(std::string_view line) {
  std::vector<std::string> cells;
  while (true) {
    const auto at = line.find('\t');
    cells.emplace_back(Trim(line.substr(0, at)));
    if (at == std::string_view::npos) return cells;
    line.remove_prefix(at + 1);
  }
}

}  // namespace

Result<Table> ReadTable(const std::string& path) {
  auto text = analyzers::ReadFile(path);
  if (!text) return text.error();
  Table table;
  table.path = path;
  std::string_view rest = text.value();
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const auto end = rest.find('\n');
    const std::string_view row = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (Trim(row).empty() || row.front() == '#') continue;
    table.rows.push_back(TableRow{line, SplitCells(row)});
  }
  return table;
}

std::vector<std::string> SplitList(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (true) {
    const auto at = text.find(separator);
    if (const auto part = Trim(text.substr(0, at)); !part.empty()) out.emplace_back(part);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

}  // namespace lardom
