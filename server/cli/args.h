// Words of the command line to flags and positionals, by a table.
//
// Accepted   --name VALUE, --name=VALUE, --switch; "--" ends flags; a word with one dash ("-utan") is a positional,
// since
//            the query language uses it; flags may stand anywhere
// Errors     kUsage with a sentence in Swedish, with the nearest known flag for a misspelt one
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::server {

struct Flag {
  std::string_view name;   // with its dashes
  std::string_view value;  // what stands after it in help ("N", "DIR"); empty: a switch
  std::string_view help;   // one line, Swedish
};

class Args {
 public:
  static Result<Args> Parse(std::span<const std::string> words, std::span<const Flag> flags);

  bool Has(std::string_view flag) const { return values_.contains(flag); }
  std::string_view Get(std::string_view flag, std::string_view fallback = {}) const;  // the last one given
  const std::vector<std::string>& All(std::string_view flag) const;
  // kUsage when the value is no number within the bounds.
  Result<std::size_t> Number(std::string_view flag, std::size_t fallback, std::size_t most) const;

  const std::vector<std::string>& words() const { return words_; }
  std::string Joined(std::size_t from) const;  // positionals from there on with blanks between

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> words_;
};

// The entry of `known` that `word` may have been meant to be (at most two edits); empty: none.
std::string_view Nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace lardom::server
