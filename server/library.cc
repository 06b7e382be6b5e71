#include "server/library.h"

namespace lardom::server {
namespace {

constexpr std::size_t kMaxIdle = 16;

}  // namespace

Library::Lease::~Lease() {
  if (library_ != nullptr) library_->Return(std::move(catalogue_));
}

Result<const analyzers::SwedishAnalyzer*> Library::Analyzer() {
  const std::lock_guard lock(mutex_);
  if (!analyzer_) {
    auto opened = analyzers::SwedishAnalyzer::Open();
    if (!opened) return opened.error();
    analyzer_.emplace(std::move(opened).value());
  }
  return &*analyzer_;
}

Result<const search::Searcher*> Library::Searcher() {
  auto analyzer = Analyzer();
  if (!analyzer) return analyzer.error();
  const std::lock_guard lock(mutex_);
  if (!searcher_) {
    auto opened = search::Searcher::Open(data_dir_, *analyzer.value());
    if (!opened) return opened.error();
    searcher_.emplace(std::move(opened).value());
  }
  return &*searcher_;
}

Result<const search::MapVocabularies*> Library::Vocabularies() {
  auto analyzer = Analyzer();
  if (!analyzer) return analyzer.error();
  const std::lock_guard lock(mutex_);
  if (!vocabularies_) {
    auto opened = search::MapVocabularies::Open(*analyzer.value());
    if (!opened) return opened.error();
    vocabularies_.emplace(std::move(opened).value());
  }
  return &*vocabularies_;
}

Result<const search::Guide*> Library::Guide() {
  const std::lock_guard lock(mutex_);
  if (!guide_) {
    auto opened = search::Guide::Open();
    if (!opened) return opened.error();
    guide_.emplace(std::move(opened).value());
  }
  return &*guide_;
}

Result<search::EvidenceItems> Library::Evidence() {
  const auto vocabularies = Vocabularies();
  if (!vocabularies) return vocabularies.error();
  const auto searcher = Searcher();
  if (!searcher) return searcher.error();
  const std::string generation = searcher.value()->Generation();
  {
    const std::lock_guard lock(mutex_);
    if (evidence_ != nullptr && evidence_generation_ == generation) return evidence_;
  }
  const auto catalogue = Read();
  if (!catalogue) return catalogue.error();
  auto items = search::GatherEvidenceItems(*catalogue.value(), *vocabularies.value());
  if (!items) return items.error();
  // Gathered while the library changed, they may be of either state.
  if (searcher.value()->Generation() == generation) {
    const std::lock_guard lock(mutex_);
    evidence_ = items.value();
    evidence_generation_ = generation;
  }
  return items;
}

Result<Library::Lease> Library::Read() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Lease lease(this, std::move(idle_.back()));
      idle_.pop_back();
      return lease;
    }
  }
  auto opened = Catalogue::Open(data_dir_, Catalogue::Mode::kRead);
  if (!opened) return opened.error();
  return Lease(this, std::move(opened).value());
}

void Library::Return(Catalogue catalogue) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kMaxIdle) idle_.push_back(std::move(catalogue));
}

}  // namespace lardom::server
