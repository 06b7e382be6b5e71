#include "tests/indexer/findings/examples.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "corpus/places.h"
#include "corpus/readers/reader.h"
#include "tests/support/must.h"

namespace lardom::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0;;) {
    const std::size_t stop = text.find(separator, at);
    pieces.push_back(text.substr(at, stop == std::string::npos ? std::string::npos : stop - at));
    if (stop == std::string::npos) return pieces;
    at = stop + 1;
  }
}

std::vector<Method> ReadMethods(const std::string& path) {
  std::ifstream in(path);
  std::vector<Method> methods;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto columns = Split(line, '\t');
    Method method;
    method.name = columns[0];
    method.id = MethodSlug(method.name);
    if (columns.size() > 1 && !columns[1].empty()) method.aliases = Split(columns[1], '|');
    methods.push_back(std::move(method));
  }
  return methods;
}

}  // namespace

struct FindingLab::Impl {
  explicit Impl(const std::string& methods_path)
      : analyzer(Must(analyzers::SwedishAnalyzer::Open())),
        places(Must(Places::Open())),
        links(Must(indexer::LinkExtractor::Open(analyzer, places))),
        methods(links.Compile(ReadMethods(methods_path))),
        findings(Must(indexer::FindingExtractor::Open(analyzer))) {}

  analyzers::SwedishAnalyzer analyzer;
  Places places;
  indexer::LinkExtractor links;
  indexer::MethodMatcherPtr methods;
  indexer::FindingExtractor findings;
};

FindingLab::FindingLab(const std::string& methods_path) : impl_(std::make_unique<Impl>(methods_path)) {}
FindingLab::~FindingLab() = default;

std::vector<analyzers::Token> FindingLab::Tokens(const Document& document) const {
  std::vector<analyzers::Token> tokens;
  impl_->analyzer.Tokenize(document.text, &tokens);
  return tokens;
}

std::vector<Finding> FindingLab::Extract(const Document& document, const std::vector<analyzers::Token>& tokens) const {
  return impl_->findings.Extract(document, tokens, *impl_->methods);
}

std::vector<Finding> FindingLab::Extract(const std::string& text, const std::vector<std::string>& methods) const {
  Document document;
  document.metadata.id = "exempel";
  document.metadata.methods = methods;
  document.text = text;
  document.markdown = true;
  return Extract(document);
}

std::vector<Document> ReadDocuments(const std::string& path) {
  std::vector<fs::path> files;
  if (fs::is_directory(path)) {
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
  } else {
    files.emplace_back(path);
  }
  std::vector<Document> documents;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    for (auto& read : readers::Read(bytes, file.filename().string())) {
      if (!read.ok()) continue;
      ExtractedText extracted = std::move(read).value();
      Document document;
      document.metadata = std::move(extracted.metadata);
      if (document.metadata.id.empty()) document.metadata.id = file.stem().string();
      document.text = std::move(extracted.text);
      document.sections = std::move(extracted.sections);
      document.pages = std::move(extracted.pages);
      document.markdown = extracted.markdown;
      documents.push_back(std::move(document));
    }
  }
  return documents;
}

}  // namespace lardom::testing
