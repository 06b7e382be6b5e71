// How good extracted links are, against annotated ones ("gold").
//
// Definitions  key        (document, method, stage, status); methods compared by registry name, case folded
//              hit        a gold key is found when a found link of that key quotes the same place: at least half of the
//                         words of the shorter quote in common (as multisets), the found quote at most 80 words long
//                         and verbatim in the document, white space aside. All other found keys are false
//              F1         2PR / (P + R) over keys, as van Rijsbergen, "Information Retrieval", 1979, chapter 7, for β =
//              1 mentions   gold and found links matched one to one by their quotes, best overlap first; place, year,
//                         effect and derived method are judged on those pairs
//              neutral    a derived method's own "developed" link where the gold puts the link on the source method,
//                         with `into`: neither right nor wrong
//              left out   found links from metadata and rejected ones
// Errors       kInput with file and line for what can't be read
// Threads      pure functions
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/method.h"

namespace lardom::search {

// Names and aliases to one form of the canonical name. The first method that bears a name keeps it.
class MethodNames {
 public:
  explicit MethodNames(const std::vector<Method>& methods);

  // The folded canonical name; the folded name itself when no method bears it.
  std::string Canonical(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::string> names_;
};

struct LinkScore {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  std::size_t gold = 0;
  std::size_t found = 0;
};

struct LinkFigures {
  LinkScore all;
  std::array<LinkScore, 3> by_status{};  // by LinkStatus
  std::array<LinkScore, 4> by_stage{};   // by Stage
  LinkScore mentions;
  std::size_t matched = 0;  // pairs that the following shares are of
  double place = 0;         // share with the right place, none stated included
  double year = 0;
  double effect = 0;
  double into = 0;
  std::size_t not_verbatim = 0;  // found links whose quote is not in the document
  std::size_t found = 0;         // found links that were judged
};

// {"doc","quote","method","stage","status","place","year","effect","into"} a line; status asserted when missing.
Result<std::vector<Link>> ReadGoldLinks(const std::string& path);

// The text of a document by its id; nothing for an unknown one.
using TextOfDocument = std::function<std::optional<std::string>(const std::string&)>;

LinkFigures MeasureLinks(const std::vector<Link>& gold, const std::vector<Link>& found, const MethodNames& names,
                         const TextOfDocument& text);

}  // namespace lardom::search
