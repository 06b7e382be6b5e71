// The finder of vocabulary terms, under the name that search knows it by (corpus/term_finder.h).
#pragma once

#include "corpus/term_finder.h"

namespace lardom::search {

using lardom::TermFinder;

}  // namespace lardom::search
