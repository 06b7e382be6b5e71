#include "corpus/copies/text_signature.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "analyzers/base/hash.h"
#include "corpus/utf8.h"

namespace lardom {
namespace {

using analyzers::HashBytes;
using analyzers::HashFinish;
using analyzers::HashStep;

constexpr char kFormat = 1;
constexpr std::size_t kNumberDigits = 3;
constexpr std::uint64_t kOtherSeed = 0x9AE16A3B2F90404FULL;
constexpr std::uint64_t kShingleBase = 0x9E3779B97F4A7C15ULL;  // odd, so that no word of a shingle is lost

// Odd factors and offsets of the hash functions h(x) = factor * x + offset modulo 2^32, from a fixed generator.
template <std::size_t N>
struct HashFunctions {
  std::array<std::uint32_t, N> factor{};
  std::array<std::uint32_t, N> offset{};

  constexpr HashFunctions() {
    std::uint64_t state = 0x853C49E6748FEA9BULL;
    const auto next = [&state] {  // SplitMix64 (Steele, Lea, Flood 2014)
      state += 0x9E3779B97F4A7C15ULL;
      std::uint64_t z = state;
      z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
      z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
      return static_cast<std::uint32_t>((z ^ (z >> 31U)) >> 16U);
    };
    for (std::size_t i = 0; i < N; ++i) {
      factor[i] = next() | 1U;
      offset[i] = next();
    }
  }
};

template <std::size_t N>
class Minima {
 public:
  Minima() { minima_.fill(UINT32_MAX); }

  void Add(std::uint32_t x) {
    for (std::size_t i = 0; i < N; ++i)
      minima_[i] = std::min(minima_[i], kFunctions.factor[i] * x + kFunctions.offset[i]);
  }

  std::array<std::uint16_t, N> LowBits() const {
    std::array<std::uint16_t, N> low{};
    std::ranges::transform(minima_, low.begin(), [](std::uint32_t m) { return static_cast<std::uint16_t>(m); });
    return low;
  }

 private:
  static constexpr HashFunctions<N> kFunctions{};
  std::array<std::uint32_t, N> minima_;
};

constexpr char32_t kSoftHyphen = 0xAD;

bool IsHyphen(char32_t c) { return c == '-' || c == kSoftHyphen || c == 0x2010 || c == 0x2011; }

// Letters and digits; beyond Latin-1 all that is neither general punctuation, symbol, CJK punctuation nor special.
bool IsWordCharacter(char32_t c) {
  if (c < 0x80) return IsAsciiAlpha(static_cast<char>(c)) || IsAsciiDigit(static_cast<char>(c));
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 && (c < 0x2000 || c >= 0x2E80) && (c < 0x3000 || c > 0x303F) && c < 0xE000;
}

// Goes through the words of a text, in small letters.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  // The next word's hash; false at the end. Also a second, independent hash and whether it is a number to note.
  bool Next(std::uint64_t* hash, std::uint64_t* other, bool* number) {
    std::uint64_t state = analyzers::kHashSeed;
    std::uint64_t second = kOtherSeed;
    std::size_t length = 0;
    std::size_t digits = 0;
    const auto take = [&](char byte) {
      state = HashStep(state, byte);
      second = HashStep(second, byte);
    };
    while (at_ < text_.size()) {
      const char byte = text_[at_];
      if (static_cast<unsigned char>(byte) < 0x80 && byte != '-') {
        const bool digit = IsAsciiDigit(byte);
        if (digit || IsAsciiAlpha(byte)) {
          take(static_cast<char>(digit ? byte : byte | 0x20));
          ++length;
          digits += digit ? 1 : 0;
          ++at_;
          continue;
        }
        if (length > 0) break;
        ++at_;
        continue;
      }
      std::size_t after = at_;
      char32_t c = NextCodePoint(text_, &after);
      if (IsHyphen(c)) {
        if (length > 0 && !JoinsNext(after)) break;
        at_ = length > 0 ? joined_at_ : after;
        continue;
      }
      if (!IsWordCharacter(c)) {
        if (length > 0) break;
        at_ = after;
        continue;
      }
      if (c >= 0xC0 && c <= 0xDE) c += 0x20;
      for (unsigned shift = 0; shift < 24; shift += 8) {
        if (shift == 0 || c >> shift != 0) take(static_cast<char>(c >> shift & 0xFFU));
      }
      ++length;
      at_ = after;
    }
    if (length == 0) return false;
    *hash = HashFinish(state);
    *other = HashFinish(second);
    *number = digits == length && digits >= kNumberDigits;
    return true;
  }

 private:
  // True when the word goes on after a hyphen: at once, or at the beginning of the next line. Sets joined_at_.
  bool JoinsNext(std::size_t at) {
    bool line = false;
    while (at < text_.size() && (text_[at] == '\n' || text_[at] == '\r' || (line && text_[at] == ' '))) {
      line = true;
      ++at;
    }
    joined_at_ = at;
    if (at >= text_.size()) return false;
    return IsWordCharacter(NextCodePoint(text_, &at));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t joined_at_ = 0;
};

template <std::size_t N>
double ShareOfEqual(const std::array<std::uint16_t, N>& a, const std::array<std::uint16_t, N>& b) {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < N; ++i) equal += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(equal) / static_cast<double>(N);
}

template <typename T>
void Append(const T& value, std::string* out) {
  out->append(reinterpret_cast<const char*>(&value), sizeof value);  // little-endian, as the index files are
}

template <typename T>
void Read(std::string_view bytes, std::size_t* at, T* value) {
  std::memcpy(value, bytes.data() + *at, sizeof *value);
  *at += sizeof *value;
}

constexpr std::size_t kEncodedBytes =
    1 + sizeof(TextSignature::words_hash) + 3 * sizeof(std::uint32_t) + 2 * (kShingleHashes + kNumberHashes);

}  // namespace

TextSignature SignText(std::string_view text) {
  TextSignature signature;
  Minima<kShingleHashes> shingles;
  std::array<std::uint64_t, kShingleWords> ring{};
  std::vector<std::uint64_t> numbers;
  std::uint64_t hash = 0;
  std::uint64_t other = 0;
  bool number = false;
  signature.words_hash = {analyzers::kHashSeed, kOtherSeed};
  const auto add = [&](std::size_t words) {
    std::uint64_t shingle = 0;
    for (std::size_t i = signature.words - words; i < signature.words; ++i) {
      shingle = (shingle + ring[i % kShingleWords]) * kShingleBase;
    }
    shingles.Add(static_cast<std::uint32_t>(HashFinish(shingle) >> 16U));
    ++signature.shingles;
  };
  for (WordReader reader(text); reader.Next(&hash, &other, &number);) {
    signature.words_hash[0] = HashFinish(signature.words_hash[0] * kShingleBase + hash);
    signature.words_hash[1] = HashFinish(signature.words_hash[1] * kShingleBase + other);
    ring[signature.words++ % kShingleWords] = hash;
    if (signature.words >= kShingleWords) add(kShingleWords);
    if (number) numbers.push_back(hash);
  }
  if (signature.words > 0 && signature.words < kShingleWords) add(signature.words);
  signature.shingle_minima = shingles.LowBits();
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  Minima<kNumberHashes> sketch;
  for (const std::uint64_t n : numbers) sketch.Add(static_cast<std::uint32_t>(n >> 16U));
  signature.numbers = static_cast<std::uint32_t>(numbers.size());
  signature.number_minima = sketch.LowBits();
  return signature;
}

Likeness Compare(const TextSignature& a, const TextSignature& b) {
  Likeness likeness;
  if (a.words == 0 || b.words == 0) return likeness;
  likeness.same_words = a.words == b.words && a.words_hash == b.words_hash;
  likeness.resemblance = ShareOfEqual(a.shingle_minima, b.shingle_minima);
  // |A n B| = J / (1 + J) * (|A| + |B|)
  const double both = likeness.resemblance / (1 + likeness.resemblance) *
                      (static_cast<double>(a.shingles) + static_cast<double>(b.shingles));
  likeness.containment = std::min(1.0, both / static_cast<double>(std::min(a.shingles, b.shingles)));
  likeness.numbers_alike = a.numbers == 0 && b.numbers == 0   ? 1
                           : a.numbers == 0 || b.numbers == 0 ? 0
                                                              : ShareOfEqual(a.number_minima, b.number_minima);
  return likeness;
}

std::string EncodeSignature(const TextSignature& signature) {
  std::string out(1, kFormat);
  out.reserve(kEncodedBytes);
  Append(signature.words_hash, &out);
  Append(signature.words, &out);
  Append(signature.shingles, &out);
  Append(signature.numbers, &out);
  Append(signature.shingle_minima, &out);
  Append(signature.number_minima, &out);
  return out;
}

std::optional<TextSignature> DecodeSignature(std::string_view bytes) {
  if (bytes.size() != kEncodedBytes || bytes[0] != kFormat) return std::nullopt;
  TextSignature signature;
  std::size_t at = 1;
  Read(bytes, &at, &signature.words_hash);
  Read(bytes, &at, &signature.words);
  Read(bytes, &at, &signature.shingles);
  Read(bytes, &at, &signature.numbers);
  Read(bytes, &at, &signature.shingle_minima);
  Read(bytes, &at, &signature.number_minima);
  return signature;
}

}  // namespace lardom
