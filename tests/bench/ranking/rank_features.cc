// Prints the ranking features of the candidates of each query, for choosing weights (tune_weights.py).
//
// usage: rank_features index DATA PATH...              builds a library and tells the time
//        rank_features dump DATA QUERIES.jsonl QRELS.tsv > FEATURES.tsv
// A line: query, document, grade, strict (0|1), number of content words, features in the order of
// search/ranking_weights.h.
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "indexer/ingest.h"
#include "search/engine.h"
#include "search/matcher.h"
#include "search/measures.h"
#include "search/plan.h"
#include "search/query_parser.h"
#include "search/scorer.h"

namespace {

using namespace lardom;  // NOLINT(google-build-using-namespace): a tool of one file

int Fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.Text().c_str());
  return 1;
}

int Index(const analyzers::SwedishAnalyzer& analyzer, const std::string& data, const std::vector<std::string>& paths) {
  const auto started = std::chrono::steady_clock::now();
  const auto report = indexer::Ingest(data, paths, {}, analyzer);
  if (!report) return Fail(report.error());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  for (const Failure& failure : report.value().failures) {
    std::printf("failed: %s: %s\n", failure.path.c_str(), failure.reason.c_str());
  }
  std::printf("added %zu updated %zu unchanged %zu failures %zu seconds %.3f\n", report.value().added,
              report.value().updated, report.value().unchanged, report.value().failures.size(), took.count());
  return 0;
}

int Dump(const analyzers::SwedishAnalyzer& analyzer, const std::string& data, const std::string& queries_file,
         const std::string& qrels_file) {
  auto engine = search::Engine::Open(data, analyzer);
  if (!engine) return Fail(engine.error());
  const auto queries = search::ReadQueries(queries_file);
  if (!queries) return Fail(queries.error());
  const auto qrels = search::ReadQrels(qrels_file);
  if (!qrels) return Fail(qrels.error());
  auto state = engine.value()->Current();
  if (!state) return Fail(state.error());
  const search::Snapshot& snapshot = *state.value().snapshot;
  for (const auto& item : queries.value()) {
    auto postings = snapshot.postings().Lend();
    if (!postings) return Fail(postings.error());
    search::Query query = search::ParseQuery(item.text);
    search::SoftenPhrases(&query);
    const search::Concepts concepts =
        search::MakeConcepts(query, analyzer, state.value().synonyms.get(), state.value().thesaurus.get());
    search::Matcher matcher(query, concepts, snapshot, &postings.value(), analyzer, engine.value()->weights());
    const search::Matches matches = matcher.Run();
    const search::Plan plan(concepts, snapshot, &postings.value());
    search::Scorer scorer(concepts, plan, snapshot, engine.value()->weights());
    std::vector<std::pair<float, search::Ordinal>> order;
    for (search::Ordinal i = 0; i < snapshot.size(); ++i) {
      if (matches.first_scores[i] > 0 && matches.hard.Has(i)) order.emplace_back(-matches.first_scores[i], i);
    }
    std::sort(order.begin(), order.end());
    std::size_t content = 0;
    for (const auto& c : concepts.concepts) content += c.function_word ? 0 : 1;
    for (std::size_t k = 0; k < order.size() && k < 200; ++k) {
      const search::Ordinal document = order[k].second;
      double grade = 0;
      const auto graded = qrels.value().find(item.id);
      if (graded != qrels.value().end()) {
        const auto at = graded->second.find(snapshot.document(document).id);
        if (at != graded->second.end()) grade = at->second;
      }
      std::printf("%s\t%s\t%g\t%d\t%zu", item.id.c_str(), snapshot.document(document).id.c_str(), grade,
                  matches.strict.Has(document) ? 1 : 0, content);
      for (const double value : scorer.Score(document)) std::printf("\t%.4f", value);
      std::printf("\n");
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  const auto analyzer = analyzers::SwedishAnalyzer::Open();
  if (!analyzer) return Fail(analyzer.error());
  if (args.size() >= 3 && args[0] == "index") return Index(analyzer.value(), args[1], {args.begin() + 2, args.end()});
  if (args.size() == 4 && args[0] == "dump") return Dump(analyzer.value(), args[1], args[2], args[3]);
  std::fprintf(stderr, "usage: rank_features index DATA PATH... | dump DATA QUERIES.jsonl QRELS.tsv\n");
  return 2;
}
