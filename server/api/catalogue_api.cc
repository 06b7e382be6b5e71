// /api/v1/documents, methods, links, findings, projects, coverage
#include <algorithm>

#include "corpus/model/confidence.h"
#include "indexer/links/link_extractor.h"
#include "server/api/reply.h"
#include "server/app.h"
#include "server/coverage.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kMostRows = 10000;

Error NoDocument(std::string_view id) {
  return Error{ErrorCode::kNotFound, "id", "Det finns inget dokument med id \"" + std::string(id) + "\"."};
}

Response GetDocument(const Context& context, const Request&, const PathValues& values) {
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const auto number = catalogue.value()->FindNumber(values[0]);
  const auto document = number ? catalogue.value()->FindDocument(*number) : std::nullopt;
  if (!document) return ProblemOf(NoDocument(values[0]));
  LinkFilter links;
  links.document = values[0];
  links.min_confidence = indexer::LinkExtractor::ShownConfidence();
  FindingFilter findings;
  findings.document = values[0];
  findings.min_confidence = indexer::LinkExtractor::ShownConfidence();
  LessonFilter lessons;
  lessons.document = values[0];
  lessons.min_confidence = kShownLessonConfidence;
  return JsonReply("", [&](JsonWriter* json) {
    WriteDocument(*document, catalogue.value()->Links(links), catalogue.value()->Findings(findings),
                  catalogue.value()->Lessons(lessons), search::CopiesOf(*catalogue.value(), document->metadata.id),
                  json);
  });
}

Response GetSimilar(const Context& context, const Request& request, const PathValues& values) {
  const auto limit = ReadNumber(request, "limit", 10, 100);
  if (!limit) return ProblemOf(limit.error());
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  const auto similar = searcher.value()->Similar(values[0], limit.value());
  if (!similar) return ProblemOf(similar.error());
  return JsonReply("", [&](JsonWriter* json) {
    json->BeginObject().Key("documents").BeginArray();
    for (const search::SimilarDocument& document : similar.value()) {
      json->BeginObject()
          .Field("id", document.id)
          .Field("title", document.title)
          .Field("score", document.score)
          .EndObject();
    }
    json->EndArray().EndObject();
  });
}

Response GetMethods(const Context& context, const Request&, const PathValues&) {
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const std::vector<Method> methods = catalogue.value()->Methods(false);
  static const std::vector<std::string> kNone;
  return JsonReply(searcher.value()->Generation(), [&](JsonWriter* json) {
    json->BeginObject().Key("methods").BeginArray();
    for (const search::MethodCounts& row : searcher.value()->Methods()) {
      const auto method = std::ranges::find(methods, row.id, &Method::id);
      WriteMethodCounts(row, method == methods.end() ? &kNone : &method->aliases, json);
    }
    json->EndArray().EndObject();
  });
}

Response GetMethod(const Context& context, const Request&, const PathValues& values) {
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const auto view = MakeMethodView(*catalogue.value(), values[0]);
  if (!view) return ProblemOf(view.error());
  return JsonReply("", [&](JsonWriter* json) { WriteMethodView(view.value(), json); });
}

Response GetComparison(const Context& context, const Request& request, const PathValues&) {
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  std::vector<std::string> methods;
  for (const std::string_view method : request.Params("m")) methods.emplace_back(method);
  const auto comparison = CompareMethods(*catalogue.value(), methods);
  if (!comparison) return ProblemOf(comparison.error());
  return JsonReply("", [&](JsonWriter* json) { WriteComparison(comparison.value(), json); });
}

Response GetLineage(const Context& context, const Request& request, const PathValues& values) {
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const auto lineage = search::MakeLineage(*catalogue.value(), values[0]);
  if (!lineage) return ProblemOf(lineage.error());
  if (request.Param("format") == "svg") {
    return MakeResponse(200, "image/svg+xml", search::LineageSvg(lineage.value(), request.Param("lang") == "en"));
  }
  return JsonReply("", [&](JsonWriter* json) { WriteLineage(lineage.value(), json); });
}

// The state of the library that an answer is about to be made of.
std::string GenerationOf(const Context& context) {
  const auto searcher = context.library->Searcher();
  return searcher ? searcher.value()->Generation() : std::string();
}

// One page of `rows` as {"total":…,"<key>":[…]}.
template <typename T>
Response Page(const Request& request, std::string_view key, const std::vector<T>& rows,
              void (*write)(const T&, JsonWriter*), std::string version = "") {
  const auto limit = ReadNumber(request, "limit", 1000, kMostRows);
  if (!limit) return ProblemOf(limit.error());
  const auto offset = ReadNumber(request, "offset", 0, 100000000);
  if (!offset) return ProblemOf(offset.error());
  return JsonReply(std::move(version), [&](JsonWriter* json) {
    json->BeginObject().Field("total", rows.size()).Key(key).BeginArray();
    for (std::size_t i = offset.value(); i < rows.size() && i < offset.value() + limit.value(); ++i)
      write(rows[i], json);
    json->EndArray().EndObject();
  });
}

// A word of a vocabulary; nothing when the parameter is not given.
template <typename E>
Result<std::optional<E>> ReadWord(const Request& request, std::string_view name) {
  const std::string_view word = request.Param(name);
  if (word.empty()) return std::optional<E>();
  const auto value = Parse<E>(word);
  if (!value) return Error{ErrorCode::kUsage, std::string(name), "Värdet \"" + std::string(word) + "\" finns inte."};
  return value;
}

Response GetLinks(const Context& context, const Request& request, const PathValues&) {
  LinkFilter filter;
  if (request.Has("method")) filter.method = request.Param("method");
  if (request.Has("doc")) filter.document = request.Param("doc");
  const auto stage = ReadWord<Stage>(request, "stage");
  if (!stage) return ProblemOf(stage.error());
  const auto status = ReadWord<LinkStatus>(request, "status");
  if (!status) return ProblemOf(status.error());
  filter.stage = stage.value();
  filter.status = status.value();
  filter.include_rejected = request.Param("all") == "1";
  if (!filter.include_rejected) filter.min_confidence = indexer::LinkExtractor::ShownConfidence();
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  return Page(request, "links", catalogue.value()->Links(filter), WriteLink);
}

Response GetFindings(const Context& context, const Request& request, const PathValues&) {
  FindingFilter filter;
  if (request.Has("method")) filter.method = request.Param("method");
  if (request.Has("doc")) filter.document = request.Param("doc");
  const auto direction = ReadWord<Direction>(request, "direction");
  if (!direction) return ProblemOf(direction.error());
  filter.direction = direction.value();
  filter.include_rejected = request.Param("all") == "1";
  if (!filter.include_rejected) filter.min_confidence = indexer::LinkExtractor::ShownConfidence();
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  return Page(request, "findings", catalogue.value()->Findings(filter), WriteFinding);
}

Response GetProjects(const Context& context, const Request& request, const PathValues&) {
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  std::vector<Project> projects = catalogue.value()->Projects();
  if (request.Has("without_final_report")) {
    const std::string_view word = request.Param("without_final_report");
    if (word != "true" && word != "1" && word != "false" && word != "0") {
      return ProblemOf(Error{ErrorCode::kUsage, "without_final_report", "Värdet ska vara true eller false."});
    }
    if (word == "true" || word == "1") projects = WithoutFinalReport(std::move(projects), ThisYear());
  }
  return Page(request, "projects", projects, WriteProject, GenerationOf(context));
}

Response GetProject(const Context& context, const Request&, const PathValues& values) {
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const auto view = MakeProjectView(*catalogue.value(), values[0]);
  if (!view) return ProblemOf(view.error());
  return JsonReply(GenerationOf(context), [&](JsonWriter* json) { WriteProjectView(view.value(), json); });
}

Response GetCoverage(const Context& context, const Request&, const PathValues&) {
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const auto coverage = MakeCoverage(*catalogue.value());
  if (!coverage) return ProblemOf(coverage.error());
  return JsonReply(GenerationOf(context), [&](JsonWriter* json) { WriteCoverage(coverage.value(), json); });
}

// ?view=table: the findings a row each.
Response GetEvidenceTable(const Context& context, const Request& request) {
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const auto rows = search::MakeEvidenceTable(*catalogue.value(), request.Param("method"));
  if (request.Param("format") == "csv") {
    return MakeResponse(200, "text/csv; charset=utf-8", search::EvidenceTableCsv(rows));
  }
  const auto searcher = context.library->Searcher();
  return JsonReply(searcher ? searcher.value()->Generation() : std::string(),
                   [&](JsonWriter* json) { WriteEvidenceTable(rows, json); });
}

Response GetEvidenceMap(const Context& context, const Request& request, const PathValues&) {
  const std::string_view view = request.Param("view");
  if (view == "table") return GetEvidenceTable(context, request);
  if (!view.empty() && view != "map") {
    return ProblemOf(Error{ErrorCode::kUsage, "view", "Värdet ska vara map eller table."});
  }
  const auto rows = search::ParseMapAxis(request.Has("rows") ? request.Param("rows") : "method", "rows");
  if (!rows) return ProblemOf(rows.error());
  const auto columns = search::ParseMapAxis(request.Has("columns") ? request.Param("columns") : "stage", "columns");
  if (!columns) return ProblemOf(columns.error());
  const auto vocabularies = context.library->Vocabularies();
  if (!vocabularies) return ProblemOf(vocabularies.error());
  const auto evidence = context.library->Evidence();
  if (!evidence) return ProblemOf(evidence.error());
  const auto map = search::MakeEvidenceMap(evidence.value(), *vocabularies.value(), rows.value(), columns.value());
  if (!map) return ProblemOf(map.error());
  if (request.Param("format") == "csv") {
    return MakeResponse(200, "text/csv; charset=utf-8", search::EvidenceMapCsv(map.value()));
  }
  const auto searcher = context.library->Searcher();
  return JsonReply(searcher ? searcher.value()->Generation() : std::string(),
                   [&](JsonWriter* json) { WriteEvidenceMap(map.value(), json); });
}

Response GetGuide(const Context& context, const Request& request, const PathValues&) {
  search::GuideFilter filter;
  const auto phase = ReadWord<Phase>(request, "phase");
  if (!phase) return ProblemOf(phase.error());
  filter.phase = phase.value();
  for (const std::string_view method : request.Params("method")) filter.methods.emplace_back(method);
  for (const std::string_view place : request.Params("place")) filter.places.emplace_back(place);
  for (const std::string_view group : request.Params("target_group")) filter.target_groups.emplace_back(group);
  const auto guide = context.library->Guide();
  if (!guide) return ProblemOf(guide.error());
  const auto searcher = context.library->Searcher();
  if (!searcher) return ProblemOf(searcher.error());
  const std::string generation = searcher.value()->Generation();
  if (IsCurrent(request, generation)) return Unchanged(generation);
  const auto answers =
      guide.value()->Answer([&](const search::SearchRequest& r) { return searcher.value()->Search(r); }, filter);
  if (!answers) return ProblemOf(answers.error());
  return JsonReply(generation, [&](JsonWriter* json) { WriteGuide(answers.value(), json); });
}

}  // namespace

void AddCatalogueApi(Router* router, const Context* context) {
  const auto add = [&](std::string_view pattern,
                       Response (*handler)(const Context&, const Request&, const PathValues&)) {
    router->Add("GET", pattern, [context, handler](const Request& request, const PathValues& values) {
      return handler(*context, request, values);
    });
  };
  add("/api/v1/documents/{id}", GetDocument);
  add("/api/v1/documents/{id}/similar", GetSimilar);
  add("/api/v1/methods", GetMethods);
  add("/api/v1/methods/compare", GetComparison);  // before the methods, whose ids it would else be one of
  add("/api/v1/methods/{id}", GetMethod);
  add("/api/v1/methods/{id}/lineage", GetLineage);
  add("/api/v1/links", GetLinks);
  add("/api/v1/findings", GetFindings);
  add("/api/v1/projects", GetProjects);
  add("/api/v1/projects/{id}", GetProject);
  add("/api/v1/coverage", GetCoverage);
  add("/api/v1/evidence-map", GetEvidenceMap);
  add("/api/v1/guide", GetGuide);
}

}  // namespace lardom::server
