#include "indexer/document_tokenizer.h"

#include <string>

namespace lardom::indexer {
namespace {

using analyzers::Token;

void Append(const std::vector<Token>& tokens, WordTable* table, std::vector<std::uint32_t>* out) {
  for (const Token& token : tokens) {
    const bool starts = (token.flags & analyzers::kSentenceStart) != 0;
    out->push_back(table->Intern(token.key) | (starts ? index::kSentenceBit : 0U));
  }
}

std::string MetadataText(const Document& document) {
  const Metadata& metadata = document.metadata;
  std::string text;
  const auto add = [&text](const std::string& value) {
    if (!value.empty()) text += value + ".\n";
  };
  add(metadata.project);
  for (const std::string& place : metadata.places) add(place);
  add(metadata.organisation);
  for (const std::string& method : metadata.methods) add(method);
  for (const std::string& author : metadata.authors) add(author);
  add(metadata.financing);
  // The number of a law that the text only names, so that a search for the number finds it.
  for (const LawReference& law : document.laws) {
    if (!law.sfs.empty() && document.text.find(law.sfs) == std::string::npos) add("SFS " + law.sfs);
  }
  return text;
}

}  // namespace

TokenizedDocument TokenizeDocument(const Document& document, const std::vector<Token>& text_tokens,
                                   const analyzers::SwedishAnalyzer& analyzer, WordTable* table) {
  TokenizedDocument out;
  out.number = document.number;
  std::vector<Token> tokens;
  analyzer.Tokenize(document.metadata.title, &tokens);
  out.tokens.reserve(tokens.size() + text_tokens.size() + 16);
  Append(tokens, table, &out.tokens);
  out.title_tokens = static_cast<std::uint32_t>(out.tokens.size());
  analyzer.Tokenize(MetadataText(document), &tokens);
  Append(tokens, table, &out.tokens);
  out.metadata_tokens = static_cast<std::uint32_t>(out.tokens.size()) - out.title_tokens;

  const auto before_text = static_cast<std::uint32_t>(out.tokens.size());
  Append(text_tokens, table, &out.tokens);

  std::size_t next = 0;
  for (const Passage& passage : document.passages) {
    index::SegmentPassage entry;
    entry.first_token = before_text + static_cast<std::uint32_t>(next);
    while (next < text_tokens.size() && text_tokens[next].begin < passage.begin) {
      ++next;
      ++entry.heading_tokens;
    }
    while (next < text_tokens.size() && text_tokens[next].begin < passage.end) ++next;
    entry.token_count = before_text + static_cast<std::uint32_t>(next) - entry.first_token;
    entry.begin = passage.begin;
    entry.end = passage.end;
    entry.section = static_cast<std::uint32_t>(passage.section + 1);
    out.passages.push_back(entry);
  }
  if (!out.passages.empty()) {
    out.passages.back().token_count += static_cast<std::uint32_t>(text_tokens.size() - next);
  }
  return out;
}

}  // namespace lardom::indexer
