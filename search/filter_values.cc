// Reads the words of filters: of the query's fields, the command line's flags and the addresses' parameters alike.
#include <optional>
#include <string>
#include <string_view>

#include "search/searcher.h"

namespace lardom::search {
namespace {

// "2012..2015", "2012-2015", "2012..", "..2015", "2012".
std::optional<YearRange> ParseYears(std::string_view text) {
  const auto number = [](std::string_view part) -> std::optional<int> {
    if (part.empty()) return 0;
    if (part.size() != 4) return std::nullopt;
    int year = 0;
    for (const char c : part) {
      if (c < '0' || c > '9') return std::nullopt;
      year = year * 10 + (c - '0');
    }
    return year;
  };
  for (const std::string_view separator : {"..", "–", "-"}) {
    const auto at = text.find(separator);
    if (at == std::string_view::npos) continue;
    const auto first = number(text.substr(0, at));
    const auto last = number(text.substr(at + separator.size()));
    if (!first || !last || (*first == 0 && *last == 0)) return std::nullopt;
    if (*first != 0 && *last != 0 && *first > *last) return YearRange{*last, *first};
    return YearRange{*first, *last};
  }
  const auto year = number(text);
  if (!year || *year == 0) return std::nullopt;
  return YearRange{*year, *year};
}

// YYYY, YYYY-MM or YYYY-MM-DD, of months and days that there are.
bool IsDate(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool fits = i == 4 || i == 7 ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
    if (!fits) return false;
  }
  const auto two = [&](std::size_t at) { return text.size() > at ? text.substr(at, 2) : std::string_view("01"); };
  return two(5) >= "01" && two(5) <= "12" && two(8) >= "01" && two(8) <= "31";
}

}  // namespace

Status AddFilter(std::string_view parameter, std::string_view value, Filters* filters) {
  const auto unknown = [&](std::string_view choices) {
    return Error{ErrorCode::kUsage, std::string(parameter),
                 "\"" + std::string(value) + "\" är inget känt värde för " + std::string(parameter) + "; välj bland " +
                     std::string(choices) + "."};
  };
  if (parameter == "kind") {
    const auto kind = Parse<Kind>(value);
    if (!kind) return unknown("utvärderingsnotering, rapport, metodbeskrivning");
    filters->kinds.push_back(*kind);
  } else if (parameter == "stage") {
    const auto stage = Parse<Stage>(value);
    if (!stage) return unknown("prövad, utvecklad, skalad, avvecklad");
    filters->stages.push_back(*stage);
  } else if (parameter == "status") {
    const auto status = Parse<LinkStatus>(value);
    if (!status) return unknown("hävdad, planerad, nekad");
    filters->status = *status;
  } else if (parameter == "effect") {
    const auto effect = Parse<Effect>(value);
    if (!effect || *effect == Effect::kNone) return unknown("förmering, förstoring, förädling");
    filters->effects.push_back(*effect);
  } else if (parameter == "phase") {
    const auto phase = Parse<Phase>(value);
    if (!phase) return unknown("ansökan, uppstart, genomförande, övergång");
    filters->phases.push_back(*phase);
  } else if (parameter == "years") {
    const auto years = ParseYears(value);
    if (!years) return unknown("ett årtal eller ett intervall som 2012..2015");
    filters->years = *years;
  } else if (parameter == "since") {
    if (!IsDate(value)) return unknown("ett datum som 2026-10-01");
    filters->since = value;
  } else if (parameter == "design") {
    const auto design = Parse<Design>(value);
    if (!design || *design == Design::kNotStated) {
      return unknown("randomised, comparison, before-after, follow-up, qualitative, register");
    }
    filters->designs.push_back(*design);
  } else if (parameter == "passage") {
    const auto kind = Parse<PassageKind>(value);
    if (!kind) return unknown("lärdom, rekommendation");
    filters->passages.push_back(*kind);
  } else if (parameter == "target_group") {
    filters->target_groups.emplace_back(value);
  } else if (parameter == "area") {
    filters->areas.emplace_back(value);
  } else if (parameter == "outcome") {
    filters->outcomes.emplace_back(value);
  } else if (parameter == "method") {
    filters->methods.emplace_back(value);
  } else if (parameter == "place") {
    filters->places.emplace_back(value);
  } else {
    return Error{ErrorCode::kUsage, std::string(parameter), "är inget känt filter"};
  }
  return Ok{};
}

}  // namespace lardom::search
