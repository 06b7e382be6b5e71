#include "indexer/links/discovery.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "indexer/links/name_forms.h"
#include "indexer/links/structure.h"
#include "indexer/links/words.h"

namespace lardom::indexer {
namespace {

using analyzers::TokenClass;

constexpr std::size_t kMaxNameWords = 4;

constexpr std::size_t kBytesPerSection = 1200;

// Texts that speak of methods use some of these words; others are passed over.
bool SpeaksOfMethods(std::string_view text, const std::vector<analyzers::Token>& tokens) {
  // A statute: a section sign every few lines.
  std::size_t signs = 0;
  for (std::size_t at = text.find("\xC2\xA7"); at != std::string_view::npos; at = text.find("\xC2\xA7", at + 2))
    ++signs;
  if (signs * kBytesPerSection > text.size()) return false;
  static constexpr std::array<std::string_view, 12> kStems{"metod",   "modell",   "arbetssätt", "pilot",
                                                           "projekt", "satsning", "utvärder",   "insats",
                                                           "program", "försök",   "deltagar",   "målgrupp"};
  std::uint32_t seen = 0;
  for (const analyzers::Token& token : tokens) {
    if (token.key.size() < 5 || std::string_view("mapsuidf").find(token.key[0]) == std::string_view::npos) continue;
    for (std::size_t i = 0; i < kStems.size(); ++i) {
      if (token.key.starts_with(kStems[i])) seen |= 1U << i;
    }
    if (__builtin_popcount(seen) >= 3) return true;
  }
  return false;
}

// "Metoden Brobyggaren": the noun is no part of the name.
bool IsFrame(std::string_view key) {
  static constexpr std::array<std::string_view, 10> kFrames{
      "metoden",   "modellen", "programmet", "konceptet", "arbetssättet",
      "projektet", "insatsen", "satsningen", "kursen",    "föräldraprogrammet"};
  return std::ranges::find(kFrames, key) != kFrames.end();
}

struct Occurrence {
  std::size_t first = 0;  // words [first, last]
  std::size_t last = 0;
  std::size_t unit = 0;
  bool initial = false;  // at the start of a sentence, where any word has a capital
  char where = 's';      // s sentence, h heading, l lead-in, t table cell, q quotation, b brackets
};

struct Name {
  std::string surface;
  std::vector<std::string> aliases;
  std::vector<Occurrence> occurrences;
  bool bracket = false;
  std::size_t compounds = 0;
};

class Finder {
 public:
  Finder(const Document& document, const std::vector<analyzers::Token>& tokens,
         const analyzers::SwedishAnalyzer& analyzer, const Places& places, const CueLexicon& lexicon)
      : document_(document),
        analyzer_(analyzer),
        places_(places),
        lexicon_(lexicon),
        words_(document.text, tokens, analyzer),
        outline_(MakeOutline(words_, document.sections, document.markdown)) {}

  std::vector<NameCandidate> Find() {
    for (std::size_t u = 0; u < outline_.units.size(); ++u) {
      Brackets(u);
      Titles(u);
      Runs(u);
    }
    Extend();
    Merge();
    std::vector<NameCandidate> out;
    for (auto& [key, name] : names_) {
      if (name.occurrences.empty()) continue;
      out.push_back(Describe(key, name));
    }
    return out;
  }

 private:
  std::string Key(std::size_t first, std::size_t last) const {
    std::string key;
    for (std::size_t i = first; i <= last; ++i) key += (i > first ? " " : "") + words_[i].key;
    return key;
  }
  std::string Surface(std::size_t first, std::size_t last) const {
    std::string text(words_.text().substr(words_[first].begin, words_[last].end - words_[first].begin));
    std::ranges::replace(text, '\n', ' ');
    return text;
  }
  void Add(std::size_t first, std::size_t last, std::size_t unit, char where) {
    Name& name = names_[Key(first, last)];
    if (name.surface.empty()) name.surface = Surface(first, last);
    const bool initial = first == outline_.units[unit].first || Breaks(words_.Gap(first));
    for (const Occurrence& o : name.occurrences) {
      if (o.first == first) return;
    }
    name.occurrences.push_back({first, last, unit, initial, where});
  }
  static bool Breaks(std::string_view gap) { return gap.find_first_of(".!?:|\n*\"") != std::string_view::npos; }

  // "funktionell familjeterapi (FFT)", "FFT (funktionell familjeterapi)".
  void Brackets(std::size_t u) {
    const Unit& unit = outline_.units[u];
    for (std::size_t i = unit.first + 1; i < unit.last; ++i) {
      if (words_.Gap(i) != " (" || !words_.Gap(i + 1).starts_with(")")) continue;
      const std::string_view abbreviation = words_.Surface(i);
      if (!IsAbbreviationForm(abbreviation)) continue;
      for (std::size_t n = 1; n <= std::min<std::size_t>(kMaxNameWords + 2, i - unit.first); ++n) {
        if (n > 1 && words_.Gap(i - n + 1).find_first_not_of(" -\n&,") != std::string_view::npos) break;
        if (!Initials(i - n, i, words_[i].key)) continue;
        Add(i - n, i - 1, u, 'b');
        Name& name = names_[Key(i - n, i - 1)];
        name.bracket = true;
        if (std::ranges::find(name.aliases, abbreviation) == name.aliases.end())
          name.aliases.emplace_back(abbreviation);
        break;
      }
    }
  }
  // Do the letters of `letters` begin the words, or parts of them, in order, the first word with the first letter?
  bool Initials(std::size_t first, std::size_t last, const std::string& letters) const {
    std::size_t at = 0;
    for (std::size_t i = first; i < last; ++i) {
      const std::string& key = words_[i].key;
      if (at < letters.size() && key[0] == letters[at]) {
        ++at;
      } else if (i == first) {
        return false;
      }
      std::size_t from = 1;
      while (at < letters.size() && last - first < letters.size()) {
        const std::size_t found = key.find(letters[at], from);
        if (found == std::string::npos) break;
        ++at;
        from = found + 1;
      }
    }
    return at == letters.size() && at >= 2;
  }

  // Headings, lead-ins and first cells of a few words: "### 3.2 Peer support: att växa", "**Repulse.**", "| Bokstart
  // |".
  void Titles(std::size_t u) {
    const Unit& unit = outline_.units[u];
    const Block& block = outline_.blocks[static_cast<std::size_t>(std::max(unit.block, 0))];
    if (unit.kind == UnitKind::kHeading && !block.table) TitlePieces(u, unit.first, unit.last, 'h');
    if (unit.kind == UnitKind::kRow) TitlePieces(u, unit.first, unit.last, 't');
    if (unit.kind != UnitKind::kRow && !block.table && block.lead_last > block.lead_first &&
        unit.first == block.lead_first) {
      TitlePieces(u, block.lead_first, std::min(block.lead_last, unit.last), 'l');
    }
  }
  void TitlePieces(std::size_t u, std::size_t first, std::size_t last, char where) {
    while (first < last && words_[first].cls == TokenClass::kNumber) ++first;
    std::size_t start = first;
    int cell = 0;
    for (std::size_t i = first; i <= last && cell < (where == 't' ? 2 : 1); ++i) {
      if (i < last && (i == start || words_.Gap(i).find_first_of(":|.(,") == std::string_view::npos) &&
          words_.Gap(i).find("\xE2\x80\x93") == std::string_view::npos)
        continue;
      if (i > start && i - start <= kMaxNameWords && words_[start].capital) Add(start, i - 1, u, where);
      start = i;
      ++cell;
    }
  }

  // Runs of capitalised words inside sentences.
  void Runs(std::size_t u) {
    const Unit& unit = outline_.units[u];
    for (std::size_t i = unit.first; i < unit.last; ++i) {
      if (!words_[i].capital || words_[i].cls == TokenClass::kAddress || words_[i].cls == TokenClass::kReference)
        continue;
      if (i + 1 < unit.last && words_[i + 1].capital && words_.Gap(i + 1) == " " && IsFrame(words_[i].key)) continue;
      std::size_t last = i;
      while (last + 1 < unit.last && last - i + 1 < kMaxNameWords && Continues(last + 1)) ++last;
      while (last > i && !words_[last].capital && !words_[last].joined) --last;
      std::string phrase = Surface(i, last);
      if (!places_.Find(phrase)) {
        const bool quoted = words_.Gap(i).ends_with("\"") || words_.Gap(i).ends_with("\xE2\x80\x9D");
        // At the start of a sentence a common word is no name.
        const bool initial = i == unit.first || Breaks(words_.Gap(i));
        const bool common =
            i == last && (analyzer_.IsFunctionWord(words_[i].key) || analyzer_.Frequency(words_[i].key) > 150);
        if (!(initial && common && !words_[i].all_caps))
          Add(i, last, u, quoted ? 'q' : unit.kind == UnitKind::kHeading ? 'h' : 's');
      }
      i = last;
    }
  }
  bool Continues(std::size_t i) const {
    const std::string_view gap = words_.Gap(i);
    if (words_[i].joined) return true;
    if (gap != " " && gap != " & ") return false;
    if (words_[i].capital) return true;
    static constexpr std::array<std::string_view, 7> kInside{"of", "and", "for", "to", "that", "in", "i"};
    return std::ranges::find(kInside, words_[i].key) != kInside.end() && i + 1 < words_.size() && words_[i + 1].capital;
  }

  // "Bostad" that "först" always follows is Bostad först.
  void Extend() {
    std::vector<std::string> keys;
    for (const auto& [key, name] : names_) keys.push_back(key);
    for (const std::string& key : keys) {
      std::vector<Occurrence> current = names_[key].occurrences;
      std::string grown = key;
      for (int step = 0; step < 2; ++step) {
        std::map<std::string, std::vector<Occurrence>> next;
        for (const Occurrence& o : current) {
          if (o.last + 1 >= words_.size() || (words_.Gap(o.last + 1) != " ") || words_[o.last + 1].capital) continue;
          if (words_[o.last + 1].cls != TokenClass::kWord) continue;
          Occurrence longer = o;
          ++longer.last;
          next[words_[o.last + 1].key].push_back(longer);
        }
        const auto most = std::ranges::max_element(next, {}, [](const auto& p) { return p.second.size(); });
        if (most == next.end() || most->second.size() < 2 || most->second.size() * 10 < current.size() * 6) break;
        if (analyzer_.IsFunctionWord(most->first) && most->second.size() < 4) {
          // "Passion för livet": a function word only when the word after it is the same too.
          if (step > 0) break;
          std::set<std::string> after;
          for (const Occurrence& o : most->second) {
            if (o.last + 1 < words_.size()) after.insert(words_[o.last + 1].key);
          }
          if (after.size() != 1) break;
        }
        grown += " " + most->first;
        current = most->second;
      }
      if (grown == key || analyzer_.IsFunctionWord(words_[current.front().last].key)) continue;
      Name& longer = names_[grown];
      if (longer.surface.empty()) longer.surface = Surface(current.front().first, current.front().last);
      for (const Occurrence& o : current) longer.occurrences.push_back(o);
      longer.bracket = longer.bracket || names_[key].bracket;
      extended_.insert(grown);
      std::erase_if(names_[key].occurrences, [&](const Occurrence& o) {
        return std::ranges::any_of(current, [&](const Occurrence& c) { return c.first == o.first; });
      });
    }
  }

  // Genitives and compounds go to the name they are made of; abbreviations to their full name.
  void Merge() {
    std::map<std::string, std::string> full;  // abbreviation key -> name key
    for (const auto& [key, name] : names_) {
      for (const std::string& alias : name.aliases) full[analyzer_.Fold(alias)] = key;
    }
    for (auto& [key, name] : names_) {
      if (name.occurrences.empty()) continue;
      std::string target;
      if (const auto found = full.find(key); found != full.end()) target = found->second;
      for (std::size_t length = key.size() - 1; target.empty() && length >= 3; --length) {
        const std::string base = key.substr(0, length);
        const auto other = names_.find(base);
        if (other == names_.end() || other->second.occurrences.empty()) continue;
        const Tail tail = ClassifyTail(key, base, length < 5);
        if (tail == Tail::kNone && key[length] != ' ') continue;
        if (key[length] == ' ') {  // a compound with a hyphen: "ips försöket"
          if (!words_[name.occurrences.front().last].joined) continue;
          if (ClassifyTail(base + key.substr(length + 1), base, true) != Tail::kCompound) continue;
        }
        target = base;
        if (tail == Tail::kCompound || key[length] == ' ') ++other->second.compounds;
      }
      if (target.empty() || target == key) continue;
      Name& other = names_[target];
      for (Occurrence& o : name.occurrences) other.occurrences.push_back(o);
      name.occurrences.clear();
    }
  }

  NameCandidate Describe(const std::string& key, const Name& name) const;

  const Document& document_;
  const analyzers::SwedishAnalyzer& analyzer_;
  const Places& places_;
  const CueLexicon& lexicon_;
  WordList words_;
  Outline outline_;
  std::map<std::string, Name> names_;
  std::set<std::string> extended_;
};

std::string Count(std::size_t n) { return n >= 8 ? "8" : n >= 4 ? "4" : std::to_string(n); }

NameCandidate Finder::Describe(const std::string& key, const Name& name) const {
  NameCandidate candidate;
  candidate.name = name.surface;
  candidate.aliases = name.aliases;
  std::set<std::string> f;
  std::size_t inner = 0;
  std::size_t cues = 0;
  std::size_t headings = 0;
  std::size_t locative = 0;
  for (const Occurrence& o : name.occurrences) {
    if (!o.initial) ++inner;
    if (o.where == 'h') ++headings;
    f.insert(std::string("where=") + o.where);
    const Unit& unit = outline_.units[o.unit];
    if (o.first > unit.first && !Breaks(words_.Gap(o.first))) {
      f.insert("previous=" + words_.Lemma(o.first - 1));
      const std::string& before = words_[o.first - 1].key;
      if (before == "i" || before == "på" || before == "från" || before == "till" || before == "vid") ++locative;
    }
    if (o.last + 1 < unit.last && !Breaks(words_.Gap(o.last + 1))) {
      f.insert("next=" + words_.Lemma(o.last + 1));
      if (words_[o.last + 1].key == "är" && o.last + 3 < unit.last &&
          (words_[o.last + 2].key == "en" || words_[o.last + 2].key == "ett")) {
        f.insert("defined");
        for (std::size_t i = o.last + 3; i < std::min(unit.last, o.last + 7); ++i)
          f.insert("defined=" + words_.Lemma(i));
      }
    }
    std::vector<CueHit> hits;
    if (unit.kind != UnitKind::kHeading) lexicon_.FindCues(words_, unit.first, unit.last, &hits);
    for (const CueHit& hit : hits) {
      const std::size_t distance = hit.first > o.last ? hit.first - o.last : o.first - std::min(o.first, hit.last);
      if (hit.cue->strength == 3 && distance <= 4) {
        ++cues;
        f.insert("cue=" + std::string(Slug(hit.cue->stage)));
      }
    }
  }
  const Occurrence& first = name.occurrences.front();
  const std::size_t length = static_cast<std::size_t>(std::ranges::count(key, ' ')) + 1;
  const bool single = length == 1;
  f.insert("words=" + std::to_string(std::min<std::size_t>(length, 4)));
  f.insert("count=" + Count(name.occurrences.size()));
  f.insert("inner=" + Count(inner));
  f.insert("cues=" + Count(cues));
  f.insert("headings=" + Count(headings));
  f.insert("locative=" + std::to_string(name.occurrences.empty() ? 0 : locative * 4 / name.occurrences.size()));
  if (name.compounds > 0) f.insert("compounds");
  if (name.bracket) f.insert("bracket");
  if (extended_.contains(key)) f.insert("extended");
  if (IsAbbreviationForm(name.surface)) f.insert("abbreviation");
  if (analyzer_.Fold(document_.metadata.title).find(key) != std::string::npos) f.insert("title");
  if (!document_.metadata.project.empty() && analyzer_.Fold(document_.metadata.project) == key) f.insert("project");
  const std::string& last_key = words_[first.last].key;
  for (const std::size_t tail : {std::size_t{5}, std::size_t{7}}) {
    if (last_key.size() <= tail + 1) continue;
    std::size_t cut = last_key.size() - tail;
    while (cut < last_key.size() && (static_cast<unsigned char>(last_key[cut]) & 0xC0) == 0x80) ++cut;
    f.insert("ends=" + last_key.substr(cut));
  }
  if (single) {
    const auto analysis = analyzer_.AnalyzeWord(key);
    f.insert(analyzer_.InLexicon(key) ? "lexicon" : analysis.known ? "compound-word" : "unknown-word");
    f.insert("pos=" + std::to_string(static_cast<int>(analysis.pos)));
    if (!analysis.parts.empty()) f.insert("head=" + analysis.parts.back());
  }
  for (std::size_t i = first.first; i <= first.last; ++i) {
    if (places_.Find(words_.Surface(i))) f.insert("place-inside");
    f.insert("word=" + words_.Lemma(i));
  }
  if (inner == 0) f.insert("never-inner");
  candidate.features.assign(f.begin(), f.end());
  const Unit& unit = outline_.units[first.unit];
  candidate.begin = unit.begin;
  candidate.end = unit.end;
  return candidate;
}

}  // namespace

std::vector<NameCandidate> FindNames(const Document& document, const std::vector<analyzers::Token>& tokens,
                                     const analyzers::SwedishAnalyzer& analyzer, const Places& places,
                                     const CueLexicon& lexicon) {
  if (!SpeaksOfMethods(document.text, tokens)) return {};
  return Finder(document, tokens, analyzer, places, lexicon).Find();
}

}  // namespace lardom::indexer
