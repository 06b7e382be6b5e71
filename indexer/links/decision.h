// From candidates to links: the model's decision, one link for each (sentence, method, stage, status, place).
//
// Output   links in text order with quote, offsets, status, place, year, effect, into, chain and calibrated confidence;
//          those below `floor` (a calibrated confidence) are left out
#pragma once

#include <cstdint>
#include <vector>

#include "corpus/model/method.h"
#include "indexer/links/candidates.h"
#include "indexer/links/context.h"
#include "indexer/links/method_matcher.h"
#include "indexer/links/model.h"

namespace lardom::indexer {

inline constexpr std::size_t kMaxQuoteWords = 80;

struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The quote of a unit: all of it, or when it has over kMaxQuoteWords words the segments around `segment`.
ByteSpan QuoteOf(const DocumentContext& context, std::size_t unit, std::size_t segment);

std::vector<Link> Decide(const DocumentContext& context, const std::vector<Candidate>& candidates,
                         const LinkModel& model, const MethodMatcher& methods);

}  // namespace lardom::indexer
