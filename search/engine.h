// What the parts of the façade share: the library's current snapshot, catalogue connections, synonyms, and a cache of
// documents. Internal to search/.
//
// Threads  shared by all; each piece locks what it must
#pragma once

#include <algorithm>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/catalogue/catalogue.h"
#include "corpus/laws.h"
#include "search/derived.h"
#include "search/evidence_map.h"
#include "search/ranking_weights.h"
#include "search/searcher.h"
#include "search/snapshot.h"
#include "search/synonyms.h"
#include "search/thesaurus.h"
#include "search/turnstile.h"

namespace lardom::search {

// A snapshot with what is derived from it and from the registry.
struct LibraryState {
  std::shared_ptr<const Snapshot> snapshot;
  std::shared_ptr<const Synonyms> synonyms;
  std::shared_ptr<const Thesaurus> thesaurus;
  std::shared_ptr<const Derived> derived;
};

class Engine {
 public:
  static Result<std::unique_ptr<Engine>> Open(const std::string& data_dir, const analyzers::SwedishAnalyzer& analyzer);

  // The state as of now: reloads when the index or the catalogue has changed since. On an error while reloading the
  // error is returned, the old state stays for others.
  Result<LibraryState> Current();
  // Forgets the present state, so that the next Current loads anew.
  void Invalidate();

  // A catalogue connection on loan.
  class CatalogueLease {
   public:
    CatalogueLease(Engine* engine, std::unique_ptr<Catalogue> catalogue)
        : engine_(engine), catalogue_(std::move(catalogue)) {}
    CatalogueLease(CatalogueLease&&) noexcept = default;
    CatalogueLease& operator=(CatalogueLease&&) = delete;
    ~CatalogueLease();
    const Catalogue& operator*() const { return *catalogue_; }
    const Catalogue* operator->() const { return catalogue_.get(); }

   private:
    Engine* engine_;
    std::unique_ptr<Catalogue> catalogue_;
  };
  Result<CatalogueLease> LendCatalogue();

  // A document with its text; kept for a while. Null when it is gone.
  std::shared_ptr<const Document> FindDocument(const Snapshot& snapshot, std::uint32_t number);

  // Searches go through here.
  Turnstile* turnstile() { return &turnstile_; }

  const analyzers::SwedishAnalyzer& analyzer() const { return analyzer_; }
  const LawBook& laws() const { return *laws_; }
  const RankingWeights& weights() const { return weights_; }
  RankingWeights* mutable_weights() { return &weights_; }

 private:
  Engine(std::string data_dir, const analyzers::SwedishAnalyzer& analyzer)
      : data_dir_(std::move(data_dir)), analyzer_(analyzer) {}
  Result<LibraryState> Load();

  std::string data_dir_;
  const analyzers::SwedishAnalyzer& analyzer_;
  RankingWeights weights_;
  Turnstile turnstile_{1 + std::max(1U, std::thread::hardware_concurrency())};  // one waits for the disk

  std::unique_ptr<const MapVocabularies> vocabularies_;
  std::unique_ptr<const LawBook> laws_;
  std::shared_ptr<const Thesaurus> thesaurus_;

  std::mutex state_mutex_;
  LibraryState state_;
  std::mutex load_mutex_;  // one thread loads, others wait

  std::mutex catalogue_mutex_;
  std::vector<std::unique_ptr<Catalogue>> idle_catalogues_;

  struct CachedDocument {
    std::shared_ptr<const Document> document;
    std::list<std::string>::iterator use;
  };
  std::mutex cache_mutex_;
  std::unordered_map<std::string, CachedDocument> cache_;  // by "sequence stamp:number"
  std::list<std::string> uses_;                            // latest first
  std::size_t cache_bytes_ = 0;
};

// Query-independent pieces of the façade.
Result<std::vector<SimilarDocument>> FindSimilar(Engine* engine, std::string_view document_id, std::size_t limit);
Result<ConcordanceResponse> MakeConcordance(Engine* engine, std::string_view query, std::size_t limit,
                                            std::size_t offset, std::string_view sort);
Result<SearchResponse> RunSearch(Engine* engine, const SearchRequest& request);
Result<LessonResponse> FindLessons(Engine* engine, const LessonRequest& request);

}  // namespace lardom::search
