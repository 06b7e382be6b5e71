// The steps behind LinkExtractor, for itself and for the program that trains its model.
#pragma once

#include <vector>

#include "corpus/model/confidence.h"
#include "indexer/links/candidates.h"
#include "indexer/links/context.h"
#include "indexer/links/cue_lexicon.h"
#include "indexer/links/decision.h"
#include "indexer/links/link_extractor.h"
#include "indexer/links/method_matcher.h"
#include "indexer/links/model.h"

namespace lardom::indexer {

// Calibrated confidence at and above which links are shown; see docs/LINKS.md for its measured precision and recall.
inline constexpr double kShownConfidence = kShownLinkConfidence;

std::vector<Link> ExtractWith(const Document& document, const std::vector<analyzers::Token>& tokens,
                              const MethodMatcher& methods, const analyzers::SwedishAnalyzer& analyzer,
                              const Places& places, const CueLexicon& lexicon, const LinkModel& model);

std::vector<ProposedMethod> DiscoverMethods(const Document& document, const std::vector<analyzers::Token>& tokens,
                                            const MethodMatcher& methods, const analyzers::SwedishAnalyzer& analyzer,
                                            const Places& places, const CueLexicon& lexicon, const LinkModel& model);

}  // namespace lardom::indexer
