#include "tests/bench/links/logistic.h"

#include <algorithm>
#include <cmath>

namespace lardom::bench {

std::vector<double> TrainLogistic(const std::vector<Example>& examples, std::size_t features, std::size_t classes,
                                  const LogisticOptions& options) {
  const std::size_t first_class = classes == 2 ? 1 : 0;
  std::vector<double> weights(features * classes, 0.0);
  std::vector<double> gradient(weights.size());
  std::vector<double> squares(weights.size(), 1e-8);
  std::vector<double> scores(classes);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = 0; i < weights.size(); ++i) gradient[i] = options.l2 * weights[i];
    for (const Example& example : examples) {
      std::ranges::fill(scores, 0.0);
      for (const std::uint32_t f : example.features) {
        for (std::size_t k = first_class; k < classes; ++k) scores[k] += weights[f * classes + k];
      }
      const double top = *std::ranges::max_element(scores);
      double sum = 0;
      for (double& score : scores) {
        score = std::exp(score - top);
        sum += score;
      }
      for (std::size_t k = first_class; k < classes; ++k) {
        const double residual = example.weight * (scores[k] / sum - (example.label == k ? 1.0 : 0.0));
        if (std::abs(residual) < 1e-6) continue;
        for (const std::uint32_t f : example.features) gradient[f * classes + k] += residual;
      }
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      squares[i] += gradient[i] * gradient[i];
      weights[i] -= options.step * gradient[i] / std::sqrt(squares[i]);
    }
  }
  return weights;
}

}  // namespace lardom::bench
