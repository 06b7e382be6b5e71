#include "server/export/word_tables.h"

#include <cstdio>

#include "search/csv.h"

namespace lardom::server {
namespace {

class Table {
 public:
  Table(std::vector<std::string> heading, const ExportNote& note) : note_(note), out_("\xEF\xBB\xBF") {
    for (const char* column : {"fråga", "hämtad", "generation"}) heading.emplace_back(column);
    search::AppendCsvLine(heading, &out_);
  }
  void Add(std::vector<std::string> cells) {
    for (const std::string& column : {note_.query, note_.date, note_.generation}) cells.push_back(column);
    search::AppendCsvLine(cells, &out_);
  }
  std::string Take() { return std::move(out_); }

 private:
  const ExportNote& note_;
  std::string out_;
};

std::string Decimal(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

std::string YearText(int year) { return year == 0 ? std::string() : std::to_string(year); }

}  // namespace

std::string ConcordanceCsv(const std::vector<search::ConcordanceLine>& lines, const ExportNote& note) {
  Table table({"id", "titel", "år", "vänster", "ord", "höger", "byte"}, note);
  for (const search::ConcordanceLine& line : lines) {
    table.Add({line.document, line.title, YearText(line.year), line.left, line.keyword, line.right,
               std::to_string(line.begin)});
  }
  return table.Take();
}

std::string CollocationsCsv(const search::CollocationResponse& found, const ExportNote& note) {
  Table table({"ord", "tillsammans", "vänster", "höger", "i biblioteket", "log-likelihood", "logDice"}, note);
  for (const search::Collocate& row : found.collocates) {
    table.Add({row.word, std::to_string(row.count), std::to_string(row.left), std::to_string(row.right),
               std::to_string(row.frequency), Decimal(row.log_likelihood), Decimal(row.log_dice)});
  }
  return table.Take();
}

std::string FrequenciesCsv(const std::vector<search::FrequencyRow>& rows, const ExportNote& note) {
  Table table({"värde", "dokument", "träffar", "ord", "per miljon ord"}, note);
  for (const search::FrequencyRow& row : rows) {
    table.Add({row.label, std::to_string(row.documents), std::to_string(row.hits), std::to_string(row.words),
               Decimal(row.per_million)});
  }
  return table.Take();
}

}  // namespace lardom::server
