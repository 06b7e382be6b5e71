// lardom eval retrieval, lardom eval links
#include <chrono>
#include <fstream>
#include <iomanip>
#include <ostream>

#include "indexer/links/link_extractor.h"
#include "search/measures.h"
#include "server/cli/command.h"
#include "server/eval/link_score.h"
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

constexpr std::size_t kDepth = 100;

int Retrieval(Invocation& call) {
  if (!call.args.Has("--queries") || !call.args.Has("--qrels")) {
    return UsageError("eval retrieval", "Ange --queries FIL.jsonl och --qrels FIL.tsv.", call.io);
  }
  const auto queries = search::ReadQueries(std::string(call.args.Get("--queries")));
  if (!queries) return Fail(queries.error(), call.io);
  const auto qrels = search::ReadQrels(std::string(call.args.Get("--qrels")));
  if (!qrels) return Fail(qrels.error(), call.io);
  const auto searcher = call.library.Searcher();
  if (!searcher) return Fail(searcher.error(), call.io);
  std::ofstream run_out;
  if (call.args.Has("--run-out")) {
    run_out.open(std::string(call.args.Get("--run-out")));
    if (!run_out) return UsageError("--run-out", "Filen går inte att skriva.", call.io);
    run_out << std::setprecision(8);
  }
  search::Run run;
  const auto start = std::chrono::steady_clock::now();
  for (const search::EvalQuery& query : queries.value()) {
    search::SearchRequest request;
    request.query = query.text;
    request.limit = kDepth;
    const auto response = searcher.value()->Search(request);
    if (!response) return Fail(response.error(), call.io);
    std::vector<std::string>& ranking = run[query.id];
    for (const search::Hit& hit : response.value().hits) {
      ranking.push_back(hit.id);
      if (run_out.is_open()) run_out << query.id << '\t' << hit.id << '\t' << ranking.size() << '\t' << hit.score << '\n';
    }
  }
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count() /
                    static_cast<double>(std::max<std::size_t>(1, queries.value().size()));
  const search::RetrievalFigures figures = search::MeasureRetrieval(queries.value(), qrels.value(), run);
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject()
          .Field("ndcg@10", figures.ndcg_10)
          .Field("mrr@10", figures.mrr_10)
          .Field("recall@10", figures.recall_10)
          .Field("recall@100", figures.recall_100)
          .Field("queries", figures.queries)
          .Field("ms_per_query", ms)
          .EndObject();
    });
    return 0;
  }
  call.io.out << std::fixed << std::setprecision(4) << "nDCG@10     " << figures.ndcg_10 << "\nMRR@10      " << figures.mrr_10
              << "\nrecall@10   " << figures.recall_10 << "\nrecall@100  " << figures.recall_100 << "\nfrågor      " << figures.queries
              << "\nms/fråga    " << std::setprecision(2) << ms << '\n';
  return 0;
}

// Gold links as JSONL: doc, quote, method, stage, status, into.
Result<std::vector<Link>> ReadGold(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Error{ErrorCode::kUsage, path, "Filen går inte att läsa."};
  std::vector<Link> gold;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty()) continue;
    const std::string where = path + ":" + std::to_string(number);
    const auto json = Json::Parse(line, where);
    if (!json) return json.error();
    const Json& row = json.value();
    const auto stage = Parse<Stage>(row["stage"].AsString());
    const auto status = row["status"].is_string() ? Parse<LinkStatus>(row["status"].AsString()) : LinkStatus::kAsserted;
    if (!stage || !status) return Error{ErrorCode::kInput, where, "Skede eller status är okänt."};
    Link link;
    link.document = row["doc"].AsString();
    link.quote = row["quote"].AsString();
    link.method = row["method"].AsString();
    link.into = row["into"].AsString();
    link.stage = *stage;
    link.status = *status;
    gold.push_back(std::move(link));
  }
  return gold;
}

void WriteScore(std::string_view name, const PrecisionRecall& score, JsonWriter* json) {
  json->Key(name)
      .BeginObject()
      .Field("precision", score.Precision())
      .Field("recall", score.Recall())
      .Field("f1", score.F1())
      .Field("gold", score.gold)
      .Field("found", score.found)
      .EndObject();
}

int Links(Invocation& call) {
  if (!call.args.Has("--gold")) return UsageError("eval links", "Ange --gold LÄNKAR.jsonl.", call.io);
  const auto gold = ReadGold(std::string(call.args.Get("--gold")));
  if (!gold) return Fail(gold.error(), call.io);
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  LinkFilter filter;
  filter.min_confidence = indexer::LinkExtractor::ShownConfidence();
  const auto canonical = [&](std::string_view name) {
    const auto method = catalogue.value()->FindMethod(name);
    return method ? method->name : std::string(name);
  };
  const LinkScore score = ScoreLinks(gold.value(), catalogue.value()->Links(filter), canonical);
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject();
      WriteScore("all", score.all, json);
      for (std::size_t i = 0; i < score.stages.size(); ++i) WriteScore(Rows<Stage>()[i].slug, score.stages[i], json);
      for (std::size_t i = 0; i < score.statuses.size(); ++i) WriteScore(Rows<LinkStatus>()[i].slug, score.statuses[i], json);
      json->EndObject();
    });
    return 0;
  }
  const auto print = [&call](std::string_view name, const PrecisionRecall& row) {
    call.io.out << std::left << std::setw(14) << name << std::fixed << std::setprecision(3) << "P " << row.Precision() << "  R "
                << row.Recall() << "  F1 " << row.F1() << "  facit " << row.gold << "  funna " << row.found << '\n';
  };
  print("all", score.all);
  for (std::size_t i = 0; i < score.stages.size(); ++i) print(Rows<Stage>()[i].slug, score.stages[i]);
  for (std::size_t i = 0; i < score.statuses.size(); ++i) print(Rows<LinkStatus>()[i].slug, score.statuses[i]);
  return 0;
}

int RunEval(Invocation& call) {
  const std::string what = call.args.words().empty() ? "" : call.args.words().front();
  if (what == "retrieval") return Retrieval(call);
  if (what == "links") return Links(call);
  return UsageError("eval", "Välj retrieval eller links.", call.io);
}

}  // namespace

std::vector<Command> EvalCommands() {
  return {{"eval",
           "retrieval --queries F.jsonl --qrels F.tsv [--run-out F.tsv] | links --gold F.jsonl",
           "mät sökning eller länkar mot ett facit",
           {{"--queries", "FIL", "frågor, {\"id\",\"text\"} per rad"},
            {"--qrels", "FIL", "fråga<TAB>dokument<TAB>grad"},
            {"--run-out", "FIL", "skriv rankningen: fråga<TAB>dokument<TAB>plats<TAB>poäng"},
            {"--gold", "FIL", "annoterade länkar, en per rad"}},
           RunEval}};
}

}  // namespace lardom::server
