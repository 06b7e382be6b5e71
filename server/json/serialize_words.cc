// The JSON of collocations and frequencies.
#include "server/json/serialize.h"

namespace lardom::server {

void WriteCollocations(const search::CollocationResponse& found, std::string_view generation, JsonWriter* json) {
  json->BeginObject()
      .Field("occurrences", found.occurrences)
      .Field("words", found.words)
      .Field("window", static_cast<int>(search::kCollocationWindow))
      .Field("total", found.total)
      .Field("generation", generation)
      .Key("collocates")
      .BeginArray();
  for (const search::Collocate& row : found.collocates) {
    json->BeginObject()
        .Field("word", row.word)
        .Field("count", row.count)
        .Field("left", row.left)
        .Field("right", row.right)
        .Field("frequency", row.frequency)
        .Field("log_likelihood", row.log_likelihood)
        .Field("log_dice", row.log_dice)
        .EndObject();
  }
  json->EndArray().EndObject();
}

void WriteFrequencies(const std::vector<search::FrequencyRow>& rows, search::FrequencyBy by,
                      std::string_view generation, JsonWriter* json) {
  const bool years = by == search::FrequencyBy::kYear;
  json->BeginObject()
      .Field("by", search::kFrequencyBy[static_cast<std::size_t>(by)])
      .Field("generation", generation)
      .Key(years ? "years" : "rows")
      .BeginArray();
  for (const search::FrequencyRow& row : rows) {
    if (years && row.value.empty()) continue;  // documents without a year
    json->BeginObject();
    if (years) {
      json->Field("year", std::stoi(row.value));
    } else {
      json->StringOrNull("value", row.value).StringOrNull("label", row.label);
    }
    json->Field("documents", row.documents)
        .Field("hits", row.hits)
        .Field("words", row.words)
        .Field("per_million", row.per_million)
        .EndObject();
  }
  json->EndArray().EndObject();
}

}  // namespace lardom::server
