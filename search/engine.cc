#include "search/engine.h"

#include <utility>

namespace lardom::search {
namespace {

constexpr std::size_t kCacheBytes = std::size_t{96} << 20U;
// A commit during loading means to start over; more often than this is a fault.
constexpr int kLoadTries = 6;

}  // namespace

Result<std::unique_ptr<Engine>> Engine::Open(const std::string& data_dir, const analyzers::SwedishAnalyzer& analyzer) {
  std::unique_ptr<Engine> engine(new Engine(data_dir, analyzer));
  auto vocabularies = MapVocabularies::Open(analyzer);
  if (!vocabularies) return vocabularies.error();
  engine->vocabularies_ = std::make_unique<const MapVocabularies>(std::move(vocabularies).value());
  auto laws = LawBook::Open(analyzer);
  if (!laws) return laws.error();
  engine->laws_ = std::make_unique<const LawBook>(std::move(laws).value());
  auto thesaurus = Thesaurus::Open();
  if (!thesaurus) return thesaurus.error();
  engine->thesaurus_ = std::make_shared<const Thesaurus>(std::move(thesaurus).value());
  auto state = engine->Current();
  if (!state) return state.error();
  return engine;
}

Engine::CatalogueLease::~CatalogueLease() {
  if (!catalogue_) return;
  const std::lock_guard lock(engine_->catalogue_mutex_);
  engine_->idle_catalogues_.push_back(std::move(catalogue_));
}

Result<Engine::CatalogueLease> Engine::LendCatalogue() {
  {
    const std::lock_guard lock(catalogue_mutex_);
    if (!idle_catalogues_.empty()) {
      auto catalogue = std::move(idle_catalogues_.back());
      idle_catalogues_.pop_back();
      return CatalogueLease(this, std::move(catalogue));
    }
  }
  auto catalogue = Catalogue::Open(data_dir_, Catalogue::Mode::kRead);
  if (!catalogue) return catalogue.error();
  return CatalogueLease(this, std::make_unique<Catalogue>(std::move(catalogue).value()));
}

void Engine::Invalidate() {
  const std::lock_guard lock(state_mutex_);
  state_ = {};
}

Result<LibraryState> Engine::Current() {
  const std::string stamp = IndexStamp(data_dir_);
  std::int64_t generation = 0;
  {
    auto catalogue = LendCatalogue();
    if (!catalogue) return catalogue.error();
    generation = catalogue.value()->Generation();
  }
  const auto fresh = [&] {
    return state_.snapshot && state_.snapshot->stamp() == stamp &&
           state_.snapshot->catalogue_generation() == generation;
  };
  {
    const std::lock_guard lock(state_mutex_);
    if (fresh()) return state_;
  }
  const std::lock_guard loading(load_mutex_);
  {
    const std::lock_guard lock(state_mutex_);
    if (fresh()) return state_;
  }
  auto loaded = Load();
  if (!loaded) return loaded;
  const std::lock_guard lock(state_mutex_);
  state_ = loaded.value();
  return state_;
}

Result<LibraryState> Engine::Load() {
  auto catalogue = LendCatalogue();
  if (!catalogue) return catalogue.error();
  LibraryState state;
  for (int attempt = 0;; ++attempt) {
    auto snapshot = Snapshot::Load(data_dir_, analyzer_.Fingerprint(), *catalogue.value(), *vocabularies_);
    if (snapshot) {
      state.snapshot = std::move(snapshot).value();
      break;
    }
    if (attempt == kLoadTries) return snapshot.error();
  }
  auto synonyms = Synonyms::Open(analyzer_);
  if (!synonyms) return synonyms.error();
  synonyms.value().AddMethods(catalogue.value()->Methods(false));
  state.thesaurus = thesaurus_;
  state.derived = std::make_shared<const Derived>(state.snapshot, analyzer_);
  state.synonyms = std::make_shared<Synonyms>(std::move(synonyms).value());
  return state;
}

std::shared_ptr<const Document> Engine::FindDocument(const Snapshot& snapshot, std::uint32_t number) {
  const std::string key = snapshot.postings().metadata().sequence + ":" + std::to_string(number);
  {
    const std::lock_guard lock(cache_mutex_);
    const auto at = cache_.find(key);
    if (at != cache_.end()) {
      uses_.splice(uses_.begin(), uses_, at->second.use);
      return at->second.document;
    }
  }
  auto catalogue = LendCatalogue();
  if (!catalogue) return nullptr;
  auto found = catalogue.value()->FindDocument(number);
  if (!found) return nullptr;
  auto document = std::make_shared<const Document>(std::move(*found));
  const std::lock_guard lock(cache_mutex_);
  if (cache_.contains(key)) return document;
  uses_.push_front(key);
  cache_[key] = {document, uses_.begin()};
  cache_bytes_ += document->text.size();
  while (cache_bytes_ > kCacheBytes && uses_.size() > 1) {
    const auto oldest = cache_.find(uses_.back());
    cache_bytes_ -= oldest->second.document->text.size();
    cache_.erase(oldest);
    uses_.pop_back();
  }
  return document;
}

}  // namespace lardom::search
