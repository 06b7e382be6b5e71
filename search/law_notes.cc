#include "search/law_notes.h"

#include <algorithm>

namespace lardom::search {
namespace {

// Bytes shown before and behind the place where a law is named.
constexpr std::uint32_t kAround = 260;

std::string Period(const LawVersion& version) {
  if (version.to.empty()) return "sedan " + version.from;
  if (version.from.empty()) return "till och med " + version.to;
  return version.from + "–" + version.to;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " och " : ", ";
    text += words[i];
  }
  return text;
}

// The nearest blank at or after `at`, at most `end`.
std::uint32_t Blank(const std::string& text, std::uint32_t at, std::uint32_t end) {
  while (at < end && text[at] != ' ' && text[at] != '\n') ++at;
  return at;
}

}  // namespace

std::vector<std::string> ExpansionNotes(const Concepts& concepts, const LawBook& laws) {
  std::vector<std::string> notes;
  std::vector<std::string> older;
  for (const Synonym& synonym : concepts.synonyms) {
    if (synonym.historic && std::ranges::find(older, synonym.text) == older.end()) older.push_back(synonym.text);
  }
  if (older.size() == 1) notes.push_back("Sökte även på den äldre benämningen " + older.front() + ".");
  if (older.size() > 1) notes.push_back("Sökte även på de äldre benämningarna " + Joined(older) + ".");
  std::vector<std::size_t> told;
  for (const NamedLaw& named : concepts.laws) {
    if (std::ranges::find(told, named.law) != told.end()) continue;
    told.push_back(named.law);
    const Law& law = laws.laws()[named.law];
    if (!named.sfs.empty()) {
      const auto version = std::ranges::find(law.versions, named.sfs, &LawVersion::sfs);
      if (version == law.versions.end()) continue;
      notes.push_back(named.sfs + " är " + law.name + " (" + Period(*version) +
                      "); texter från den tiden räknas med fast de bara skriver lagens namn.");
      continue;
    }
    std::vector<std::string> numbers;
    for (const LawVersion& version : law.versions) {
      // With one version from the first there is nothing to tell apart.
      numbers.push_back("SFS " + version.sfs + (law.versions.size() > 1 ? " (" + Period(version) + ")" : ""));
    }
    notes.push_back("Sökte även på numret för " + law.name + ": " + Joined(numbers) + ".");
  }
  return notes;
}

std::optional<PassageHit> LawMention(const Document& document, const Concepts& concepts) {
  for (const NamedLaw& named : concepts.laws) {
    if (named.sfs.empty() || document.text.find(named.sfs) != std::string::npos) continue;
    const auto law = std::ranges::find(document.laws, named.sfs, &LawReference::sfs);
    if (law == document.laws.end() || law->end > document.text.size()) continue;
    const auto passage = std::ranges::find_if(
        document.passages, [&](const Passage& p) { return p.begin <= law->begin && law->begin < p.end; });
    if (passage == document.passages.end()) continue;
    PassageHit hit;
    hit.begin = passage->begin;
    hit.end = passage->end;
    hit.page = passage->page;
    hit.section = SectionPath(document.sections, passage->section);
    const std::uint32_t first =
        law->begin > passage->begin + kAround ? Blank(document.text, law->begin - kAround, law->begin) : passage->begin;
    const std::uint32_t last =
        passage->end > law->end + kAround ? Blank(document.text, law->end + kAround, passage->end) : passage->end;
    const auto piece = [&](std::uint32_t from, std::uint32_t to) { return document.text.substr(from, to - from); };
    hit.segments = {{piece(first, law->begin), false},
                    {piece(law->begin, law->end), true},
                    {piece(law->end, std::max(last, law->end)), false}};
    return hit;
  }
  return std::nullopt;
}

}  // namespace lardom::search
