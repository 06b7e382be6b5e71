#include "server/search_params.h"

#include <algorithm>
#include <charconv>

namespace lardom::server {

Result<std::size_t> ReadNumber(const Request& request, std::string_view name, std::size_t fallback, std::size_t most) {
  const std::string_view text = request.Param(name);
  if (text.empty()) return fallback;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most) {
    return Error{ErrorCode::kUsage, std::string(name),
                 "Värdet ska vara ett heltal mellan 0 och " + std::to_string(most) + "."};
  }
  return value;
}

Result<search::CollocationRequest> ReadCollocations(const Request& request, std::size_t limit, std::size_t most) {
  search::CollocationRequest out;
  out.query = request.Param("q");
  const auto least = ReadNumber(request, "min", out.min_count, 1000000);
  if (!least) return least.error();
  out.min_count = least.value();
  const auto count = ReadNumber(request, "limit", limit, most);
  if (!count) return count.error();
  out.limit = count.value();
  out.function_words = request.Param("function_words") == "1";
  if (const std::string_view sort = request.Param("sort"); !sort.empty()) {
    const auto* const found = std::ranges::find(search::kCollocationOrders, sort);
    if (found == search::kCollocationOrders.end()) {
      return Error{ErrorCode::kUsage, "sort", "Ordningen ska vara loglikelihood, logdice eller count."};
    }
    out.order = static_cast<search::CollocationOrder>(found - search::kCollocationOrders.begin());
  }
  return out;
}

Result<search::FrequencyBy> ReadFrequencyBy(const Request& request) {
  const std::string_view by = request.Has("by") ? request.Param("by") : "year";
  const auto* const found = std::ranges::find(search::kFrequencyBy, by);
  if (found == search::kFrequencyBy.end()) {
    return Error{ErrorCode::kUsage, "by", "Indelningen ska vara year, place, kind eller method."};
  }
  return static_cast<search::FrequencyBy>(found - search::kFrequencyBy.begin());
}

Result<search::SearchRequest> ReadSearch(const Request& request, std::size_t most) {
  search::SearchRequest out;
  out.query = request.Param("q");
  const auto limit = ReadNumber(request, "limit", 10, most);
  if (!limit) return limit.error();
  const auto offset = ReadNumber(request, "offset", 0, 1000000);
  if (!offset) return offset.error();
  out.limit = limit.value();
  out.offset = offset.value();
  for (const std::string_view parameter : kFilterParameters) {
    for (const std::string_view value : request.Params(parameter)) {
      const Status added = search::AddFilter(parameter, value, &out.filters);
      if (!added) return Error{added.error().code, std::string(parameter), added.error().what};
    }
  }
  // A form with two boxes instead of one range.
  if (!request.Has("years") && (!request.Param("from").empty() || !request.Param("to").empty())) {
    const std::string range = std::string(request.Param("from")) + ".." + std::string(request.Param("to"));
    const Status added = search::AddFilter("years", range, &out.filters);
    if (!added) return Error{added.error().code, "years", added.error().what};
  }
  const std::string_view sort = request.Param("sort");
  if (sort == "newest") {
    out.sort = search::Sort::kNewest;
  } else if (sort == "oldest") {
    out.sort = search::Sort::kOldest;
  } else if (sort == "title") {
    out.sort = search::Sort::kTitle;
  } else if (sort == "changed") {
    out.sort = search::Sort::kChanged;
  } else if (!sort.empty() && sort != "relevance") {
    return Error{ErrorCode::kUsage, "sort", "Ordningen ska vara relevance, newest, oldest, title eller changed."};
  }
  out.expand_synonyms = request.Param("synonyms") != "0";
  out.correct_spelling = request.Param("spelling") != "0";
  if (const std::string_view copies = request.Param("copies"); copies == "show") {
    out.show_copies = true;
  } else if (!copies.empty() && copies != "hide") {
    return Error{ErrorCode::kUsage, "copies", "Värdet ska vara show eller hide."};
  }
  out.explain = request.Param("explain") == "1";
  return out;
}

}  // namespace lardom::server
