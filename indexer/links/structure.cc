#include "indexer/links/structure.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/links/lines.h"

namespace lardom::indexer {
namespace {

using analyzers::TokenClass;

// Abbreviations after which a full stop ends no sentence.
constexpr std::array<std::string_view, 34> kAbbreviations{
    "nr",  "kl",   "ca",  "enl", "resp", "dr",  "ordf", "dnr",  "tel", "inkl", "exkl", "s",
    "st",  "sid",  "kap", "jfr", "max",  "min", "obs",  "prof", "fil", "tkr",  "mkr",  "jan",
    "feb", "sept", "okt", "nov", "dec",  "vt",  "ht",   "bl",   "t",   "fr"};

bool IsAbbreviation(const Word& word) {
  return word.cls == TokenClass::kAbbreviation || std::ranges::find(kAbbreviations, word.key) != kAbbreviations.end();
}

// True when a sentence ends in the gap before word `i`.
bool SentenceEndsBefore(const WordList& words, std::size_t i) {
  const std::string_view gap = words.Gap(i);
  const std::size_t stop = gap.find_first_of(".!?");
  const std::size_t ellipsis = gap.find("\xE2\x80\xA6");
  if (stop == std::string_view::npos && ellipsis == std::string_view::npos) {
    // An abbreviation token may have swallowed the stop: "bl.a." never ends a sentence, "osv." before a capital does.
    return false;
  }
  const std::size_t at = std::min(stop, ellipsis);
  const std::string_view after = gap.substr(at + 1);
  if (after.find_first_of(" \t\n\r\xC2\xE2*_\"'”)") == std::string_view::npos) return false;  // 3.14, www.x.se
  const Word& next = words[i];
  const Word& previous = words[i - 1];
  const bool digit = next.cls == TokenClass::kNumber || next.cls == TokenClass::kYear;
  if (gap[at] == '.' && IsAbbreviation(previous)) return false;
  if (gap[at] == '.' && previous.end - previous.begin == 1 && previous.capital) return false;  // initials
  if (gap[at] == '.' && previous.cls == TokenClass::kNumber && !next.capital) return false;    // ordinals
  if (next.capital || digit) return true;
  // A lower-case start: only after a clear end (quotation mark or a name such as iRiSk) or a question mark.
  if (gap[at] != '.') return after.find('"') == std::string_view::npos;
  return words.Surface(i).find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos ||
         after.find("\n") != std::string_view::npos;
}

constexpr std::array<std::string_view, 9> kClauseConjunctions{"men",    "medan", "eftersom",  "varpå", "fast",
                                                              "fastän", "trots", "förutsatt", "innan"};
constexpr std::array<std::string_view, 4> kCoordinators{"och", "samt", "eller", "utan"};

bool LooksFinite(const WordList& words, std::size_t i) {
  static constexpr std::array<std::string_view, 26> kAuxiliaries{
      "har",   "hade", "är",   "var", "ska",   "skulle", "kan",   "kunde", "blir", "blev", "kommer", "kom",  "vill",
      "ville", "får",  "fick", "bör", "borde", "måste",  "finns", "fanns", "gick", "går",  "drog",   "lade", "la"};
  const std::string& key = words[i].key;
  if (std::ranges::find(kAuxiliaries, key) != kAuxiliaries.end()) return true;
  if (key.size() < 4) return false;
  const auto ends = [&](std::string_view suffix) { return key.ends_with(suffix); };
  if (!(words.Analysis(i).pos & analyzers::kVerb)) return false;
  if (ends("ade") || ends("ades") || ends("des") || ends("tes") || ends("dde")) return true;
  if (words.Analysis(i).pos & (analyzers::kNoun | analyzers::kAdjective)) return false;
  return ends("ar") || ends("er") || ends("as") || ends("te") || ends("de") || ends("s");
}

// What the gap before a word opens, ' ' for nothing.
char Opener(std::string_view gap) {
  char opener = ' ';
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const char c = gap[i];
    if (c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '|') {
      opener = c;
    } else if (c == '\xE2' && i + 2 < gap.size() && gap[i + 1] == '\x80' &&
               (gap[i + 2] == '\x93' || gap[i + 2] == '\x94')) {
      if (gap.size() > 3) opener = '-';
    } else if (c == '-' && gap.size() > 1 && i > 0 && gap[i - 1] == ' ') {
      opener = '-';
    }
  }
  return opener;
}

void MakeSegments(const WordList& words, Unit* unit) {
  std::size_t start = unit->first;
  char opener = ' ';
  for (std::size_t i = unit->first + 1; i < unit->last; ++i) {
    char next = Opener(words.Gap(i));
    if (next == ' ') {
      const std::string& key = words[i].key;
      if (std::ranges::find(kClauseConjunctions, key) != kClauseConjunctions.end()) {
        next = '&';
      } else if (std::ranges::find(kCoordinators, key) != kCoordinators.end()) {
        for (std::size_t j = i + 1; j < std::min(unit->last, i + 4); ++j) {
          if (Opener(words.Gap(j)) != ' ') break;
          if (LooksFinite(words, j)) {
            next = '&';
            break;
          }
        }
      }
    }
    if (next != ' ') {
      if (i > start) unit->segments.push_back({start, i, opener});
      start = i;
      opener = next;
    }
  }
  unit->segments.push_back({start, unit->last, opener});
}

// Bytes of a unit: from its first word (with an opening quotation mark or bracket) to its closing punctuation.
void SetBytes(const WordList& words, Unit* unit) {
  unit->begin = words[unit->first].begin;
  unit->end = words[unit->last - 1].end;
  const std::string_view gap = words.Gap(unit->last);
  std::size_t take = 0;
  bool stopped = false;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const char c = gap[i];
    if (c == '.' || c == '!' || c == '?') {
      take = i + 1;
      stopped = true;
      if (c == '?') unit->question = true;
    } else if ((c == ')' || c == '"') && !stopped) {
      take = i + 1;
    } else if (gap.substr(i).starts_with("\xE2\x80\x9D") || gap.substr(i).starts_with("\xE2\x80\xA6")) {
      take = i + 3;
      i += 2;
    } else {
      break;
    }
  }
  unit->end += static_cast<std::uint32_t>(take);
}

class Builder {
 public:
  Builder(const WordList& words, const std::vector<Section>& sections, bool markdown)
      : words_(words), lines_(ScanLines(words.text(), sections, markdown)) {}

  Outline Build() {
    for (const Line& line : lines_) {
      const std::size_t first = words_.FirstAt(line.begin);
      const std::size_t last = words_.FirstAt(line.end);
      if (line.kind == LineKind::kHeading) {
        Flush();
        AddHeading(line, first, last);
      } else if (line.kind == LineKind::kBlank) {
        Flush();
        table_ = -1;
      } else if (line.kind == LineKind::kRow) {
        Flush();
        AddRow(first, last);
      } else if (line.kind == LineKind::kListItem || line.fresh) {
        Flush();
        table_ = -1;
        Open(line, first, last);
      } else if (!open_) {
        table_ = -1;
        Open(line, first, last);
      } else {
        last_ = std::max(last_, last);
      }
    }
    Flush();
    return std::move(outline_);
  }

 private:
  void Open(const Line& line, std::size_t first, std::size_t last) {
    open_ = true;
    first_ = first;
    last_ = last;
    Block block;
    block.list = line.kind == LineKind::kListItem;
    if (line.lead_end > line.lead_begin) {
      block.lead_first = words_.FirstAt(line.lead_begin);
      block.lead_last = words_.FirstAt(line.lead_end);
    }
    outline_.blocks.push_back(block);
  }

  void Flush() {
    if (!open_) return;
    open_ = false;
    std::size_t start = first_;
    for (std::size_t i = first_ + 1; i < last_; ++i) {
      if (!SentenceEndsBefore(words_, i)) continue;
      AddUnit(outline_.blocks.back().list ? UnitKind::kListItem : UnitKind::kSentence, start, i);
      start = i;
    }
    AddUnit(outline_.blocks.back().list ? UnitKind::kListItem : UnitKind::kSentence, start, last_);
  }

  void AddUnit(UnitKind kind, std::size_t first, std::size_t last) {
    if (last <= first) return;
    Unit unit;
    unit.kind = kind;
    unit.first = first;
    unit.last = last;
    unit.block = static_cast<int>(outline_.blocks.size()) - 1;
    unit.heading = heading_;
    SetBytes(words_, &unit);
    MakeSegments(words_, &unit);
    outline_.units.push_back(std::move(unit));
  }

  void AddRow(std::size_t first, std::size_t last) {
    if (last <= first) return;
    const auto block = static_cast<int>(outline_.blocks.size());
    if (table_ < 0) {
      Block head;  // the first row names the columns
      head.table = true;
      head.lead_first = first;
      head.lead_last = last;
      outline_.blocks.push_back(head);
      table_ = block;
      AddUnit(UnitKind::kHeading, first, last);
      return;
    }
    Block row = outline_.blocks[static_cast<std::size_t>(table_)];
    outline_.blocks.push_back(row);
    AddUnit(UnitKind::kRow, first, last);
  }

  void AddHeading(const Line& line, std::size_t first, std::size_t last) {
    table_ = -1;
    Heading heading;
    heading.level = line.level;
    heading.first = first;
    heading.last = last;
    int parent = static_cast<int>(outline_.headings.size()) - 1;
    while (parent >= 0 && outline_.headings[static_cast<std::size_t>(parent)].level >= heading.level) {
      parent = outline_.headings[static_cast<std::size_t>(parent)].parent;
    }
    heading.parent = parent;
    outline_.headings.push_back(heading);
    heading_ = static_cast<int>(outline_.headings.size()) - 1;
    outline_.blocks.emplace_back();
    AddUnit(UnitKind::kHeading, first, last);
  }

  const WordList& words_;
  std::vector<Line> lines_;
  Outline outline_;
  bool open_ = false;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  int heading_ = -1;
  int table_ = -1;  // block of the table's head row while inside a table
};

}  // namespace

Outline MakeOutline(const WordList& words, const std::vector<Section>& sections, bool markdown) {
  return Builder(words, sections, markdown).Build();
}

std::size_t SegmentOf(const Unit& unit, std::size_t word) {
  for (std::size_t i = 0; i < unit.segments.size(); ++i) {
    if (word >= unit.segments[i].first && word < unit.segments[i].last) return i;
  }
  return 0;
}

}  // namespace lardom::indexer
