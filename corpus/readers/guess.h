// Guesses metadata that a file does not state, from its own first words. What is guessed is named in metadata.guessed.
//
// Input    a document as its reader made it; the register of places (may be null)
// Output   title: the first heading of the highest level, else a short first line; year: in the title, beside a month
// or
//          report number on the first page, else the file's own date; place and organisation: "Norrköpings kommun" on
//          the first page; authors: a line that says so
// Errors   none: what can't be guessed stays empty
#pragma once

#include "corpus/model/document.h"
#include "corpus/places.h"

namespace lardom::readers {

void GuessMetadata(const Places* places, ExtractedText* document);

}  // namespace lardom::readers
