#include "search/measures.h"

#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "doctest/doctest.h"

namespace lardom::search {
namespace {

// A file that is gone at the end of the test.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& text)
      : path_((std::filesystem::temp_directory_path() / ("lardom-measures-" + std::to_string(::getpid()) + name))
                  .string()) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

const Grades kGrades{{"a", 3}, {"b", 2}, {"c", 1}, {"d", 0}};

TEST_CASE("nDCG with linear gain is what the definition gives by hand") {
  // 2/log2(2) + 0/log2(3) + 3/log2(4) + 1/log2(5), over 3/log2(2) + 2/log2(3) + 1/log2(4)
  const std::vector<std::string> ranking{"b", "x", "a", "c"};
  const double gained = 2.0 + 3.0 / 2.0 + 1.0 / std::log2(5.0);
  const double ideal = 3.0 + 2.0 / std::log2(3.0) + 1.0 / 2.0;
  CHECK(NdcgAt(10, ranking, kGrades) == doctest::Approx(gained / ideal));
  CHECK(NdcgAt(10, ranking, kGrades) == doctest::Approx(0.82545).epsilon(0.0001));
}

TEST_CASE("nDCG is one for the ideal order and zero without an answer") {
  CHECK(NdcgAt(10, std::vector<std::string>{"a", "b", "c", "d"}, kGrades) == doctest::Approx(1.0));
  CHECK(NdcgAt(10, std::vector<std::string>{}, kGrades) == 0.0);
}

TEST_CASE("nDCG at k looks at k places of the ranking and of the ideal order") {
  const std::vector<std::string> ranking{"c", "a"};
  CHECK(NdcgAt(1, ranking, kGrades) == doctest::Approx(1.0 / 3.0));
}

TEST_CASE("a document that is named twice gains once") {
  const std::vector<std::string> ranking{"a", "a", "b"};
  CHECK(NdcgAt(10, ranking, Grades{{"a", 1}, {"b", 1}}) ==
        doctest::Approx((1.0 + 1.0 / 2.0) / (1.0 + 1.0 / std::log2(3.0))));
  CHECK(RecallAt(10, ranking, kGrades) == doctest::Approx(2.0 / 3.0));
}

TEST_CASE("the reciprocal rank is of the first relevant document and zero beyond k") {
  const std::vector<std::string> ranking{"x", "d", "c", "a"};
  CHECK(ReciprocalRankAt(10, ranking, kGrades) == doctest::Approx(1.0 / 3.0));
  CHECK(ReciprocalRankAt(2, ranking, kGrades) == 0.0);
}

TEST_CASE("recall counts documents graded above zero") {
  const std::vector<std::string> ranking{"c", "d", "a"};
  CHECK(RecallAt(1, ranking, kGrades) == doctest::Approx(1.0 / 3.0));
  CHECK(RecallAt(10, ranking, kGrades) == doctest::Approx(2.0 / 3.0));
}

TEST_CASE("a query without an answer counts zero and one without judgements is left out") {
  const std::vector<EvalQuery> queries{{"q1", ""}, {"q2", ""}, {"q3", ""}};
  const Qrels qrels{{"q1", {{"a", 1}}}, {"q2", {{"b", 1}}}};
  const Run run{{"q1", {"a"}}, {"q3", {"a"}}};
  const auto figures = MeasureRetrieval(queries, qrels, run);
  CHECK(figures.queries == 2);
  CHECK(figures.unjudged == 1);
  CHECK(figures.ndcg_10 == doctest::Approx(0.5));
  CHECK(figures.mrr_10 == doctest::Approx(0.5));
  CHECK(figures.recall_10 == doctest::Approx(0.5));
  CHECK(figures.recall_100 == doctest::Approx(0.5));
  const auto each = MeasureEachQuery(queries, qrels, run);
  REQUIRE(each.size() == 2);
  CHECK(each[0].ndcg_10 == doctest::Approx(1.0));
  CHECK(each[1].ndcg_10 == 0.0);
}

TEST_CASE("queries and judgements are read from their files") {
  const TemporaryFile queries("queries.jsonl",
                              "{\"id\": \"q1\", \"text\": \"Hur går det?\"}\n\n{\"id\":\"q2\",\"text\":\"å\"}");
  const TemporaryFile qrels("qrels.tsv", "q1\tdoc-1\t3\nq1\tdoc-2\t0\nq2\tdoc-1\t1\n");
  const auto read = ReadQueries(queries.path());
  REQUIRE(read.ok());
  REQUIRE(read.value().size() == 2);
  CHECK(read.value()[0].text == "Hur går det?");
  const auto grades = ReadQrels(qrels.path());
  REQUIRE(grades.ok());
  CHECK(grades.value().at("q1").at("doc-1") == 3);
  CHECK(grades.value().at("q2").size() == 1);
}

TEST_CASE("a line that can't be read is named by file and number") {
  const TemporaryFile queries("bad.jsonl", "{\"id\": \"q1\", \"text\": \"x\"}\n{\"text\": \"utan id\"}\n");
  const auto read = ReadQueries(queries.path());
  REQUIRE(!read.ok());
  CHECK(read.error().code == ErrorCode::kInput);
  CHECK(read.error().where == queries.path() + ":2");
  const TemporaryFile qrels("bad.tsv", "q1\tdoc\t1\nq1\tdoc\tett\n");
  const auto grades = ReadQrels(qrels.path());
  REQUIRE(!grades.ok());
  CHECK(grades.error().where == qrels.path() + ":2");
  CHECK(!ReadQrels("finns-inte.tsv").ok());
}

}  // namespace
}  // namespace lardom::search
