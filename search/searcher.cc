#include "search/searcher.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

#include "corpus/personal_data.h"
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

Result<LessonResponse> Searcher::Lessons(const LessonRequest& request) const {
  return FindLessons(impl_->engine.get(), request);
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
  const auto rows = MakeFrequencies(impl_->engine.get(), query, FrequencyBy::kYear);
  if (!rows) return rows.error();
  std::vector<TrendPoint> out;
  for (const FrequencyRow& row : rows.value()) {
    if (row.value.empty()) continue;  // documents without a year
    TrendPoint point;
    std::from_chars(row.value.data(), row.value.data() + row.value.size(), point.year);
    point.documents = row.documents;
    point.hits = row.hits;
    point.words = row.words;
    point.per_million = row.per_million;
    out.push_back(point);
  }
  return out;
}

Result<std::vector<FrequencyRow>> Searcher::Frequencies(std::string_view query, FrequencyBy by) const {
  return MakeFrequencies(impl_->engine.get(), query, by);
}

Result<CollocationResponse> Searcher::Collocations(const CollocationRequest& request) const {
  return MakeCollocations(impl_->engine.get(), request);
}

std::vector<MethodCounts> Searcher::Methods() const {
  std::vector<MethodCounts> out;
  auto state = impl_->engine->Current();
  if (!state) return out;
  for (const MethodColumns& method : state.value().snapshot->methods()) out.push_back(CountsOf(method));
  return out;
}

std::optional<Copy> DescribeCopy(const Catalogue& catalogue, std::int64_t number) {
  auto document = catalogue.FindDocumentWithoutText(number);
  if (!document) return std::nullopt;
  Copy copy;
  copy.id = std::move(document->metadata.id);
  copy.title = document->metadata.title.empty() ? copy.id : std::move(document->metadata.title);
  copy.source = std::move(document->metadata.source);
  if (copy.source.empty()) {
    copy.source = std::filesystem::path(document->source_path).filename().string();
    MaskIdentityNumbers(&copy.source);
  }
  copy.media_type = std::move(document->media_type);
  return copy;
}

std::vector<Copy> CopiesOf(const Catalogue& catalogue, std::string_view document_id) {
  std::vector<Copy> copies;
  for (const auto& group : catalogue.CopyGroups()) {
    if (std::ranges::find(group, document_id, &CopyMember::id) == group.end()) continue;
    for (const CopyMember& member : group) {
      if (member.id == document_id) continue;
      if (auto copy = DescribeCopy(catalogue, member.number)) copies.push_back(std::move(*copy));
    }
  }
  return copies;
}

void Searcher::Warm() const {
  auto state = impl_->engine->Current();
  if (state) state.value().derived->MakeAll();
}

std::string Searcher::Generation() const {
  auto state = impl_->engine->Current();
  return state ? state.value().snapshot->generation() : "";
}

}  // namespace lardom::search
