#include "indexer/projects/project_name.h"

#include <algorithm>
#include <array>
#include <map>

#include "corpus/utf8.h"

namespace lardom::indexer {
namespace {

constexpr std::size_t kLongestName = 6;  // words

constexpr std::array<std::string_view, 9> kReports{"slutrapport",     "delrapport",  "lägesrapport",
                                                   "slutredovisning", "ansökan",     "projektansökan",
                                                   "slututvärdering", "projektplan", "delredovisning"};

bool IsProjectWord(std::string_view key) { return key == "projektet" || key == "projekt" || key == "projektets"; }

// A name in quotation marks at `from`, its text without them; empty: none.
std::string_view Quoted(std::string_view text, std::size_t from) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kMarks{
      {{"”", "”"}, {"“", "”"}, {"\"", "\""}, {"»", "»"}, {"*", "*"}}};
  while (from < text.size() && text[from] == ' ') ++from;
  for (const auto& [open, close] : kMarks) {
    if (!text.substr(from).starts_with(open)) continue;
    const std::size_t begin = from + open.size();
    const std::size_t end = text.find(close, begin);
    constexpr std::size_t kMost = 80;
    if (end == std::string_view::npos || end - begin > kMost || end == begin) return {};
    const std::string_view name = text.substr(begin, end - begin);
    return name.find('\n') == std::string_view::npos ? name : std::string_view();
  }
  return {};
}

// The name after word `i` ("projektet"): capital words and numbers that follow without punctuation.
std::size_t CapitalEnd(const WordList& words, std::size_t i, std::size_t limit) {
  std::size_t end = i;
  while (end < limit && end - i < kLongestName) {
    const std::string_view gap = words.Gap(end);
    const bool plain = gap == " " || gap == "-" || gap == "\xC2\xA0";
    const Word& word = words[end];
    const bool number = word.cls == analyzers::TokenClass::kNumber && end > i;
    if (!plain || (!word.capital && !number)) break;
    ++end;
  }
  return end;
}

// The longest run from the capital words on, by at most two lower-case words and more capitals, that the text has
// again.
std::size_t Lengthened(const WordList& words, std::size_t first, std::size_t end, std::size_t limit) {
  std::size_t best = end;
  for (std::size_t to = end + 1; to <= limit && to - first <= kLongestName; ++to) {
    if (words.Gap(to - 1) != " ") break;
    const std::string_view name = words.text().substr(words[first].begin, words[to - 1].end - words[first].begin);
    const std::size_t again = words.text().find(name, words[to - 1].end);
    const std::size_t before = words.text().substr(0, words[first].begin).find(name);
    if (again == std::string_view::npos && before == std::string_view::npos) break;
    best = to;
  }
  return best;
}

std::string Clean(std::string_view name) {
  std::string out(Trim(name));
  for (const std::string_view lead : {"projektet ", "projekt ", "Projektet ", "Projekt "}) {
    if (out.starts_with(lead)) out.erase(0, lead.size());
  }
  for (const std::string_view mark : {"”", "“", "\"", "*"}) {
    if (out.starts_with(mark)) out.erase(0, mark.size());
    if (out.ends_with(mark)) out.resize(out.size() - mark.size());
  }
  return out;
}

// A name by a title that calls the document a report.
std::string NameInTitle(const std::string& title) {
  const std::string lower = LowerSwedish(title);
  for (const std::string_view report : kReports) {
    const std::size_t at = lower.find(report);
    if (at == std::string::npos) continue;
    std::size_t end = at + report.size();
    while (end < title.size() && title[end] != ' ' && title[end] != ':') ++end;
    std::string_view rest = std::string_view(title).substr(end);
    if (at == 0) {  // "Delrapport 2: Hela familjen", "Slutrapport för projektet Vägen in"
      std::size_t i = 0;
      while (i < rest.size() && (rest[i] == ' ' || IsAsciiDigit(rest[i]))) ++i;
      rest.remove_prefix(i);
      for (const std::string_view joint : {":", "–", "-", "för ", "från ", "om ", "av "}) {
        if (!rest.starts_with(joint)) continue;
        std::string name = Clean(rest.substr(joint.size()));
        // What stands behind a further mark is a year or a subtitle.
        for (const std::string_view mark : {": ", " – ", ", "}) {
          if (const auto cut = name.find(mark); cut != std::string::npos) name.resize(cut);
        }
        return name;
      }
      return "";
    }
    // "Vägen in – slutrapport", "Vägen in: delrapport 2"
    const std::string_view before = std::string_view(title).substr(0, at);
    for (const std::string_view joint : {": ", " – ", " - ", ", "}) {
      if (before.ends_with(joint)) return Clean(before.substr(0, before.size() - joint.size()));
    }
  }
  return "";
}

// A name is a few words that begin with a capital letter, and more than a place or a year.
bool IsName(const std::string& name, const Places& places) {
  constexpr std::size_t kMostWords = 9;
  if (name.size() < 3 || CountWords(name) > kMostWords || !StartsUpper(name)) return false;
  return places.Find(name) == nullptr;
}

}  // namespace

bool MayNameProject(std::string_view title, const std::vector<analyzers::Token>& tokens, std::string_view text) {
  const std::string lower = LowerSwedish(title);
  for (const std::string_view report : kReports) {
    if (lower.find(report) != std::string::npos) return true;
  }
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const analyzers::Token& token = tokens[i];
    if (token.end - token.begin > 10 || token.end - token.begin < 7) continue;
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    if (!word.substr(1).starts_with("rojekt")) continue;
    if (StartsUpper(text.substr(tokens[i + 1].begin)) || !Quoted(text, token.end).empty()) return true;
  }
  return false;
}

std::optional<FoundProjectName> FindProjectName(const Metadata& metadata, const WordList& words, const Outline& outline,
                                                const Places& places) {
  if (std::string name = NameInTitle(metadata.title); IsName(name, places)) {
    return FoundProjectName{std::move(name), 0, true, 0.9};
  }
  struct Seen {
    int times = 0;
    std::size_t unit = 0;
  };
  std::map<std::string, Seen> seen;
  for (std::size_t u = 0; u < outline.units.size(); ++u) {
    const Unit& unit = outline.units[u];
    for (std::size_t i = unit.first; i < unit.last; ++i) {
      if (!IsProjectWord(words[i].key)) continue;
      std::string name(Quoted(words.text(), words[i].end));
      if (name.empty() && i + 1 < unit.last) {
        const std::size_t end = CapitalEnd(words, i + 1, unit.last);
        if (end == i + 1) continue;
        const std::size_t to = Lengthened(words, i + 1, end, unit.last);
        name = words.text().substr(words[i + 1].begin, words[to - 1].end - words[i + 1].begin);
      }
      if (!IsName(name, places)) continue;
      Seen& entry = seen[name];
      if (entry.times++ == 0) entry.unit = u;
    }
  }
  const std::string title = LowerSwedish(metadata.title);
  std::optional<FoundProjectName> best;
  int times = 0;
  bool doubtful = false;
  for (const auto& [name, entry] : seen) {
    const bool in_title = title.find(LowerSwedish(name)) != std::string::npos;
    const int weight = entry.times + (in_title ? 3 : 0);
    if (weight < 2) continue;
    doubtful = weight == times;
    if (weight <= times) continue;
    times = weight;
    best = FoundProjectName{name, entry.unit, false, in_title ? 0.9 : 0.7};
  }
  if (doubtful) return std::nullopt;
  return best;
}

}  // namespace lardom::indexer
