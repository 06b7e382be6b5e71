#include "search/spelling.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "corpus/utf8.h"
#include "search/edit_cost.h"

namespace lardom::search {
namespace {

using analyzers::Token;
using analyzers::TokenClass;

constexpr std::size_t kShortestWord = 3;  // code points
constexpr std::size_t kMostCandidates = 2000;
constexpr double kUnknownWord = 0.4;  // a word of the library that the lexicon does not know may be a slip itself
// A rare word gives way to a much more frequent one that is very close.
constexpr std::uint32_t kRare = 2;       // documents
constexpr std::uint32_t kFrequent = 10;  // documents at least, beside a word that the library has
constexpr std::uint32_t kSome = 3;       // documents at least, beside a word that it has not
constexpr std::uint32_t kTimesAsFrequent = 20;
constexpr double kVeryClose = 0.65;
constexpr double kOnlyDots = 0.3;  // å ä ö of one letter: all that a real word may differ by

std::size_t MostEdits(double cost) { return static_cast<std::size_t>(std::ceil(cost / 0.6)); }

// `word` with the capitals of `typed`: none, the first letter, or all.
std::string WithCapitals(std::string_view word, const Token& token) {
  if ((token.flags & (analyzers::kCapitalised | analyzers::kAllCaps)) == 0) return std::string(word);
  std::string out;
  std::size_t at = 0;
  while (at < word.size()) {
    char32_t c = NextCodePoint(word, &at);
    const bool first = out.empty();
    if ((first || (token.flags & analyzers::kAllCaps) != 0) && ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE)))
      c -= 32;
    AppendUtf8(c, &out);
  }
  return out;
}

// True for a token of running text: no field name or value, prefix, operator or number.
bool MayBeWrong(const Token& token, std::string_view query) {
  if (token.cls != TokenClass::kWord || (token.flags & analyzers::kFunctionWord) != 0) return false;
  const char before = token.begin > 0 ? query[token.begin - 1] : ' ';
  const char after = token.end < query.size() ? query[token.end] : ' ';
  if (before == ':' || after == ':' || after == '*' || before == '*' || after == '/' || before == '/') return false;
  const std::string_view surface = query.substr(token.begin, token.end - token.begin);
  if (surface == "OCH" || surface == "ELLER" || surface == "OR" || surface == "AND" || surface == "NOT" ||
      surface == "INTE")
    return false;
  return surface.find_first_of(" :*/\"@0123456789") == std::string_view::npos;
}

}  // namespace

Speller::Speller(const analyzers::SwedishAnalyzer& analyzer, std::span<const VocabularyWord> vocabulary)
    : analyzer_(analyzer), index_(vocabulary) {}

std::optional<SpellingGuess> Speller::BestInLibrary(std::string_view key, double limit,
                                                    std::uint32_t least_documents) const {
  const std::u32string typed = ToCodePoints(key);
  std::optional<SpellingGuess> best;
  for (const std::uint32_t number : index_.Resembling(typed, MostEdits(limit), kMostCandidates)) {
    const std::uint32_t documents = index_.Documents(number);
    const std::string_view word = index_.Word(number);
    if (documents < least_documents || word == key) continue;
    const double gain = FrequencyGain(documents);
    const double worth_while = best ? std::min(limit, best->score + gain) : limit;
    const double cost = EditCost(typed, ToCodePoints(word), worth_while);
    if (cost > worth_while || analyzer_.IsFunctionWord(word)) continue;
    double score = cost - gain;
    if (!analyzer_.InLexicon(word) && !analyzer_.AnalyzeWord(word).known) score += kUnknownWord;
    if (!best || score < best->score) best = SpellingGuess{std::string(word), cost, score};
  }
  return best;
}

std::optional<std::string> Speller::CorrectWord(std::string_view key) const {
  const std::size_t length = ToCodePoints(key).size();
  if (length < kShortestWord || analyzer_.IsFunctionWord(key)) return std::nullopt;
  const std::uint32_t documents = index_.DocumentsOf(key);
  const bool in_lexicon = analyzer_.InLexicon(key);
  const bool known = in_lexicon || analyzer_.AnalyzeWord(key).known;
  if (documents > kRare) return std::nullopt;
  if (documents > 0 || known) {
    const double close = in_lexicon ? kOnlyDots : std::min(kVeryClose, MostSpellingCost(length));
    const std::uint32_t least = documents == 0 ? kSome : std::max(kFrequent, documents * kTimesAsFrequent);
    const auto guess = BestInLibrary(key, close, least);
    return guess ? std::optional(guess->word) : std::nullopt;
  }
  const double limit = MostSpellingCost(length);
  auto best = BestInLibrary(key, limit, 1);
  if (!best || best->cost > kVeryClose) {
    const double less = best ? std::min(limit, best->cost) : limit;
    const auto compound = CompoundSpeller(analyzer_, index_).Correct(ToCodePoints(key), less);
    if (compound && (!best || compound->score < best->score)) best = compound;
  }
  return best ? std::optional(best->word) : std::nullopt;
}

std::optional<std::string> Speller::Correct(std::span<const Token> tokens, std::string_view query) const {
  std::string out;
  std::size_t copied = 0;
  for (const Token& token : tokens) {
    if (token.begin < copied || token.end > query.size() || !MayBeWrong(token, query)) continue;
    const std::string word = analyzer_.Fold(query.substr(token.begin, token.end - token.begin));
    const bool abbreviation = (token.flags & analyzers::kAllCaps) != 0 && ToCodePoints(word).size() <= 5;
    if (abbreviation ||
        (word != token.key && (index_.DocumentsOf(token.key) > 0 || analyzer_.AnalyzeWord(token.key).known)))
      continue;
    const auto corrected = CorrectWord(word);
    if (!corrected) continue;
    out += query.substr(copied, token.begin - copied);
    out += WithCapitals(*corrected, token);
    copied = token.end;
  }
  if (copied == 0) return std::nullopt;
  out += query.substr(copied);
  return out;
}

}  // namespace lardom::search
