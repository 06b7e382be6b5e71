// JSON of projects.
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

void WriteFact(const ProjectFact& fact, JsonWriter* json) {
  json->BeginObject().Field("field", Slug(fact.field)).Field("value", fact.value).StringOrNull("detail", fact.detail);
  if (fact.field == ProjectField::kBudget) json->Field("sek", fact.sek);
  json->IntOrNull("from", fact.first_year).IntOrNull("to", fact.last_year).Field("doc", fact.document);
  json->StringOrNull("quote", fact.quote);
  if (!fact.quote.empty()) json->Field("start", fact.begin).Field("end", fact.end);
  json->Field("confidence", fact.confidence).Field("origin", Slug(fact.origin)).EndObject();
}

void WriteStory(const StoryEntry& entry, JsonWriter* json) {
  json->BeginObject().Field("doc", entry.document).Field("role", RoleText(entry));
  json->IntOrNull("year", entry.year).EndObject();
}

void WriteFields(const Project& project, JsonWriter* json) {
  json->Field("id", project.id).Field("name", project.name).Field("other_names", project.other_names);
  json->Field("places", project.places).IntOrNull("first_year", project.first_year);
  json->IntOrNull("last_year", project.last_year).Key("phases").BeginArray();
  for (const Phase phase : project.phases) json->String(Slug(phase));
  json->EndArray().StringOrNull("financing", project.financing);
  json->StringOrNull("financing_model", Slug(project.financing_model)).StringOrNull("budget", project.budget);
  if (project.budget_sek > 0) {
    json->Field("budget_sek", project.budget_sek);
  } else {
    json->Key("budget_sek").Null();
  }
  json->StringOrNull("evaluator", project.evaluator);
  json->StringOrNull("independence",
                     project.independence == Evaluator::kUnknown ? std::string_view() : Slug(project.independence));
  json->Field("methods", project.methods).Field("documents", project.documents);
  const EndBasis end = Ended(project, ThisYear());
  json->Field("ended", end != EndBasis::kNone);
  json->StringOrNull("ended_by", end == EndBasis::kTold ? "text" : (end == EndBasis::kYears ? "years" : ""));
  json->Field("final_report", HasFinalReport(project));
  WriteList("story", project.story, WriteStory, json);
  WriteList("facts", project.facts, WriteFact, json);
}

}  // namespace

void WriteProject(const Project& project, JsonWriter* json) {
  json->BeginObject();
  WriteFields(project, json);
  json->EndObject();
}

void WriteProjectView(const ProjectView& view, JsonWriter* json) {
  json->BeginObject();
  WriteFields(view.project, json);
  WriteList("links", view.links, WriteLink, json);
  WriteList("findings", view.findings, WriteFinding, json);
  json->EndObject();
}

}  // namespace lardom::server
