// What one worker makes of one document: passages, tokens, links, findings, lessons, topics, proposed methods and its
// index entry.
//
// Threads  one processor a thread (it owns a WordTable); the extractors it uses are shared and const
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/catalogue/records.h"
#include "corpus/copies/text_signature.h"
#include "corpus/model/document.h"
#include "corpus/model/method.h"
#include "indexer/extractors.h"
#include "indexer/index_writer.h"
#include "indexer/word_table.h"

namespace lardom::indexer {

// What the extractors find in one document.
struct Extracted {
  std::vector<Link> links;
  std::vector<Finding> findings;
  Reading reading;
  std::vector<ProjectFact> project;
};

struct ProcessedDocument {
  Document document;  // without number
  Extracted extracted;
  std::vector<ProposedMethod> proposed;
  IndexEntry entry;
  std::optional<TextSignature> signature = std::nullopt;  // of a text that a reader gave
};

class DocumentProcessor {
 public:
  DocumentProcessor(const analyzers::SwedishAnalyzer& analyzer, const Extractors& extractors)
      : analyzer_(&analyzer), extractors_(&extractors), table_(analyzer) {}

  // A document as a reader gave it; segments it first.
  ProcessedDocument Process(ExtractedText extracted);
  // A document of the catalogue, with its passages.
  ProcessedDocument Process(Document document);
  // The same with the index entry alone; nothing is extracted.
  ProcessedDocument ProcessForIndex(Document document);
  // True when the text names one of the matcher's methods.
  bool Mentions(const Document& document, const MethodMatcher& matcher);
  // What the extractors find, alone.
  Extracted Extract(Document document);

  const WordTable& table() const { return table_; }

 private:
  const analyzers::SwedishAnalyzer* analyzer_;
  const Extractors* extractors_;
  Extracted ExtractFrom(Document* document);

  WordTable table_;
  TopicReader::Memory topic_memory_;
  std::vector<analyzers::Token> tokens_;
};

}  // namespace lardom::indexer
