#include "search/measures.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <unordered_set>

#include "analyzers/base/mapped_file.h"
#include "corpus/json.h"
#include "corpus/utf8.h"
#include "search/table_file.h"

namespace lardom::search {
namespace {

int GradeOf(const Grades& grades, const std::string& document) {
  const auto at = grades.find(document);
  return at == grades.end() ? 0 : std::max(0, at->second);
}

std::size_t CountRelevant(const Grades& grades) {
  return static_cast<std::size_t>(std::ranges::count_if(grades, [](const auto& pair) { return pair.second > 0; }));
}

// Calls for each of the first k places with its rank (1 and up) and grade; a document's second place has grade 0.
void ForEachPlace(std::size_t k, std::span<const std::string> ranking, const Grades& grades,
                  const std::function<void(std::size_t, int)>& visit) {
  std::unordered_set<std::string_view> seen;
  const std::size_t last = std::min(k, ranking.size());
  for (std::size_t i = 0; i < last; ++i) {
    const bool fresh = seen.insert(ranking[i]).second;
    visit(i + 1, fresh ? GradeOf(grades, ranking[i]) : 0);
  }
}

double Discounted(int grade, std::size_t rank) {
  return static_cast<double>(grade) / std::log2(static_cast<double>(rank) + 1.0);
}

const std::vector<std::string>& RankingOf(const Run& run, const std::string& query) {
  static const std::vector<std::string> kUnanswered;
  const auto at = run.find(query);
  return at == run.end() ? kUnanswered : at->second;
}

const Grades* JudgedGrades(const Qrels& qrels, const std::string& query) {
  const auto at = qrels.find(query);
  return at == qrels.end() || CountRelevant(at->second) == 0 ? nullptr : &at->second;
}

}  // namespace

double NdcgAt(std::size_t k, std::span<const std::string> ranking, const Grades& grades) {
  double gained = 0;
  ForEachPlace(k, ranking, grades, [&](std::size_t rank, int grade) { gained += Discounted(grade, rank); });
  std::vector<int> ideal;
  for (const auto& [document, grade] : grades) {
    if (grade > 0) ideal.push_back(grade);
  }
  std::ranges::sort(ideal, std::greater<>());
  double best = 0;
  for (std::size_t i = 0; i < std::min(k, ideal.size()); ++i) best += Discounted(ideal[i], i + 1);
  return best > 0 ? gained / best : 0;
}

double ReciprocalRankAt(std::size_t k, std::span<const std::string> ranking, const Grades& grades) {
  std::size_t first = 0;
  ForEachPlace(k, ranking, grades, [&](std::size_t rank, int grade) {
    if (first == 0 && grade > 0) first = rank;
  });
  return first == 0 ? 0 : 1.0 / static_cast<double>(first);
}

double RecallAt(std::size_t k, std::span<const std::string> ranking, const Grades& grades) {
  std::size_t found = 0;
  ForEachPlace(k, ranking, grades, [&](std::size_t, int grade) { found += grade > 0 ? 1 : 0; });
  const std::size_t relevant = CountRelevant(grades);
  return relevant == 0 ? 0 : static_cast<double>(found) / static_cast<double>(relevant);
}

RetrievalFigures MeasureRetrieval(const std::vector<EvalQuery>& queries, const Qrels& qrels, const Run& run) {
  RetrievalFigures out;
  for (const EvalQuery& query : queries) {
    const Grades* grades = JudgedGrades(qrels, query.id);
    if (grades == nullptr) {
      ++out.unjudged;
      continue;
    }
    const auto& ranking = RankingOf(run, query.id);
    out.ndcg_10 += NdcgAt(10, ranking, *grades);
    out.mrr_10 += ReciprocalRankAt(10, ranking, *grades);
    out.recall_10 += RecallAt(10, ranking, *grades);
    out.recall_100 += RecallAt(100, ranking, *grades);
    ++out.queries;
  }
  if (out.queries > 0) {
    const auto count = static_cast<double>(out.queries);
    for (double* figure : {&out.ndcg_10, &out.mrr_10, &out.recall_10, &out.recall_100}) *figure /= count;
  }
  return out;
}

std::vector<QueryFigures> MeasureEachQuery(const std::vector<EvalQuery>& queries, const Qrels& qrels, const Run& run) {
  std::vector<QueryFigures> out;
  for (const EvalQuery& query : queries) {
    const Grades* grades = JudgedGrades(qrels, query.id);
    if (grades == nullptr) continue;
    const auto& ranking = RankingOf(run, query.id);
    out.push_back(QueryFigures{query.id, NdcgAt(10, ranking, *grades), ReciprocalRankAt(10, ranking, *grades),
                               RecallAt(100, ranking, *grades)});
  }
  return out;
}

Result<std::vector<EvalQuery>> ReadQueries(const std::string& path) {
  auto text = analyzers::ReadFile(path);
  if (!text) return Error{ErrorCode::kInput, path, text.error().what};
  std::vector<EvalQuery> out;
  std::unordered_set<std::string> ids;
  std::string_view rest = text.value();
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto end = rest.find('\n');
    const std::string_view line = Trim(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty()) continue;
    const std::string where = path + ":" + std::to_string(number);
    const auto parsed = Json::Parse(line, where);
    if (!parsed) return parsed.error();
    EvalQuery query{parsed.value()["id"].AsString(), parsed.value()["text"].AsString()};
    if (query.id.empty()) return Error{ErrorCode::kInput, where, "Raden ska ha fälten id och text."};
    if (!ids.insert(query.id).second) return Error{ErrorCode::kInput, where, "Frågan " + query.id + " finns redan."};
    out.push_back(std::move(query));
  }
  return out;
}

Result<Qrels> ReadQrels(const std::string& path) {
  auto table = ReadTable(path);
  if (!table) return Error{ErrorCode::kInput, path, table.error().what};
  Qrels out;
  for (const TableRow& row : table.value().rows) {
    const std::string_view grade_text = row.Cell(2);
    int grade = 0;
    const auto [end, error] = std::from_chars(grade_text.data(), grade_text.data() + grade_text.size(), grade);
    if (row.Cell(0).empty() || row.Cell(1).empty() || error != std::errc() ||
        end != grade_text.data() + grade_text.size()) {
      return Error{ErrorCode::kInput, table.value().Where(row), "Raden ska ha fråga, dokument och grad (ett heltal)."};
    }
    out[std::string(row.Cell(0))][std::string(row.Cell(1))] = grade;
  }
  return out;
}

}  // namespace lardom::search
