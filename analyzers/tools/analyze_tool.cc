// Prints the analysis of its argument, or of each line of standard input, as `lardom analyze --json` does.
//
// usage    lardom_analyze_tool [--json] [TEXT]
#include <cstdio>
#include <iostream>
#include <string>

#include "analyzers/analyze_json.h"

int main(int argc, char** argv) {
  const auto analyzer = lardom::analyzers::SwedishAnalyzer::Open();
  if (!analyzer) {
    std::fprintf(stderr, "%s\n", analyzer.error().Text().c_str());
    return 3;
  }
  std::string text;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--json") continue;
    text += (text.empty() ? "" : " ") + argument;
  }
  if (!text.empty()) {
    std::cout << lardom::analyzers::AnalyzeToJson(analyzer.value(), text) << '\n';
    return 0;
  }
  while (std::getline(std::cin, text)) std::cout << lardom::analyzers::AnalyzeToJson(analyzer.value(), text) << '\n';
  return 0;
}
