#include "indexer/links/extractor_parts.h"

#include <algorithm>
#include <utility>

#include "indexer/links/discovery.h"

namespace lardom::indexer {

std::vector<Link> ExtractWith(const Document& document, const std::vector<analyzers::Token>& tokens,
                              const MethodMatcher& methods, const analyzers::SwedishAnalyzer& analyzer,
                              const Places& places, const CueLexicon& lexicon, const LinkModel& model) {
  if (!methods.MayMention(document, tokens)) return {};
  DocumentContext context(document, tokens, analyzer);
  if (!FillContext(methods, lexicon, places, &context)) return {};
  return Decide(context, MakeCandidates(context), model, methods);
}

std::vector<ProposedMethod> DiscoverMethods(const Document& document, const std::vector<analyzers::Token>& tokens,
                                            const MethodMatcher& methods, const analyzers::SwedishAnalyzer& analyzer,
                                            const Places& places, const CueLexicon& lexicon, const LinkModel& model) {
  std::vector<ProposedMethod> proposed;
  for (NameCandidate& candidate : FindNames(document, tokens, analyzer, places, lexicon)) {
    const double probability = model.NameProbability(candidate.features);
    if (probability < model.name_threshold) continue;
    if (methods.FindName(candidate.name) >= 0) continue;
    if (std::ranges::any_of(candidate.aliases, [&](const std::string& alias) { return methods.FindName(alias) >= 0; }))
      continue;
    ProposedMethod method;
    method.name = std::move(candidate.name);
    method.aliases = std::move(candidate.aliases);
    method.document = document.metadata.id;
    method.begin = candidate.begin;
    method.end = candidate.end;
    method.quote = document.text.substr(candidate.begin, candidate.end - candidate.begin);
    method.confidence = probability;
    proposed.push_back(std::move(method));
  }
  std::ranges::stable_sort(proposed, {}, &ProposedMethod::begin);
  return proposed;
}

}  // namespace lardom::indexer
