// A small library for tests: files in a folder, indexed into a data directory, with a searcher.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "indexer/ingest.h"
#include "search/searcher.h"
#include "tests/support/temp_dir.h"

namespace lardom::testing {

// The analyzer is opened once a program.
inline const analyzers::SwedishAnalyzer& TestAnalyzer() {
  static const analyzers::SwedishAnalyzer analyzer = [] {
    auto opened = analyzers::SwedishAnalyzer::Open();
    REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().Text()));
    return std::move(opened).value();
  }();
  return analyzer;
}

class TestLibrary {
 public:
  std::string data() const { return dir_.File("data"); }
  std::string source() const { return dir_.File("source"); }
  void Write(std::string_view name, std::string_view text) const { dir_.Write("source/" + std::string(name), text); }
  // A Markdown document with front matter lines ("title: X\nyear: 2015").
  void WriteDocument(std::string_view id, std::string_view front_matter, std::string_view body) const {
    Write(std::string(id) + ".md",
          "---\nid: " + std::string(id) + "\n" + std::string(front_matter) + "\n---\n\n" + std::string(body) + "\n");
  }
  indexer::IngestReport Index(const indexer::IngestOptions& options = {}) const {
    auto report = indexer::Ingest(data(), {source()}, options, TestAnalyzer());
    REQUIRE_MESSAGE(report.ok(), (report.ok() ? "" : report.error().Text()));
    return std::move(report).value();
  }
  void ImportMethods(std::string_view tsv) const {
    const std::string path = dir_.Write("methods.tsv", tsv);
    const auto report = indexer::ImportMethods(data(), path, TestAnalyzer());
    REQUIRE_MESSAGE(report.ok(), (report.ok() ? "" : report.error().Text()));
  }
  search::Searcher Open() const {
    auto searcher = search::Searcher::Open(data(), TestAnalyzer());
    REQUIRE_MESSAGE(searcher.ok(), (searcher.ok() ? "" : searcher.error().Text()));
    return std::move(searcher).value();
  }
  Catalogue OpenCatalogue(Catalogue::Mode mode = Catalogue::Mode::kRead) const {
    auto catalogue = Catalogue::Open(data(), mode);
    REQUIRE_MESSAGE(catalogue.ok(), (catalogue.ok() ? "" : catalogue.error().Text()));
    return std::move(catalogue).value();
  }

 private:
  TempDir dir_;
};

inline search::SearchResponse Search(const search::Searcher& searcher, std::string_view query) {
  search::SearchRequest request;
  request.query = query;
  auto response = searcher.Search(request);
  REQUIRE_MESSAGE(response.ok(), (response.ok() ? "" : response.error().Text()));
  return std::move(response).value();
}

// Ids of the first `total` hits: those that the total counts.
inline std::vector<std::string> Ids(const search::SearchResponse& response) {
  std::vector<std::string> ids;
  for (const auto& hit : response.hits) {
    if (ids.size() < response.total) ids.push_back(hit.id);
  }
  return ids;
}

}  // namespace lardom::testing
