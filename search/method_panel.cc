#include "search/method_panel.h"

#include <algorithm>
#include <map>

namespace lardom::search {
namespace {

constexpr std::size_t kPanelSize = 8;
constexpr std::size_t kLongestName = 6;  // words
// A method that the query names outweighs any that hits are about.
constexpr double kNamedWeight = 1000;

}  // namespace

MethodCounts CountsOf(const MethodColumns& method) {
  MethodCounts counts;
  counts.id = method.id;
  counts.name = method.name;
  counts.label = method.label;
  counts.documents = method.documents;
  counts.tested = method.stage_counts[static_cast<std::size_t>(Stage::kTested)];
  counts.developed = method.stage_counts[static_cast<std::size_t>(Stage::kDeveloped)];
  counts.scaled = method.stage_counts[static_cast<std::size_t>(Stage::kScaled)];
  counts.discontinued = method.stage_counts[static_cast<std::size_t>(Stage::kDiscontinued)];
  return counts;
}

std::vector<MethodCounts> MethodPanel(const Concepts& concepts, std::string_view /*query*/,
                                      const std::vector<std::pair<Ordinal, double>>& top, const Snapshot& snapshot) {
  std::map<std::uint32_t, double> weights;
  const auto name = [&](const std::string& text) {
    std::size_t number = snapshot.FindMethod(text);
    if (number == SIZE_MAX && text.size() > 2 && text.back() == 's') {
      number = snapshot.FindMethod(std::string_view(text).substr(0, text.size() - 1));  // genitive
    }
    if (number != SIZE_MAX) weights[static_cast<std::uint32_t>(number)] += kNamedWeight;
  };
  for (const Leaf& leaf : concepts.leaves) {
    for (std::size_t first = leaf.first; first < leaf.end; ++first) {
      std::string text;
      for (std::size_t last = first; last < leaf.end && last < first + kLongestName; ++last) {
        if (!text.empty()) text += ' ';
        text += concepts.concepts[last].word.typed;
        if (last > first || !concepts.concepts[first].function_word) name(text);
      }
    }
  }
  double scale = 1;
  if (!top.empty() && top.front().second > 0) scale = top.front().second;
  double rank = 1;
  for (const auto& [document, score] : top) {
    const auto& methods = snapshot.document(document).methods;
    double share = 1;
    for (const std::uint32_t method : methods) {
      weights[method] += share * std::max(score, 0.0) / scale / rank;
      share *= 0.7;  // the document's main method first
    }
    rank += 0.5;
  }
  std::vector<std::pair<double, std::uint32_t>> order;
  for (const auto& [method, weight] : weights) order.emplace_back(-weight, method);
  std::ranges::sort(order);
  std::vector<MethodCounts> panel;
  for (const auto& [weight, method] : order) {
    if (panel.size() == kPanelSize) break;
    panel.push_back(CountsOf(snapshot.methods()[method]));
  }
  return panel;
}

}  // namespace lardom::search
