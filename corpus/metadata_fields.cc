#include "corpus/metadata_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

#include "corpus/utf8.h"

namespace lardom {
namespace {

enum class Field {
  kId,
  kTitle,
  kKind,
  kYear,
  kDate,
  kAuthors,
  kOrganisation,
  kPlaces,
  kProject,
  kPhases,
  kMethods,
  kFinancing,
  kBudget,
  kEvaluator,
  kLanguage,
  kSource,
  kUrl
};

struct KeyName {
  std::string_view name;
  Field field;
};

constexpr std::array<KeyName, 25> kKeys{{
    {"id", Field::kId},
    {"title", Field::kTitle},
    {"kind", Field::kKind},
    {"year", Field::kYear},
    {"date", Field::kDate},
    {"authors", Field::kAuthors},
    {"author", Field::kAuthors},
    {"organisation", Field::kOrganisation},
    {"organization", Field::kOrganisation},
    {"municipality", Field::kPlaces},
    {"municipalities", Field::kPlaces},
    {"place", Field::kPlaces},
    {"places", Field::kPlaces},
    {"project", Field::kProject},
    {"phase", Field::kPhases},
    {"phases", Field::kPhases},
    {"methods", Field::kMethods},
    {"method", Field::kMethods},
    {"financing", Field::kFinancing},
    {"budget", Field::kBudget},
    {"evaluator", Field::kEvaluator},
    {"language", Field::kLanguage},
    {"lang", Field::kLanguage},
    {"source", Field::kSource},
    {"url", Field::kUrl},
}};

std::optional<Field> FindField(std::string_view key) {
  const std::string folded = LowerSwedish(key);
  for (const auto& row : kKeys) {
    if (row.name == folded) return row.field;
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "maj", "jun",
                                                   "jul", "aug", "sep", "okt", "nov", "dec"};

// A number of digits at `*at`, or -1; `*at` moves past it.
int ReadNumber(std::string_view text, std::size_t* at, std::size_t max_digits) {
  int value = 0;
  const std::size_t begin = *at;
  while (*at < text.size() && *at - begin < max_digits && IsAsciiDigit(text[*at])) {
    value = value * 10 + (text[*at] - '0');
    ++*at;
  }
  return *at == begin ? -1 : value;
}

std::string FormatDate(int year, int month, int day) {
  char buffer[40];
  if (month < 1 || month > 12) {
    std::snprintf(buffer, sizeof buffer, "%04d", year);
  } else if (day < 1 || day > 31) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d", year, month);
  } else {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  }
  return buffer;
}

// Month named in Swedish or English anywhere in the (lower-case) text; 0 when there is none.
int FindMonth(std::string_view lower) {
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    const auto at = lower.find(kMonths[month]);
    if (at != std::string_view::npos && (at == 0 || !IsAsciiAlpha(lower[at - 1]))) return static_cast<int>(month) + 1;
  }
  if (lower.find("may") != std::string_view::npos) return 5;
  if (lower.find("oct") != std::string_view::npos) return 10;
  return 0;
}

struct YearSpot {
  int year = 0;
  std::size_t end = 0;
};

YearSpot LocateYear(std::string_view text, bool compact) {
  for (std::size_t at = 0; at < text.size();) {
    if (!IsAsciiDigit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && IsAsciiDigit(text[end])) ++end;
    const bool wanted = end - at == 4 || (compact && (end - at == 8 || end - at == 14));
    if (wanted) {
      int year = 0;
      std::from_chars(text.data() + at, text.data() + at + 4, year);
      if (year >= 1800 && year < 2200) return {year, at + 4};
    }
    at = end;
  }
  return {};
}

Status ReadKind(const std::string& value, const std::string& where, Metadata* metadata) {
  metadata->kind = Parse<Kind>(value);
  if (metadata->kind) return Ok{};
  return Error{
      ErrorCode::kInput, where,
      "Okänd dokumenttyp \"" + value + "\"; kind ska vara utvärderingsnotering, rapport eller metodbeskrivning."};
}

Status ReadYear(const std::string& value, const std::string& where, Metadata* metadata) {
  metadata->year = FindYear(value);
  if (metadata->year != 0) return Ok{};
  return Error{ErrorCode::kInput, where, "Inget årtal i year: \"" + value + "\"."};
}

Status ReadDate(const std::string& value, const std::string& where, Metadata* metadata) {
  metadata->date = NormalDate(value);
  if (!metadata->date.empty()) return Ok{};
  return Error{ErrorCode::kInput, where, "Inget datum i date: \"" + value + "\" (skriv ÅÅÅÅ-MM-DD)."};
}

Status ReadId(const std::string& value, const std::string& where, Metadata* metadata,
              std::vector<std::string>* warnings) {
  metadata->id = CleanId(value);
  if (metadata->id.empty()) return Error{ErrorCode::kInput, where, "Id saknar bokstäver och siffror."};
  if (metadata->id != value) warnings->push_back("Id \"" + value + "\" skrivs \"" + metadata->id + "\".");
  return Ok{};
}

void AddPhase(Phase phase, Metadata* metadata) {
  if (std::ranges::find(metadata->phases, phase) == metadata->phases.end()) metadata->phases.push_back(phase);
}

// One phase, or several in one value: "genomförande, övergång", "uppstart och genomförande", "ansökan/uppstart".
void ReadPhases(const std::string& value, Metadata* metadata, std::vector<std::string>* warnings) {
  if (const auto phase = Parse<Phase>(value)) return AddPhase(*phase, metadata);
  std::string list = value;
  for (const std::string_view word : {" och ", " samt ", " and "}) {
    for (std::size_t at = 0; (at = list.find(word, at)) != std::string::npos;) list.replace(at, word.size(), ",");
  }
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find_first_of(",;/|", begin), list.size());
    const std::string part(Trim(std::string_view(list).substr(begin, end - begin)));
    begin = end + 1;
    if (part.empty()) continue;
    if (const auto phase = Parse<Phase>(part)) {
      AddPhase(*phase, metadata);
    } else {
      warnings->push_back("Okänd fas \"" + part + "\" läses inte.");
    }
  }
}

}  // namespace

bool IsMetadataKey(std::string_view key) { return FindField(key).has_value(); }

Status SetMetadataField(std::string_view key, const std::vector<std::string>& values, const std::string& where,
                        Metadata* metadata, std::vector<std::string>* warnings) {
  const auto field = FindField(key);
  if (!field) {
    warnings->push_back("Okänd metadatanyckel \"" + std::string(key) + "\" läses inte.");
    return Ok{};
  }
  std::vector<std::string> texts;
  for (const auto& value : values) {
    std::string text = CollapseSpace(value);
    if (!text.empty()) texts.push_back(std::move(text));
  }
  if (texts.empty()) return Ok{};
  const std::string& first = texts.front();
  switch (*field) {
    case Field::kId:
      return ReadId(first, where, metadata, warnings);
    case Field::kKind:
      return ReadKind(first, where, metadata);
    case Field::kYear:
      return ReadYear(first, where, metadata);
    case Field::kDate:
      return ReadDate(first, where, metadata);
    case Field::kPhases:
      for (const auto& text : texts) ReadPhases(text, metadata, warnings);
      break;
    case Field::kTitle:
      metadata->title = first;
      break;
    case Field::kAuthors:
      metadata->authors = texts;
      break;
    case Field::kOrganisation:
      metadata->organisation = first;
      break;
    case Field::kPlaces:
      metadata->places = texts;
      break;
    case Field::kProject:
      metadata->project = first;
      break;
    case Field::kMethods:
      metadata->methods = texts;
      break;
    case Field::kFinancing:
      metadata->financing = first;
      break;
    case Field::kBudget:
      metadata->budget = first;
      break;
    case Field::kEvaluator:
      metadata->evaluator = first;
      break;
    case Field::kLanguage:
      metadata->language = first;
      break;
    case Field::kSource:
      metadata->source = first;
      break;
    case Field::kUrl:
      metadata->url = first;
      break;
  }
  return Ok{};
}

std::string CleanId(std::string_view text) {
  std::string out;
  bool usable = false;
  for (const char c : Trim(text)) {
    const bool letter = IsAsciiAlpha(c) || IsAsciiDigit(c) || static_cast<unsigned char>(c) >= 0x80;
    usable = usable || letter;
    if (letter || c == '-' || c == '_' || c == '.' || c == ':') {
      out.push_back(c);
    } else if (IsAsciiSpace(c)) {
      if (out.empty() || out.back() != '_') out.push_back('_');
    } else if (out.empty() || out.back() != '-') {
      out.push_back('-');
    }
  }
  if (!usable) out.clear();
  return out;
}

int FindYear(std::string_view text) { return LocateYear(text, false).year; }

std::string NormalDate(std::string_view text) {
  const YearSpot spot = LocateYear(text, true);
  if (spot.year == 0) return "";
  // What follows the year as numbers: -03-12, /3/12, 0312.
  std::size_t at = spot.end;
  const auto skip_separator = [&] {
    if (at < text.size() && (text[at] == '-' || text[at] == '/' || text[at] == '.' || text[at] == ':')) ++at;
  };
  skip_separator();
  const int month = ReadNumber(text, &at, 2);
  if (month >= 1 && month <= 12) {
    skip_separator();
    return FormatDate(spot.year, month, ReadNumber(text, &at, 2));
  }
  // "12 mars 2014", "March 12, 2014", "12/3/2014" (read as day/month).
  const std::string lower = LowerSwedish(text);
  if (const int named = FindMonth(lower); named != 0) {
    int day = 0;
    for (at = 0; at < text.size() && day == 0;) {
      if (!IsAsciiDigit(text[at])) {
        ++at;
        continue;
      }
      const std::size_t begin = at;
      const int number = ReadNumber(text, &at, 9);
      if (at - begin <= 2 && number >= 1 && number <= 31) day = number;
    }
    return FormatDate(spot.year, named, day);
  }
  return FormatDate(spot.year, 0, 0);
}

}  // namespace lardom
