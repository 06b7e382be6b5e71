// Groups attested forms into lexemes by the paradigms of data/paradigms.tsv.
//
// hunspell's affix flags can't be used for this: they were packed to save space, so that one flag mixes inflection and
// derivation, and one line carries the forms of unrelated words (`bänka` carries `bänkarna`). Its set of forms is
// sound.
//
// Errors   Load: missing file or malformed line, named by path and line
#pragma once

#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "analyzers/builder/lexemes.h"

namespace lardom::analyzers {

class Paradigms {
 public:
  static Result<Paradigms> Load(const std::string& path);

  // Adds a reading for every form of every paradigm that the attested forms support; `alone` chooses the rules that
  // only apply to words without any reading.
  void Apply(bool alone, Lexemes* lexemes) const;

 private:
  struct Ending {
    std::u32string pattern;  // C and V are classes
  };
  struct Addition {
    std::string text;
    bool participle = false;
  };
  struct Rule {
    std::uint8_t pos = 0;
    std::vector<Ending> endings;
    std::size_t cut = 0;
    std::vector<std::string> required;
    std::vector<Addition> additions;  // required and optional
    bool flag = false;
    bool alone = false;
    bool definite = false;
    bool not_agent = false;
  };

  static bool Matches(const Rule& rule, const std::u32string& tail);
  static void Try(const Rule& rule, std::uint32_t base, Lexemes* lexemes);

  std::vector<Rule> rules_;
};

}  // namespace lardom::analyzers
