// Comma-separated values (RFC 4180) that a spreadsheet reads as text: a cell that would begin a formula gets a ' before
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lardom::search {

// Appends one line with its CRLF.
void AppendCsvLine(const std::vector<std::string>& cells, std::string* out);

}  // namespace lardom::search
