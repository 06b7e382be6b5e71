// Finds the links in a document's running text: which method was tested, developed, scaled or discontinued, where,
// when and with what effect, each with the verbatim quote that says so.
//
// Input    a document with text, sections and metadata, its tokens, and the methods known to the library
// Output   links with origin kExtracted, in text order; quote == text.substr(begin, end - begin); confidence calibrated
//          (see docs/LINKS.md); every candidate above the proposal threshold is returned, the caller shows those at or
//          above kShownConfidence and keeps the rest as proposals for a curator
// Errors   Open: a missing or malformed cue lexicon or weight file, by file and line. Extraction itself never fails
// Threads  const and lock-free after Open
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "analyzers/token.h"
#include "corpus/model/document.h"
#include "corpus/model/method.h"
#include "corpus/places.h"

namespace lardom::indexer {

// All names of all known methods, compiled for search over token keys. Built once an ingest (or when the registry
// changes); immutable afterwards.
class MethodMatcher;

struct MethodMatcherDeleter {
  void operator()(MethodMatcher* matcher) const;
};
using MethodMatcherPtr = std::unique_ptr<MethodMatcher, MethodMatcherDeleter>;

// A place in the text where a method is named.
struct Mention {
  std::size_t method = 0;   // index into the methods the matcher was made from
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  std::size_t first_token = 0;  // [first_token, last_token]
  std::size_t last_token = 0;
};

// A method that the text seems to introduce though the registry does not know it.
struct ProposedMethod {
  std::string name;
  std::vector<std::string> aliases;
  std::string document;
  std::string quote;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  double confidence = 0;
};

class LinkExtractor {
 public:
  // Links below this confidence are proposals, not shown on pages. Its measured precision: docs/LINKS.md.
  static double ShownConfidence();

  // `analyzer` and `places` must outlive the extractor. `data_dir` as for DataFile.
  static Result<LinkExtractor> Open(const analyzers::SwedishAnalyzer& analyzer, const Places& places,
                                    const std::string& data_dir = "");
  LinkExtractor(LinkExtractor&&) noexcept;
  LinkExtractor& operator=(LinkExtractor&&) noexcept;
  ~LinkExtractor();

  MethodMatcherPtr Compile(const std::vector<Method>& methods) const;

  // `tokens` are those of document.text, from SwedishAnalyzer::Tokenize.
  std::vector<Mention> FindMentions(const Document& document, const std::vector<analyzers::Token>& tokens,
                                    const MethodMatcher& methods) const;
  std::vector<Link> Extract(const Document& document, const std::vector<analyzers::Token>& tokens,
                            const MethodMatcher& methods) const;

  // Names that look like methods and are not among `methods`.
  std::vector<ProposedMethod> Discover(const Document& document, const std::vector<analyzers::Token>& tokens,
                                       const MethodMatcher& methods) const;

 private:
  struct Impl;
  explicit LinkExtractor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lardom::indexer
