// What the words around a result make of it: a result that happened, one that was denied, hedged or only hoped for.
//
// How      Aims and conditions before the result word void it: in its own clause always, in the whole sentence for
//          forms that assert nothing by themselves (infinitives, nouns, comparatives). Those forms also need a word
//          that asserts them. Negation and hedges count in the result's own clause, doubts in the sentence
// Threads  pure
#pragma once

#include "indexer/findings/text_view.h"

namespace lardom::indexer {

struct Scope {
  bool dropped = false;
  bool negated = false;
  bool hedged = false;         // the direction becomes unclear
  bool doubted = false;        // the sentence says that nothing can be said: unclear
  bool insignificant = false;  // the difference is not established: none
  bool cautious = false;
  bool evidence = false;   // somebody measured, or says so
  bool general = false;    // the state of things at large
  bool bare_form = false;  // present tense, or a form that nothing asserts: a proposal at best
};

Scope ReadScope(const TextView& view, std::size_t unit, const Hit<ResultCue>& cue);

// True when the sentence takes back what the sentence before it said ("Det går dock inte att säga att ...").
bool TakesBack(const TextView& view, std::size_t unit);

// True when the sentence says that the difference just told is not established.
bool Unestablished(const TextView& view, std::size_t unit);

}  // namespace lardom::indexer
