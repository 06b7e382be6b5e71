// "Menade du ...?": the spelling that was probably meant, from the words of the library and the lexicon.
//
// Corrects   words that neither the library nor the lexicon knows; words that hardly any document has beside a very
// close
//            one that many have ("halsa" beside "hälsa"); compounds part by part when the whole is nowhere
//            ("utvärdringsraport" -> "utvärderingsrapport")
// Leaves     function words, numbers, references, abbreviations in capitals, field names and their values, prefixes
//            ("social*"), words shorter than three letters; all other signs of the query stay as they are typed
// Ranks      by cost of the edits less a little for frequency
// Threads    const after construction; the analyzer must outlive it
// Cost       a known word a look-up, an unknown one some milliseconds at 200,000 words; building is linear
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "search/compound_spelling.h"
#include "search/spelling_index.h"

namespace lardom::search {

class Speller {
 public:
  Speller(const analyzers::SwedishAnalyzer& analyzer, std::span<const VocabularyWord> vocabulary);

  // The word that was meant by `key`; nothing when it is fine or nothing is close enough.
  std::optional<std::string> CorrectWord(std::string_view key) const;

  // `query` with its wrong words replaced, capitals kept; nothing when there is nothing to correct. `tokens` are the
  // analyzer's of `query`.
  std::optional<std::string> Correct(std::span<const analyzers::Token> tokens, std::string_view query) const;

 private:
  std::optional<SpellingGuess> BestInLibrary(std::string_view key, double limit, std::uint32_t least_documents) const;

  const analyzers::SwedishAnalyzer& analyzer_;
  SpellingIndex index_;
};

}  // namespace lardom::search
