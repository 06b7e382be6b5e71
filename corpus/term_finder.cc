#include "corpus/term_finder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "corpus/data_dir.h"

namespace lardom {
namespace {

bool ShareAForm(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return std::ranges::any_of(a, [&](std::uint32_t form) { return std::ranges::find(b, form) != b.end(); });
}

}  // namespace

std::vector<std::string> TermFinder::FormsOf(const std::string& key) const {
  std::vector<std::string> forms = analyzer_->AnalyzeWord(key).lemmas;
  if (std::ranges::find(forms, key) == forms.end()) forms.push_back(key);
  return forms;
}

std::size_t TermFinder::Beginning(std::string_view key) {
  std::size_t hash = 0;
  for (const char c : key.substr(0, 3)) hash = hash * 31 + static_cast<unsigned char>(c);
  return hash & ((1U << 14U) - 1U);
}

const TermFinder::Forms& TermFinder::Recall(const std::string& key, Memory* memory) const {
  const auto [at, fresh] = memory->try_emplace(key);
  if (fresh) {
    for (const std::string& form : FormsOf(key)) {
      if (const auto known = forms_.find(form); known != forms_.end()) at->second.push_back(known->second);
    }
  }
  return at->second;
}

Result<TermFinder> TermFinder::Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& file,
                                    const std::string& data_dir) {
  auto table = ReadTable(DataFile(file, data_dir));
  if (!table) return table.error();
  TermFinder finder(analyzer);
  finder.table_ = std::move(table).value();
  std::vector<analyzers::Token> tokens;
  for (const TableRow& row : finder.table_.rows) {
    const std::string term(row.Cell(0));
    if (term.empty()) return Error{ErrorCode::kData, finder.table_.Where(row), "Raden saknar term."};
    std::vector<std::string> names = SplitList(row.Cell(1));
    names.push_back(term);
    for (const auto& name : names) {
      analyzer.Tokenize(name, &tokens);
      Phrase phrase{finder.terms_.size(), {}};
      for (const auto& token : tokens) {
        Forms& forms = phrase.words.emplace_back();
        for (const std::string& form : finder.FormsOf(token.key)) {
          const auto number = static_cast<std::uint32_t>(finder.forms_.size());
          forms.push_back(finder.forms_.try_emplace(form, number).first->second);
        }
      }
      if (!phrase.words.empty()) finder.phrases_.push_back(std::move(phrase));
      finder.names_.try_emplace(analyzer.Fold(name), finder.terms_.size());
    }
    finder.terms_.push_back(term);
  }
  if (finder.terms_.empty()) return Error{ErrorCode::kData, finder.table_.path, "Ordlistan är tom."};
  // A term's own name goes before another's variant.
  for (std::size_t i = 0; i < finder.terms_.size(); ++i) finder.names_[analyzer.Fold(finder.terms_[i])] = i;
  std::ranges::stable_sort(finder.phrases_, std::ranges::greater(),
                           [](const Phrase& phrase) { return phrase.words.size(); });
  for (const auto& [form, number] : finder.forms_) finder.beginnings_.set(Beginning(form));
  finder.by_first_.resize(finder.forms_.size());
  for (std::size_t i = 0; i < finder.phrases_.size(); ++i) {
    for (const std::uint32_t form : finder.phrases_[i].words.front()) finder.by_first_[form].push_back(i);
  }
  return finder;
}

std::vector<TermFinder::Occurrence> TermFinder::FindAll(const std::vector<analyzers::Token>& tokens,
                                                        Memory* memory) const {
  std::vector<Occurrence> found;
  std::vector<std::size_t> candidates;
  for (std::size_t first = 0; first < tokens.size();) {
    static const Forms kNone;
    const Forms& forms = MayBegin(tokens[first].key) ? Recall(tokens[first].key, memory) : kNone;
    if (forms.empty()) {
      ++first;
      continue;
    }
    candidates.clear();
    for (const std::uint32_t form : forms) {
      candidates.insert(candidates.end(), by_first_[form].begin(), by_first_[form].end());
    }
    std::ranges::sort(candidates);  // by length, longest first
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::size_t length = 0;
    for (const std::size_t number : candidates) {
      const auto& phrase = phrases_[number].words;
      if (phrase.size() < length || first + phrase.size() > tokens.size()) continue;
      bool same = true;
      for (std::size_t i = 1; i < phrase.size() && same; ++i) {
        same = ShareAForm(phrase[i], Recall(tokens[first + i].key, memory));
      }
      if (!same) continue;
      length = phrase.size();
      found.push_back({phrases_[number].term, first, length});
    }
    first += std::max<std::size_t>(length, 1);
  }
  return found;
}

std::vector<std::size_t> TermFinder::Find(std::string_view text, Memory* memory) const {
  std::vector<analyzers::Token> tokens;
  analyzer_->Tokenize(text, &tokens);
  std::set<std::size_t> found;
  for (const Occurrence& occurrence : FindAll(tokens, memory)) found.insert(occurrence.term);
  return {found.begin(), found.end()};
}

std::optional<std::size_t> TermFinder::FindName(std::string_view name) const {
  const auto at = names_.find(analyzer_->Fold(name));
  if (at == names_.end()) return std::nullopt;
  return at->second;
}

}  // namespace lardom
