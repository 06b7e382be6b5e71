// The name of the project that a document is about, when its metadata give none.
//
// From the title   "Slutrapport för projektet Vägen in", "Delrapport 2: Hela familjen", "Vägen in – slutrapport"
// From the text    the name after "projektet", when it stands there twice or in the title too
// Output           the name and where it stands; nothing for a text about no project or about several alike
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "corpus/model/document.h"
#include "corpus/places.h"
#include "indexer/links/structure.h"

namespace lardom::indexer {

struct FoundProjectName {
  std::string name;
  std::size_t unit = 0;  // of the outline: the sentence that names it; the title's when it came from there
  bool from_title = false;
  double confidence = 0;
};

// True when the tokens hold a project's name or the title calls the document a report of one: worth reading.
bool MayNameProject(std::string_view title, const std::vector<analyzers::Token>& tokens, std::string_view text);

std::optional<FoundProjectName> FindProjectName(const Metadata& metadata, const WordList& words, const Outline& outline,
                                                const Places& places);

}  // namespace lardom::indexer
