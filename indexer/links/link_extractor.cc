#include "indexer/links/link_extractor.h"

#include <utility>

#include "corpus/data_dir.h"
#include "indexer/links/extractor_parts.h"

namespace lardom::indexer {

void MethodMatcherDeleter::operator()(MethodMatcher* matcher) const { delete matcher; }

struct LinkExtractor::Impl {
  const analyzers::SwedishAnalyzer* analyzer;
  const Places* places;
  CueLexicon lexicon;
  LinkModel model;
};

double LinkExtractor::ShownConfidence() { return kShownConfidence; }

Result<LinkExtractor> LinkExtractor::Open(const analyzers::SwedishAnalyzer& analyzer, const Places& places,
                                          const std::string& data_dir) {
  auto lexicon = CueLexicon::Open(DataFile("cues.tsv", data_dir), DataFile("signals.tsv", data_dir));
  if (!lexicon) return lexicon.error();
  auto model = LinkModel::Load(DataFile("weights.tsv", data_dir));
  if (!model) return model.error();
  return LinkExtractor(
      std::unique_ptr<Impl>(new Impl{&analyzer, &places, std::move(lexicon).value(), std::move(model).value()}));
}

LinkExtractor::LinkExtractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LinkExtractor::LinkExtractor(LinkExtractor&&) noexcept = default;
LinkExtractor& LinkExtractor::operator=(LinkExtractor&&) noexcept = default;
LinkExtractor::~LinkExtractor() = default;

MethodMatcherPtr LinkExtractor::Compile(const std::vector<Method>& methods) const {
  return MethodMatcherPtr(new MethodMatcher(methods, *impl_->analyzer));
}

std::vector<Mention> LinkExtractor::FindMentions(const Document& document, const std::vector<analyzers::Token>& tokens,
                                                 const MethodMatcher& methods) const {
  if (!methods.MayMention(document, tokens)) return {};
  const WordList words(document.text, tokens, *impl_->analyzer);
  std::vector<Mention> mentions;
  for (const MethodMention& found : methods.Find(words, document.metadata)) {
    mentions.push_back({found.method, words[found.first].begin, words[found.last].end, words[found.first].token,
                        words[found.last].token});
  }
  return mentions;
}

std::vector<Link> LinkExtractor::Extract(const Document& document, const std::vector<analyzers::Token>& tokens,
                                         const MethodMatcher& methods) const {
  return ExtractWith(document, tokens, methods, *impl_->analyzer, *impl_->places, impl_->lexicon, impl_->model);
}

std::vector<ProposedMethod> LinkExtractor::Discover(const Document& document,
                                                    const std::vector<analyzers::Token>& tokens,
                                                    const MethodMatcher& methods) const {
  return DiscoverMethods(document, tokens, methods, *impl_->analyzer, *impl_->places, impl_->lexicon, impl_->model);
}

}  // namespace lardom::indexer
