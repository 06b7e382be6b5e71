// Which method a sentence's result belongs to.
//
// How      The method that the sentence names (nearest before the result), else the last one named in its paragraph,
//          else the one of its heading, else the last one named in its section, else the document's main method. A
//          document that names no method at all gives findings without one
// Threads  pure
#pragma once

#include <cstdint>
#include <optional>

#include "indexer/findings/text_view.h"

namespace lardom::indexer {

inline constexpr std::size_t kSectionReach = 10;  // units back that a method is looked for in its section

enum class Tie : std::uint8_t { kNamed, kBlock, kHeading, kSection, kDocument, kNoMethod };

struct MethodTie {
  int method = -1;  // index into the matcher's methods; -1 for Tie::kNoMethod
  Tie tie = Tie::kNoMethod;
};

// Nothing when the document names methods but none that this sentence may speak of.
std::optional<MethodTie> FindMethod(const TextView& view, std::size_t unit, std::size_t cue);

}  // namespace lardom::indexer
