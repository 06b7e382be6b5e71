// From a document to the words that the index stores: title and metadata first, then the text, split into passages.
//
// Output   TokenizedDocument (see forward_builder.h). Every token of the text belongs to one passage; the tokens of a
//          heading belong to the passage that follows it.
#pragma once

#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/model/document.h"
#include "indexer/forward_builder.h"
#include "indexer/word_table.h"

namespace lardom::indexer {

// `text_tokens` are those of document.text. `table` belongs to the calling thread.
TokenizedDocument TokenizeDocument(const Document& document, const std::vector<analyzers::Token>& text_tokens,
                                   const analyzers::SwedishAnalyzer& analyzer, WordTable* table);

}  // namespace lardom::indexer
