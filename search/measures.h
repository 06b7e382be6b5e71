// How good a ranking is, against graded judgements: nDCG@k, MRR@k, recall@k; and the files that hold them.
//
// Definitions  nDCG@k    DCG = sum over ranks i = 1..k of grade(i) / log2(i + 1), divided by that of the ideal order
//                        (linear gain). Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
//                        ACM Transactions on Information Systems 20(4), 2002
//              MRR@k     1 / rank of the first relevant document, 0 when none is among the first k. Voorhees, "The
//                        TREC-8 question answering track report", 1999
//              recall@k  relevant documents among the first k / relevant documents. Manning, Raghavan & Schütze,
//                        "Introduction to Information Retrieval", 2008, chapter 8
//              relevant: graded above 0. A document that a ranking names twice counts at its first place only
// Mean         over the queries that have a relevant document; one without an answer counts 0
// Files        queries.jsonl: {"id","text"} a line; qrels.tsv: query<TAB>document<TAB>grade a line
// Errors       kInput with file and line for what can't be read
// Threads      pure functions
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::search {

struct EvalQuery {
  std::string id;
  std::string text;
};

using Grades = std::unordered_map<std::string, int>;                       // document -> grade
using Qrels = std::map<std::string, Grades, std::less<>>;                  // query -> grades
using Run = std::map<std::string, std::vector<std::string>, std::less<>>;  // query -> documents, best first

double NdcgAt(std::size_t k, std::span<const std::string> ranking, const Grades& grades);
double ReciprocalRankAt(std::size_t k, std::span<const std::string> ranking, const Grades& grades);
double RecallAt(std::size_t k, std::span<const std::string> ranking, const Grades& grades);

struct RetrievalFigures {
  double ndcg_10 = 0;
  double mrr_10 = 0;
  double recall_10 = 0;
  double recall_100 = 0;
  std::size_t queries = 0;   // that the means are over
  std::size_t unjudged = 0;  // queries without a relevant document, left out
};

RetrievalFigures MeasureRetrieval(const std::vector<EvalQuery>& queries, const Qrels& qrels, const Run& run);

// One query's figures, in the order of `queries`, for a look at what went wrong.
struct QueryFigures {
  std::string query;
  double ndcg_10 = 0;
  double reciprocal_rank_10 = 0;
  double recall_100 = 0;
};
std::vector<QueryFigures> MeasureEachQuery(const std::vector<EvalQuery>& queries, const Qrels& qrels, const Run& run);

Result<std::vector<EvalQuery>> ReadQueries(const std::string& path);
Result<Qrels> ReadQrels(const std::string& path);

}  // namespace lardom::search
