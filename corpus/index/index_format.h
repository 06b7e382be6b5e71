// THE contract between the index writer and its readers: folders, files, term prefixes, metadata keys and the byte
// layout of forward segments. Constants and plain structs only. Its prose twin is docs/INDEX_FORMAT.md.
//
// An index is a generation folder DATA/index/gen-N, named by the file DATA/index/current, with
//   xapian/        a glass database: for each document (docid = the catalogue's document number) its lemma and part
//                  terms with within-document frequencies, without positions
//   seg-K.fwd      forward segments: the documents' words in text order, immutable once written
// The Xapian metadata key kSegmentsKey lists the live segments, so that one Xapian commit publishes both.
#pragma once

#include <cstdint>
#include <string>

namespace lardom::index {

// DO NOT CHANGE without raising kFormatVersion.
inline constexpr int kFormatVersion = 2;

// Term prefixes in Xapian. Terms are cut to kMaxTermBytes (glass refuses longer ones) in MakeTerm.
inline constexpr char kLemmaPrefix = 'L';
inline constexpr char kPartPrefix = 'C';
inline constexpr char kNgramPrefix = 'N';  // forward segments only
inline constexpr char kReferencePrefix = 'R';
inline constexpr char kIdPrefix = 'Q';  // unique id of a document
inline constexpr std::size_t kMaxTermBytes = 240;

// Xapian metadata keys.
inline constexpr const char* kFormatKey = "lardom.format";
inline constexpr const char* kFingerprintKey = "lardom.analyzer";
inline constexpr const char* kIdentityKey = "lardom.catalogue";  // Catalogue::Identity of the record it was made from
inline constexpr const char* kSequenceKey = "lardom.sequence";   // last change of the catalogue that is in the index
inline constexpr const char* kSegmentsKey = "lardom.segments";   // names of the live segments, one a line, oldest first

inline std::string MakeTerm(char prefix, std::string_view text) {
  std::string term(1, prefix);
  term.append(text.substr(0, kMaxTermBytes));
  return term;
}

// Character n-grams of the words of the vocabulary: this many code points, word borders included as '_'.
inline constexpr std::size_t kNgramLength = 5;

// Forward segment: header, then arrays, each aligned to 8 bytes, little-endian.
inline constexpr std::uint64_t kSegmentMagic = 0x3257464D4F445241ULL;  // "ARDOMFW2"

// The top bit of a stored token marks the first token of a sentence.
inline constexpr std::uint32_t kSentenceBit = 0x80000000U;
inline constexpr std::uint32_t kWordMask = 0x7FFFFFFFU;

struct SegmentHeader {
  std::uint64_t magic = kSegmentMagic;
  std::uint64_t file_bytes = 0;
  std::uint32_t words = 0;
  std::uint32_t terms = 0;
  std::uint32_t documents = 0;
  std::uint32_t passages = 0;
  std::uint64_t tokens = 0;
  std::uint64_t term_words = 0;  // entries in the term -> words lists
  // Byte offsets of the arrays from the beginning of the file.
  std::uint64_t word_offsets_at = 0;  // u32[words + 1] into word_bytes; words are sorted by bytes
  std::uint64_t word_bytes_at = 0;
  std::uint64_t word_df_at = 0;       // u32[words]: documents of the segment that hold the word
  std::uint64_t word_cf_at = 0;       // u32[words]: occurrences
  std::uint64_t term_offsets_at = 0;  // u32[terms + 1] into term_bytes; prefix + text, sorted
  std::uint64_t term_bytes_at = 0;
  std::uint64_t term_df_at = 0;     // u32[terms]
  std::uint64_t term_list_at = 0;   // u32[terms + 1] into term_words
  std::uint64_t term_words_at = 0;  // u32[term_words]: word numbers, ascending within a term
  std::uint64_t documents_at = 0;   // SegmentDocument[documents], ascending by number
  std::uint64_t passages_at = 0;    // SegmentPassage[passages]
  std::uint64_t tokens_at = 0;      // u32[tokens]
  std::uint64_t word_bytes_size = 0;
  std::uint64_t term_bytes_size = 0;
};

struct SegmentDocument {
  std::uint64_t first_token = 0;
  std::uint32_t number = 0;        // the catalogue's document number
  std::uint32_t title_tokens = 0;  // tokens of the title come first
  std::uint32_t token_count = 0;   // title and body
  std::uint32_t first_passage = 0;
  std::uint32_t passage_count = 0;
  std::uint32_t reserved = 0;
};

struct SegmentPassage {
  std::uint32_t first_token = 0;  // counted from the document's first token; headings come before the passage they open
  std::uint32_t heading_tokens = 0;  // so many of them belong to the heading
  std::uint32_t token_count = 0;     // heading and body
  std::uint32_t begin = 0;           // bytes of the stored text (body)
  std::uint32_t end = 0;
  std::uint32_t section = 0;  // index + 1; 0: none
};

}  // namespace lardom::index
