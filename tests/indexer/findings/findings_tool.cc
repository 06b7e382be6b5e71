// Prints the findings of documents, one JSON object a line, for people and for scripts that measure.
//
// Usage    findings_tool METHODS.tsv PATH...    a path is a folder of documents, a file, or a JSONL file
// Output   {"doc","quote","method","outcome","direction","component","design","evaluator","n","follow_up",
//          "amounts","confidence"}; proposals below the shown confidence too; processor
//          time of tokenising and extraction on standard error
#include <cstdio>
#include <ctime>
#include <string>

#include "tests/indexer/findings/examples.h"

namespace {

void Print(const lardom::Finding& finding) {
  std::string out;
  lardom::JsonWriter writer(&out);
  writer.BeginObject();
  writer.Field("doc", finding.document).Field("quote", finding.quote);
  writer.Field("begin", finding.begin).Field("end", finding.end);
  writer.Field("method", finding.method).Field("outcome", finding.outcome);
  writer.Field("direction", lardom::Slug(finding.direction)).Field("component", lardom::Slug(finding.component));
  writer.Field("design", lardom::Slug(finding.design)).Field("evaluator", lardom::Slug(finding.evaluator));
  writer.Field("n", finding.n).Field("follow_up", finding.follow_up);
  writer.Key("amounts").BeginArray();
  for (const auto& amount : finding.amounts) writer.String(amount.text);
  writer.EndArray();
  writer.Field("confidence", finding.confidence);
  writer.EndObject();
  std::puts(out.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: findings_tool METHODS.tsv PATH...\n", stderr);
    return 2;
  }
  lardom::testing::FindingLab lab(argv[1]);
  double seconds = 0;
  double tokenising = 0;
  for (int i = 2; i < argc; ++i) {
    for (const auto& document : lardom::testing::ReadDocuments(argv[i])) {
      const std::clock_t start = std::clock();
      const auto tokens = lab.Tokens(document);
      const std::clock_t middle = std::clock();
      const auto findings = lab.Extract(document, tokens);
      seconds += static_cast<double>(std::clock() - middle) / CLOCKS_PER_SEC;
      tokenising += static_cast<double>(middle - start) / CLOCKS_PER_SEC;
      for (const auto& finding : findings) Print(finding);
    }
  }
  std::fprintf(stderr, "tokenise %.3f s, findings %.3f s (processor time)\n", tokenising, seconds);
  return 0;
}
