// Dictionary forms of a key, most likely first.
//
// Input    a key as FoldKey makes it
// Output   lemmas (never empty), parts of speech, parts of a compound, and how it was decided (for Explain)
// Source   the lexicon; unknown words by compound heads, genitive -s, and endings learnt from the lexicon
// Threads  const
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/compound_splitter.h"
#include "analyzers/lexicon.h"
#include "analyzers/token.h"

namespace lardom::analyzers {

class Lemmatizer {
 public:
  struct Lemmas {
    std::vector<std::string> lemmas;
    std::vector<std::string> parts;
    std::uint8_t pos = 0;
    bool known = false;
    const char* how = "stem";  // lexicon, genitive, compound, stem
  };

  Lemmatizer(const Lexicon* lexicon, const CompoundSplitter* splitter) : lexicon_(lexicon), splitter_(splitter) {}

  Lemmas Lemmatize(std::string_view key) const;

 private:
  bool FromLexicon(std::string_view form, Lemmas* out) const;
  bool FromHyphens(std::string_view key, Lemmas* out) const;
  bool FromCompound(std::string_view key, Lemmas* out) const;
  void FromEnding(std::string_view key, Lemmas* out) const;
  void AddParts(std::string_view lemma, std::vector<std::string>* parts) const;

  const Lexicon* lexicon_;
  const CompoundSplitter* splitter_;
};

}  // namespace lardom::analyzers
