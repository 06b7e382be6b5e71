// Multinomial logistic regression with an L2 penalty on sparse binary features, by full-batch gradient descent with
// per-coordinate steps.
//
// Output   deterministic: no random numbers, examples in the order given
// Source   the step rule is AdaGrad: Duchi, Hazan & Singer, "Adaptive subgradient methods for online learning and
//          stochastic optimization", JMLR 12 (2011)
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lardom::bench {

struct Example {
  std::vector<std::uint32_t> features;  // sorted, without repeats
  std::size_t label = 0;
  double weight = 1;
};

struct LogisticOptions {
  double l2 = 1.0;
  int epochs = 150;
  double step = 0.3;
};

// weights[feature * classes + class]. With two classes only the weights of class 1 are used (class 0 stays 0).
std::vector<double> TrainLogistic(const std::vector<Example>& examples, std::size_t features, std::size_t classes,
                                  const LogisticOptions& options);

}  // namespace lardom::bench
