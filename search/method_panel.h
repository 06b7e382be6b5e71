// The methods that answer a query: those it names, then those that its best hits are about.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "search/concepts.h"
#include "search/searcher.h"
#include "search/snapshot.h"

namespace lardom::search {

// So many of the first hits speak for the panel.
inline constexpr std::size_t kPanelDocuments = 40;

// `top`: best documents with their scores, best first.
std::vector<MethodCounts> MethodPanel(const Concepts& concepts, std::string_view query,
                                      const std::vector<std::pair<Ordinal, double>>& top, const Snapshot& snapshot);

MethodCounts CountsOf(const MethodColumns& method);

}  // namespace lardom::search
