// The places of a link: named in the cue's clause, else in its sentence, by reference ("där"), in the lead-in or the
// heading, else the document's own.
//
// Output   one name a place, several for an enumeration; one empty name when the place is unspecified
#pragma once

#include <string>
#include <vector>

#include "corpus/model/stage.h"
#include "indexer/links/context.h"

namespace lardom::indexer {

std::vector<std::string> ResolvePlaces(const DocumentContext& context, std::size_t unit, std::size_t segment,
                                       Stage stage);

}  // namespace lardom::indexer
