// What a query asks for, word by word: the terms of each word and the synonyms that stand for it.
//
// Each content word of the query's leaves becomes a concept. Function words (och, hur, vilken ...) are concepts too
// but carry no weight unless the whole leaf is made of them.
#pragma once

#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/laws.h"
#include "search/query.h"
#include "search/synonyms.h"
#include "search/thesaurus.h"

namespace lardom::search {

struct WordTerms {
  std::string typed;  // as the user wrote it
  std::string key;
  std::vector<std::string> lemmas;  // plain texts, without prefix
  std::vector<std::string> parts;   // of a compound
  std::string reference;
  bool known = true;  // to the lexicon or the splitter
};

// Another way to say one or several adjacent concepts.
struct Synonym {
  std::size_t first = 0;  // concepts [first, last]
  std::size_t last = 0;
  std::string text;
  bool historic = false;  // an older name, shown as such
  std::vector<WordTerms> words;
  double weight = 1;
};

struct Concept {
  WordTerms word;
  bool function_word = false;
  double weight = 1;
  std::vector<std::string> near;  // lemmas of general near-synonyms: evidence for ranking, never a match
};

// A law that the query names, or gives the number of.
struct NamedLaw {
  std::size_t law = 0;  // of the law book
  std::string sfs;      // empty: by its name
};

// What kind of answer a question asks for.
enum class AnswerType { kNone, kNumber };

struct Leaf {
  const QueryNode* node = nullptr;
  std::size_t first = 0;  // concepts [first, end)
  std::size_t end = 0;
};

struct Concepts {
  std::vector<Concept> concepts;
  std::vector<Synonym> synonyms;
  std::vector<Leaf> leaves;  // positive kWords leaves and, for ranking, the words of phrases, near and title leaves
  std::vector<NamedLaw> laws;
  AnswerType answer = AnswerType::kNone;
};

// `synonyms`, `thesaurus` and `laws` may be null: then none are added. A law's name leads to its numbers, those in
// force in the query's years when it has any.
Concepts MakeConcepts(const Query& query, const analyzers::SwedishAnalyzer& analyzer, const Synonyms* synonyms,
                      const Thesaurus* thesaurus, const LawBook* laws = nullptr);

// The index's terms of a word's dictionary forms, and of its reference when it is one.
std::vector<std::string> LemmaTerms(const WordTerms& word);

WordTerms MakeWordTerms(std::string_view typed, std::string_view key, const analyzers::SwedishAnalyzer& analyzer);

}  // namespace lardom::search
