#include "indexer/document_processor.h"

#include <utility>

#include "corpus/personal_data.h"
#include "corpus/segmenter.h"
#include "indexer/document_tokenizer.h"

namespace lardom::indexer {

ProcessedDocument DocumentProcessor::Process(ExtractedText extracted) {
  Document document;
  document.metadata = std::move(extracted.metadata);
  document.text = std::move(extracted.text);
  document.sections = std::move(extracted.sections);
  document.pages = std::move(extracted.pages);
  document.media_type = std::move(extracted.media_type);
  document.markdown = extracted.markdown;
  // Readers have masked identity numbers; what they masked flags the document as addresses and telephone numbers do.
  document.flagged_personal_data = extracted.masked_identity_numbers > 0 || HasContactData(document.text);
  for (std::string& place : document.metadata.places) {
    const Place* known = extractors_->places->FindName(place);
    if (known != nullptr) place = known->name;
  }
  document.passages = Segment(document.text, document.sections, document.pages);
  const TextSignature signature = SignText(document.text);
  ProcessedDocument processed = Process(std::move(document));
  processed.signature = signature;
  return processed;
}

ProcessedDocument DocumentProcessor::Process(Document document) {
  analyzer_->Tokenize(document.text, &tokens_);
  auto tokenized = TokenizeDocument(document, tokens_, *analyzer_, &table_);
  auto links = extractors_->links->Extract(document, tokens_, *extractors_->matcher);
  auto proposed = extractors_->links->Discover(document, tokens_, *extractors_->matcher);
  auto findings = extractors_->findings->Extract(document, tokens_, *extractors_->matcher);
  auto project = extractors_->projects->Extract(document, tokens_);
  auto entry = IndexEntry::Prepare(std::move(tokenized), table_, document.metadata.id);
  return {std::move(document), std::move(links),   std::move(findings),
          std::move(proposed), std::move(project), std::move(entry)};
}

ProcessedDocument DocumentProcessor::ProcessForIndex(Document document) {
  analyzer_->Tokenize(document.text, &tokens_);
  auto entry =
      IndexEntry::Prepare(TokenizeDocument(document, tokens_, *analyzer_, &table_), table_, document.metadata.id);
  return {std::move(document), {}, {}, {}, {}, std::move(entry)};
}

bool DocumentProcessor::Mentions(const Document& document, const MethodMatcher& matcher) {
  analyzer_->Tokenize(document.text, &tokens_);
  return !extractors_->links->FindMentions(document, tokens_, matcher).empty();
}

DocumentProcessor::Extracted DocumentProcessor::Extract(const Document& document) {
  analyzer_->Tokenize(document.text, &tokens_);
  return {extractors_->links->Extract(document, tokens_, *extractors_->matcher),
          extractors_->findings->Extract(document, tokens_, *extractors_->matcher),
          extractors_->projects->Extract(document, tokens_)};
}

}  // namespace lardom::indexer
