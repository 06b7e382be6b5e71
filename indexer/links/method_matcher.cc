#include "indexer/links/method_matcher.h"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/links/name_forms.h"

namespace lardom::indexer {
namespace {

using analyzers::Token;

constexpr std::size_t kShortPrefix = 3;  // bytes, for names of up to kLongPrefix - 1 bytes
constexpr std::size_t kLongPrefix = 5;

std::size_t PrefixSlot(std::string_view key, std::size_t bytes) {
  std::uint32_t hash = 2166136261U;
  for (std::size_t i = 0; i < bytes; ++i) hash = (hash ^ static_cast<unsigned char>(key[i])) * 16777619U;
  return (hash ^ (hash >> 16)) & 0xFFFFU;
}

bool SentenceStart(const WordList& words, std::size_t i) {
  if (i == 0) return true;
  const std::string_view gap = words.Gap(i);
  return gap.find_first_of(".!?:\n|#*>") != std::string_view::npos ||
         gap.find("\xE2\x80\x93") != std::string_view::npos;
}

bool Quoted(const WordList& words, std::size_t first, std::size_t last) {
  const std::string_view before = words.Gap(first);
  const std::string_view after = words.Gap(last + 1);
  const auto ends = [&](std::string_view mark) { return before.ends_with(mark); };
  const auto starts = [&](std::string_view mark) { return after.starts_with(mark); };
  return (ends("\"") && starts("\"")) || (ends("\xE2\x80\x9D") && starts("\xE2\x80\x9D")) ||
         (ends("\xC2\xBB") && (starts("\xC2\xBB") || starts("\xC2\xAB"))) || (ends("*") && starts("*"));
}

constexpr std::size_t kLongName = 11;  // bytes
constexpr int kManyUses = 3;           // of an abbreviation that no full name explains
constexpr std::size_t kShortWord = 5;  // bytes

// True when a preposition of place stands within three words before word `i`, in its own phrase.
bool IsLocative(const WordList& words, std::size_t i) {
  static constexpr std::array<std::string_view, 7> kPrepositions{"på", "vid", "i", "inom", "från", "hos", "till"};
  for (std::size_t back = 1; back <= std::min<std::size_t>(i, 4); ++back) {
    if (words.Gap(i - back + 1).find_first_of(",.;:()|") != std::string_view::npos) return false;
    if (std::ranges::find(kPrepositions, words[i - back].key) != kPrepositions.end()) return true;
  }
  return false;
}

// "förskolan Lyktan", "fritidsgården Kompassen": a house, not a method.
bool IsHouseWord(std::string_view key) {
  static constexpr std::array<std::string_view, 18> kHouses{
      "skolan",  "gården", "boendet",   "hemmet",       "avdelningen", "enheten",
      "huset",   "kyrkan", "centralen", "mottagningen", "föreningen",  "stiftelsen",
      "lokalen", "caféet", "kvarteret", "restaurangen", "bolaget",     "biblioteket"};
  return std::ranges::any_of(kHouses, [&](std::string_view house) { return key.ends_with(house); });
}

// Nouns that point to any method.
bool IsGenericHead(std::string_view word) {
  static constexpr std::array<std::string_view, 16> kGeneric{
      "modell", "metod",  "program",  "arbetssätt", "arbete", "projekt", "insats",     "koncept",
      "arbeta", "försök", "satsning", "behandling", "kurs",   "skola",   "verksamhet", "stöd"};
  return std::ranges::find(kGeneric, word) != kGeneric.end();
}

bool IsFrameWord(std::string_view key) {
  static constexpr std::array<std::string_view, 14> kFrames{
      "programmet", "metoden", "modellen", "konceptet",      "arbetssättet", "insatsen",   "föräldraprogrammet",
      "projektet",  "kursen",  "manualen", "arbetsmodellen", "verksamheten", "satsningen", "skolprogrammet"};
  return std::ranges::find(kFrames, key) != kFrames.end();
}

}  // namespace

MethodMatcher::MethodMatcher(const std::vector<Method>& methods, const analyzers::SwedishAnalyzer& analyzer)
    : methods_(methods), analyzer_(&analyzer) {
  for (std::size_t i = 0; i < methods_.size(); ++i) {
    Add(i, methods_[i].name, true, analyzer);
    for (const std::string& alias : methods_[i].aliases) Add(i, alias, false, analyzer);
  }
  heads_.resize(methods_.size());
  for (const Name& name : names_) {
    if (name.abbreviation) continue;
    const analyzers::WordAnalysis analysis = analyzer.AnalyzeWord(name.keys.back());
    auto& heads = heads_[name.method];
    const auto add = [&](const std::string& word) {
      if (word.size() >= 4 && !IsGenericHead(word)) heads.push_back(word);
    };
    if (!analysis.lemmas.empty()) add(analysis.lemmas.front());
    if (!analysis.parts.empty()) add(analysis.parts.back());
  }
  for (auto& heads : heads_) {
    std::ranges::sort(heads);
    heads.erase(std::ranges::unique(heads).begin(), heads.end());
  }
  for (std::size_t i = 0; i < names_.size(); ++i) {
    by_first_[names_[i].keys.front()].push_back(i);
    for (const std::string& stem : StemVariants(names_[i].keys.front())) {
      if (names_[i].keys.size() == 1 && stem != names_[i].keys.front()) by_first_[stem].push_back(i);
    }
  }
  for (const auto& [key, list] : by_first_) {
    if (key.size() >= kLongPrefix) {
      long_prefixes_.set(PrefixSlot(key, kLongPrefix));
    } else if (key.size() >= kShortPrefix) {
      short_prefixes_.set(PrefixSlot(key, kShortPrefix));
    }
  }
}

void MethodMatcher::Add(std::size_t method, std::string_view surface, bool canonical,
                        const analyzers::SwedishAnalyzer& analyzer) {
  std::vector<Token> tokens;
  analyzer.Tokenize(surface, &tokens);
  std::vector<Word> words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    AppendWords(surface, tokens[i], static_cast<std::uint32_t>(i), analyzer, &words);
  }
  if (words.empty()) return;
  by_whole_.emplace(analyzer.Fold(surface), method);
  Name name;
  name.method = method;
  name.canonical = canonical;
  name.capital = words.front().capital;
  for (const Word& word : words) name.keys.push_back(word.key);
  if (words.size() == 1) {
    name.surface = std::string(surface.substr(words[0].begin, words[0].end - words[0].begin));
    name.abbreviation = IsAbbreviationForm(name.surface);
    name.ordinary = !name.abbreviation && (analyzer.InLexicon(name.keys[0]) || analyzer.IsFunctionWord(name.keys[0]));
  } else {
    // A phrase with a short everyday word in lower case ("tre vändor") may be meant literally.
    name.ordinary = std::ranges::any_of(name.keys, [&](const std::string& key) {
      return key.size() <= kShortWord && (analyzer.IsFunctionWord(key) || analyzer.InLexicon(key));
    });
  }
  names_.push_back(name);
  if (words.size() > 1 && words.size() <= 3) {  // Skol-Komet, Mini-Maria: also written as one word
    bool joined = true;
    std::string whole;
    for (std::size_t i = 0; i < words.size(); ++i) {
      whole += words[i].key;
      if (i > 0) {
        const std::string_view gap = surface.substr(words[i - 1].end, words[i].begin - words[i - 1].end);
        joined = joined && gap == "-";
      }
    }
    if (joined && whole.size() >= 5) {
      Name one = name;
      one.keys = {whole};
      one.surface = whole;
      one.abbreviation = false;
      one.ordinary = analyzer.InLexicon(whole);
      names_.push_back(one);
    }
  }
}

int MethodMatcher::FindName(std::string_view name) const {
  const auto found = by_whole_.find(analyzer_->Fold(name));
  return found == by_whole_.end() ? -1 : static_cast<int>(found->second);
}

std::size_t MethodMatcher::LongestStart(std::string_view key) const {
  if (key.size() >= kLongPrefix && long_prefixes_.test(PrefixSlot(key, kLongPrefix))) return key.size();
  if (key.size() >= kShortPrefix && !short_prefixes_.test(PrefixSlot(key, kShortPrefix))) {
    return std::min(key.size(), kShortPrefix - 1);
  }
  return std::min(key.size(), kLongPrefix - 1);
}

bool MethodMatcher::MayMention(const Document& document, const std::vector<Token>& tokens) const {
  const std::string_view text = document.text;
  std::string buffer;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const Token& token = tokens[t];
    if (token.begin >= token.end || token.end > text.size()) continue;
    const std::string_view surface = text.substr(token.begin, token.end - token.begin);
    const std::string_view next = t + 1 < tokens.size() ? std::string_view(tokens[t + 1].key) : std::string_view();
    // A compound with hyphens is looked at piece by piece: "KBT-grupper", "sociala-medier".
    std::string_view rest = token.key;
    bool first_piece = true;
    while (!rest.empty()) {
      const std::size_t hyphen = rest.find('-');
      const std::string_view key = rest.substr(0, hyphen);
      rest = hyphen == std::string_view::npos ? std::string_view() : rest.substr(hyphen + 1);
      const bool whole = first_piece && rest.empty();
      first_piece = false;
      for (std::size_t length = LongestStart(key); length >= 1; --length) {
        if (length < kShortPrefix && length < key.size()) break;
        buffer.assign(key.substr(0, length));
        const auto found = by_first_.find(buffer);
        if (found == by_first_.end()) continue;
        for (const std::size_t index : found->second) {
          const Name& name = names_[index];
          if (name.keys.size() > 1) {
            const std::string_view second = rest.empty() ? next : rest;
            if (length == key.size() && second.starts_with(std::string_view(name.keys[1]).substr(0, 3))) return true;
            continue;
          }
          if (name.abbreviation && surface.find(name.surface) == std::string_view::npos) continue;
          // Everyday words count only where something else names the method.
          const bool lower = whole && !StartsUpper(surface);
          const bool everyday = !name.capital && name.keys[0].size() < kLongName + 2;
          if (name.ordinary && (everyday || (name.capital && lower)) && document.metadata.methods.empty()) continue;
          return true;
        }
      }
    }
  }
  return false;
}

// Matches `name` at word `i`; fills all but the judgement.
bool MethodMatcher::Try(const WordList& words, std::size_t i, const Name& name, Match* match) const {
  const std::size_t n = name.keys.size();
  if (i + n > words.size()) return false;
  for (std::size_t j = 1; j < n; ++j) {
    if (words.Gap(i + j).find_first_of(".!?;:()|\n") != std::string_view::npos &&
        words.Gap(i + j).find_first_not_of("\n ") != std::string_view::npos) {
      return false;
    }
  }
  for (std::size_t j = 0; j + 1 < n; ++j) {
    if (words[i + j].key != name.keys[j]) return false;
  }
  const std::size_t last = i + n - 1;
  const std::string& key = words[last].key;
  const std::string& wanted = name.keys.back();
  Tail tail = ClassifyTail(key, wanted, name.ordinary || name.abbreviation);
  if (tail == Tail::kNone && n == 1 && !name.abbreviation) {
    for (const std::string& stem : StemVariants(wanted)) {
      tail = ClassifyTail(key, stem, name.ordinary);
      if (tail == Tail::kEnding && key == stem && name.ordinary) tail = Tail::kNone;  // "trappa" is not Trappan
      if (tail != Tail::kNone) break;
    }
  }
  if (tail == Tail::kNone) return false;
  match->name = &name;
  match->last = last;
  match->compound = tail == Tail::kCompound;
  if (last + 1 < words.size() && words[last + 1].joined) {  // IPS-försöket
    match->compound = true;
    match->last = last + 1;
  }
  return true;
}

void MethodMatcher::Judge(const WordList& words, std::size_t i, Match* match) const {
  const Name& name = *match->name;
  const Word& word = words[i];
  const std::string_view surface = words.Surface(i);
  if (name.abbreviation) {
    if (!surface.starts_with(name.surface)) {
      match->name = nullptr;
      return;
    }
    const std::size_t letters = name.surface.size();
    match->certain = letters >= 4 || match->compound;
    match->weak = letters <= 2 && !match->compound;
    return;
  }
  match->lower = name.capital && !word.capital;
  if (!name.ordinary) {
    match->certain = true;
    return;
  }
  const bool quoted = Quoted(words, i, match->last);
  const bool framed = i > 0 && IsFrameWord(words[i - 1].key) && word.capital;
  if (name.keys.size() > 1) {
    match->certain = !match->lower || quoted;
    match->weak = match->lower;
    return;
  }
  if (!name.capital) {  // an everyday word given as an alias
    match->weak = name.keys.front().size() < kLongName + 2;
    return;
  }
  if (!word.capital) {
    // A long ordinary word (grannsamverkan) may be the method in a document about it; a short one (trappan) is not.
    if (name.keys.front().size() < kLongName) match->name = nullptr;
    match->weak = true;
    return;
  }
  if (word.all_caps && name.surface.size() > 3) {
    match->weak = true;
    return;
  }
  if (i > 0 && IsHouseWord(words[i - 1].key) && words.Gap(i) == " " && !match->compound) {
    match->name = nullptr;
    return;
  }
  match->certain = quoted || framed || match->compound || !SentenceStart(words, i);
  match->weak = !match->certain;
}

void MethodMatcher::MatchAt(const WordList& words, std::size_t i, std::vector<Match>* out) const {
  const std::string& key = words[i].key;
  std::string buffer;
  for (std::size_t length = LongestStart(key); length >= 1; --length) {
    if (length < kShortPrefix && length < key.size() && !words[i].capital) break;
    buffer.assign(key, 0, length);
    const auto found = by_first_.find(buffer);
    if (found == by_first_.end()) continue;
    for (const std::size_t index : found->second) {
      const Name& name = names_[index];
      if (length < key.size() && name.keys.size() > 1) continue;
      Match match;
      if (!Try(words, i, name, &match)) continue;
      Judge(words, i, &match);
      if (match.name) out->push_back(match);
    }
  }
}

std::vector<MethodMention> MethodMatcher::Find(const WordList& words, const Metadata& metadata) const {
  struct Found {
    std::size_t first;
    Match match;
  };
  std::vector<Found> found;
  std::vector<Match> here;
  std::vector<int> support(methods_.size(), 0);  // evidence that the document is about the method
  for (const std::string& name : metadata.methods) {
    if (const int method = FindName(name); method >= 0) support[static_cast<std::size_t>(method)] += 2;
  }
  std::vector<int> uses(methods_.size(), 0);
  const std::string title = analyzer_->Fold(metadata.title + " " + metadata.project);
  for (std::size_t i = 0; i < words.size();) {
    here.clear();
    MatchAt(words, i, &here);
    if (here.empty()) {
      ++i;
      continue;
    }
    // Longest first; then the certain one; then the method that the metadata names.
    const auto best = std::ranges::max_element(here, [&](const Match& a, const Match& b) {
      const auto rank = [&](const Match& m) {
        return std::tuple(m.name->keys.size(), m.last, !m.weak, m.certain, support[m.name->method], m.name->canonical);
      };
      return rank(a) < rank(b);
    });
    found.push_back({i, *best});
    // An abbreviation used again and again is meant as one.
    if (best->name->abbreviation && ++uses[best->name->method] == kManyUses) ++support[best->name->method];
    if (best->certain) ++support[best->name->method];
    i = best->last + 1;
  }
  std::vector<MethodMention> mentions;
  for (const Found& f : found) {
    const Name& name = *f.match.name;
    if (f.match.weak && support[name.method] == 0) {
      const bool in_title = name.capital && title.find(name.keys.front()) != std::string::npos;
      if (!in_title) continue;
    }
    MethodMention mention;
    mention.method = name.method;
    mention.first = f.first;
    mention.last = f.match.last;
    mention.compound = f.match.compound;
    mention.lower = f.match.lower;
    mention.locative =
        (mention.lower || !name.capital) && name.ordinary && !f.match.compound && IsLocative(words, f.first);
    mention.form = name.abbreviation                ? MentionForm::kAbbreviation
                   : !name.capital && name.ordinary ? MentionForm::kGeneric
                   : name.canonical                 ? MentionForm::kFull
                                                    : MentionForm::kAlias;
    mentions.push_back(mention);
  }
  return mentions;
}

}  // namespace lardom::indexer
