#include "indexer/word_table.h"

#include <utility>

#include "corpus/index/index_format.h"

namespace lardom::indexer {

WordTable::WordTable(const analyzers::SwedishAnalyzer& analyzer) : analyzer_(&analyzer) { chunks_.reserve(kMaxChunks); }

std::uint32_t WordTable::Intern(std::string_view key) {
  const auto found = numbers_.find(key);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(size_);
  if (number % kChunk == 0) chunks_.push_back(std::make_unique<TableWord[]>(kChunk));
  TableWord& word = chunks_[number / kChunk][number % kChunk];
  word.key = key;
  const analyzers::WordAnalysis analysis = analyzer_->AnalyzeWord(key);
  for (const std::string& lemma : analysis.lemmas) word.terms.push_back(index::MakeTerm(index::kLemmaPrefix, lemma));
  for (const std::string& part : analysis.parts) word.terms.push_back(index::MakeTerm(index::kPartPrefix, part));
  if (!analysis.reference.empty()) {
    word.terms.push_back(index::MakeTerm(index::kReferencePrefix, analysis.reference));
  }
  numbers_.emplace(word.key, number);
  ++size_;
  return number;
}

}  // namespace lardom::indexer
