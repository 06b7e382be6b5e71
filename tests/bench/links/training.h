// Annotated documents turned into examples, models trained on all but one author, and their outcomes.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/places.h"
#include "indexer/links/discovery.h"
#include "indexer/links/extractor_parts.h"
#include "tests/bench/links/annotated.h"

namespace lardom::bench {

struct TrainOptions {
  double link_l2 = 5.0;
  double status_l2 = 1.0;
  double name_l2 = 1.0;
  double name_threshold = 0.42;
  double threshold = 0.33;
  std::vector<std::string> dropped;  // ablation: features with one of these names (before `=`) are left out
  int min_documents = 3;             // a feature seen in fewer documents is left out
};

// One (document, method, stage, status) that a model found: its probability and whether the annotators have it.
struct Outcome {
  double probability = 0;
  bool right = false;
  bool asserted = false;
  std::size_t gold_asserted = 0;  // of the author's documents, the number of asserted keys (the same in every outcome)
};

class Corpus {
 public:
  static Result<Corpus> Open(const std::string& links_dir);

  const std::vector<std::string>& authors() const { return authors_; }

  // Builds contexts, candidates and labels of every document.
  void Prepare();

  // A model from every author but `left_out` (empty: all).
  indexer::LinkModel Train(const std::string& left_out, const TrainOptions& options,
                           const std::vector<std::pair<double, double>>& calibration) const;

  // Precision and recall of discovery in the author's documents, over (document, method) and over distinct methods.
  struct Found {
    std::size_t proposed = 0, right = 0, named = 0, recalled = 0;
    std::size_t distinct_proposed = 0, distinct_right = 0, distinct_named = 0, distinct_recalled = 0;
  };
  Found JudgeNames(const std::string& author, const indexer::LinkModel& model, std::ostream* misses) const;

  void Judge(const std::string& author, const indexer::LinkModel& model, std::vector<Outcome>* out) const;
  // For each gold link the best probability among the candidates that could find it ("-" for none), a line each.
  void Audit(const std::string& author, const indexer::LinkModel& model, std::ostream& out) const;
  void Print(const std::string& author, const indexer::LinkModel& model, std::ostream& out) const;

 private:
  struct Labelled {
    std::string author;
    Document document;
    std::vector<analyzers::Token> tokens;
    std::vector<GoldLink> gold;
    std::unique_ptr<indexer::DocumentContext> context;
    std::vector<indexer::Candidate> candidates;
    std::vector<indexer::NameCandidate> names;
    std::vector<bool> is_method;  // by name candidate
    std::vector<int> labels;      // by candidate: index of the gold link, -1 none, -2 left out of training
  };

  void Label(Labelled* labelled) const;

  std::vector<std::string> authors_;
  std::vector<std::unique_ptr<Labelled>> documents_;
  std::unique_ptr<analyzers::SwedishAnalyzer> analyzer_;
  std::unique_ptr<Places> places_;
  std::unique_ptr<indexer::CueLexicon> lexicon_;
  std::unique_ptr<indexer::MethodMatcher> methods_;
};

// A rising curve from probability to the share of right outcomes (isotonic regression, pool adjacent violators).
std::vector<std::pair<double, double>> Calibrate(std::vector<Outcome> outcomes);

// Precision and recall of the asserted outcomes by confidence.
void ReportShown(const std::vector<Outcome>& outcomes, const std::vector<std::pair<double, double>>& curve,
                 std::ostream& out);

void WriteModel(const indexer::LinkModel& model, const std::vector<std::string>& authors, std::ostream& out);

}  // namespace lardom::bench
