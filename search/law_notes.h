// What an answer tells of the older words and the laws that a query led to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/laws.h"
#include "corpus/model/document.h"
#include "search/concepts.h"
#include "search/searcher.h"

namespace lardom::search {

// Sentences: "Sökte även på den äldre benämningen funktionshinder.", which number a law had when.
std::vector<std::string> ExpansionNotes(const Concepts& concepts, const LawBook& laws);

// Where a document names the law whose number the query gives, when it does not write the number itself.
std::optional<PassageHit> LawMention(const Document& document, const Concepts& concepts);

}  // namespace lardom::search
