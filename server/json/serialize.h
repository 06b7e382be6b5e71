// The JSON of the contract (docs/API.md): one function a shape, used by the command line and the API alike.
//
// Absent values (no place, no year, no effect, no verdict ...) are null. Field names are a promise; a golden test holds
// them.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/catalogue/catalogue.h"
#include "corpus/json.h"
#include "search/evidence_map.h"
#include "search/guide.h"
#include "search/lineage.h"
#include "search/searcher.h"
#include "server/method_comparison.h"
#include "server/method_view.h"
#include "server/project_view.h"

namespace lardom::server {

void WriteLink(const Link& link, JsonWriter* json);
void WriteFinding(const Finding& finding, JsonWriter* json);
void WriteLesson(const Lesson& lesson, JsonWriter* json);
void WriteLessonHit(const search::LessonHit& hit, JsonWriter* json);
void WriteSearch(const search::SearchResponse& response, bool explain, JsonWriter* json);
void WriteMethodCounts(const search::MethodCounts& counts, const std::vector<std::string>* aliases, JsonWriter* json);
void WriteMethodView(const MethodView& view, JsonWriter* json);
void WriteComparison(const MethodComparison& comparison, JsonWriter* json);
void WriteLineage(const search::Lineage& lineage, JsonWriter* json);
void WriteDocument(const Document& document, const std::vector<Link>& links, const std::vector<Finding>& findings,
                   const std::vector<Lesson>& lessons, const std::vector<search::Copy>& copies, JsonWriter* json);
void WriteProject(const Project& project, JsonWriter* json);
void WriteProjectView(const ProjectView& view, JsonWriter* json);
void WriteVerdict(const VerdictRecord& verdict, JsonWriter* json);
void WriteDecision(const DecisionRecord& decision, JsonWriter* json);
void WriteMethod(const Method& method, JsonWriter* json);
void WriteAnalysis(std::string_view text, const std::vector<analyzers::AnalyzedToken>& tokens, JsonWriter* json);

void WriteEvidenceMap(const search::EvidenceMap& map, JsonWriter* json);
void WriteEvidenceTable(const std::vector<search::EvidenceRow>& rows, JsonWriter* json);
void WriteCollocations(const search::CollocationResponse& found, std::string_view generation, JsonWriter* json);
// By year: {"years":[…]}, else {"rows":[…]}.
void WriteFrequencies(const std::vector<search::FrequencyRow>& rows, search::FrequencyBy by,
                      std::string_view generation, JsonWriter* json);
void WriteGuide(const std::vector<search::GuideAnswer>& answers, JsonWriter* json);

// {"links":[…]} and the like.
template <typename T>
void WriteList(std::string_view key, const std::vector<T>& values, void (*write)(const T&, JsonWriter*),
               JsonWriter* json) {
  json->Key(key).BeginArray();
  for (const T& value : values) write(value, json);
  json->EndArray();
}

// JSON text by a function that writes it, with a line end.
template <typename F>
std::string JsonText(F&& write) {
  std::string out;
  JsonWriter json(&out);
  write(&json);
  out += '\n';
  return out;
}

}  // namespace lardom::server
