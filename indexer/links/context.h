// Everything that extraction knows of one document before it decides: words, outline, mentions, cues, signals, places.
//
// Input    a document, its tokens, the compiled methods, the lexicon and the places
// Output   per unit: the mentions, cue hits, signal hits and places in it, in text order
// Threads  belongs to one thread
#pragma once

#include <string>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/places.h"
#include "indexer/links/cue_lexicon.h"
#include "indexer/links/method_matcher.h"
#include "indexer/links/structure.h"
#include "indexer/links/words.h"

namespace lardom::indexer {

struct PlaceHit {
  std::string name;
  std::size_t first = 0;  // words [first, last]
  std::size_t last = 0;
  bool actor = false;  // an organisation rather than a municipality or region
};

struct UnitFacts {
  std::vector<std::size_t> mentions;  // indices into DocumentContext::mentions
  std::vector<CueHit> cues;
  std::vector<SignalHit> signals;
  std::vector<PlaceHit> places;
  std::vector<std::size_t> headed;  // methods that a head noun in the unit may point to, though it does not name them
};

struct DocumentContext {
  DocumentContext(const Document& d, const std::vector<analyzers::Token>& tokens,
                  const analyzers::SwedishAnalyzer& analyzer)
      : document(d), words(d.text, tokens, analyzer) {}

  const Document& document;
  WordList words;
  Outline outline;
  std::vector<MethodMention> mentions;
  std::vector<UnitFacts> facts;                           // by unit
  std::vector<int> mention_count;                         // by method
  std::vector<std::size_t> by_frequency;                  // methods mentioned, the most frequent first
  std::vector<bool> in_title;                             // by method
  std::vector<bool> in_metadata;                          // by method
  std::vector<std::vector<std::size_t>> heading_methods;  // by heading: methods named in it
  std::vector<bool> heading_skipped;       // by heading: reference lists and tables of contents hold no links
  std::vector<std::string> heading_place;  // by heading: the place it names, empty for none
  std::string home;                        // the document's own municipality or region; empty: unspecified
  int year = 0;                            // the document's year; 0: not known
};

// Fills all of the context after `words`. Returns false when the document names no method.
bool FillContext(const MethodMatcher& methods, const CueLexicon& lexicon, const Places& places,
                 DocumentContext* context);

// The places in words [first, last).
std::vector<PlaceHit> FindPlaces(const WordList& words, std::size_t first, std::size_t last, const Places& places,
                                 const std::string& home);

}  // namespace lardom::indexer
