// The municipalities and regions of Sweden: from a word or phrase to the place it names.
//
// Data     corpus/vocab/places.tsv (name, kind, variants, county, note); `[amb]` in the note marks a name that is also
//          an ordinary word or a personal name and needs evidence (capital letter and "kommun", "i ", "från" ...)
// Errors   Open names the file and line that can't be read
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom {

struct Place {
  std::string name;    // short name: Norrköping, Region Skåne
  std::string county;  // län
  bool region = false;
  bool country = false;
  bool ambiguous = false;
};

class Places {
 public:
  // `data_dir` as for the analyzer; empty finds the built or installed one.
  static Result<Places> Open(const std::string& data_dir = "");

  // The place that a whole phrase names, case-sensitive on the first letter, with or without genitive -s and
  // "kommun/kommuns/stad/stads": "Norrköpings kommun", "Göteborgs", "Umeå". Nothing for other phrases.
  const Place* Find(std::string_view phrase) const;

  // A name in metadata, any case: "norrköping", "Norrköpings kommun".
  const Place* FindName(std::string_view name) const;

  const std::vector<Place>& all() const { return places_; }

  // Longest variant, in words.
  std::size_t max_words() const { return max_words_; }

 private:
  std::vector<Place> places_;
  std::unordered_map<std::string, std::size_t> by_variant_;  // exact spelling incl. genitive forms
  std::unordered_map<std::string, std::size_t> by_folded_;
  std::size_t max_words_ = 1;
};

}  // namespace lardom
