// The JSON of /api/v1/methods/compare.
#include "server/json/serialize.h"
#include "server/method_comparison.h"

namespace lardom::server {
namespace {

void WriteEvidenceCount(const EvidenceCount& row, JsonWriter* json) {
  json->BeginObject().Field("component", Slug(row.component)).Key("directions").BeginObject();
  for (std::size_t i = 0; i < row.directions.size(); ++i) {
    json->Field(Slug(static_cast<Direction>(i)), row.directions[i]);
  }
  json->EndObject().Field("independent", row.independent).Key("designs").BeginObject();
  for (const auto& [design, count] : row.designs) json->Field(Slug(design), count);
  json->EndObject().EndObject();
}

void WriteEffects(std::string_view key, const std::vector<Effect>& effects, JsonWriter* json) {
  json->Key(key).BeginArray();
  for (const Effect effect : effects) json->String(Slug(effect));
  json->EndArray();
}

}  // namespace

void WriteComparison(const MethodComparison& comparison, JsonWriter* json) {
  json->BeginObject().Key("methods").BeginArray();
  for (const ComparedMethod& method : comparison.methods) {
    json->BeginObject().Key("method");
    WriteMethodView(method.view, json);
    json->Key("stages").BeginObject();
    for (std::size_t i = 0; i < method.stages.size(); ++i) json->Field(Slug(static_cast<Stage>(i)), method.stages[i]);
    json->EndObject().Field("places", method.places);
    json->IntOrNull("first_year", method.first_year).IntOrNull("last_year", method.last_year);
    WriteEffects("effects", method.view.lineage.effects, json);
    WriteList("evidence", method.evidence, WriteEvidenceCount, json);
    json->EndObject();
  }
  json->EndArray().Key("common").BeginObject().Field("places", comparison.common_places);
  WriteEffects("effects", comparison.common_effects, json);
  json->EndObject().EndObject();
}

}  // namespace lardom::server
