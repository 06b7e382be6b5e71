// Finds known methods by all their names: abbreviations, inflected and compounded forms, spelling variants.
//
// Input    words of a document; the compiled names of the registry
// Output   mentions in text order that do not overlap, the longest first where several start at one word
// How      names are kept by the key of their first word; a name of one word is also found as the first part of a
//          compound ("Skolfamarbetet"), looked up by prefix. A bitmap over three-byte prefixes turns away nearly every
//          word of a text that names no method
// Names    An abbreviation matches in its own case only. A name that is also an ordinary word (Trappan, Effekt) must be
//          written as a name (capital inside a sentence, quotation marks, `programmet Effekt`, `Trappan-modellen`) or
//          the document must say elsewhere, in full or in its title or metadata, that it is about the method
// Errors   none
// Threads  const after construction
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/model/document.h"
#include "corpus/model/method.h"
#include "indexer/links/link_extractor.h"
#include "indexer/links/words.h"

namespace lardom::indexer {

// How a mention names its method.
enum class MentionForm : std::uint8_t { kFull, kAlias, kAbbreviation, kGeneric };

struct MethodMention {
  std::size_t method = 0;
  std::size_t first = 0;  // words [first, last]
  std::size_t last = 0;
  MentionForm form = MentionForm::kFull;
  bool compound = false;  // the name begins a longer word: IPS-försöket, Kometgrupperna
  bool locative = false;  // an everyday word that tells where: "på fem familjecentraler"
  bool lower = false;     // written without a capital though the registry has one
};

class MethodMatcher {
 public:
  MethodMatcher(const std::vector<Method>& methods, const analyzers::SwedishAnalyzer& analyzer);

  const std::vector<Method>& methods() const { return methods_; }

  // False when no word of the text can begin a name; cheap.
  bool MayMention(const Document& document, const std::vector<analyzers::Token>& tokens) const;

  std::vector<MethodMention> Find(const WordList& words, const Metadata& metadata) const;

  // Nouns by which a text may point back to a method: the heads of its names ("team" for Skolsociala team, "besök" for
  // Utökade hembesök), sorted; nouns that fit any method (modell, metod, program ...) are left out.
  const std::vector<std::string>& Heads(std::size_t method) const { return heads_[method]; }

  // The method that `name` names as a whole, -1 for none.
  int FindName(std::string_view name) const;

 private:
  struct Name {
    std::size_t method = 0;
    std::vector<std::string> keys;
    std::string surface;        // of a one-word name: as the registry writes it
    bool abbreviation = false;  // two or more capitals in a short word: IPS, KrAmi, iKBT
    bool capital = false;       // written with a capital
    bool canonical = false;
    bool ordinary = false;  // also an ordinary word or phrase
  };
  struct Match {
    const Name* name = nullptr;
    std::size_t last = 0;
    bool compound = false;
    bool lower = false;
    bool certain = false;  // needs no further evidence
    bool weak = false;     // counts only when the document has further evidence
  };

  void Add(std::size_t method, std::string_view surface, bool canonical, const analyzers::SwedishAnalyzer& analyzer);
  // Length of the longest prefix of `key` that may begin a name.
  std::size_t LongestStart(std::string_view key) const;
  void MatchAt(const WordList& words, std::size_t i, std::vector<Match>* out) const;
  bool Try(const WordList& words, std::size_t i, const Name& name, Match* match) const;
  void Judge(const WordList& words, std::size_t i, Match* match) const;

  std::vector<Method> methods_;
  std::vector<Name> names_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_;
  std::unordered_map<std::string, std::size_t> by_whole_;  // folded whole name -> method
  std::vector<std::vector<std::string>> heads_;            // by method
  std::bitset<1U << 16> short_prefixes_;
  std::bitset<1U << 16> long_prefixes_;
  const analyzers::SwedishAnalyzer* analyzer_;
};

}  // namespace lardom::indexer
