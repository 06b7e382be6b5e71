#include "tests/bench/links/annotated.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "corpus/json.h"
#include "corpus/readers/reader.h"

namespace lardom::bench {
namespace {

namespace fs = std::filesystem;

Result<std::string> ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kInput, path.string(), "Filen går inte att läsa."};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> pieces;
  std::size_t at = 0;
  for (;;) {
    const std::size_t stop = text.find(separator, at);
    pieces.push_back(text.substr(at, stop == std::string::npos ? std::string::npos : stop - at));
    if (stop == std::string::npos) return pieces;
    at = stop + 1;
  }
}

}  // namespace

Result<std::vector<Document>> ReadDocuments(const std::string& folder) {
  std::error_code code;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  if (code || paths.empty()) return Error{ErrorCode::kInput, folder, "Mappen har inga .md-filer."};
  std::ranges::sort(paths);
  std::vector<Document> documents;
  for (const fs::path& path : paths) {
    auto bytes = ReadFile(path);
    if (!bytes) return bytes.error();
    for (auto& read : readers::Read(bytes.value(), path.filename().string())) {
      if (!read) return read.error();
      ExtractedText extracted = std::move(read).value();
      Document document;
      document.metadata = std::move(extracted.metadata);
      document.metadata.id = path.stem().string();
      document.text = std::move(extracted.text);
      document.sections = std::move(extracted.sections);
      document.markdown = extracted.markdown;
      documents.push_back(std::move(document));
    }
  }
  return documents;
}

Result<std::vector<Method>> ReadMethods(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::kInput, path, "Filen går inte att läsa."};
  std::vector<Method> methods;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto columns = Split(line, '\t');
    Method method;
    method.name = columns[0];
    if (columns.size() > 1) {
      for (const std::string& alias : Split(columns[1], '|')) {
        if (!alias.empty()) method.aliases.push_back(alias);
      }
    }
    methods.push_back(std::move(method));
  }
  return methods;
}

Result<std::vector<GoldLink>> ReadGold(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::kInput, path, "Filen går inte att läsa."};
  std::vector<GoldLink> links;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    const auto json = Json::Parse(line, path + ":" + std::to_string(number));
    if (!json) return json.error();
    const Json& row = json.value();
    GoldLink link;
    link.document = row["doc"].AsString();
    link.quote = row["quote"].AsString();
    link.method = row["method"].AsString();
    const auto stage = Parse<Stage>(row["stage"].AsString());
    const auto status =
        row["status"].is_null() ? std::optional(LinkStatus::kAsserted) : Parse<LinkStatus>(row["status"].AsString());
    if (!stage || !status)
      return Error{ErrorCode::kInput, path + ":" + std::to_string(number), "Okänt skede eller status."};
    link.stage = *stage;
    link.status = *status;
    link.place = row["place"].AsString();
    link.year = static_cast<int>(row["year"].AsInt());
    link.effect = Parse<Effect>(row["effect"].AsString()).value_or(Effect::kNone);
    link.into = row["into"].AsString();
    links.push_back(std::move(link));
  }
  return links;
}

std::string LinkJson(const Link& link) {
  std::string out;
  JsonWriter writer(&out);
  writer.BeginObject();
  writer.Field("doc", link.document).Field("quote", link.quote).Field("start", link.begin).Field("end", link.end);
  writer.Field("method", link.method).Field("stage", Slug(link.stage)).Field("status", Slug(link.status));
  writer.StringOrNull("place", link.place).IntOrNull("year", link.year).StringOrNull("project", link.project);
  writer.StringOrNull("effect", Slug(link.effect)).StringOrNull("into", link.into);
  writer.Key("chain").BeginArray();
  for (const ChainPart part : link.chain) writer.String(Slug(part));
  writer.EndArray();
  writer.Field("confidence", link.confidence)
      .Field("origin", Slug(link.origin))
      .StringOrNull("verdict", Slug(link.verdict));
  writer.EndObject();
  return out;
}

}  // namespace lardom::bench
