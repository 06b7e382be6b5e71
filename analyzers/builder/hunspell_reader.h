// Expands a hunspell dictionary (.dic) by its affix file (.aff) into word forms.
//
// Input    UTF-8 files with one-character flags, as hunspell-sv ships them
// Output   every form once, folded as keys are, with what the dictionary says about it
// Errors   a missing file or a malformed affix rule, named by path and line
// Source   hunspell(5): SFX with strip, addition, condition and continuation flags; FORBIDDENWORD, NEEDAFFIX,
//          ONLYINCOMPOUND, COMPOUNDBEGIN, COMPOUNDMIDDLE, COMPOUNDEND
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "analyzers/base/result.h"

namespace lardom::analyzers {

struct RawForm {
  bool free = false;       // may stand alone
  bool lower = false;      // seen in lower case
  bool entry = false;      // a line of the dictionary, not only an expansion
  bool first = false;      // may begin a compound
  bool last = false;       // may end a compound
  bool adjective = false;  // its line has an adjective's flag
  bool definite = false;   // its line has the flag for the definite form in -n
};

using RawForms = std::unordered_map<std::string, RawForm>;

Result<RawForms> ReadHunspell(const std::string& dic_path, const std::string& aff_path);

}  // namespace lardom::analyzers
