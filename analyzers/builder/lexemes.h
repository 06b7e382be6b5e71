// What the lexicon builder gathers: forms, and for each form the lexemes that it may belong to.
//
// Lemmas are forms too, so both are numbers into one table. Only used at build time; errors: none.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/builder/hunspell_reader.h"

namespace lardom::analyzers {

// How much a reading is worth; the lower the better.
enum class Rank : std::uint8_t { kException = 0, kParadigm = 1, kParticiple = 2, kAlone = 3, kFallback = 4 };

struct Reading {
  std::uint32_t lemma = 0;
  std::uint8_t pos = 0;
  Rank rank = Rank::kFallback;
};

struct LexForm {
  std::string_view key;
  RawForm raw;
  std::vector<Reading> readings;
  std::uint32_t heads = 0;   // dictionary words that end in this lexeme
  std::uint32_t firsts = 0;  // dictionary words that begin with this part
  std::uint32_t first_lemma = 0;
  bool has_first = false;
  bool fixed_first = false;  // first_lemma was given by hand
};

class Lexemes {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  explicit Lexemes(const RawForms& raw);

  std::uint32_t Find(std::string_view key) const;
  std::uint32_t Intern(std::string_view key);

  // True for a word that may stand alone and is (also) written in lower case.
  bool IsFree(std::string_view key) const;

  // Adds a reading unless the form has it already (then the better rank stays).
  void Add(std::uint32_t form, std::uint32_t lemma, std::uint8_t pos, Rank rank);
  bool Has(std::uint32_t form, std::uint32_t lemma) const;

  LexForm& at(std::uint32_t id) { return forms_[id]; }
  const LexForm& at(std::uint32_t id) const { return forms_[id]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(forms_.size()); }

 private:
  std::deque<std::string> strings_;
  std::vector<LexForm> forms_;
  std::unordered_map<std::string_view, std::uint32_t> ids_;
};

}  // namespace lardom::analyzers
