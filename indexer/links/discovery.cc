#include "indexer/links/extractor_parts.h"

namespace lardom::indexer {

std::vector<ProposedMethod> DiscoverMethods(const Document& document, const std::vector<analyzers::Token>& tokens,
                                            const MethodMatcher& methods, const analyzers::SwedishAnalyzer& analyzer,
                                            const Places& places, const CueLexicon& lexicon) {
  (void)document;
  (void)tokens;
  (void)methods;
  (void)analyzer;
  (void)places;
  (void)lexicon;
  return {};
}

}  // namespace lardom::indexer
