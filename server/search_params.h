// Search parameters of an address, shared by the API, the pages and exports, and back to addresses.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "analyzers/base/result.h"
#include "search/searcher.h"
#include "server/http/message.h"

namespace lardom::server {

// Parameters that filter, as they stand in addresses.
inline constexpr std::array<std::string_view, 14> kFilterParameters{
    "kind",  "method",       "stage", "status",  "effect", "phase",   "place",
    "years", "target_group", "area",  "outcome", "design", "passage", "since"};

// q, limit (at most `most`), offset, the filters (repeated: OR), sort (relevance newest oldest title changed),
// synonyms=0, spelling=0, copies=show, explain=1. kUsage naming the parameter that can't be read.
Result<search::SearchRequest> ReadSearch(const Request& request, std::size_t most);

// q, min, sort (loglikelihood logdice count), function_words=1, limit (at most `most`).
Result<search::CollocationRequest> ReadCollocations(const Request& request, std::size_t limit, std::size_t most);

// by: year (also when not given), place, kind or method.
Result<search::FrequencyBy> ReadFrequencyBy(const Request& request);

// A whole number of a parameter; `fallback` when it is not given, kUsage when it is none or above `most`.
Result<std::size_t> ReadNumber(const Request& request, std::string_view name, std::size_t fallback, std::size_t most);

}  // namespace lardom::server
