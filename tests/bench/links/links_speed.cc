// Measures what link extraction and discovery add to tokenisation on a folder of text files.
//
// usage: links_speed FOLDER METHODS.tsv
// Prints `name value unit` lines: tokenise, extract, discover (seconds, one core), documents, megabytes, links, names.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/places.h"
#include "indexer/links/link_extractor.h"
#include "tests/bench/links/annotated.h"

namespace fs = std::filesystem;

namespace {

double Seconds(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

template <typename T>
int Fail(const lardom::Result<T>& result) {
  std::cerr << result.error().Text() << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: links_speed FOLDER METHODS.tsv\n";
    return 2;
  }
  const auto analyzer = lardom::analyzers::SwedishAnalyzer::Open();
  if (!analyzer) return Fail(analyzer);
  const auto places = lardom::Places::Open();
  if (!places) return Fail(places);
  const auto extractor = lardom::indexer::LinkExtractor::Open(analyzer.value(), places.value());
  if (!extractor) return Fail(extractor);
  const auto methods = lardom::bench::ReadMethods(argv[2]);
  if (!methods) return Fail(methods);
  const auto matcher = extractor.value().Compile(methods.value());
  double tokenise = 0;
  double extract = 0;
  double discover = 0;
  std::size_t documents = 0;
  std::size_t bytes = 0;
  std::size_t links = 0;
  std::size_t names = 0;
  std::vector<lardom::analyzers::Token> tokens;
  for (const auto& entry : fs::recursive_directory_iterator(argv[1])) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    lardom::Document document;
    document.text.assign(std::istreambuf_iterator<char>(in), {});
    document.metadata.id = entry.path().stem().string();
    auto start = std::chrono::steady_clock::now();
    analyzer.value().Tokenize(document.text, &tokens);
    tokenise += Seconds(start);
    start = std::chrono::steady_clock::now();
    links += extractor.value().Extract(document, tokens, *matcher).size();
    extract += Seconds(start);
    start = std::chrono::steady_clock::now();
    names += extractor.value().Discover(document, tokens, *matcher).size();
    discover += Seconds(start);
    bytes += document.text.size();
    ++documents;
  }
  std::cout << "tokenise " << tokenise << " s\nextract " << extract << " s\ndiscover " << discover << " s\ndocuments "
            << documents << " files\ntext " << static_cast<double>(bytes) / 1e6 << " MB\nlinks " << links
            << " links\nnames " << names << " names\n";
  return 0;
}
