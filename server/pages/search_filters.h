// The filters of the search page: what is chosen (and can be taken away), what can be chosen, how hits are ordered.
#pragma once

#include "search/searcher.h"
#include "server/pages/page.h"

namespace lardom::server {

// The chosen filters as a list of links that each remove one.
Html ActiveFilters(const Reader& reader, const search::SearchResponse& response);

// The facets with counts, and the years as a histogram.
Html FacetColumn(const Reader& reader, const search::SearchResponse& response);

// The search as a feed.
std::string FeedUrl(const Request& request);

// Relevance, newest, oldest, title.
Html SortLinks(const Reader& reader);

}  // namespace lardom::server
