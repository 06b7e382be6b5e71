// Layout of lexicon.bin, shared by the builder and the reader. Its prose twin is docs/lexicon_format.md.
//
// All numbers are little-endian. A record is found by an open-addressing table of 32-bit offsets (0: free slot).
// DO NOT CHANGE the meaning of a field without a new kLexiconVersion: an old file must be refused, not misread.
#pragma once

#include <cstdint>

namespace lardom::analyzers {

inline constexpr char kLexiconMagic[8] = {'L', 'A', 'R', 'D', 'L', 'E', 'X', '\n'};
inline constexpr std::uint32_t kLexiconVersion = 1;

struct LexiconTable {
  std::uint32_t slots = 0;    // a power of two
  std::uint32_t entries = 0;  // records in the table
  std::uint32_t offset = 0;   // of the slots, in bytes from the start of the file
};

struct LexiconHeader {
  char magic[8] = {};
  std::uint32_t version = 0;
  std::uint32_t file_size = 0;
  std::uint64_t content_hash = 0;      // HashBytes of everything after the header
  LexiconTable forms;                  // word forms and compound parts
  LexiconTable endings;                // endings of word forms, for words that are in no table
  LexiconTable bound;                  // first parts that are no words of their own (skol, kvinno); records of `forms`
  std::uint32_t additions = 0;         // number of addition strings
  std::uint32_t additions_offset = 0;  // additions × u32: where each [length u8][bytes] begins
  std::uint32_t reserved = 0;          // no padding, so that the same input gives the same bytes
};
static_assert(sizeof(LexiconHeader) == 72);

// Record: [key length u8][key][frequency u8][flags u8][first u8][n u8] then n analyses, and one more when kFirstPart.
// frequency: of the form's best lexeme, see docs; in an ending: how sure its first analysis is (0..255).
// first: log-scaled number of dictionary words that begin with this part.
inline constexpr std::uint8_t kFlagForm = 1;       // a word that may stand alone
inline constexpr std::uint8_t kFlagFirstPart = 2;  // may begin a compound; the last analysis gives its dictionary form
inline constexpr std::uint8_t kFlagLastPart = 4;   // may end a compound
inline constexpr std::uint8_t kFlagName = 8;       // only known as a name
inline constexpr std::uint8_t kFlagEntry = 16;     // is itself the dictionary form of a lexeme

// Analysis: [cut u8][pos u8][addition u16]: the lemma is the key without its last `cut` bytes, plus the addition.
inline constexpr std::uint32_t kAnalysisBytes = 4;

// Parts of speech in an analysis are the bits of token.h; this one marks a participle's verb.
inline constexpr std::uint8_t kPosParticiple = 64;
// Second-rank reading that a stronger one explains away (imperatives that are also nouns).
inline constexpr std::uint8_t kPosWeak = 128;

}  // namespace lardom::analyzers
