// All that pages, the API and the command line show of one method, gathered from the catalogue.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "search/lineage.h"

namespace lardom::server {

// A document as lists name it.
struct DocumentRef {
  std::string id;
  std::string title;
  std::optional<Kind> kind;
  int year = 0;
  std::vector<std::string> places;
};

struct MethodView {
  Method method;
  search::Lineage lineage;             // links, findings, label
  std::vector<Lesson> lessons;         // lessons and recommendations about the method, by document
  std::string description;             // first paragraphs of the describing document; empty: none
  std::vector<DocumentRef> documents;  // those with links or findings and the description, by year
};

// kNotFound for a name, alias or id that the library does not know.
Result<MethodView> MakeMethodView(const Catalogue& catalogue, std::string_view method);

// Id, title, kind, year and places of a document; only the id when it is gone.
DocumentRef MakeDocumentRef(const Catalogue& catalogue, const std::string& id);

}  // namespace lardom::server
