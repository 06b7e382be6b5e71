// What researchers count of words, as CSV (RFC 4180, byte order mark, CRLF). Every line carries the query, the date and
// the library's generation, as Export's do.
#pragma once

#include <string>
#include <vector>

#include "search/searcher.h"
#include "server/export/export.h"

namespace lardom::server {

std::string ConcordanceCsv(const std::vector<search::ConcordanceLine>& lines, const ExportNote& note);
std::string CollocationsCsv(const search::CollocationResponse& found, const ExportNote& note);
std::string FrequenciesCsv(const std::vector<search::FrequencyRow>& rows, const ExportNote& note);

}  // namespace lardom::server
