#include "server/export/export.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "corpus/json.h"

namespace lardom::server {
namespace {

constexpr std::array<ExportFormat, 5> kFormats{{
    {ExportKind::kCsv, "csv", "text/csv; charset=utf-8", "csv"},
    {ExportKind::kRis, "ris", "application/x-research-info-systems; charset=utf-8", "ris"},
    {ExportKind::kBibtex, "bibtex", "application/x-bibtex; charset=utf-8", "bib"},
    {ExportKind::kCslJson, "csljson", "application/vnd.citationstyles.csl+json", "json"},
    {ExportKind::kJsonl, "jsonl", "application/jsonl", "jsonl"},
}};

std::string Join(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += between;
    out += parts[i];
  }
  return out;
}

std::string Year(const Metadata& meta) { return meta.year == 0 ? std::string() : std::to_string(meta.year); }

std::string Organisation(const Metadata& meta) {
  return !meta.organisation.empty() ? meta.organisation : Join(meta.places, ", ");
}

// RFC 4180; a leading = + - @ gets an apostrophe, since spreadsheets would run it as a formula.
void AppendCsvField(std::string_view value, std::string* out) {
  std::string text(value);
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n;") == std::string::npos) {
    *out += text;
    return;
  }
  *out += '"';
  for (const char c : text) {
    if (c == '"') *out += '"';
    *out += c;
  }
  *out += '"';
}

std::string Csv(const std::vector<Document>& documents, const ExportNote& note) {
  std::string out =
      "\xEF\xBB\xBFid,titel,sort,år,platser,projekt,organisation,författare,finansiering,adress,fråga,hämtad,"
      "generation\r\n";
  for (const Document& document : documents) {
    const Metadata& meta = document.metadata;
    const std::string kind(meta.kind ? Slug(*meta.kind) : std::string_view());
    bool first = true;
    for (const std::string& field :
         {meta.id, meta.title, kind, Year(meta), Join(meta.places, "; "), meta.project, meta.organisation,
          Join(meta.authors, "; "), meta.financing, meta.url, note.query, note.date, note.generation}) {
      if (!first) out += ',';
      first = false;
      AppendCsvField(field, &out);
    }
    out += "\r\n";
  }
  return out;
}

std::string OneLine(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(
      out, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return out;
}

std::string Ris(const std::vector<Document>& documents, const ExportNote& note) {
  std::string out;
  const auto line = [&out](std::string_view tag, std::string_view value) {
    if (value.empty()) return;
    out += std::string(tag) + "  - " + OneLine(value) + "\r\n";
  };
  for (const Document& document : documents) {
    const Metadata& meta = document.metadata;
    out += "TY  - RPRT\r\n";
    line("ID", meta.id);
    line("TI", meta.title);
    for (const std::string& author : meta.authors) line("AU", author);
    line("PY", Year(meta));
    line("PB", meta.organisation);
    line("CY", Join(meta.places, ", "));
    line("UR", meta.url);
    line("LA", meta.language.empty() ? "sv" : meta.language);
    line("N1", "Lärdom: fråga " + note.query + ", hämtad " + note.date + ", generation " + note.generation);
    out += "ER  - \r\n\r\n";
  }
  return out;
}

// Braces and backslashes would end a BibTeX field.
std::string BibValue(std::string_view text) {
  std::string out;
  for (const char c : OneLine(text)) {
    if (c == '{' || c == '}' || c == '\\') continue;
    if (c == '%' || c == '&' || c == '#' || c == '$' || c == '_') out += '\\';
    out += c;
  }
  return out;
}

std::string BibKey(std::string_view id) {
  std::string out;
  for (const char c : id) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.';
    out += plain ? c : '-';
  }
  return out;
}

std::string Bibtex(const std::vector<Document>& documents, const ExportNote& note) {
  std::string out =
      "% Lärdom: fråga " + OneLine(note.query) + ", hämtad " + note.date + ", generation " + note.generation + "\n\n";
  for (const Document& document : documents) {
    const Metadata& meta = document.metadata;
    out += "@techreport{" + BibKey(meta.id) + ",\n";
    const auto field = [&out](std::string_view name, const std::string& value) {
      if (!value.empty()) out += "  " + std::string(name) + " = {" + BibValue(value) + "},\n";
    };
    field("title", meta.title);
    field("author", Join(meta.authors, " and "));
    field("year", Year(meta));
    field("institution", Organisation(meta));
    field("url", meta.url);
    out += "}\n\n";
  }
  return out;
}

std::string CslJson(const std::vector<Document>& documents, const ExportNote& note) {
  std::string out;
  JsonWriter json(&out);
  json.BeginArray();
  for (const Document& document : documents) {
    const Metadata& meta = document.metadata;
    json.BeginObject().Field("id", meta.id).Field("type", "report").Field("title", meta.title);
    if (!meta.authors.empty()) {
      json.Key("author").BeginArray();
      for (const std::string& author : meta.authors) json.BeginObject().Field("literal", author).EndObject();
      json.EndArray();
    }
    if (meta.year != 0) {
      json.Key("issued")
          .BeginObject()
          .Key("date-parts")
          .BeginArray()
          .BeginArray()
          .Int(meta.year)
          .EndArray()
          .EndArray()
          .EndObject();
    }
    if (const std::string publisher = Organisation(meta); !publisher.empty()) json.Field("publisher", publisher);
    if (!meta.url.empty()) json.Field("URL", meta.url);
    json.Field("language", meta.language.empty() ? std::string("sv") : meta.language)
        .Field("note", "Lärdom: fråga " + note.query + ", hämtad " + note.date + ", generation " + note.generation)
        .EndObject();
  }
  json.EndArray();
  out += '\n';
  return out;
}

std::string Jsonl(const std::vector<Document>& documents, const ExportNote& note) {
  std::string out;
  for (const Document& document : documents) {
    const Metadata& meta = document.metadata;
    JsonWriter json(&out);
    json.BeginObject().Field("id", meta.id).Field("title", meta.title);
    json.StringOrNull("kind", meta.kind ? Slug(*meta.kind) : std::string_view())
        .IntOrNull("year", meta.year)
        .Field("places", meta.places)
        .StringOrNull("project", meta.project)
        .StringOrNull("organisation", meta.organisation)
        .Field("authors", meta.authors)
        .StringOrNull("url", meta.url)
        .Field("query", note.query)
        .Field("date", note.date)
        .Field("generation", note.generation)
        .EndObject();
    out += '\n';
  }
  return out;
}

}  // namespace

std::optional<ExportFormat> FindExportFormat(std::string_view name) {
  const auto* const found = std::ranges::find(kFormats, name, &ExportFormat::name);
  if (found == kFormats.end()) return std::nullopt;
  return *found;
}

std::string Export(const std::vector<Document>& documents, const ExportFormat& format, const ExportNote& note) {
  switch (format.kind) {
    case ExportKind::kCsv:
      return Csv(documents, note);
    case ExportKind::kRis:
      return Ris(documents, note);
    case ExportKind::kBibtex:
      return Bibtex(documents, note);
    case ExportKind::kCslJson:
      return CslJson(documents, note);
    case ExportKind::kJsonl:
      return Jsonl(documents, note);
  }
  return {};
}

std::string CitationText(const Metadata& meta) {
  std::string out = meta.authors.empty() ? Organisation(meta) : Join(meta.authors, ", ");
  if (meta.year != 0) out += (out.empty() ? "(" : " (") + Year(meta) + ")";
  if (!out.empty()) out += ". ";
  out += meta.title + ".";
  if (!meta.authors.empty() && !Organisation(meta).empty()) out += " " + Organisation(meta) + ".";
  if (!meta.url.empty()) out += " " + meta.url;
  return out;
}

std::string Today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 16> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
  return text.data();
}

}  // namespace lardom::server
