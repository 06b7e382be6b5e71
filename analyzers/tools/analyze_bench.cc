// Speed of the analyzer on given files in processor time of one core: one number a line, the best of three rounds.
//
// usage    lardom_analyze_bench FILE...
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/mapped_file.h"
#include "analyzers/word_cache.h"

namespace {

double Seconds(std::clock_t since) { return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  using namespace lardom::analyzers;
  const auto opened = std::clock();
  const auto analyzer = SwedishAnalyzer::Open();
  if (!analyzer) {
    std::fprintf(stderr, "%s\n", analyzer.error().Text().c_str());
    return 3;
  }
  std::printf("open_ms %.2f\n", Seconds(opened) * 1000);
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (int i = 1; i < argc; ++i) {
    auto text = lardom::analyzers::ReadFile(argv[i]);
    if (!text) continue;
    bytes += text.value().size();
    texts.push_back(std::move(text).value());
  }
  const double megabytes = static_cast<double>(bytes) / 1e6;
  double tokenize = 1e9, cold = 1e9, warm = 1e9;
  std::size_t tokens = 0, words = 0;
  std::vector<Token> out;
  for (int round = 0; round < 3; ++round) {
    auto start = std::clock();
    tokens = 0;
    for (const std::string& text : texts) analyzer.value().Tokenize(text, &out), tokens += out.size();
    tokenize = std::min(tokenize, Seconds(start));
    WordCache cache(&analyzer.value());
    for (double* best : {&cold, &warm}) {
      start = std::clock();
      std::size_t lemmas = 0;
      for (const std::string& text : texts) {
        analyzer.value().Tokenize(text, &out);
        for (const Token& token : out) lemmas += cache.Get(token.key).lemmas.size();
      }
      *best = std::min(*best, Seconds(start));
      if (lemmas == 0) std::printf("no lemmas\n");
    }
    words = cache.size();
  }
  std::printf("megabytes %.2f\ntokens %zu\ndistinct %zu\n", megabytes, tokens, words);
  std::printf("tokenize_mb_per_s %.1f\nanalyze_cold_mb_per_s %.1f\nanalyze_warm_mb_per_s %.1f\n", megabytes / tokenize,
              megabytes / cold, megabytes / warm);
  return 0;
}
