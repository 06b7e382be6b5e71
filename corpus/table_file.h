// Tab-separated data files that a domain expert edits: one row a line, # begins a comment line, cells are trimmed.
//
// Errors   kData naming the file that is missing; what a row means is the caller's business, who names file:line by
// Where
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom {

struct TableRow {
  std::size_t line = 0;  // 1 and up
  std::vector<std::string> cells;

  // The cell, or an empty text when the row is shorter.
  std::string_view Cell(std::size_t column) const {
    return column < cells.size() ? std::string_view(cells[column]) : std::string_view();
  }
};

struct Table {
  std::string path;
  std::vector<TableRow> rows;

  // "file:line" for errors.
  std::string Where(const TableRow& row) const { return path + ":" + std::to_string(row.line); }
};

Result<Table> ReadTable(const std::string& path);

// The parts between separators, trimmed, empty ones left out.
std::vector<std::string> SplitList(std::string_view text, char separator = '|');

}  // namespace lardom
