// Other words for what the query says: the domain's vocabulary (search/data/synonyms.tsv) and the registry's names.
//
// Input      tokens of a query as the analyzer makes them, and the text they point into (case decides abbreviations)
// Output     expansions that do not overlap, in text order; longest phrase first, compared by dictionary forms, so that
//            "anmälningar om oro" finds "anmälan om oro"; alternatives by falling weight, without doubles
// Errors     Open: a missing file, an unknown kind or mark, a row without variants: kData with file and line
// Threads    const after Open and AddMethods
// Cost       linear in the tokens; one hash look-up a word, and a comparison for each phrase that begins with it
//
// Kinds of rows (columns: term, kind, variants|..., note beginning with marks):
//   synonym       each of term and variants leads to each other
//   abbreviation  the same; variants are abbreviations
//   spelling      the same; variants are other spellings, also wrong ones
//   broader       the term leads to its variants, never back
//   everyday      words of everyday speech (several with | between) lead to the professional words, never back; small
//                 words may stand between ("blev det permanent" is "blev permanent")
//   never         the term and its variants are kept apart: no two-way row and no chain leads from one to another
// Marks:
//   [cs]      variants count only as written; one in small letters counts too unless it is a word ("kbt", not "sol")
//   [amb]     variants are ambiguous: led to, never from
//   [hist]    variants are older names              [äldre]   the term itself is an older name
//   [avrådd]  variants are terms that authorities advise against
//   [exakt]   compare variants (everyday: terms) as they stand and not by dictionary form
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/model/method.h"

namespace lardom::search {

enum class SynonymKind : std::uint8_t { kSynonym, kAbbreviation, kSpelling, kBroader, kEveryday, kMethod, kNever };

// The kind as the data file names it; "method" for names from the registry.
std::string_view ToString(SynonymKind kind);

struct Alternative {
  std::string text;               // as the vocabulary writes it
  std::vector<std::string> keys;  // of its tokens, in order
  SynonymKind kind = SynonymKind::kSynonym;
  bool historic = false;     // an older name, to be shown as such
  bool discouraged = false;  // authorities advise against the word; older texts use it
  double weight = 0;         // 0..1, how much a hit on it counts against one on the query's own words
};

struct Expansion {
  std::size_t first_token = 0;  // of the query, [first, last]
  std::size_t last_token = 0;
  std::vector<Alternative> alternatives;
};

class Synonyms {
 public:
  // The analyzer must outlive the object. `data_dir` as for DataFile.
  static Result<Synonyms> Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir = "");
  Synonyms(Synonyms&&) noexcept;
  Synonyms& operator=(Synonyms&&) noexcept;
  ~Synonyms();

  // Each method's name and aliases lead to each other. Names that are ordinary words need their capital letter.
  void AddMethods(const std::vector<Method>& methods);

  std::vector<Expansion> Expand(std::span<const analyzers::Token> query_tokens, std::string_view query_text) const;

 private:
  struct Impl;
  explicit Synonyms(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lardom::search
