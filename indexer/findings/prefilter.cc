#include "indexer/findings/prefilter.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string_view>

namespace lardom::indexer {
namespace {

// Words by which a text shows that it evaluates something, and words of a change that has happened.
constexpr std::array<std::string_view, 10> kEvaluation{
    "utvärder", "deltagarna", "projektet",         "kontrollgrupp", "jämförelsegrupp",
    "insatsen", "insatserna", "försöksverksamhet", "uppföljningen", "satsningen"};
constexpr std::array<std::string_view, 14> kChange{
    "minskade", "ökade", "sjönk",      "halverades",  "förbättrades",  "försämrades",     "steg",
    "stärktes", "mådde", "oförändrad", "signifikant", "kontrollgrupp", "jämförelsegrupp", "bättre"};
constexpr std::size_t kEnough = 3;       // words of evaluation
constexpr std::size_t kDensity = 500;    // at least one in so many tokens
constexpr std::size_t kLongText = 2000;  // tokens
constexpr std::size_t kSparse = 1000;    // words of evaluation or change rarer than one in so many tokens

class Beginnings {
 public:
  template <std::size_t N>
  explicit Beginnings(const std::array<std::string_view, N>& words) : words_(words.begin(), words.end()) {
    for (const std::string_view word : words_) first_.set(Key(word));
  }
  bool Match(std::string_view key) const {
    if (key.size() < 3 || !first_.test(Key(key))) return false;
    return std::ranges::any_of(words_, [&](std::string_view word) { return key.starts_with(word); });
  }

 private:
  static std::size_t Key(std::string_view word) {
    return static_cast<std::size_t>(static_cast<unsigned char>(word[0])) << 8 | static_cast<unsigned char>(word[1]);
  }
  std::vector<std::string_view> words_;
  std::bitset<1U << 16> first_;
};

}  // namespace

EvaluationWords ScanEvaluationWords(const std::vector<analyzers::Token>& tokens) {
  static const Beginnings kEvaluations(kEvaluation);
  static const Beginnings kChanges(kChange);
  std::size_t evaluation = 0;
  std::size_t changes = 0;
  for (const analyzers::Token& token : tokens) {
    if (token.cls != analyzers::TokenClass::kWord) continue;
    if (kEvaluations.Match(token.key)) ++evaluation;
    if (kChanges.Match(token.key)) ++changes;
  }
  EvaluationWords found;
  found.dense = changes > 0 && evaluation >= kEnough && evaluation * kDensity >= tokens.size();
  found.absent = tokens.size() > kLongText && (evaluation + changes) * kSparse < tokens.size();
  return found;
}

}  // namespace lardom::indexer
