// Splits a compound into its parts: skolpsykolog → skola + psykolog.
//
// Input    a key without hyphens, at most kLongest letters
// Output   the cheapest chain of first parts and a head that the lexicon knows, or none
// Source   a shortest path over the word; the cost of a part is -log2 of its share among the parts of the dictionary's
//          own compounds, so that frequent parts and few parts win (cf. Koehn & Knight 2003, by frequency)
// Threads  const
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lexicon.h"
#include "analyzers/word_list.h"

namespace lardom::analyzers {

class CompoundSplitter {
 public:
  struct Part {
    std::size_t begin = 0;  // bytes in the word; the head runs to its end
    std::size_t end = 0;
    std::string lemma;
  };
  struct Split {
    std::vector<Part> parts;  // two or more; none: the word could not be split
    std::string lemma;        // of the whole word
    std::uint8_t pos = 0;     // of the head
    double cost = 0;          // bits

    explicit operator bool() const { return !parts.empty(); }
  };

  CompoundSplitter(const Lexicon* lexicon, const WordList* lexicalised, const WordList* prefixes,
                   const WordList* suffixes)
      : lexicon_(lexicon), lexicalised_(lexicalised), prefixes_(prefixes), suffixes_(suffixes) {}

  // The best split of a word that the lexicon does not know.
  Split SplitUnknown(std::string_view word) const;

  // The best split of a word whose dictionary form `lemma` the lexicon knows, when it is transparent enough.
  Split SplitKnown(std::string_view lemma) const;

  // Dictionary forms of the parts, left to right, then those of the parts' parts. `split` is a split of `word`.
  std::vector<std::string> PartLemmas(const Split& split) const;

 private:
  // `base_only`: the head must be a dictionary form, as in a word that is one.
  Split Best(std::string_view word, bool base_only) const;

  // True when prefix + word or word + suffix explains a known word better than a compound does.
  bool IsDerivation(std::string_view lemma, const Split& split) const;

  const Lexicon* lexicon_;
  const WordList* lexicalised_;
  const WordList* prefixes_;
  const WordList* suffixes_;
};

}  // namespace lardom::analyzers
