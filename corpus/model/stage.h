// The closed vocabularies of the domain: one table each, with the slug that JSON, the index and the query language use
// and the Swedish words that people read and type.
//
// Parse functions take Swedish or English, any case, and give nothing for an unknown word.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace lardom {

enum class Kind : std::uint8_t { kNote, kReport, kMethodDescription };
enum class Stage : std::uint8_t { kTested, kDeveloped, kScaled, kDiscontinued };
enum class LinkStatus : std::uint8_t { kAsserted, kPlanned, kNegated };
enum class Effect : std::uint8_t {
  kNone,
  kMultiplication,
  kEnlargement,
  kRefinement
};  // förmering, förstoring, förädling
enum class Phase : std::uint8_t { kApplication, kStartUp, kImplementation, kTransition };
enum class ChainPart : std::uint8_t {
  kOutputs,
  kEffects,
  kImpact,
  kValue
};  // prestationer, effekter, påverkan, värdeskapande
enum class Origin : std::uint8_t { kMetadata, kExtracted, kCurator };
enum class Verdict : std::uint8_t { kNone, kConfirmed, kRejected };
enum class Direction : std::uint8_t { kPositive, kNone, kNegative, kMixed, kUnclear };
enum class Design : std::uint8_t {
  kNotStated,
  kRandomised,
  kComparison,
  kBeforeAfter,
  kFollowUp,
  kQualitative,
  kRegister
};
enum class Evaluator : std::uint8_t { kUnknown, kIndependent, kOwn };
// What a passage holds besides telling: something learned, or a recommendation.
enum class PassageKind : std::uint8_t { kLesson, kRecommendation };

// One row of a vocabulary. `slug` is what JSON carries (Effect::kNone, Verdict::kNone and Design::kNotStated have an
// empty one, which JSON shows as null); `label` is the Swedish word for people; `aliases` further words, "|" between.
struct VocabularyRow {
  std::string_view slug;
  std::string_view label;
  std::string_view aliases;
};

// The table of an enumeration, in the order of its enumerators.
template <typename E>
std::span<const VocabularyRow> Rows();

template <typename E>
std::string_view Slug(E value) {
  return Rows<E>()[static_cast<std::size_t>(value)].slug;
}

template <typename E>
std::string_view Label(E value) {
  return Rows<E>()[static_cast<std::size_t>(value)].label;
}

// The row that `word` names by slug, label or alias.
std::optional<std::size_t> FindRow(std::span<const VocabularyRow> rows, std::string_view word);

template <typename E>
std::optional<E> Parse(std::string_view word) {
  const auto row = FindRow(Rows<E>(), word);
  if (!row) return std::nullopt;
  return static_cast<E>(*row);
}

}  // namespace lardom
