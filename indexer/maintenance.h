// Work on documents that are already in the catalogue: replay after a crash, new extraction when methods change.
#pragma once

#include <set>
#include <string>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "indexer/extractors.h"
#include "indexer/index_writer.h"

namespace lardom::indexer {

// Brings the index up to the catalogue's last change.
Status Replay(const Catalogue& catalogue, IndexWriter* index, const Extractors& extractors,
              const analyzers::SwedishAnalyzer& analyzer);

// Extracts links and findings anew with the catalogue's present methods: of the documents that mention one of `names`
// (all documents when empty). Leaves the extractors with those methods.
Status ExtractAgain(Catalogue* catalogue, Extractors* extractors, const analyzers::SwedishAnalyzer& analyzer,
                    const std::set<std::string>& names);

}  // namespace lardom::indexer
