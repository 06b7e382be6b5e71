#include "server/json/serialize.h"

#include "server/original.h"

namespace lardom::server {
namespace {

template <typename E>
void Vocabulary(std::string_view key, E value, JsonWriter* json) {
  json->StringOrNull(key, Slug(value));
}

void WriteFacet(const search::FacetValue& value, JsonWriter* json) {
  json->BeginObject().Field("value", value.value).Field("label", value.label).Field("count", value.count).EndObject();
}

void WriteSegments(const std::vector<search::Segment>& segments, JsonWriter* json) {
  json->Key("segments").BeginArray();
  for (const search::Segment& segment : segments) {
    json->BeginObject().Field("text", segment.text).Field("hit", segment.hit).EndObject();
  }
  json->EndArray();
}

void WritePassage(const search::PassageHit& passage, JsonWriter* json) {
  json->BeginObject()
      .StringOrNull("kind", passage.kind ? Slug(*passage.kind) : std::string_view())
      .IntOrNull("page", passage.page)
      .StringOrNull("section", passage.section)
      .Field("start", passage.begin)
      .Field("end", passage.end);
  WriteSegments(passage.segments, json);
  json->EndObject();
}

// The fields of a lesson without the braces around them.
void LessonFields(const Lesson& lesson, JsonWriter* json) {
  json->Field("id", lesson.id)
      .Field("doc", lesson.document)
      .Field("quote", lesson.quote)
      .Field("start", lesson.begin)
      .Field("end", lesson.end)
      .Field("kind", Slug(lesson.kind))
      .Field("methods", lesson.methods)
      .IntOrNull("page", lesson.page)
      .StringOrNull("section", lesson.section)
      .Field("confidence", lesson.confidence);
}

void WriteCopy(const search::Copy& copy, JsonWriter* json) {
  json->BeginObject()
      .Field("id", copy.id)
      .Field("title", copy.title)
      .StringOrNull("source", copy.source)
      .StringOrNull("media_type", copy.media_type)
      .EndObject();
}

void WriteHit(const search::Hit& hit, bool explain, JsonWriter* json) {
  json->BeginObject().Field("id", hit.id).Field("title", hit.title);
  json->StringOrNull("kind", hit.kind ? Slug(*hit.kind) : std::string_view());
  json->IntOrNull("year", hit.year)
      .Field("places", hit.places)
      .StringOrNull("project", hit.project)
      .StringOrNull("changed", hit.changed)
      .Field("score", hit.score)
      .Field("all_words", hit.all_words)
      .Field("methods", hit.methods);
  WriteList("copies", hit.copies, WriteCopy, json);
  WriteList("passages", hit.passages, WritePassage, json);
  WriteList("links", hit.links, WriteLink, json);
  if (explain) {
    json->Key("explanation").BeginArray();
    for (const search::MatchStep& step : hit.explanation) {
      json->BeginObject()
          .Field("query_word", step.query_word)
          .Field("text_word", step.text_word)
          .Field("how", step.how)
          .Field("term", step.term)
          .EndObject();
    }
    json->EndArray();
  }
  json->EndObject();
}

void WriteEdges(const std::vector<search::DerivedEdge>& edges, JsonWriter* json) {
  json->Key("derived").BeginArray();
  for (const search::DerivedEdge& edge : edges) {
    json->BeginObject().Field("from", edge.from).Field("to", edge.to).Field("link", edge.link).EndObject();
  }
  json->EndArray();
}

void WriteRef(const DocumentRef& ref, JsonWriter* json) {
  json->BeginObject().Field("id", ref.id).Field("title", ref.title);
  json->StringOrNull("kind", ref.kind ? Slug(*ref.kind) : std::string_view());
  json->IntOrNull("year", ref.year).Field("places", ref.places).EndObject();
}

// {"for":[…],"against":[…]}: the findings that make the label, by id; a mixed one is on both sides.
void WriteBecause(const std::vector<Finding>& findings, JsonWriter* json) {
  json->Key("label_because").BeginObject();
  for (const bool against : {false, true}) {
    json->Key(against ? "against" : "for").BeginArray();
    for (const Finding& finding : findings) {
      const bool mixed = finding.direction == Direction::kMixed;
      const bool positive = finding.direction == Direction::kPositive;
      if (search::Decides(finding) && (mixed || positive != against)) json->Int(finding.id);
    }
    json->EndArray();
  }
  json->EndObject();
}

}  // namespace

void WriteLink(const Link& link, JsonWriter* json) {
  json->BeginObject()
      .Field("id", link.id)
      .Field("doc", link.document)
      .Field("quote", link.quote)
      .Field("start", link.begin)
      .Field("end", link.end)
      .Field("method", link.method)
      .Field("stage", Slug(link.stage))
      .Field("status", Slug(link.status))
      .StringOrNull("place", link.place)
      .IntOrNull("year", link.year)
      .StringOrNull("project", link.project);
  Vocabulary("effect", link.effect, json);
  json->StringOrNull("into", link.into).Key("chain").BeginArray();
  for (const ChainPart part : link.chain) json->String(Slug(part));
  json->EndArray().Field("confidence", link.confidence);
  Vocabulary("origin", link.origin, json);
  Vocabulary("verdict", link.verdict, json);
  json->EndObject();
}

void WriteFinding(const Finding& finding, JsonWriter* json) {
  json->BeginObject()
      .Field("id", finding.id)
      .Field("doc", finding.document)
      .Field("quote", finding.quote)
      .Field("start", finding.begin)
      .Field("end", finding.end)
      .StringOrNull("method", finding.method)
      .StringOrNull("outcome", finding.outcome)
      .Field("direction", Slug(finding.direction))
      .Field("component", Slug(finding.component));
  Vocabulary("design", finding.design, json);
  json->Field("evaluator", Slug(finding.evaluator))
      .IntOrNull("n", finding.n)
      .StringOrNull("follow_up", finding.follow_up)
      .Key("amounts")
      .BeginArray();
  for (const Amount& amount : finding.amounts) {
    json->BeginObject().Field("sek", amount.sek).Field("text", amount.text).EndObject();
  }
  json->EndArray().Field("confidence", finding.confidence);
  Vocabulary("origin", finding.origin, json);
  Vocabulary("verdict", finding.verdict, json);
  json->EndObject();
}

void WriteLesson(const Lesson& lesson, JsonWriter* json) {
  json->BeginObject();
  LessonFields(lesson, json);
  json->EndObject();
}

void WriteLessonHit(const search::LessonHit& hit, JsonWriter* json) {
  json->BeginObject();
  LessonFields(hit.lesson, json);
  json->Field("title", hit.title).IntOrNull("year", hit.year).Field("score", hit.score);
  WriteSegments(hit.segments, json);
  json->EndObject();
}

void WriteMethodCounts(const search::MethodCounts& counts, const std::vector<std::string>* aliases, JsonWriter* json) {
  json->BeginObject().Field("id", counts.id).Field("name", counts.name);
  if (aliases != nullptr) json->Field("aliases", *aliases);
  json->StringOrNull("label", counts.label)
      .Field("documents", counts.documents)
      .Field("tested", counts.tested)
      .Field("developed", counts.developed)
      .Field("scaled", counts.scaled)
      .Field("discontinued", counts.discontinued)
      .EndObject();
}

void WriteSearch(const search::SearchResponse& response, bool explain, JsonWriter* json) {
  json->BeginObject();
  json->Key("query")
      .BeginObject()
      .Field("text", response.text)
      .Field("understood", response.understood)
      .StringOrNull("corrected", response.corrected)
      .Field("used_correction", response.used_correction)
      .Field("also", response.also)
      .Field("notes", response.notes)
      .EndObject();
  json->Key("total")
      .BeginObject()
      .Field("value", response.total)
      .Field("relation", response.total_exact ? "exact" : "at_least")
      .Field("strict", response.strict)
      .EndObject();
  json->Field("took_ms", response.took_ms).Field("generation", response.generation);
  json->Key("hits").BeginArray();
  for (const search::Hit& hit : response.hits) WriteHit(hit, explain, json);
  json->EndArray().Key("facets").BeginObject();
  for (const std::string_view name :
       {"kind", "method", "stage", "phase", "place", "year", "target_group", "area", "outcome", "design", "passage"}) {
    json->Key(name).BeginArray();
    if (const auto values = response.facets.find(std::string(name)); values != response.facets.end()) {
      for (const search::FacetValue& value : values->second) WriteFacet(value, json);
    }
    json->EndArray();
  }
  json->EndObject().StringOrNull("lessons_about", response.lessons_about);
  WriteList("lessons", response.lessons, WriteLessonHit, json);
  json->Key("methods").BeginArray();
  for (const search::MethodCounts& counts : response.methods) WriteMethodCounts(counts, nullptr, json);
  json->EndArray().EndObject();
}

void WriteLineage(const search::Lineage& lineage, JsonWriter* json) {
  json->BeginObject()
      .Field("method", lineage.method)
      .Field("id", lineage.method_id)
      .StringOrNull("label", lineage.label)
      .Field("machine_reading", lineage.machine_reading)
      .Field("social_innovation", lineage.social_innovation);
  json->Key("steps").BeginArray();
  for (const search::LineageStep& step : lineage.steps) {
    json->BeginObject()
        .IntOrNull("year", step.year)
        .StringOrNull("place", step.place)
        .StringOrNull("project", step.project)
        .Field("stage", Slug(step.stage))
        .Field("status", Slug(step.status));
    Vocabulary("effect", step.effect, json);
    json->StringOrNull("into", step.into).Key("links").BeginArray();
    for (const std::int64_t link : step.links) json->Int(link);
    json->EndArray().EndObject();
  }
  json->EndArray();
  WriteEdges(lineage.derived, json);
  json->Key("effects").BeginArray();
  for (const Effect effect : lineage.effects) json->String(Slug(effect));
  json->EndArray();
  const search::SpreadEvidence& evidence = lineage.evidence;
  json->Key("evidence")
      .BeginObject()
      .Field("documents", evidence.documents)
      .Field("places", evidence.places)
      .Field("years", evidence.years)
      .Field("asserted", evidence.asserted)
      .Field("planned", evidence.planned)
      .Field("negated", evidence.negated)
      .Field("discontinued", evidence.discontinued)
      .EndObject();
  json->EndObject();
}

void WriteMethodView(const MethodView& view, JsonWriter* json) {
  json->BeginObject()
      .Field("id", view.method.id)
      .Field("name", view.method.name)
      .Field("aliases", view.method.aliases)
      .StringOrNull("label", view.lineage.label)
      .Field("machine_reading", view.lineage.machine_reading);
  WriteBecause(view.lineage.findings, json);
  json->StringOrNull("description", view.description)
      .StringOrNull("description_document", view.method.description_document)
      .StringOrNull("area", view.method.area)
      .StringOrNull("target_group", view.method.target_group);
  WriteList("links", view.lineage.links, WriteLink, json);
  WriteList("findings", view.lineage.findings, WriteFinding, json);
  WriteList("lessons", view.lessons, WriteLesson, json);
  WriteEdges(view.lineage.derived, json);
  WriteList("documents", view.documents, WriteRef, json);
  json->EndObject();
}

void WriteDocument(const Document& document, const std::vector<Link>& links, const std::vector<Finding>& findings,
                   const std::vector<Lesson>& lessons, const std::vector<search::Copy>& copies, JsonWriter* json) {
  const Metadata& meta = document.metadata;
  json->BeginObject().Field("id", meta.id);
  json->StringOrNull("kind", meta.kind ? Slug(*meta.kind) : std::string_view())
      .StringOrNull("title", meta.title)
      .Field("authors", meta.authors)
      .StringOrNull("organisation", meta.organisation)
      .Field("places", meta.places)
      .IntOrNull("year", meta.year)
      .StringOrNull("date", meta.date)
      .StringOrNull("project", meta.project);
  json->Key("phases").BeginArray();
  for (const Phase phase : meta.phases) json->String(Slug(phase));
  json->EndArray()
      .Field("methods", meta.methods)
      .StringOrNull("financing", meta.financing)
      .StringOrNull("budget", meta.budget)
      .StringOrNull("evaluator", meta.evaluator)
      .StringOrNull("language", meta.language)
      .StringOrNull("source", meta.source)
      .StringOrNull("url", meta.url)
      .Field("guessed", meta.guessed)
      .StringOrNull("media_type", document.media_type)
      .Field("personal_data", document.flagged_personal_data)
      .Field("ocr", document.ocr)
      .StringOrNull("original", OriginalUrl(document, 0))
      .Field("text", document.text);
  json->Key("sections").BeginArray();
  for (const Section& section : document.sections) {
    json->BeginObject()
        .StringOrNull("heading", section.heading)
        .Field("level", section.level)
        .Field("start", section.begin)
        .Field("end", section.end)
        .EndObject();
  }
  json->EndArray().Key("pages").BeginArray();
  for (const PageStart& page : document.pages) {
    json->BeginObject().Field("number", page.number).Field("start", page.begin).EndObject();
  }
  json->EndArray().Key("passages").BeginArray();
  for (const Passage& passage : document.passages) {
    json->BeginObject().Field("start", passage.begin).Field("end", passage.end).IntOrNull("page", passage.page);
    json->StringOrNull("section", SectionPath(document.sections, passage.section)).EndObject();
  }
  json->EndArray().Field("target_groups", document.target_groups).Field("areas", document.areas);
  json->Key("laws").BeginArray();
  for (const LawReference& law : document.laws) {
    json->BeginObject()
        .Field("name", law.name)
        .StringOrNull("sfs", law.sfs)
        .Field("mentions", law.mentions)
        .Field("start", law.begin)
        .Field("end", law.end)
        .EndObject();
  }
  json->EndArray();
  WriteList("copies", copies, WriteCopy, json);
  WriteList("links", links, WriteLink, json);
  WriteList("findings", findings, WriteFinding, json);
  WriteList("lessons", lessons, WriteLesson, json);
  json->EndObject();
}

void WriteVerdict(const VerdictRecord& verdict, JsonWriter* json) {
  json->BeginObject().Field("id", verdict.id);
  if (verdict.link != 0) {
    json->Field("link", verdict.link);
  } else {
    json->Key("link").Null();
  }
  json->Field("what", verdict.what)
      .Field("doc", verdict.document)
      .StringOrNull("method", verdict.method)
      .StringOrNull("stage", verdict.stage)
      .Field("quote", verdict.quote)
      .Field("verdict", verdict.verdict)
      .Field("by", verdict.by)
      .Field("at", verdict.at)
      .StringOrNull("why", verdict.why)
      .StringOrNull("correction", verdict.correction)
      .EndObject();
}

void WriteDecision(const DecisionRecord& decision, JsonWriter* json) {
  json->BeginObject()
      .Field("what", decision.what)
      .Field("a", decision.a)
      .StringOrNull("b", decision.b)
      .Field("by", decision.by)
      .Field("at", decision.at)
      .StringOrNull("why", decision.why)
      .EndObject();
}

void WriteMethod(const Method& method, JsonWriter* json) {
  json->BeginObject()
      .Field("id", method.id)
      .Field("name", method.name)
      .Field("aliases", method.aliases)
      .StringOrNull("description_document", method.description_document)
      .Field("accepted", method.accepted)
      .EndObject();
}

void WriteAnalysis(std::string_view text, const std::vector<analyzers::AnalyzedToken>& tokens, JsonWriter* json) {
  json->BeginObject().Field("text", text).Key("tokens").BeginArray();
  for (const analyzers::AnalyzedToken& token : tokens) {
    json->BeginObject()
        .Field("text", text.substr(token.token.begin, token.token.end - token.token.begin))
        .Field("start", token.token.begin)
        .Field("end", token.token.end)
        .Key("terms")
        .BeginArray();
    for (const analyzers::Term& term : token.terms) {
      json->BeginObject().Field("term", term.text).Field("kind", analyzers::ToString(term.kind)).EndObject();
    }
    json->EndArray().EndObject();
  }
  json->EndArray().EndObject();
}

}  // namespace lardom::server
