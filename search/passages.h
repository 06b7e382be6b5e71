// The best passages of a hit, and the text of a passage cut into runs that the query hit and runs that it did not.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/model/document.h"
#include "search/concepts.h"
#include "search/plan.h"
#include "search/scorer.h"
#include "search/searcher.h"
#include "search/snapshot.h"

namespace lardom::search {

// Numbers of the document's best passages, best first, at most `limit`; later ones only when they are not far behind.
// Those of a `wanted` kind go before others. Without any hit the first passage. Lists of references come last.
std::vector<std::size_t> BestPassages(Ordinal document, const std::vector<Section>& sections, const Snapshot& snapshot,
                                      Scorer* scorer, std::span<const PassageKind> wanted, std::size_t limit);

// What the passage holds: of several kinds a `preferred` one, else the one that comes first in it.
std::optional<PassageKind> KindOfPassage(const Snapshot& snapshot, const DocumentColumns& document,
                                         const index::SegmentPassage& passage,
                                         const std::vector<PassageKind>& preferred);

// The words of one segment's vocabulary that the query hits, each with the strongest way it does.
class HitWords {
 public:
  // Function words within a synonym's phrase ("skolsatsning inom ...") are no hits.
  HitWords(const Plan& plan, const Snapshot& snapshot, const analyzers::SwedishAnalyzer& analyzer);

  // Nothing when the word is no hit.
  const Unit* Find(std::size_t segment, std::string_view key) const {
    const auto at = words_[segment].find(key);
    return at == words_[segment].end() ? nullptr : at->second;
  }

 private:
  std::vector<std::unordered_map<std::string_view, const Unit*>> words_;  // by segment
};

// Segments of text[begin, end): shortened to around the densest hits when longer than `max_bytes`. Markdown markup is
// left out of what is shown.
std::vector<Segment> Highlight(std::string_view text, std::uint32_t begin, std::uint32_t end, bool markdown,
                               std::size_t segment, const HitWords& hits, const analyzers::SwedishAnalyzer& analyzer,
                               std::size_t max_bytes);

// Why the words of a stretch of text are hits; each pair of words once.
std::vector<MatchStep> ExplainHits(std::string_view text, std::size_t segment, const HitWords& hits,
                                   const Concepts& concepts, const analyzers::SwedishAnalyzer& analyzer);

}  // namespace lardom::search
