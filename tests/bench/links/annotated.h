// Reads annotated documents for the link benches: NAME.md with front matter, links.jsonl, methods.tsv.
#pragma once

#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"
#include "corpus/model/method.h"

namespace lardom::bench {

// Every NAME.md of `folder`, by name.
Result<std::vector<Document>> ReadDocuments(const std::string& folder);

// Rows name<TAB>alias|alias.
Result<std::vector<Method>> ReadMethods(const std::string& path);

struct GoldLink {
  std::string document;
  std::string quote;
  std::string method;
  Stage stage = Stage::kTested;
  LinkStatus status = LinkStatus::kAsserted;
  std::string place;
  int year = 0;
  Effect effect = Effect::kNone;
  std::string into;
};

Result<std::vector<GoldLink>> ReadGold(const std::string& path);

// One link as JSON, as the command line prints it.
std::string LinkJson(const Link& link);

}  // namespace lardom::bench
