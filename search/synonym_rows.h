// The rows of search/data/synonyms.tsv, read and checked. The columns, kinds and marks are told in search/synonyms.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "search/synonyms.h"

namespace lardom::search {

struct SynonymMarks {
  bool as_written = false;   // [cs]
  bool ambiguous = false;    // [amb]
  bool historic = false;     // [hist]
  bool term_older = false;   // [äldre]
  bool discouraged = false;  // [avrådd]
  bool exact_form = false;   // [exakt]
};

struct SynonymRow {
  SynonymKind kind = SynonymKind::kSynonym;
  std::vector<std::string> terms;  // one; of an everyday row one or more
  std::vector<std::string> variants;
  SynonymMarks marks;
};

std::optional<SynonymKind> ParseSynonymKind(std::string_view word);

// kData with file and line for an unknown kind or mark and for a row without term or variants.
Result<std::vector<SynonymRow>> ReadSynonymRows(const std::string& path);

}  // namespace lardom::search
