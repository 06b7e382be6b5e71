// Prints the links (or proposed methods) of a folder of annotated documents as JSON lines, for score_links.py.
//
// usage: links_tool [--proposed] [--shown] DOCS_DIR METHODS.tsv
#include <iostream>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/places.h"
#include "indexer/links/link_extractor.h"
#include "tests/bench/links/annotated.h"

namespace {

template <typename T>
int Fail(const lardom::Result<T>& result) {
  std::cerr << result.error().Text() << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  bool proposed = false;
  bool shown = false;
  std::vector<std::string> arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--proposed")
      proposed = true;
    else if (argument == "--shown")
      shown = true;
    else
      arguments.push_back(argument);
  }
  if (arguments.size() != 2) {
    std::cerr << "usage: links_tool [--proposed] [--shown] DOCS_DIR METHODS.tsv\n";
    return 2;
  }
  const auto analyzer = lardom::analyzers::SwedishAnalyzer::Open();
  if (!analyzer) return Fail(analyzer);
  const auto places = lardom::Places::Open();
  if (!places) return Fail(places);
  const auto extractor = lardom::indexer::LinkExtractor::Open(analyzer.value(), places.value());
  if (!extractor) return Fail(extractor);
  const auto documents = lardom::bench::ReadDocuments(arguments[0]);
  if (!documents) return Fail(documents);
  const auto methods = lardom::bench::ReadMethods(arguments[1]);
  if (!methods) return Fail(methods);
  const auto matcher = extractor.value().Compile(proposed ? std::vector<lardom::Method>() : methods.value());
  std::vector<lardom::analyzers::Token> tokens;
  for (const lardom::Document& document : documents.value()) {
    analyzer.value().Tokenize(document.text, &tokens);
    if (proposed) {
      for (const auto& method : extractor.value().Discover(document, tokens, *matcher)) {
        std::cout << document.metadata.id << '\t' << method.confidence << '\t' << method.name;
        for (const std::string& alias : method.aliases) std::cout << '|' << alias;
        std::cout << '\n';
      }
      continue;
    }
    for (const lardom::Link& link : extractor.value().Extract(document, tokens, *matcher)) {
      if (shown && link.confidence < lardom::indexer::LinkExtractor::ShownConfidence()) continue;
      std::cout << lardom::bench::LinkJson(link) << '\n';
    }
  }
  return 0;
}
