// A small fingerprint of a text by which copies of one report are recognised, whatever format they came in: a hash of
// the normalised words for equal texts, and a sketch of the 5-word shingles for nearly equal ones.
//
// Source   A. Z. Broder, "On the resemblance and containment of documents", SEQUENCES 1997: the share of equal minima
//          under random hash functions estimates the resemblance (Jaccard) of two sets of shingles. Minima are kept by
//          their low 16 bits alone: P. Li and A. C. König, "b-Bit minwise hashing", WWW 2010
// Units    lengths in words and shingles; similarities from 0 to 1. Standard error of the resemblance about 0.04
// Errors   DecodeSignature gives nothing for bytes of another format; nothing else can fail
// Threads  pure functions
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lardom {

inline constexpr std::size_t kShingleWords = 5;
inline constexpr std::size_t kShingleHashes = 128;
inline constexpr std::size_t kNumberHashes = 64;

struct TextSignature {
  std::array<std::uint64_t, 2> words_hash{};  // of all words in order; layout, case and punctuation aside
  std::uint32_t words = 0;
  std::uint32_t shingles = 0;  // words - 4, or 1 for a shorter text
  std::uint32_t numbers = 0;   // different numbers of three digits and more: years, sums, references
  std::array<std::uint16_t, kShingleHashes> shingle_minima{};
  std::array<std::uint16_t, kNumberHashes> number_minima{};

  friend bool operator==(const TextSignature&, const TextSignature&) = default;
};

// Hyphens within a word, also at the end of a line, don't count: a copy that is set in other lines is the same text.
TextSignature SignText(std::string_view text);

struct Likeness {
  bool same_words = false;   // the normalised texts are equal
  double resemblance = 0;    // of the sets of shingles, estimated
  double containment = 0;    // share of the shorter text's shingles that the longer one has, estimated
  double numbers_alike = 1;  // resemblance of the sets of numbers; 1 when neither has any
};

Likeness Compare(const TextSignature& a, const TextSignature& b);

// The form in which signatures are stored. DO NOT CHANGE it or how it is computed without a new leading byte.
std::string EncodeSignature(const TextSignature& signature);
std::optional<TextSignature> DecodeSignature(std::string_view bytes);

}  // namespace lardom
