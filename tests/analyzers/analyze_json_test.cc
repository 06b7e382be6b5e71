#include "analyzers/analyze_json.h"

#include <doctest/doctest.h>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

TEST_CASE("the analysis as JSON holds text, byte offsets and terms by kind") {
  CHECK(
      AnalyzeToJson(Shared(), "Å skolor") ==
      R"({"text":"Å skolor","tokens":[)"
      R"({"text":"Å","start":0,"end":2,"terms":[{"term":"å","kind":"exact"},{"term":"å","kind":"lemma"}]},)"
      R"({"text":"skolor","start":3,"end":9,"terms":[{"term":"skolor","kind":"exact"},{"term":"skola","kind":"lemma"}]}]})");
}

TEST_CASE("quotation marks, control characters and malformed bytes keep the JSON valid") {
  CHECK(AnalyzeToJson(Shared(), "\"\\\n\x01\xFF") == R"({"text":"\"\\\u000a\u0001�","tokens":[]})");
}

TEST_CASE("kinds of terms have fixed names") {
  CHECK(ToString(TermKind::kExact) == "exact");
  CHECK(ToString(TermKind::kLemma) == "lemma");
  CHECK(ToString(TermKind::kPart) == "part");
  CHECK(ToString(TermKind::kNgram) == "ngram");
  CHECK(ToString(TermKind::kReference) == "reference");
}
