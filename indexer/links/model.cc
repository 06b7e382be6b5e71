#include "indexer/links/model.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "indexer/links/patterns.h"

namespace lardom::indexer {
namespace {

bool ParseNumber(const std::string& text, double* value) {
  char* end = nullptr;
  *value = std::strtod(text.c_str(), &end);
  return !text.empty() && end == text.c_str() + text.size() && std::isfinite(*value);
}

template <std::size_t N>
std::array<double, N> Softmax(const std::unordered_map<std::string, std::array<double, N>>& weights,
                              const std::vector<std::string>& features) {
  std::array<double, N> scores{};
  const auto add = [&](const std::string& feature) {
    if (const auto found = weights.find(feature); found != weights.end()) {
      for (std::size_t k = 0; k < N; ++k) scores[k] += found->second[k];
    }
  };
  add("bias");
  for (const std::string& feature : features) add(feature);
  const double top = *std::ranges::max_element(scores);
  double sum = 0;
  for (double& score : scores) {
    score = std::exp(score - top);
    sum += score;
  }
  for (double& score : scores) score /= sum;
  return scores;
}

double Logistic(const std::unordered_map<std::string, double>& weights, const std::vector<std::string>& features) {
  double score = 0;
  const auto add = [&](const std::string& feature) {
    if (const auto found = weights.find(feature); found != weights.end()) score += found->second;
  };
  add("bias");
  for (const std::string& feature : features) add(feature);
  return 1.0 / (1.0 + std::exp(-score));
}

}  // namespace

Result<LinkModel> LinkModel::Load(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::kData, path, "Filen går inte att läsa."};
  LinkModel model;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> row = SplitText(line, '\t');
    std::vector<double> values;
    for (std::size_t i = row[0] == "calibration" ? 1 : 2; i < row.size(); ++i) {
      double value = 0;
      if (!ParseNumber(row[i], &value))
        return Error{ErrorCode::kData, path + ":" + std::to_string(number), "Talet går inte att läsa."};
      values.push_back(value);
    }
    if (row[0] == "link" && values.size() == 1) {
      model.link[row[1]] = values[0];
    } else if (row[0] == "status" && values.size() == kStatuses) {
      std::ranges::copy(values, model.status[row[1]].begin());
    } else if (row[0] == "effect" && values.size() == kEffects) {
      std::ranges::copy(values, model.effect[row[1]].begin());
    } else if (row[0] == "calibration" && values.size() == 2) {
      model.calibration.emplace_back(values[0], values[1]);
    } else if (row[0] == "name" && values.size() == 1) {
      model.name[row[1]] = values[0];
    } else if (row[0] == "threshold" && values.size() == 1) {
      (row[1] == "name" ? model.name_threshold : model.threshold_) = values[0];
    } else {
      return Error{ErrorCode::kData, path + ":" + std::to_string(number), "Okänd rad."};
    }
  }
  return model;
}

double LinkModel::LinkProbability(const std::vector<std::string>& features) const { return Logistic(link, features); }

double LinkModel::NameProbability(const std::vector<std::string>& features) const { return Logistic(name, features); }

std::array<double, kStatuses> LinkModel::StatusProbabilities(const std::vector<std::string>& features) const {
  return Softmax(status, features);
}

std::array<double, kEffects> LinkModel::EffectProbabilities(const std::vector<std::string>& features) const {
  return Softmax(effect, features);
}

double LinkModel::Calibrated(double probability) const {
  if (calibration.empty()) return probability;
  if (probability <= calibration.front().first) return calibration.front().second;
  for (std::size_t i = 1; i < calibration.size(); ++i) {
    const auto& [x1, y1] = calibration[i];
    if (probability > x1) continue;
    const auto& [x0, y0] = calibration[i - 1];
    return x1 > x0 ? y0 + (y1 - y0) * (probability - x0) / (x1 - x0) : y1;
  }
  return calibration.back().second;
}

}  // namespace lardom::indexer
