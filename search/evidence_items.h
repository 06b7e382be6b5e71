// What the library's documents, links and findings say along the axes of the evidence map. Internal to search/.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "search/evidence_map.h"

namespace lardom::search {

inline constexpr std::size_t kMapAxes = 9;

// A document, link or finding with its values along each axis (slugs, names, years as text).
struct EvidenceItem {
  enum class Carrier : std::uint8_t { kDocument, kLink, kFinding };
  Carrier carrier = Carrier::kDocument;
  std::string document;
  std::string method;
  std::array<std::vector<std::string>, kMapAxes> values;
  MapQuote quote;

  const std::vector<std::string>& Values(MapAxis axis) const { return values[static_cast<std::size_t>(axis)]; }
};

// All of them: documents, asserted shown links, shown findings.
Result<std::vector<EvidenceItem>> GatherEvidence(const Catalogue& catalogue, const MapVocabularies& vocabularies);

// True for an axis along which such an item may have values.
bool Bears(EvidenceItem::Carrier carrier, MapAxis axis);

}  // namespace lardom::search
