// Terms of the vocabulary and which leads to which, with the weight of each step. Knows nothing of matching.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/model/method.h"
#include "search/synonym_rows.h"

namespace lardom::search {

struct SynonymEdge {
  std::size_t target = 0;  // index of a term
  SynonymKind kind = SynonymKind::kSynonym;
  bool historic = false;
  bool discouraged = false;
  double weight = 0;
};

struct SynonymTerm {
  std::string text;
  bool as_written = false;     // an abbreviation: case counts
  bool needs_capital = false;  // a name that may be an ordinary word
  bool exact_form = false;
  bool gaps = false;  // function words may stand between its words
  std::vector<SynonymEdge> edges;
};

class SynonymGraph {
 public:
  void AddRows(const std::vector<SynonymRow>& rows);
  void AddMethods(const std::vector<Method>& methods);

  const std::vector<SynonymTerm>& terms() const { return terms_; }

  // True when a `never` row keeps the two apart.
  bool KeptApart(std::string_view a, std::string_view b) const;

 private:
  struct Member {
    std::size_t term = 0;
    SynonymKind kind = SynonymKind::kSynonym;
    bool head = false;
    SynonymMarks marks;
  };
  std::size_t Intern(const std::string& text);
  void Connect(std::size_t from, const SynonymEdge& edge);
  void ConnectGroup(const std::vector<Member>& members);

  std::vector<SynonymTerm> terms_;
  std::unordered_map<std::string, std::size_t> by_text_;
  std::unordered_set<std::string> apart_;  // "a\tb" in small letters, both orders
};

// A word in capitals only, or with two capitals and no more than six letters: IPS, BoF, MiniMaria is none.
bool IsAbbreviation(std::string_view text);

}  // namespace lardom::search
