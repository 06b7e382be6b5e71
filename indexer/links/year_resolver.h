// The year of a link: stated in the cue's clause or inferable from it and its neighbours.
//
// Output   the first year of a span or school year; relative words ("nästa år", "i höstas", "sex år senare", "samma
// år")
//          are counted from the document's year or from the year named last; 0 when nothing says when. The document's
//          own year alone is never taken
#pragma once

#include "corpus/model/stage.h"
#include "indexer/links/context.h"

namespace lardom::indexer {

int ResolveYear(const DocumentContext& context, std::size_t unit, std::size_t segment, std::size_t anchor,
                LinkStatus status);

}  // namespace lardom::indexer
