#include "indexer/links/extractor_parts.h"

namespace lardom::indexer {

std::vector<Link> ExtractWith(const Document& document, const std::vector<analyzers::Token>& tokens,
                              const MethodMatcher& methods, const analyzers::SwedishAnalyzer& analyzer,
                              const Places& places, const CueLexicon& lexicon, const LinkModel& model) {
  if (!methods.MayMention(document.text, tokens)) return {};
  DocumentContext context(document, tokens, analyzer);
  if (!FillContext(methods, lexicon, places, &context)) return {};
  return Decide(context, MakeCandidates(context), model, methods);
}

}  // namespace lardom::indexer
