// FNV-1a over bytes with a final mix: small, the same on every machine, and it can grow byte by byte.
//
// Used for the look-up tables of the lexicon (its value is part of that format: DO NOT CHANGE without a new version)
// and for fingerprints of data files. Not for secrets.
#pragma once

#include <cstdint>
#include <string_view>

namespace lardom::analyzers {

inline constexpr std::uint64_t kHashSeed = 0xCBF29CE484222325ULL;

inline std::uint64_t HashStep(std::uint64_t state, char byte) {
  return (state ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
}

inline std::uint64_t HashFinish(std::uint64_t state) {
  state ^= state >> 32U;
  state *= 0x9E3779B97F4A7C15ULL;
  return state ^ (state >> 29U);
}

inline std::uint64_t HashBytes(std::string_view bytes, std::uint64_t seed = kHashSeed) {
  for (const char byte : bytes) seed = HashStep(seed, byte);
  return HashFinish(seed);
}

}  // namespace lardom::analyzers
