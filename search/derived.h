// What is made of a snapshot only when somebody asks: the speller and the suggestions. Both take a pass over the
// vocabulary, suggestions one over all words too, so neither is made again by every commit of an indexer.
//
// Threads  shared; the first caller makes the thing, others wait
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "search/snapshot.h"
#include "search/spelling.h"
#include "search/suggest.h"

namespace lardom::search {

class Derived {
 public:
  Derived(std::shared_ptr<const Snapshot> snapshot, const analyzers::SwedishAnalyzer& analyzer)
      : snapshot_(std::move(snapshot)), analyzer_(analyzer) {}

  // The query as it was probably meant; empty when there is nothing to correct.
  std::string Correct(std::string_view query) const;

  const Suggester& suggester() const;

  void MakeAll() const;

 private:
  void MakeSpeller() const;
  void MakeSuggester() const;

  std::shared_ptr<const Snapshot> snapshot_;
  const analyzers::SwedishAnalyzer& analyzer_;
  mutable std::once_flag speller_once_;
  mutable std::once_flag suggester_once_;
  mutable std::unique_ptr<const Speller> speller_;
  mutable std::unique_ptr<const Suggester> suggester_;
};

}  // namespace lardom::search
