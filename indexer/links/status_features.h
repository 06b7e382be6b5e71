// The features that decide a candidate's status and effect, and what they share with those of the link itself.
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "indexer/links/candidates.h"

namespace lardom::indexer {

// T tested, D developed, S scaled, X discontinued: the prefix of features seen with a stage.
inline constexpr std::array<std::string_view, 4> kStageLetters{"T", "D", "S", "X"};

// The first of the borders that `value` does not exceed, or "more".
std::string Bucket(std::size_t value, std::initializer_list<std::size_t> borders);

// Tense and voice by the ending of a verb form.
std::string TenseOf(std::string_view key);

// Adds to candidate->status_features what the words around its cue say of plan, negation and time.
void AddStatusFeatures(const DocumentContext& context, Candidate* candidate);

}  // namespace lardom::indexer
