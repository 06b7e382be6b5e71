// Compound parts and word families: which strings begin compounds, what their dictionary form is, and how many words of
// the dictionary each lexeme takes part in (our honest measure of frequency, see docs/ANALYS.md).
//
// Errors   none; works on gathered lexemes only
#pragma once

#include "analyzers/builder/lexemes.h"

namespace lardom::analyzers {

// Readings for longer words that no paradigm explains but whose head is explained: levnadsvanor as vanor.
void ExplainCompounds(Lexemes* lexemes);

// Readings for forms that no paradigm explains: genitives, heads of compounds, imperatives, else the word itself.
void ExplainTheRest(Lexemes* lexemes);

// Splits every dictionary word once and counts its parts in LexForm::firsts and heads; decides first_lemma.
void CountFamilies(Lexemes* lexemes);

// Gives longer words the combining forms of their heads (förskol-, grundskol- from skol-). After CountFamilies.
void SpreadCombiningForms(Lexemes* lexemes);

// Words of the dictionary that a lexeme takes part in.
std::uint32_t FamilySize(const Lexemes& lexemes, std::uint32_t lemma);

}  // namespace lardom::analyzers
