#include "search/searcher.h"

#include <utility>

#include "search/engine.h"
#include "search/method_panel.h"

namespace lardom::search {

struct Searcher::Impl {
  std::unique_ptr<Engine> engine;
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Searcher> Searcher::Open(const std::string& data_dir, const analyzers::SwedishAnalyzer& analyzer) {
  auto engine = Engine::Open(data_dir, analyzer);
  if (!engine) return engine.error();
  auto impl = std::make_unique<Impl>();
  impl->engine = std::move(engine).value();
  return Searcher(std::move(impl));
}

Result<SearchResponse> Searcher::Search(const SearchRequest& request) const {
  return RunSearch(impl_->engine.get(), request);
}

std::vector<Suggestion> Searcher::Suggest(std::string_view prefix, std::size_t limit) const {
  auto state = impl_->engine->Current();
  if (!state) return {};
  return state.value().derived->suggester().Suggest(prefix, limit);
}

Result<std::vector<SimilarDocument>> Searcher::Similar(std::string_view document_id, std::size_t limit) const {
  return FindSimilar(impl_->engine.get(), document_id, limit);
}

Result<ConcordanceResponse> Searcher::Concordance(std::string_view query, std::size_t limit, std::size_t offset,
                                                  std::string_view sort) const {
  return MakeConcordance(impl_->engine.get(), query, limit, offset, sort);
}

Result<std::vector<TrendPoint>> Searcher::Trends(std::string_view query) const {
  return MakeTrends(impl_->engine.get(), query);
}

std::vector<MethodCounts> Searcher::Methods() const {
  std::vector<MethodCounts> out;
  auto state = impl_->engine->Current();
  if (!state) return out;
  for (const MethodColumns& method : state.value().snapshot->methods()) out.push_back(CountsOf(method));
  return out;
}

std::string Searcher::Generation() const {
  auto state = impl_->engine->Current();
  return state ? state.value().snapshot->generation() : "";
}

}  // namespace lardom::search
