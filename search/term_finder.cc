#include "search/term_finder.h"

#include <algorithm>
#include <set>

#include "corpus/data_dir.h"
#include "search/table_file.h"

namespace lardom::search {
namespace {

bool ShareAForm(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& form) { return std::ranges::find(b, form) != b.end(); });
}

}  // namespace

std::vector<std::vector<std::string>> TermFinder::FormsOf(std::string_view text, Memory* memory) const {
  std::vector<analyzers::Token> tokens;
  analyzer_->Tokenize(text, &tokens);
  std::vector<std::vector<std::string>> out;
  out.reserve(tokens.size());
  for (const auto& token : tokens) {
    auto [at, fresh] = memory->try_emplace(token.key);
    if (fresh) {
      at->second = analyzer_->AnalyzeWord(token.key).lemmas;
      if (std::ranges::find(at->second, token.key) == at->second.end()) at->second.push_back(token.key);
    }
    out.push_back(at->second);
  }
  return out;
}

Result<TermFinder> TermFinder::Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& file,
                                    const std::string& data_dir) {
  auto table = ReadTable(DataFile(file, data_dir));
  if (!table) return table.error();
  TermFinder finder(analyzer);
  Memory memory;
  for (const TableRow& row : table.value().rows) {
    const std::string term(row.Cell(0));
    if (term.empty()) return Error{ErrorCode::kData, table.value().Where(row), "Raden saknar term."};
    std::vector<std::string> names = SplitList(row.Cell(1));
    names.push_back(term);
    for (const auto& name : names) {
      Phrase phrase{finder.terms_.size(), finder.FormsOf(name, &memory)};
      if (!phrase.words.empty()) finder.phrases_.push_back(std::move(phrase));
    }
    finder.terms_.push_back(term);
  }
  if (finder.terms_.empty()) return Error{ErrorCode::kData, table.value().path, "Ordlistan är tom."};
  std::ranges::stable_sort(finder.phrases_, std::ranges::greater(),
                           [](const Phrase& phrase) { return phrase.words.size(); });
  for (std::size_t i = 0; i < finder.phrases_.size(); ++i) {
    for (const auto& form : finder.phrases_[i].words.front()) finder.by_first_[form].push_back(i);
  }
  return finder;
}

std::vector<std::size_t> TermFinder::Find(std::string_view text, Memory* memory) const {
  const auto words = FormsOf(text, memory);
  std::set<std::size_t> found;
  for (std::size_t first = 0; first < words.size();) {
    std::set<std::size_t> candidates;  // by length, longest first
    for (const auto& form : words[first]) {
      if (const auto at = by_first_.find(form); at != by_first_.end())
        candidates.insert(at->second.begin(), at->second.end());
    }
    std::size_t length = 0;
    for (const std::size_t number : candidates) {
      const auto& phrase = phrases_[number].words;
      if (phrase.size() < length || first + phrase.size() > words.size()) continue;
      bool same = true;
      for (std::size_t i = 0; i < phrase.size() && same; ++i) same = ShareAForm(phrase[i], words[first + i]);
      if (!same) continue;
      length = phrase.size();
      found.insert(phrases_[number].term);
    }
    first += std::max<std::size_t>(length, 1);
  }
  return {found.begin(), found.end()};
}

}  // namespace lardom::search
