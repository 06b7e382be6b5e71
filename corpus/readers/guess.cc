#include "corpus/readers/guess.h"

#include <algorithm>
#include <array>
#include <map>

#include "corpus/metadata_fields.h"
#include "corpus/readers/cover.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr std::size_t kFirstPageBytes = 3000;
constexpr std::size_t kMaxTitleBytes = 160;
constexpr std::size_t kMaxDateLineBytes = 70;
constexpr std::size_t kPlaceBytes = 100000;  // how far into the text places are counted
constexpr int kMinPlaceScore = 8;
constexpr std::size_t kLongestSentence = 120;
constexpr int kEarliestYear = 1970;
constexpr int kLatestYear = 2099;

void Guessed(const char* field, Metadata* metadata) {
  auto& names = metadata->guessed;
  if (std::find(names.begin(), names.end(), field) == names.end()) names.emplace_back(field);
}

// The text of the first page, or as much as a first page holds.
std::string_view FirstPage(const ExtractedText& document) {
  std::size_t end = std::min(document.text.size(), kFirstPageBytes);
  if (document.pages.size() > 1 && document.pages[1].begin > 200)
    end = std::min<std::size_t>(end, document.pages[1].begin);
  while (end > 0 && end < document.text.size() && IsContinuation(document.text[end])) --end;
  return std::string_view(document.text).substr(0, end);
}

bool HasLetters(std::string_view line) {
  return std::count_if(line.begin(), line.end(), [](char c) { return IsAsciiAlpha(c); }) >= 3;
}

// The first heading of the highest level that is no chapter's; else the cover's first line that says something; else
// the first sentence, where the text begins with one.
std::string GuessTitle(const ExtractedText& document, const std::vector<CoverLine>& cover) {
  const std::size_t first_end = FirstPage(document).size();
  const Section* best = nullptr;
  const Section* chapter = nullptr;
  for (const auto& section : document.sections) {
    if (section.heading.empty() || section.heading_begin >= first_end || !HasLetters(section.heading)) continue;
    const Section*& slot = IsChapterHeading(section.heading) ? chapter : best;
    if (slot == nullptr || section.level < slot->level) slot = &section;
  }
  if (best != nullptr && best->heading.size() <= 2 * kMaxTitleBytes) return best->heading;
  const auto line = std::ranges::find_if(cover, [](const CoverLine& l) {
    return l.part == CoverPart::kText && l.text.size() <= kMaxTitleBytes && HasLetters(l.text) && l.text.back() != '.';
  });
  if (line != cover.end()) return line->text;
  const std::string_view start = Trim(document.text);
  const std::string sentence = CollapseSpace(start.substr(0, start.find_first_of(".!?\n")));
  if (sentence.size() <= kLongestSentence && CountWords(sentence) >= 3 && !IsChapterHeading(sentence)) return sentence;
  const auto label =
      std::ranges::find_if(cover, [](const CoverLine& l) { return HasLetters(l.text) && l.text.back() != '.'; });
  if (label != cover.end()) return label->text;
  return chapter != nullptr ? chapter->heading : "";
}

struct Year {
  int year = 0;
  std::size_t begin = 0;
};

std::vector<Year> FindYears(std::string_view text) {
  std::vector<Year> out;
  for (std::size_t at = 0; at < text.size();) {
    if (!IsAsciiDigit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && IsAsciiDigit(text[end])) ++end;
    if (end - at == 4) {
      const int year = FindYear(text.substr(at, 4));
      if (year >= kEarliestYear && year <= kLatestYear) out.push_back({year, at});
    }
    at = end;
  }
  return out;
}

// A line that dates the document: "Mars 2014", "2014-03-12", "Rapport 2014:3", "Norrköping den 3 maj 2014".
bool IsDateLine(std::string_view line, const Year& year) {
  if (line.size() > kMaxDateLineBytes || line.find(". ") != std::string_view::npos) return false;
  const char next = year.begin + 5 < line.size() ? line[year.begin + 4] : ' ';
  if ((next == ':' || next == '-') && IsAsciiDigit(line[year.begin + 5])) return true;
  const std::string folded = LowerSwedish(line.substr(0, year.begin));
  constexpr std::array<std::string_view, 22> kWords{
      "januari",   "februari", "mars",     "april",    "maj",     "juni",       "juli",   "augusti",
      "september", "oktober",  "november", "december", "rapport", "version",    "hösten", "våren",
      "sommaren",  "vintern",  "tryck",    "kommun",   " stad",   "universitet"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; }) ||
         Trim(line).size() == 4;
}

int GuessYear(const ExtractedText& document) {
  const int limit =
      document.metadata.date.empty() ? kLatestYear : std::max(kEarliestYear, FindYear(document.metadata.date));
  int best = 0;
  for (const auto& year : FindYears(document.metadata.title)) {
    if (year.year <= limit) best = std::max(best, year.year);
  }
  if (best != 0) return best;
  for (std::string_view rest = FirstPage(document); !rest.empty();) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    for (const auto& year : FindYears(line)) {
      if (year.year <= limit && IsDateLine(line, year)) return year.year;
    }
  }
  return FindYear(document.metadata.date);
}

struct Mention {
  const Place* place = nullptr;
  std::string phrase;
};

bool IsWordSign(char c) { return IsAsciiAlpha(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80; }

// The longest place name that begins at `at`.
Mention PlaceAt(std::string_view text, std::size_t at, const Places& places, std::size_t* end) {
  Mention out;
  std::size_t word_end = at;
  for (std::size_t words = 0; words < places.max_words(); ++words) {
    while (word_end < text.size() && IsWordSign(text[word_end])) ++word_end;
    const std::string_view phrase = text.substr(at, word_end - at);
    if (const Place* place = places.Find(phrase)) {
      out = {place, std::string(phrase)};
      *end = word_end;
    }
    if (word_end >= text.size() || text[word_end] != ' ') break;
    ++word_end;
  }
  return out;
}

bool SaysMunicipality(std::string_view phrase) {
  const std::string folded = LowerSwedish(phrase);
  for (const std::string_view word : {" kommun", " kommuns", " stad", " stads"}) {
    if (folded.ends_with(word)) return true;
  }
  return phrase.starts_with("Region ") || phrase.ends_with("regionen");
}

void GuessPlace(const Places& places, const std::vector<CoverLine>& cover, bool want_place, bool want_organisation,
                ExtractedText* document) {
  std::map<const Place*, int> scores;
  std::map<const Place*, std::string> phrases;
  const auto look = [&](std::string_view text, int weight) {
    for (std::size_t at = 0; at < text.size();) {
      const bool starts =
          (IsAsciiAlpha(text[at]) ? text[at] <= 'Z' : text[at] == '\xC3') && (at == 0 || !IsWordSign(text[at - 1]));
      std::size_t end = at + 1;
      const Mention mention = starts ? PlaceAt(text, at, places, &end) : Mention{};
      if (mention.place != nullptr && !mention.place->country) {
        const bool sure = SaysMunicipality(mention.phrase);
        if (sure || !mention.place->ambiguous) scores[mention.place] += weight * (sure ? 3 : 1);
        if (sure && phrases.count(mention.place) == 0) phrases[mention.place] = mention.phrase;
      }
      at = end;
    }
  };
  look(document->metadata.title, 6);
  // A university lies somewhere, but its reports are about other places.
  if (!NamesResearch(document->metadata.organisation)) look(document->metadata.organisation, 6);
  for (const CoverLine& line : cover) {
    if (NamesResearch(line.text) || line.part == CoverPart::kNames) continue;
    look(line.text, line.part == CoverPart::kLabel ? 3 : 6);
  }
  look(FirstPage(*document), 1);
  look(std::string_view(document->text).substr(0, kPlaceBytes), 1);
  // One place must stand out clearly: more than all others together.
  int all = 0;
  for (const auto& [place, score] : scores) all += score;
  const auto best =
      std::max_element(scores.begin(), scores.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == scores.end() || best->second < kMinPlaceScore || best->second * 2 <= all) return;
  if (want_place) {
    document->metadata.places = {best->first->name};
    Guessed("places", &document->metadata);
  }
  const auto phrase = phrases.find(best->first);
  if (want_organisation && phrase != phrases.end()) {
    std::string organisation = phrase->second;  // "Norrköpings kommuns" -> "Norrköpings kommun"
    for (const std::string_view word : {" kommuns", " stads", " Stads", " Kommuns"}) {
      if (organisation.ends_with(word)) organisation.pop_back();
    }
    document->metadata.organisation = std::move(organisation);
    Guessed("organisation", &document->metadata);
  }
}

std::vector<std::string> GuessAuthors(std::string_view page) {
  constexpr std::array<std::string_view, 9> kLabels{"författare:", "rapportförfattare:", "av:",
                                                    "av ",         "författad av ",      "skriven av ",
                                                    "text:",       "utvärderare:",       "rapporten är skriven av "};
  for (std::string_view rest = page; !rest.empty();) {
    const auto end = rest.find('\n');
    const std::string line = CollapseSpace(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    const std::string folded = LowerSwedish(line);
    for (const std::string_view label : kLabels) {
      if (!folded.starts_with(label)) continue;
      std::vector<std::string> names = SplitNames(Trim(std::string_view(line).substr(label.size())), nullptr);
      if (!names.empty()) return names;
    }
  }
  return {};
}

}  // namespace

bool IsMadeUpTitle(const std::string& title) {
  const std::string folded = LowerSwedish(title);
  for (const std::string_view start : {"microsoft word", "microsoft powerpoint", "powerpoint", "untitled", "namnlös",
                                       "dokument", "document", "presentation", "bild 1", "slide 1"}) {
    if (folded.starts_with(start) && title.size() < start.size() + 40) {
      if (folded.size() <= start.size() + 3 || start.starts_with("microsoft") || start.starts_with("powerpoint"))
        return true;
    }
  }
  for (const std::string_view end : {".doc", ".docx", ".pdf", ".indd", ".ppt", ".pptx", ".odt", ".rtf", ".qxd"}) {
    if (folded.ends_with(end)) return true;
  }
  return title.find_first_not_of("0123456789-_ ") == std::string::npos;
}

void GuessMetadata(const Places* places, ExtractedText* document) {
  Metadata& metadata = document->metadata;
  const std::vector<CoverLine> cover = ReadCover(FirstPage(*document), places);
  const bool was_guessed = std::ranges::find(metadata.guessed, "title") != metadata.guessed.end();
  if (was_guessed && IsChapterHeading(metadata.title)) metadata.title.clear();
  if (metadata.title.empty()) {
    metadata.title = GuessTitle(*document, cover);
    if (!metadata.title.empty()) Guessed("title", &metadata);
  }
  if (metadata.year == 0) {
    metadata.year = GuessYear(*document);
    if (metadata.year != 0) Guessed("year", &metadata);
    // The file is younger than the document.
    if (FindYear(metadata.date) != metadata.year) metadata.date.clear();
  }
  if (metadata.authors.empty()) {
    metadata.authors = GuessAuthors(FirstPage(*document));
    const bool labelled = !metadata.authors.empty();
    for (const CoverLine& line : cover) {
      if (line.part != CoverPart::kNames || labelled) continue;
      for (std::string& name : SplitNames(line.text, nullptr)) metadata.authors.push_back(std::move(name));
    }
    if (!metadata.authors.empty()) Guessed("authors", &metadata);
  }
  const bool want_place = metadata.places.empty();
  if (metadata.organisation.empty()) {
    const auto research = std::ranges::find_if(
        cover, [](const CoverLine& line) { return line.part == CoverPart::kOrganisation && NamesResearch(line.text); });
    if (research != cover.end()) {
      metadata.organisation = research->text;
      Guessed("organisation", &metadata);
    }
  }
  const bool want_organisation = metadata.organisation.empty();
  if (places != nullptr && (want_place || want_organisation))
    GuessPlace(*places, cover, want_place, want_organisation, document);
}

}  // namespace lardom::readers
