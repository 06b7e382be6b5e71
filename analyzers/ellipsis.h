// Restores what coordination leaves out: `barn- och ungdomspsykiatri` → barnpsykiatri, and joins separated compounds.
//
// Input    keys of the neighbouring words
// Output   the whole key, or empty where nothing sure can be said
// Threads  const
#pragma once

#include <string>
#include <string_view>

#include "analyzers/compound_splitter.h"
#include "analyzers/lexicon.h"
#include "analyzers/word_list.h"

namespace lardom::analyzers {

class Ellipsis {
 public:
  Ellipsis(const Lexicon* lexicon, const CompoundSplitter* splitter, const WordList* prefixes)
      : lexicon_(lexicon), splitter_(splitter), prefixes_(prefixes) {}

  // "barn", "ungdomspsykiatri" → "barnpsykiatri".
  std::string RestoreHead(std::string_view first, std::string_view whole) const;

  // "arbetsmarknadspolitik", "åtgärder" → "arbetsmarknadsåtgärder".
  std::string RestoreFirst(std::string_view whole, std::string_view head) const;

  // "skol", "psykolog" → "skolpsykolog": a first part that is no word of its own before a noun.
  std::string Join(std::string_view bound, std::string_view noun) const;

 private:
  bool IsWord(std::string_view key) const;

  const Lexicon* lexicon_;
  const CompoundSplitter* splitter_;
  const WordList* prefixes_;
};

}  // namespace lardom::analyzers
