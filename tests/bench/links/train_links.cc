// Trains the link model on annotated documents and measures it in leave-one-author-out folds.
//
// usage: train_links LINKS_DIR [--out WEIGHTS.tsv] [--folds DIR] [--l2 X] [--status-l2 X] [--threshold P] [--drop
// FEATURE]...
//
// LINKS_DIR (or $LARDOM_SHARED/data/links) holds methods.tsv and a folder an author with docs/ and links.jsonl. --folds
// writes DIR/<author>.jsonl, the links found in that author's documents by a model that never saw them, and
// DIR/<author>.audit.tsv, each gold link with the best probability of a candidate for it. Deterministic.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/data_dir.h"
#include "indexer/links/extractor_parts.h"
#include "tests/bench/links/annotated.h"
#include "tests/bench/links/training.h"

namespace fs = std::filesystem;
using lardom::bench::Corpus;
using lardom::bench::TrainOptions;

int main(int argc, char** argv) {
  std::string links_dir;
  std::string out;
  std::string folds;
  TrainOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
    if (argument == "--out")
      out = value();
    else if (argument == "--folds")
      folds = value();
    else if (argument == "--l2")
      options.link_l2 = std::atof(value().c_str());
    else if (argument == "--status-l2")
      options.status_l2 = std::atof(value().c_str());
    else if (argument == "--threshold")
      options.threshold = std::atof(value().c_str());
    else if (argument == "--min-documents")
      options.min_documents = std::atoi(value().c_str());
    else if (argument == "--name-l2")
      options.name_l2 = std::atof(value().c_str());
    else if (argument == "--name-threshold")
      options.name_threshold = std::atof(value().c_str());
    else if (argument == "--drop")
      options.dropped.push_back(value());
    else
      links_dir = argument;
  }
  if (links_dir.empty()) {
    if (const char* shared = std::getenv("LARDOM_SHARED")) links_dir = std::string(shared) + "/data/links";
  }
  if (links_dir.empty() || !fs::exists(links_dir)) {
    std::cout << "skipped: no annotated documents (give LINKS_DIR or set LARDOM_SHARED)\n";
    return 0;
  }
  auto corpus = Corpus::Open(links_dir);
  if (!corpus) {
    std::cerr << corpus.error().Text() << '\n';
    return 1;
  }
  corpus.value().Prepare();
  if (!folds.empty()) fs::create_directories(folds);
  std::vector<lardom::bench::Outcome> outcomes;
  for (const std::string& author : corpus.value().authors()) {
    const lardom::indexer::LinkModel model = corpus.value().Train(author, options, {});
    corpus.value().Judge(author, model, &outcomes);
    std::ofstream misses;
    if (!folds.empty()) misses.open(fs::path(folds) / (author + ".names.tsv"));
    const auto found = corpus.value().JudgeNames(author, model, misses.is_open() ? &misses : nullptr);
    const auto share = [](std::size_t part, std::size_t whole) {
      return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
    };
    std::cout << std::fixed << std::setprecision(3) << "names in " << author << ": a document P "
              << share(found.right, found.proposed) << " R " << share(found.recalled, found.named) << ", distinct P "
              << share(found.distinct_right, found.distinct_proposed) << " R "
              << share(found.distinct_recalled, found.distinct_named) << '\n';
    if (!folds.empty()) {
      std::ofstream file(fs::path(folds) / (author + ".jsonl"));
      corpus.value().Print(author, model, file);
      std::ofstream audit(fs::path(folds) / (author + ".audit.tsv"));
      corpus.value().Audit(author, model, audit);
    }
  }
  const auto curve = lardom::bench::Calibrate(outcomes);
  lardom::bench::ReportShown(outcomes, curve, std::cout);
  if (!out.empty()) {
    const lardom::indexer::LinkModel model = corpus.value().Train("", options, curve);
    std::ofstream file(out);
    lardom::bench::WriteModel(model, corpus.value().authors(), file);
    std::cout << "features " << model.link.size() << " link, " << model.status.size() << " status\n";
  }
  return 0;
}
