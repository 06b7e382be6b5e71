// Which method came out of which, when a sentence tells how a method was made: "utarbetades Arbetsspåret utifrån IPS".
//
// Output   for a method of the unit the role it plays: the source that was built upon, the new one, or neither; and the
//          other party. By the words before the names (ur, utifrån, med X som grund; under namnet, till, kallas)
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/links/context.h"
#include "indexer/links/references.h"

namespace lardom::indexer {

enum class DerivationRole : std::uint8_t { kNone, kSource, kDerived };

struct Derivation {
  DerivationRole role = DerivationRole::kNone;
  int other = -1;  // index of the other method; -1: not known
};

Derivation FindDerivation(const DocumentContext& context, std::size_t unit, const std::vector<Reference>& references,
                          std::size_t method);

}  // namespace lardom::indexer
