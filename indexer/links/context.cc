#include "indexer/links/context.h"

#include <algorithm>
#include <array>

namespace lardom::indexer {
namespace {

// Units [first, last) whose first word is below `word`: the unit that holds a word, or the number of units.
std::size_t UnitOf(const Outline& outline, std::size_t word) {
  const auto it = std::ranges::upper_bound(outline.units, word, {}, &Unit::first);
  if (it == outline.units.begin()) return outline.units.size();
  const auto index = static_cast<std::size_t>(it - outline.units.begin()) - 1;
  return word < outline.units[index].last ? index : outline.units.size();
}

int YearOf(const Metadata& metadata) {
  if (metadata.year > 0) return metadata.year;
  if (metadata.date.size() >= 4) {
    int year = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      if (metadata.date[i] < '0' || metadata.date[i] > '9') return 0;
      year = year * 10 + (metadata.date[i] - '0');
    }
    return year;
  }
  return 0;
}

// The latest year in the first lines and the title, when the metadata has none.
int GuessYear(const DocumentContext& context) {
  int year = 0;
  const auto consider = [&](std::string_view text) {
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
      const bool start = i == 0 || text[i - 1] < '0' || text[i - 1] > '9';
      const bool stop = i + 4 == text.size() || text[i + 4] < '0' || text[i + 4] > '9';
      if (!start || !stop || (text.substr(i, 2) != "20" && text.substr(i, 2) != "19")) continue;
      int value = 0;
      bool digits = true;
      for (std::size_t j = i; j < i + 4; ++j) {
        digits = digits && text[j] >= '0' && text[j] <= '9';
        value = value * 10 + (text[j] - '0');
      }
      if (digits && value < 2100) year = std::max(year, value);
    }
  };
  consider(context.document.metadata.title);
  if (year == 0) consider(std::string_view(context.document.text).substr(0, 600));
  return year;
}

bool IsPreposition(std::string_view key) {
  static constexpr std::array<std::string_view, 14> kPrepositions{
      "i", "från", "till", "och", "på", "hos", "mellan", "eller", "samt", "inom", "för", "med", "både", "kring"};
  return std::ranges::find(kPrepositions, key) != kPrepositions.end();
}

// Organisations that act in their own name: a capitalised definite noun of a kind that is not a unit of the
// municipality.
bool IsActor(const WordList& words, std::size_t i) {
  static constexpr std::array<std::string_view, 16> kTails{
      "gästföreningen",    "folkhögskola",       "medborgarskolan",      "missionen",
      "gymnasieförbundet", "kommunalförbundet",  "habiliteringen",       "vårdcentralen",
      "vuxenpsykiatrin",   "psykiatrin",         "samordningsförbundet", "kriminalvården",
      "försäkringskassan", "arbetsförmedlingen", "studieförbundet",      "friskolorna"};
  const std::string& key = words[i].key;
  return std::ranges::any_of(kTails, [&](std::string_view tail) { return key.ends_with(tail); });
}

bool IsListHeading(std::string_view key) {
  return key.starts_with("referens") || key.starts_with("litteratur") || key.starts_with("innehåll") ||
         key.starts_with("källförteckning") || key == "källor";
}

// Methods of the document that a definite or plural noun in the unit may stand for: "teamet" for Skolsociala team.
std::vector<std::size_t> HeadedMethods(const MethodMatcher& methods, const DocumentContext& context, const Unit& unit,
                                       const UnitFacts& facts) {
  std::vector<std::size_t> headed;
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    const std::string& key = context.words[i].key;
    if (context.words[i].cls != analyzers::TokenClass::kWord || key.size() < 5) continue;
    if (!(key.ends_with("n") || key.ends_with("t") || key.ends_with("na") || key.ends_with("s"))) continue;
    const bool named = std::ranges::any_of(
        facts.mentions, [&](std::size_t m) { return i >= context.mentions[m].first && i <= context.mentions[m].last; });
    if (named) continue;
    const std::string& lemma = context.words.Lemma(i);
    for (const std::size_t method : context.by_frequency) {
      const auto& heads = methods.Heads(method);
      if (std::ranges::binary_search(heads, lemma) && std::ranges::find(headed, method) == headed.end())
        headed.push_back(method);
    }
  }
  return headed;
}

}  // namespace

std::vector<PlaceHit> FindPlaces(const WordList& words, std::size_t first, std::size_t last, const Places& places,
                                 const std::string& home) {
  std::vector<PlaceHit> hits;
  for (std::size_t i = first; i < last; ++i) {
    if (!words[i].capital) {
      if (IsActor(words, i)) hits.push_back({std::string(words.Surface(i)), i, i, true});
      continue;
    }
    const Place* best = nullptr;
    std::size_t end = i;
    std::string phrase;
    for (std::size_t n = 0; n < places.max_words() && i + n < last; ++n) {
      if (n > 0) {
        const std::string_view gap = words.Gap(i + n);
        if (gap.find_first_not_of(" \n-") != std::string_view::npos) break;
        phrase += gap == "-" ? "-" : " ";
      }
      phrase += words.Surface(i + n);
      if (const Place* place = places.Find(phrase)) {
        best = place;
        end = i + n;
      }
    }
    if (!best && words.Surface(i).ends_with("-")) continue;
    if (best && best->ambiguous && end == i && best->name != home) {
      const bool evidence = (i > first && IsPreposition(words[i - 1].key)) ||
                            (end + 1 < last && words[end + 1].key.starts_with("kommun"));
      if (!evidence) best = nullptr;
    }
    if (best) {
      hits.push_back({best->name, i, end, false});
      i = end;
    } else if (IsActor(words, i)) {
      std::string name(words.Surface(i));
      if (i > first && words[i].key == "folkhögskola") name = std::string(words.Surface(i - 1)) + " " + name;
      hits.push_back({name, i, i, true});
    }
  }
  return hits;
}

bool FillContext(const MethodMatcher& methods, const CueLexicon& lexicon, const Places& places,
                 DocumentContext* context) {
  const Document& document = context->document;
  context->mentions = methods.Find(context->words, document.metadata);
  if (context->mentions.empty()) return false;
  const WordList& words = context->words;
  context->outline = MakeOutline(words, document.sections, document.markdown);
  const Outline& outline = context->outline;
  if (!document.metadata.places.empty()) {
    const Place* place = places.FindName(document.metadata.places.front());
    context->home = place ? place->name : document.metadata.places.front();
  }
  context->year = YearOf(document.metadata);
  if (context->year == 0) context->year = GuessYear(*context);

  const std::size_t n = methods.methods().size();
  context->mention_count.assign(n, 0);
  context->in_title.assign(n, false);
  context->in_metadata.assign(n, false);
  context->facts.resize(outline.units.size());
  for (std::size_t m = 0; m < context->mentions.size(); ++m) {
    const MethodMention& mention = context->mentions[m];
    ++context->mention_count[mention.method];
    const std::size_t unit = UnitOf(outline, mention.first);
    if (unit < outline.units.size()) context->facts[unit].mentions.push_back(m);
  }
  for (std::size_t m = 0; m < n; ++m) {
    if (context->mention_count[m] > 0) context->by_frequency.push_back(m);
  }
  std::ranges::stable_sort(context->by_frequency, [&](std::size_t a, std::size_t b) {
    return context->mention_count[a] > context->mention_count[b];
  });
  for (const std::string& name : document.metadata.methods) {
    if (const int method = methods.FindName(name); method >= 0)
      context->in_metadata[static_cast<std::size_t>(method)] = true;
  }
  context->heading_methods.resize(outline.headings.size());
  context->heading_place.resize(outline.headings.size());
  context->heading_skipped.assign(outline.headings.size(), false);
  for (std::size_t h = 0; h < outline.headings.size(); ++h) {
    for (const MethodMention& mention : context->mentions) {
      if (mention.first >= outline.headings[h].first && mention.first < outline.headings[h].last) {
        context->heading_methods[h].push_back(mention.method);
        if (outline.headings[h].level == 1) context->in_title[mention.method] = true;
      }
    }
    for (std::size_t i = outline.headings[h].first; i < outline.headings[h].last; ++i) {
      if (IsListHeading(words[i].key)) context->heading_skipped[h] = true;
    }
    const int parent = outline.headings[h].parent;
    if (parent >= 0 && context->heading_skipped[static_cast<std::size_t>(parent)]) context->heading_skipped[h] = true;
    const auto hits = FindPlaces(words, outline.headings[h].first, outline.headings[h].last, places, context->home);
    if (!hits.empty()) context->heading_place[h] = hits.front().name;
  }
  for (std::size_t u = 0; u < outline.units.size(); ++u) {
    const Unit& unit = outline.units[u];
    if (unit.kind == UnitKind::kHeading) continue;
    UnitFacts& facts = context->facts[u];
    lexicon.FindCues(words, unit.first, unit.last, &facts.cues);
    lexicon.FindSignals(words, unit.first, unit.last, &facts.signals);
    facts.headed = HeadedMethods(methods, *context, unit, facts);
    facts.places = FindPlaces(words, unit.first, unit.last, places, context->home);
  }
  return true;
}

}  // namespace lardom::indexer
