// Whether pseudo-relevance feedback helps: nDCG@10 of the ranking as it is and with the words of its own first answers
// added, for several numbers of answers, words and weights.
//
// usage: feedback_gain DATA QUERIES.jsonl QRELS.tsv
// Source  Lavrenko & Croft, "Relevance-based language models", SIGIR 2001, in the form known as RM3 (Abdul-Jaleel et
// al.,
//         "UMass at TREC 2004"): words of the best answers weighted by their share there and by the answers' scores;
//         here times rarity, and scored by BM25 beside the other evidence.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "search/engine.h"
#include "search/measures.h"
#include "search/plan.h"
#include "search/searcher.h"

namespace {

using namespace lardom;  // NOLINT(google-build-using-namespace): a tool of one file

constexpr std::size_t kDepth = 50;  // so many answers are put in a new order

int Fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.Text().c_str());
  return 1;
}

// The lemmas of each document, counted, function words left out.
class Lemmas {
 public:
  Lemmas(const search::Snapshot& snapshot, const analyzers::SwedishAnalyzer& analyzer) : counts_(snapshot.size()) {
    for (search::Ordinal i = 0; i < snapshot.size(); ++i) {
      const auto& segment = snapshot.segments()[snapshot.document(i).segment];
      for (const std::uint32_t token : snapshot.Tokens(i)) {
        const std::string_view key = segment.Word(token & index::kWordMask);
        if (analyzer.IsFunctionWord(key)) continue;
        const auto analysis = analyzer.AnalyzeWord(key);
        if (!analysis.lemmas.empty()) counts_[i][analysis.lemmas.front()] += 1;
      }
      for (const auto& [lemma, count] : counts_[i]) documents_[lemma] += 1;
    }
  }

  const std::unordered_map<std::string, double>& Of(search::Ordinal document) const { return counts_[document]; }
  double Idf(const std::string& lemma) const {
    return search::Idf(static_cast<double>(counts_.size()), documents_.at(lemma));
  }

 private:
  std::vector<std::unordered_map<std::string, double>> counts_;
  std::unordered_map<std::string, double> documents_;
};

struct Answer {
  search::Ordinal document = 0;
  double score = 0;
};

std::vector<std::pair<std::string, double>> FeedbackWords(const std::vector<Answer>& answers, std::size_t documents,
                                                          std::size_t words, const Lemmas& lemmas,
                                                          const search::Snapshot& snapshot) {
  std::unordered_map<std::string, double> weights;
  double total = 0;
  for (std::size_t i = 0; i < std::min(documents, answers.size()); ++i) {
    const double length = std::max(1U, snapshot.document(answers[i].document).forward->token_count);
    for (const auto& [lemma, count] : lemmas.Of(answers[i].document)) {
      weights[lemma] += answers[i].score * count / length * lemmas.Idf(lemma);
    }
  }
  std::vector<std::pair<std::string, double>> order(weights.begin(), weights.end());
  std::ranges::sort(order, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (order.size() > words) order.resize(words);
  for (const auto& [lemma, weight] : order) total += weight;
  for (auto& [lemma, weight] : order) weight /= total;
  return order;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: feedback_gain DATA QUERIES.jsonl QRELS.tsv\n");
    return 2;
  }
  const auto analyzer = analyzers::SwedishAnalyzer::Open();
  if (!analyzer) return Fail(analyzer.error());
  const auto searcher = search::Searcher::Open(argv[1], analyzer.value());
  if (!searcher) return Fail(searcher.error());
  auto engine = search::Engine::Open(argv[1], analyzer.value());
  if (!engine) return Fail(engine.error());
  const auto queries = search::ReadQueries(argv[2]);
  if (!queries) return Fail(queries.error());
  const auto qrels = search::ReadQrels(argv[3]);
  if (!qrels) return Fail(qrels.error());
  const auto state = engine.value()->Current();
  if (!state) return Fail(state.error());
  const search::Snapshot& snapshot = *state.value().snapshot;
  const Lemmas lemmas(snapshot, analyzer.value());
  const double average = static_cast<double>(snapshot.total_tokens()) / static_cast<double>(snapshot.size());

  std::vector<std::vector<Answer>> answers;
  for (const auto& query : queries.value()) {
    search::SearchRequest request;
    request.query = query.text;
    request.limit = kDepth;
    request.with_passages = false;
    const auto response = searcher.value().Search(request);
    if (!response) return Fail(response.error());
    answers.emplace_back();
    for (const auto& hit : response.value().hits) {
      answers.back().push_back({static_cast<search::Ordinal>(snapshot.OrdinalOf(hit.id)), hit.score});
    }
  }

  std::printf("documents\twords\tweight\tnDCG@10\n");
  for (const auto& [documents, words] : {std::pair<std::size_t, std::size_t>{3, 5}, {3, 15}, {5, 10}, {10, 20}}) {
    for (const double weight : {0.0, 0.5, 1.0, 2.0, 4.0, 8.0}) {
      search::Run run;
      for (std::size_t q = 0; q < answers.size(); ++q) {
        const auto feedback = FeedbackWords(answers[q], documents, words, lemmas, snapshot);
        std::vector<Answer> order = answers[q];
        for (Answer& answer : order) {
          const double length = snapshot.document(answer.document).forward->token_count;
          const auto& counts = lemmas.Of(answer.document);
          for (const auto& [lemma, share] : feedback) {
            const auto found = counts.find(lemma);
            if (found == counts.end()) continue;
            const double norm = 1.2 * (0.25 + 0.75 * length / average);
            answer.score += weight * share * lemmas.Idf(lemma) * found->second * 2.2 / (found->second + norm);
          }
        }
        std::ranges::stable_sort(order, [](const Answer& a, const Answer& b) { return a.score > b.score; });
        auto& ranking = run[queries.value()[q].id];
        for (const Answer& answer : order) ranking.push_back(snapshot.document(answer.document).id);
      }
      const auto figures = search::MeasureRetrieval(queries.value(), qrels.value(), run);
      std::printf("%zu\t%zu\t%.1f\t%.4f\n", documents, words, weight, figures.ndcg_10);
    }
  }
  return 0;
}
