// One library in use: the analyzer, the searcher and catalogues for whoever needs one, opened when first asked for.
//
// Threads  all functions may be called at once; a Lease belongs to the thread that took it
// Errors   kData as Searcher::Open and Catalogue::Open give it
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "search/evidence_map.h"
#include "search/guide.h"
#include "search/searcher.h"

namespace lardom::server {

class Library {
 public:
  explicit Library(std::string data_dir) : data_dir_(std::move(data_dir)) {}
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  const std::string& data_dir() const { return data_dir_; }

  Result<const analyzers::SwedishAnalyzer*> Analyzer();
  Result<const search::Searcher*> Searcher();
  Result<const search::MapVocabularies*> Vocabularies();
  Result<const search::Guide*> Guide();
  // What evidence maps are counted from, gathered once for each state of the library.
  Result<search::EvidenceItems> Evidence();

  // A catalogue open for reading that goes back to the pool with the lease.
  class Lease {
   public:
    Lease(Library* library, Catalogue catalogue) : library_(library), catalogue_(std::move(catalogue)) {}
    Lease(Lease&& other) noexcept
        : library_(std::exchange(other.library_, nullptr)), catalogue_(std::move(other.catalogue_)) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    const Catalogue& operator*() const { return catalogue_; }
    const Catalogue* operator->() const { return &catalogue_; }

   private:
    Library* library_;
    Catalogue catalogue_;
  };
  Result<Lease> Read();

  // A catalogue for short transactions of its own (verdicts, keys, methods).
  Result<Catalogue> Write() const { return Catalogue::Open(data_dir_, Catalogue::Mode::kWrite); }

 private:
  void Return(Catalogue catalogue);

  std::string data_dir_;
  std::mutex mutex_;
  std::optional<analyzers::SwedishAnalyzer> analyzer_;
  std::optional<search::Searcher> searcher_;
  std::optional<search::MapVocabularies> vocabularies_;
  std::optional<search::Guide> guide_;
  search::EvidenceItems evidence_;
  std::string evidence_generation_;
  std::vector<Catalogue> idle_;
};

}  // namespace lardom::server
