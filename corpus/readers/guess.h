// Guesses metadata that a file does not state, from its own first words. What is guessed is named in metadata.guessed.
//
// Input    a document as its reader made it; the register of places (may be null)
// Output   title: the first heading of the highest level that is no chapter's, else the cover's first line that is no
//          label, name or organisation; year: in the title, beside a month, season, organisation or report number on
//          the first page, else the file's own date; place and organisation: "Norrköpings kommun" on the cover or
//          often in the text, a university on the cover; authors: a line that says so, or one of names alone
// Errors   none: what can't be guessed stays empty
#pragma once

#include <string>

#include "corpus/model/document.h"
#include "corpus/places.h"

namespace lardom::readers {

// True for titles that programs make up: "Microsoft Word - Slutrapport.doc", "untitled", a file's name.
bool IsMadeUpTitle(const std::string& title);

void GuessMetadata(const Places* places, ExtractedText* document);

}  // namespace lardom::readers
