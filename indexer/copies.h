// Which documents of the library are copies of one report: signs what is not signed yet and groups anew.
//
// Cost  nothing when no document has changed since the last time; else one pass over all signatures
#pragma once

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"

namespace lardom::indexer {

// Not within Begin and Commit. Documents of an older catalogue get their signatures from their stored texts.
Status UpdateCopies(Catalogue* catalogue);

}  // namespace lardom::indexer
