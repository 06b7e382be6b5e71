// Tokens, words and terms: what the analyzer makes of text.
//
// A token is a stretch of the text; its `key` is the normalised word that stands for it. All terms of a token are a
// pure function of its key, so that an index may store one number a token and analyse each distinct key once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lardom::analyzers {

enum class TermKind : std::uint8_t {
  kExact,      // the case-folded word as it stands
  kLemma,      // a dictionary form
  kPart,       // the dictionary form of a part of a compound
  kNgram,      // a character n-gram, only made for words that the lexicon does not know
  kReference,  // a law, SFS, SOU or other reference in its normal form
};

// "exact", "lemma", "part", "ngram", "reference".
std::string_view ToString(TermKind kind);

struct Term {
  std::string text;
  TermKind kind = TermKind::kExact;
  bool operator==(const Term&) const = default;
};

enum class TokenClass : std::uint8_t {
  kWord,
  kNumber,        // 11 251 000, 2,5, 40 %; its key has no group separators
  kYear,          // 1900..2099 standing alone
  kReference,     // SFS 2001:453, 4 kap. 1 § SoL, SOU 2014:49
  kAbbreviation,  // t.ex., bl.a.
  kAddress,       // e-mail, URL
};

// Bits of Token::flags.
inline constexpr std::uint8_t kSentenceStart =
    1;                                            // first token of a sentence (also of a heading, list item, table row)
inline constexpr std::uint8_t kCapitalised = 2;   // first letter is upper case in the text
inline constexpr std::uint8_t kAllCaps = 4;       // two or more letters, all upper case
inline constexpr std::uint8_t kFunctionWord = 8;  // och, att, som, hur ... (data/function_words.txt)

struct Token {
  std::uint32_t begin = 0;  // bytes of the original text, [begin, end)
  std::uint32_t end = 0;
  std::string
      key;  // case-folded NFC; for an elliptic `barn-` before `och ungdomspsykiatri` the restored whole `barnpsykiatri`
  TokenClass cls = TokenClass::kWord;
  std::uint8_t flags = 0;
};

// Parts of speech that the lexicon knows for a word (a set of bits; 0 when unknown).
inline constexpr std::uint8_t kNoun = 1;
inline constexpr std::uint8_t kVerb = 2;
inline constexpr std::uint8_t kAdjective = 4;
inline constexpr std::uint8_t kAdverb = 8;
inline constexpr std::uint8_t kName = 16;
inline constexpr std::uint8_t kOtherPos = 32;

// What a key means. Deterministic for a given lexicon.
struct WordAnalysis {
  std::vector<std::string>
      lemmas;  // all dictionary forms, most likely first; for an unknown word its stem; never empty for words
  std::vector<std::string>
      parts;  // dictionary forms of the compound's parts, left to right, then parts of parts; empty: not a compound
  std::vector<std::string> ngrams;  // character n-grams; only for words unknown to lexicon and splitter
  std::string reference;            // normal form of a reference, else empty
  std::uint8_t pos = 0;
  bool known = false;  // in the lexicon, or a compound of known parts
};

// One step by which a form led to a term, for `lardom analyze` and for the explain panel:
// {"insatserna", "lemma", "insats"} or {"barnfattigdom", "part", "fattigdom"}.
struct Step {
  std::string from;
  std::string how;  // fold, lexicon, exception, stem, part, ellipsis, join, reference, ngram
  std::string to;
};

}  // namespace lardom::analyzers
