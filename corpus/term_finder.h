// Finds the terms of a vocabulary file (corpus/vocab/outcomes.tsv, target_groups.tsv, areas.tsv) in a text.
//
// File       term <TAB> variants|...; # begins a comment line; further columns are the reader's business
// Matching   by dictionary forms, longest phrase first, without overlaps: "unga med psykisk ohälsa" is that group and
//            not also "unga"
// Errors     Open: kData for a missing file or an empty vocabulary
// Threads    const after Open; a Memory belongs to one thread and one finder
// Cost       a hash look-up a word; more only for words of the vocabulary
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/table_file.h"

namespace lardom {

class TermFinder {
 public:
  // The vocabulary's dictionary forms that the words met so far have; saves analysing a word twice.
  using Memory = std::unordered_map<std::string, std::vector<std::uint32_t>>;

  // A term where the text names it: tokens [first, first + length).
  struct Occurrence {
    std::size_t term = 0;
    std::size_t first = 0;
    std::size_t length = 0;
  };

  // The analyzer must outlive the finder. `data_dir` as for DataFile.
  static Result<TermFinder> Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& file,
                                 const std::string& data_dir = "");

  const std::vector<std::string>& terms() const { return terms_; }
  const Table& table() const { return table_; }  // its rows are those of terms()

  // Numbers of the terms that `text` names, ascending, each once.
  std::vector<std::size_t> Find(std::string_view text, Memory* memory) const;
  // All places in text order.
  std::vector<Occurrence> FindAll(const std::vector<analyzers::Token>& tokens, Memory* memory) const;

  // The term that `name` is, or is a variant of, whatever its letter case.
  std::optional<std::size_t> FindName(std::string_view name) const;

 private:
  using Forms = std::vector<std::uint32_t>;
  struct Phrase {
    std::size_t term = 0;
    std::vector<Forms> words;  // dictionary forms and key of each
  };
  explicit TermFinder(const analyzers::SwedishAnalyzer& analyzer) : analyzer_(&analyzer) {}
  std::vector<std::string> FormsOf(const std::string& key) const;
  const Forms& Recall(const std::string& key, Memory* memory) const;

  const analyzers::SwedishAnalyzer* analyzer_;
  Table table_;
  // False for a word whose beginning no word of the vocabulary has, nor its dictionary forms.
  bool MayBegin(std::string_view key) const { return beginnings_.test(Beginning(key)); }
  static std::size_t Beginning(std::string_view key);

  std::bitset<1U << 14U> beginnings_;
  std::vector<std::string> terms_;
  std::vector<Phrase> phrases_;                           // longest first
  std::unordered_map<std::string, std::uint32_t> forms_;  // dictionary forms in the vocabulary
  std::vector<std::vector<std::size_t>> by_first_;        // form of the first word -> phrases, longest first
  std::unordered_map<std::string, std::size_t> names_;    // folded term or variant -> term
};

}  // namespace lardom
