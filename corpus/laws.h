// The laws that texts of this library name, and which number each had when (corpus/vocab/laws.tsv).
//
// A text that says "SoL" in 2012 means another law than one of 2026. Find tells which: the number that stands beside
// the name, else the one in force at the document's date; "nya" before the name means the next one when that is near,
// "gamla" the one before. A document that is a statute itself is a text in its latest wording, whatever its date: there
// only numbers that are written out count.
//
// Errors   Open: kData with file and line for a row without law or number, or with a date that can't be read
// Threads  const after Open
// Cost     one look at each token; more only for words that begin a law's name
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/model/document.h"

namespace lardom {

struct LawVersion {
  std::string sfs;
  std::string from;  // YYYY-MM-DD; empty: nothing is known to be earlier
  std::string to;    // last day; empty: in force
};

struct Law {
  std::string name;
  std::vector<std::string> abbreviations;  // as written
  std::vector<std::string> names;          // others
  std::vector<LawVersion> versions;        // by time
};

class LawBook {
 public:
  // `data_dir` as for DataFile. The analyzer is used by Open alone.
  static Result<LawBook> Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir = "");

  const std::vector<Law>& laws() const { return laws_; }

  // The laws that the text names, each version once, by first mention. `tokens` are those of document.text.
  std::vector<LawReference> Find(const Document& document, const std::vector<analyzers::Token>& tokens) const;

  // Index of the law that `tokens` name from `first` on, and the token after its name; nothing when they name none.
  struct Match {
    std::size_t law = 0;
    std::size_t end = 0;
    std::string sfs;  // a number that stands in or behind the name
  };
  std::optional<Match> MatchAt(std::string_view text, const std::vector<analyzers::Token>& tokens,
                               std::size_t first) const;

  // The number in force on a date (YYYY, YYYY-MM or YYYY-MM-DD); empty when the date does not tell.
  std::string InForce(std::size_t law, std::string_view date) const;
  std::optional<std::size_t> LawOfNumber(std::string_view sfs) const;

 private:
  LawBook() = default;
  struct Name {
    std::size_t law = 0;
    std::vector<std::string> keys;
    bool abbreviation = false;
    std::string surface;
  };
  void AddName(const analyzers::SwedishAnalyzer& analyzer, std::size_t law, const std::string& name, bool abbreviation);

  std::vector<Law> laws_;
  std::vector<Name> names_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_;
  std::unordered_map<std::string, std::size_t> by_number_;
  std::bitset<1U << 16> beginnings_;  // first two bytes of the keys in by_first_
};

}  // namespace lardom
