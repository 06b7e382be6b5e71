// JSON of the evidence map and the guide.
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

void WriteValue(const search::MapValue& value, JsonWriter* json) {
  json->BeginObject().Field("value", value.value).Field("label", value.label).EndObject();
}

void WriteQuote(const search::MapQuote& quote, JsonWriter* json) {
  json->BeginObject().Field("doc", quote.document).Field("quote", quote.quote).Field("start", quote.begin);
  json->Field("end", quote.end).IntOrNull("link", quote.link).IntOrNull("finding", quote.finding);
  json->StringOrNull("direction", quote.direction ? Slug(*quote.direction) : std::string_view()).EndObject();
}

void WriteGuidePassage(const search::GuidePassage& passage, JsonWriter* json) {
  json->BeginObject().Field("doc", passage.document).Field("title", passage.title);
  json->StringOrNull("kind", passage.kind ? Slug(*passage.kind) : std::string_view());
  json->IntOrNull("year", passage.year).Field("places", passage.places).IntOrNull("page", passage.passage.page);
  json->StringOrNull("section", passage.passage.section).Field("start", passage.passage.begin);
  json->Field("end", passage.passage.end).Key("segments").BeginArray();
  for (const search::Segment& segment : passage.passage.segments) {
    json->BeginObject().Field("text", segment.text).Field("hit", segment.hit).EndObject();
  }
  json->EndArray().Field("score", passage.score).EndObject();
}

}  // namespace

void WriteEvidenceMap(const search::EvidenceMap& map, JsonWriter* json) {
  json->BeginObject().Field("rows", search::Slug(map.rows)).Field("columns", search::Slug(map.columns));
  WriteList("row_values", map.row_values, WriteValue, json);
  WriteList("column_values", map.column_values, WriteValue, json);
  json->Key("cells").BeginArray();
  for (std::size_t row = 0; row < map.row_values.size(); ++row) {
    for (std::size_t column = 0; column < map.column_values.size(); ++column) {
      const search::MapCell& cell = map.Cell(row, column);
      if (cell.documents.empty()) continue;  // nothing in the library
      json->BeginObject().Field("row", map.row_values[row].value).Field("column", map.column_values[column].value);
      json->Field("documents", cell.documents).Key("findings").BeginObject();
      for (std::size_t i = 0; i < cell.findings.size(); ++i) json->Field(Rows<Direction>()[i].slug, cell.findings[i]);
      json->EndObject();
      WriteList("quotes", cell.quotes, WriteQuote, json);
      json->EndObject();
    }
  }
  json->EndArray().EndObject();
}

void WriteEvidenceTable(const std::vector<search::EvidenceRow>& rows, JsonWriter* json) {
  json->BeginObject().Key("rows").BeginArray();
  for (const search::EvidenceRow& row : rows) {
    json->BeginObject().Field("doc", row.document).Field("title", row.title).IntOrNull("year", row.year);
    json->Key("finding");
    WriteFinding(row.finding, json);
    json->EndObject();
  }
  json->EndArray().EndObject();
}

void WriteGuide(const std::vector<search::GuideAnswer>& answers, JsonWriter* json) {
  json->BeginObject().Key("questions").BeginArray();
  for (const search::GuideAnswer& answer : answers) {
    json->BeginObject().Field("id", answer.question.id).Field("question", answer.question.text);
    json->Field("theme", search::Slug(answer.question.theme)).Key("phases").BeginArray();
    for (const Phase phase : answer.question.phases) json->String(Slug(phase));
    json->EndArray();
    WriteList("passages", answer.passages, WriteGuidePassage, json);
    json->EndObject();
  }
  json->EndArray().EndObject();
}

}  // namespace lardom::server
