// Irregular words from data/exceptions.tsv, and the longer words of the dictionary that are inflected like them.
//
// Errors   a missing file or a malformed line, named by path and line
#pragma once

#include <string>

#include "analyzers/base/result.h"
#include "analyzers/builder/lexemes.h"

namespace lardom::analyzers {

// Adds all forms of the exceptions (also those that the dictionary lacks) with the best rank.
Status ApplyExceptions(const std::string& path, Lexemes* lexemes);

}  // namespace lardom::analyzers
