// projects_tool EXAMPLES.jsonl: precision and recall of each field, and every difference.
#include <cstdio>

#include "tests/indexer/projects/project_lab.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: projects_tool EXAMPLES.jsonl\n");
    return 2;
  }
  const auto examples = lardom::testing::ReadJsonLines(argv[1]);
  for (const char* field : {"budget", "evaluator", "independence", "years", "phases", "financing"}) {
    const auto score = lardom::testing::ScoreField(examples, field);
    std::printf("%-13s precision %.3f recall %.3f (%d right, %d said, %d wanted)\n", field, score.precision(),
                score.recall(), score.right, score.said, score.wanted);
    for (const std::string& error : score.errors) std::printf("  %s\n", error.c_str());
  }
  return 0;
}
