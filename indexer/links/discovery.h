// Names in a text that may be methods, with the features by which the model tells methods from places, people, offices.
//
// Output   one candidate a name: capitalised runs ("Signs of Safety"), runs with the lower-case words that always
// follow
//          ("Bostad först"), full names with their abbreviation in brackets, headings and lead-ins of a few words.
//          Genitives, inflected and compounded forms are counted with their name
// Cost     nothing for texts that do not speak of methods and projects (laws)
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/model/document.h"
#include "corpus/places.h"
#include "indexer/links/cue_lexicon.h"

namespace lardom::indexer {

struct NameCandidate {
  std::string name;
  std::vector<std::string> aliases;
  std::uint32_t begin = 0;  // bytes of the first sentence that names it
  std::uint32_t end = 0;
  std::vector<std::string> features;
};

std::vector<NameCandidate> FindNames(const Document& document, const std::vector<analyzers::Token>& tokens,
                                     const analyzers::SwedishAnalyzer& analyzer, const Places& places,
                                     const CueLexicon& lexicon);

}  // namespace lardom::indexer
