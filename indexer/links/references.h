// Which methods a unit may speak of: those it names, and those that its place in the document suggests.
//
// Output   one reference a method: named in the unit, in the block's lead-in or the row, in a sentence before, in the
//          heading, or the document's own; the closest relation where several hold
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/links/context.h"

namespace lardom::indexer {

enum class Relation : std::uint8_t { kNamed, kLead, kEarlier, kHeading, kDocument };

struct Reference {
  std::size_t method = 0;
  Relation relation = Relation::kDocument;
  std::size_t mention = 0;   // index of the mention, for kNamed, kLead and kEarlier
  std::size_t distance = 0;  // units back to it (kEarlier)
  std::size_t rank = 0;      // 0 for the one named last before this unit, 1 for the one before that ...
  bool same_block = false;   // the mention stands in the unit's own paragraph
};

// References of unit `u`, the named ones first.
std::vector<Reference> FindReferences(const DocumentContext& context, std::size_t u);

}  // namespace lardom::indexer
