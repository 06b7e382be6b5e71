// A document as the search for findings sees it: words, outline, where methods are named, what each unit holds.
//
// Threads  belongs to one thread; document, tokens and analyzer must outlive it
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/model/document.h"
#include "indexer/findings/lexicon.h"
#include "indexer/links/method_matcher.h"
#include "indexer/links/structure.h"
#include "indexer/links/words.h"

namespace lardom::indexer {

using CueHits = std::vector<Hit<ResultCue>>;
using OutcomeHits = std::vector<Hit<OutcomeWord>>;
using SignHits = std::vector<Hit<Sign>>;
using StudyHits = std::vector<Hit<StudySign>>;

// What the lexicons find in a unit; made when asked for.
struct UnitSigns {
  OutcomeHits outcomes;
  SignHits signs;
  StudyHits studies;
};

// What a heading says of the text under it.
enum class HeadingKind : std::uint8_t { kPlain, kResults, kAims, kSkipped };

class TextView {
 public:
  TextView(const Document& document, const std::vector<analyzers::Token>& tokens, const MethodMatcher& methods,
           const analyzers::SwedishAnalyzer& analyzer, const FindingLexicon& lexicon);

  const Document& document;
  const FindingLexicon& lexicon;
  WordList words;
  Outline outline;
  std::vector<MethodMention> mentions;                 // in text order
  std::vector<std::vector<std::size_t>> unit_methods;  // by unit: indices into mentions
  std::vector<std::size_t> metadata_methods;           // methods that the metadata or the title name

  // The document evaluates something, or its metadata names its methods: a result may belong to a method that stands
  // further off than its paragraph.
  bool about_methods = true;

  const UnitSigns& Signs(std::size_t unit) const;
  HeadingKind KindOf(std::size_t unit) const;
  bool IsText(std::size_t unit) const { return outline.units[unit].kind != UnitKind::kHeading; }

  // True when words [first, last] lie within a method's name ("Hälsa, lärande, trygghet", "Trygghetscirkeln").
  bool InMethod(std::size_t unit, std::size_t first, std::size_t last) const;

  // True when a hit of that kind touches words [first, last).
  static bool Has(const SignHits& hits, Sign sign, std::size_t first, std::size_t last);

 private:
  void ReadHeadings();

  std::vector<HeadingKind> headings_;  // by heading
  mutable std::vector<std::optional<UnitSigns>> signs_;
};

}  // namespace lardom::indexer
