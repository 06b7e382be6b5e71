// Two to four methods side by side: what each became, what speaks for and against it, and what they have in common.
//
// Counted   asserted links and findings that pages show (above the confidence, not rejected)
// Errors    kUsage naming `m`: fewer than two methods or more than four; kNotFound: a method that the library lacks
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/base/result.h"
#include "server/method_view.h"

namespace lardom::server {

inline constexpr std::size_t kFewestCompared = 2;
inline constexpr std::size_t kMostCompared = 4;

// The findings on one link of the evidence chain.
struct EvidenceCount {
  ChainPart component = ChainPart::kEffects;
  std::array<std::size_t, 5> directions{};              // by Direction
  std::vector<std::pair<Design, std::size_t>> designs;  // stated ones, in the order of Design
  std::size_t independent = 0;                          // by an independent evaluator
};

struct ComparedMethod {
  MethodView view;
  std::array<std::size_t, 4> stages{};  // asserted links by Stage
  std::vector<std::string> places;      // of asserted links, by name
  int first_year = 0;                   // of asserted links; 0: none states a year
  int last_year = 0;
  std::vector<EvidenceCount> evidence;  // components that have findings, in the order of the chain
};

struct MethodComparison {
  std::vector<ComparedMethod> methods;     // in the order asked for, each once
  std::vector<std::string> common_places;  // in the places of all
  std::vector<Effect> common_effects;
};

// True for none, negative and mixed findings: what must be seen before the story of the spread.
bool SpeaksAgainst(const Finding& finding);

// `methods`: ids, names or aliases.
Result<MethodComparison> CompareMethods(const Catalogue& catalogue, const std::vector<std::string>& methods);

}  // namespace lardom::server
