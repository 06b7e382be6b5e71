// lardom eval retrieval, lardom eval links
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iomanip>
#include <ostream>

#include "indexer/links/link_extractor.h"
#include "search/link_measures.h"
#include "search/measures.h"
#include "server/cli/command.h"
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
    request.show_copies = true;  // judgements are of documents, each by its own id
    const auto response = searcher.value()->Search(request);
    if (!response) return Fail(response.error(), call.io);
    std::vector<std::string>& ranking = run[query.id];
    for (const search::Hit& hit : response.value().hits) {
      ranking.push_back(hit.id);
      if (run_out.is_open())
        run_out << query.id << '\t' << hit.id << '\t' << ranking.size() << '\t' << hit.score << '\n';
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
  call.io.out << std::fixed << std::setprecision(4) << "nDCG@10     " << figures.ndcg_10 << "\nMRR@10      "
              << figures.mrr_10 << "\nrecall@10   " << figures.recall_10 << "\nrecall@100  " << figures.recall_100
              << "\nfrågor      " << figures.queries << "\nms/fråga    " << std::setprecision(2) << ms << '\n';
  return 0;
}

void WriteScore(std::string_view name, const search::LinkScore& score, JsonWriter* json) {
  json->Key(name)
      .BeginObject()
      .Field("precision", score.precision)
      .Field("recall", score.recall)
      .Field("f1", score.f1)
      .Field("gold", score.gold)
      .Field("found", score.found)
      .EndObject();
}

void PrintScore(std::string_view name, const search::LinkScore& score, std::ostream& out) {
  out << std::left << std::setw(14) << name << std::fixed << std::setprecision(3) << "P " << score.precision << "  R "
      << score.recall << "  F1 " << score.f1 << "  facit " << score.gold << "  funna " << score.found << '\n';
}

int Links(Invocation& call) {
  if (!call.args.Has("--gold")) return UsageError("eval links", "Ange --gold LÄNKAR.jsonl.", call.io);
  const auto gold = search::ReadGoldLinks(std::string(call.args.Get("--gold")));
  if (!gold) return Fail(gold.error(), call.io);
  const auto catalogue = call.library.Read();
  if (!catalogue) return Fail(catalogue.error(), call.io);
  LinkFilter filter;
  filter.min_confidence = indexer::LinkExtractor::ShownConfidence();
  const search::TextOfDocument text = [&](const std::string& id) {
    const auto number = catalogue.value()->FindNumber(id);
    return number ? catalogue.value()->FindText(*number) : std::nullopt;
  };
  const search::MethodNames names(catalogue.value()->Methods(true));
  const search::LinkFigures figures = search::MeasureLinks(gold.value(), catalogue.value()->Links(filter), names, text);
  const auto& stages = Rows<Stage>();
  const auto& statuses = Rows<LinkStatus>();
  if (call.json) {
    call.io.out << JsonText([&](JsonWriter* json) {
      json->BeginObject();
      WriteScore("all", figures.all, json);
      for (std::size_t i = 0; i < figures.by_stage.size(); ++i) WriteScore(stages[i].slug, figures.by_stage[i], json);
      for (std::size_t i = 0; i < figures.by_status.size(); ++i)
        WriteScore(statuses[i].slug, figures.by_status[i], json);
      WriteScore("mentions", figures.mentions, json);
      json->Key("of_matched")
          .BeginObject()
          .Field("pairs", figures.matched)
          .Field("place", figures.place)
          .Field("year", figures.year)
          .Field("effect", figures.effect)
          .Field("into", figures.into)
          .EndObject();
      json->Field("not_verbatim", figures.not_verbatim).Field("found", figures.found).EndObject();
    });
    return figures.not_verbatim == 0 ? 0 : 1;
  }
  std::ostream& out = call.io.out;
  PrintScore("all", figures.all, out);
  for (std::size_t i = 0; i < figures.by_stage.size(); ++i) PrintScore(stages[i].slug, figures.by_stage[i], out);
  for (std::size_t i = 0; i < figures.by_status.size(); ++i) PrintScore(statuses[i].slug, figures.by_status[i], out);
  PrintScore("mentions", figures.mentions, out);
  out << "av " << figures.matched << " parade: plats " << figures.place << "  år " << figures.year << "  effekt "
      << figures.effect << "  blev " << figures.into << "\ninte ordagranna citat: " << figures.not_verbatim << " av "
      << figures.found << '\n';
  return figures.not_verbatim == 0 ? 0 : 1;
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
