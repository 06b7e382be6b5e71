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
  document.ocr = extracted.ocr;
  // What readers masked flags the document as well.
  document.flagged_personal_data =
      extracted.identity_numbers > 0 || extracted.contact_data || HasContactData(document.text);
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
  Extracted extracted = ExtractFrom(&document);
  auto proposed = extractors_->links->Discover(document, tokens_, *extractors_->matcher);
  auto entry =
      IndexEntry::Prepare(TokenizeDocument(document, tokens_, *analyzer_, &table_), table_, document.metadata.id);
  return {std::move(document), std::move(extracted), std::move(proposed), std::move(entry)};
}

Extracted DocumentProcessor::ExtractFrom(Document* document) {
  Extracted extracted;
  extractors_->topics->Read(tokens_, &topic_memory_, document);
  extracted.reading.target_groups = document->target_groups;
  extracted.reading.areas = document->areas;
  extracted.reading.laws = document->laws;
  extracted.reading.lessons = extractors_->lessons->Extract(*document, tokens_, *extractors_->matcher);
  extracted.links = extractors_->links->Extract(*document, tokens_, *extractors_->matcher);
  extracted.findings = extractors_->findings->Extract(*document, tokens_, *extractors_->matcher);
  extracted.project = extractors_->projects->Extract(*document, tokens_);
  return extracted;
}

ProcessedDocument DocumentProcessor::ProcessForIndex(Document document) {
  analyzer_->Tokenize(document.text, &tokens_);
  auto entry =
      IndexEntry::Prepare(TokenizeDocument(document, tokens_, *analyzer_, &table_), table_, document.metadata.id);
  return {std::move(document), {}, {}, std::move(entry)};
}

bool DocumentProcessor::Mentions(const Document& document, const MethodMatcher& matcher) {
  analyzer_->Tokenize(document.text, &tokens_);
  return !extractors_->links->FindMentions(document, tokens_, matcher).empty();
}

Extracted DocumentProcessor::Extract(Document document) {
  analyzer_->Tokenize(document.text, &tokens_);
  return ExtractFrom(&document);
}

}  // namespace lardom::indexer
