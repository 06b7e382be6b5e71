#include "search/csv.h"

namespace lardom::search {

void AppendCsvLine(const std::vector<std::string>& cells, std::string* out) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out->push_back(',');
    std::string cell = cells[i];
    if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
      cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      *out += cell;
      continue;
    }
    out->push_back('"');
    for (const char c : cell) {
      if (c == '"') out->push_back('"');
      out->push_back(c);
    }
    out->push_back('"');
  }
  *out += "\r\n";
}

}  // namespace lardom::search
