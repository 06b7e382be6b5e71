// Writes lexicon.bin (lexicon_format.h) from gathered lexemes: forms, parts, and the endings that guess unknown words.
//
// Output   the same bytes for the same input; written beside the target and renamed, so that a reader sees all or
// nothing Errors   a file that can't be written, more than 65,535 different additions
#pragma once

#include <string>

#include "analyzers/base/result.h"
#include "analyzers/builder/lexemes.h"

namespace lardom::analyzers {

Status WriteLexicon(const std::string& path, Lexemes* lexemes);

}  // namespace lardom::analyzers
