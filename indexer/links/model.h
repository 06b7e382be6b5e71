// The learned decision: a logistic model for "is a link", and multinomial ones for status and effect.
//
// Source   data/weights.tsv, written by tests/bench/links/train_links.cc. Rows: `link feature w`,
//          `status feature w_asserted w_planned w_negated`, `effect feature w_none w_förmering w_förstoring
//          w_förädling`, `calibration raw confidence` (points of a rising curve), `name feature w`,
//          `threshold link p`, `threshold name p`
// Errors   Load names the file and line of a malformed row
// Threads  const after Load
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/stage.h"

namespace lardom::indexer {

inline constexpr std::size_t kStatuses = 3;
inline constexpr std::size_t kEffects = 4;

class LinkModel {
 public:
  static Result<LinkModel> Load(const std::string& path);

  // 0..1, as the model has it.
  double LinkProbability(const std::vector<std::string>& features) const;
  std::array<double, kStatuses> StatusProbabilities(const std::vector<std::string>& features) const;
  std::array<double, kEffects> EffectProbabilities(const std::vector<std::string>& features) const;

  // Whether a name is a method (discovery).
  double NameProbability(const std::vector<std::string>& features) const;

  // The share of right links at this probability, measured in leave-one-author-out folds.
  double Calibrated(double probability) const;

  double threshold() const { return threshold_; }

  std::unordered_map<std::string, double> link;
  std::unordered_map<std::string, std::array<double, kStatuses>> status;
  std::unordered_map<std::string, std::array<double, kEffects>> effect;
  std::unordered_map<std::string, double> name;
  double name_threshold = 0.5;
  std::vector<std::pair<double, double>> calibration;
  double threshold_ = 0.5;
};

}  // namespace lardom::indexer
