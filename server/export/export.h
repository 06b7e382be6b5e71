// Documents as data for other programs: CSV for tables, RIS, BibTeX and CSL-JSON for reference managers, JSONL.
//
// Each export carries the query as it was understood, the date and the library's generation, so that it can be made
// again and cited.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"

namespace lardom::server {

enum class ExportKind { kCsv, kRis, kBibtex, kCslJson, kJsonl };

struct ExportFormat {
  ExportKind kind;
  std::string_view name;  // as the parameter takes it
  std::string_view media_type;
  std::string_view suffix;
};

struct ExportNote {
  std::string query;
  std::string date;        // YYYY-MM-DD
  std::string generation;  // of the library
};

std::optional<ExportFormat> FindExportFormat(std::string_view name);
std::string Export(const std::vector<Document>& documents, const ExportFormat& format, const ExportNote& note);

// Reference as running text: "Andersson, B. & Ek, C. (2016). Titel. Norrköpings kommun. https://…"
std::string CitationText(const Metadata& meta);

// Today by the clock of the machine, YYYY-MM-DD.
std::string Today();

}  // namespace lardom::server
