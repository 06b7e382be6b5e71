#include "corpus/readers/cover.h"

#include <algorithm>
#include <array>
#include <span>

#include "analyzers/token.h"
#include "corpus/readers/line_ends.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr std::size_t kMostLines = 14;
constexpr std::size_t kLongestLine = 130;  // bytes; a longer one is running text
constexpr std::size_t kMostOrganisationWords = 5;

bool IsWordSign(char c) { return IsAsciiAlpha(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80; }

bool StartsWithAny(std::string_view text, std::span<const std::string_view> starts) {
  return std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

bool HasAny(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

constexpr std::array<std::string_view, 26> kLabels{"dnr",         "diarie",     "datum",
                                                   "version",     "isbn",       "issn",
                                                   "tryck",       "författare", "rapportförfattare",
                                                   "utvärderare", "av:",        "av ",
                                                   "handläggare", "fastställd", "beslut",
                                                   "text:",       "omslag",     "foto",
                                                   "layout",      "kontakt",    "www.",
                                                   "http",        "sida ",      "bilaga ",
                                                   "skriven av",  "tel"};
// A kind of paper, alone or with a number.
constexpr std::array<std::string_view, 14> kKinds{
    "slutrapport",          "delrapport",       "rapport", "årsrapport", "lägesrapport", "utvärdering",
    "utvärderingsnotering", "tjänsteskrivelse", "pm",      "protokoll",  "utkast",       "slutredovisning",
    "redovisning",          "metodbeskrivning"};
constexpr std::array<std::string_view, 7> kResearch{"universitet", "högskola", "institutet",  "institutionen",
                                                    "fou ",        "fou-",     "centrum för "};
constexpr std::array<std::string_view, 10> kOffices{" kommun",     " stad",         "förvaltningen", "nämnden",
                                                    "myndigheten", "stadskontoret", "landstinget",   "länsstyrelsen",
                                                    "avdelningen", "enheten"};
constexpr std::array<std::string_view, 16> kChapters{
    "sammanfattning", "innehåll", "innehållsförteckning", "inledning",  "bakgrund",     "förord", "abstract",
    "summary",        "syfte",    "syfte och frågor",     "sammandrag", "läsanvisning", "metod",  "resultat",
    "slutsatser",     "uppdraget"};

// "rapport 2014:3", "delrapport 2", "utvärderingsnotering nr 4"
bool IsKindAlone(std::string_view folded) {
  for (const std::string_view kind : kKinds) {
    if (!folded.starts_with(kind)) continue;
    std::string_view rest = Trim(folded.substr(kind.size()));
    for (const std::string_view word : {"nr", "nummer", "no"}) {
      if (rest.starts_with(word)) rest = Trim(rest.substr(word.size()));
    }
    if (std::ranges::all_of(
            rest, [](char c) { return IsAsciiDigit(c) || c == ':' || c == '.' || c == '-' || c == ' ' || c == '/'; })) {
      return true;
    }
  }
  return false;
}

bool IsOrganisation(std::string_view line, const std::string& folded, const Places* places) {
  std::string_view first = line.substr(0, line.find(','));
  if (CountWords(first) > kMostOrganisationWords) return false;
  // "Utvärdering av X i Borås stad" speaks of one.
  if (folded.find(" av ") != std::string::npos || folded.find(" i ") != std::string::npos) return false;
  if (folded.starts_with("region ") || NamesResearch(folded) || HasAny(folded, kOffices)) return true;
  return places != nullptr && places->Find(first) != nullptr;
}

// A given name or surname, as far as the lexicon knows.
bool IsKnownName(std::string_view word) {
  if (word.ends_with("sson")) return true;
  const analyzers::SwedishAnalyzer* analyzer = SharedAnalyzer();
  return analyzer != nullptr && (analyzer->AnalyzeWord(analyzer->Fold(word)).pos & analyzers::kName) != 0;
}

bool IsOnlyNames(std::string_view line, const Places* places) {
  std::string_view rest;
  const auto names = SplitNames(line, &rest);
  if (names.empty() || !Trim(rest).empty()) return false;
  bool any_known = false;
  for (const std::string& name : names) {
    const std::size_t blank = name.find(' ');
    const std::string first = name.substr(0, blank);
    if (places != nullptr && places->Find(first) != nullptr) return false;
    any_known = any_known || IsKnownName(first) || IsKnownName(std::string_view(name).substr(blank + 1));
  }
  return any_known;
}

}  // namespace

std::vector<CoverLine> ReadCover(std::string_view page, const Places* places) {
  std::vector<CoverLine> out;
  for (std::string_view rest = page; !rest.empty() && out.size() < kMostLines;) {
    const auto end = rest.find('\n');
    CoverLine line;
    line.text = CollapseSpace(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    while (line.text.starts_with('#') || line.text.starts_with(' ')) line.text.erase(0, 1);
    if (line.text.empty()) continue;
    if (line.text.size() > kLongestLine || line.text.find(". ") != std::string::npos || IsChapterHeading(line.text))
      break;
    const std::string folded = LowerSwedish(line.text);
    const auto letters = std::ranges::count_if(line.text, [](char c) { return IsAsciiAlpha(c); });
    if (letters < 3 || StartsWithAny(folded, kLabels) || IsKindAlone(folded)) {
      line.part = CoverPart::kLabel;
    } else if (IsOrganisation(line.text, folded, places)) {
      line.part = CoverPart::kOrganisation;
    } else if (IsOnlyNames(line.text, places)) {
      line.part = CoverPart::kNames;
    }
    out.push_back(std::move(line));
  }
  return out;
}

bool IsChapterHeading(std::string_view heading) {
  std::string folded = LowerSwedish(CollapseSpace(heading));
  std::size_t at = 0;
  while (at < folded.size() && (IsAsciiDigit(folded[at]) || folded[at] == '.')) ++at;
  if (at > 0 && at <= 4 && at < folded.size() && folded[at] == ' ') return true;  // "1 Kommunens arbete"
  return std::ranges::find(kChapters, folded) != kChapters.end();
}

bool NamesResearch(std::string_view line) { return HasAny(LowerSwedish(line), kResearch); }

// "Ada Ek": two to four words with capitals.
bool IsName(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const char32_t first = NextCodePoint(text, &at);
    const bool particle = text.substr(at - 1).starts_with("von ") || text.substr(at - 1).starts_with("af ");
    if (!IsUpperSwedish(first) && !particle) return false;
    while (at < text.size() && text[at] != ' ') {
      if (!IsWordSign(text[at]) && !IsContinuation(text[at]) && text[at] != '.') return false;
      ++at;
    }
    ++words;
  }
  return words >= 2 && words <= 4;
}

std::vector<std::string> SplitNames(std::string_view text, std::string_view* rest) {
  std::vector<std::string> out;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t skip = 0;
    for (const std::string_view separator : {", ", " och ", " & ", " samt ", "; "}) {
      const auto at = text.find(separator);
      if (at < end) {
        end = at;
        skip = separator.size();
      }
    }
    std::string_view name = Trim(text.substr(0, end));
    while (name.ends_with('.') || name.ends_with(',')) name.remove_suffix(1);
    if (!IsName(name)) break;
    out.emplace_back(name);
    text.remove_prefix(std::min(text.size(), end + skip));
  }
  if (rest != nullptr) *rest = text;
  return out;
}

}  // namespace lardom::readers
