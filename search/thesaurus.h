// General Swedish near-synonyms (Debian's mythes-sv, by the Swedish OpenOffice thesaurus), as evidence for ranking
// only: they never make a document match, and count little.
//
// Data     share/lardom/thesaurus.dat: the thesaurus file as the package ships it (MyThes format, ISO 8859-1)
// Errors   Open: a missing file or one in another encoding, by path
// Threads  const after Open
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::search {

class Thesaurus {
 public:
  static Result<Thesaurus> Open(const std::string& data_dir = "");

  // Single words near `word` (a case-folded dictionary form), both ways; empty for most.
  const std::vector<std::string>& Near(std::string_view word) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> near_;
};

}  // namespace lardom::search
