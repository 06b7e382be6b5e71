// Puts processed documents into the catalogue: the document, the methods it names or describes, its links and findings,
// and the methods it seems to introduce (as proposals).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "indexer/document_processor.h"

namespace lardom::indexer {

class DocumentStore {
 public:
  explicit DocumentStore(Catalogue* catalogue) : catalogue_(catalogue) {}

  // Within the catalogue's transaction. Returns the document's number, and sets it in `processed`.
  Result<std::int64_t> Put(ProcessedDocument* processed);

  // The path that the document of this id came from when it is another one than `path` and still there; else empty.
  std::string OtherSource(const std::string& id, const std::string& path) const;

  // Names of methods that came into the registry with the documents put so far: documents read earlier may name them.
  const std::set<std::string>& new_names() const { return new_names_; }

 private:
  Status RegisterMethods(const Document& document);
  Status Propose(const std::vector<ProposedMethod>& proposed);

  Catalogue* catalogue_;
  std::set<std::string> new_names_;
};

}  // namespace lardom::indexer
