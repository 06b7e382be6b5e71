// What the link tests share: the opened analyzer, places and extractor, a small registry, and short ways to ask.
#pragma once

#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/places.h"
#include "indexer/links/link_extractor.h"

namespace lardom::test {

struct Kit {
  const analyzers::SwedishAnalyzer& analyzer;
  const Places& places;
  const indexer::LinkExtractor& extractor;
};

// Opened once; ends the program with a message when the build's data files are missing.
const Kit& TheKit();

Document MakeDocument(const std::string& text, const std::string& place = "Norrköping", int year = 2018);

std::vector<Method> Registry();

std::vector<analyzers::Token> Tokens(const Document& document);

// Links of a text with the small registry, as "method stage status place year", one a line, in text order.
std::vector<Link> Links(const Document& document);
std::string Show(const std::vector<Link>& links);

// Names found in a text, as "method@surface", separated by blanks.
std::string Mentions(const Document& document, const std::vector<Method>& methods);

bool Has(const std::vector<Link>& links, const std::string& method, Stage stage, LinkStatus status);

}  // namespace lardom::test
