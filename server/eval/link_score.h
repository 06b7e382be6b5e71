// How well found links agree with annotated ones.
//
// A gold key (document, method, stage, status) counts as found when a found link of that key quotes the same place: at
// least half of the words of the shorter quote in common, and the found quote at most 80 words long. Every other found
// key is false. A derived method's own "developed" link is neutral, since the gold puts it on the source method.
// Metadata links are left out: the gold annotates running text.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/method.h"

namespace lardom::server {

struct PrecisionRecall {
  std::size_t gold = 0;
  std::size_t found = 0;
  std::size_t both = 0;
  double Precision() const { return found == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(found); }
  double Recall() const { return gold == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(gold); }
  double F1() const {
    const double sum = Precision() + Recall();
    return sum > 0 ? 2 * Precision() * Recall() / sum : 0.0;
  }
};

struct LinkScore {
  PrecisionRecall all;
  std::array<PrecisionRecall, 4> stages{};    // in the order of Stage
  std::array<PrecisionRecall, 3> statuses{};  // in the order of LinkStatus
};

// `canonical`: the name that two spellings of one method share.
LinkScore ScoreLinks(const std::vector<Link>& gold, const std::vector<Link>& found,
                     const std::function<std::string(std::string_view)>& canonical);

// Share of the shorter text's words that the other has too, repeated words counted.
double WordOverlap(std::string_view a, std::string_view b);

}  // namespace lardom::server
