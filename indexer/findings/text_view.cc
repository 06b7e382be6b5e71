#include "indexer/findings/text_view.h"

#include <algorithm>
#include <array>

namespace lardom::indexer {
namespace {

bool StartsWithAny(std::string_view key, std::initializer_list<std::string_view> starts) {
  return std::ranges::any_of(starts, [&](std::string_view start) { return key.starts_with(start); });
}

HeadingKind Read(std::string_view key) {
  if (StartsWithAny(key, {"referens", "litteratur", "källor", "källförteckning", "innehåll", "bilag", "ordlista"}))
    return HeadingKind::kSkipped;
  if (StartsWithAny(key, {"bakgrund", "syfte", "mål", "problem", "utgångsläge", "behov", "plan", "förvänta", "ansökan",
                          "budget", "rekommendation", "fråg", "risk", "lärdom", "råd", "tänka"}) &&
      key != "måluppfyllelse")
    return HeadingKind::kAims;
  if (StartsWithAny(key, {"resultat", "effekt", "utfall", "måluppfyllelse", "kunskapsläge", "utvärdering",
                          "uppföljning", "lönsamhet", "nytta", "slutsats", "fann"}))
    return HeadingKind::kResults;
  return HeadingKind::kPlain;
}

}  // namespace

TextView::TextView(const Document& d, const std::vector<analyzers::Token>& tokens, const MethodMatcher& methods,
                   const analyzers::SwedishAnalyzer& analyzer, const FindingLexicon& lex)
    : document(d),
      lexicon(lex),
      words(d.text, tokens, analyzer),
      outline(MakeOutline(words, d.sections, d.markdown)),
      mentions(methods.Find(words, d.metadata)) {
  unit_methods.resize(outline.units.size());
  signs_.resize(outline.units.size());
  std::size_t unit = 0;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    while (unit < outline.units.size() && outline.units[unit].last <= mentions[m].first) ++unit;
    if (unit < outline.units.size() && outline.units[unit].first <= mentions[m].first) unit_methods[unit].push_back(m);
  }
  const auto add = [&](std::size_t method) {
    if (std::ranges::find(metadata_methods, method) == metadata_methods.end()) metadata_methods.push_back(method);
  };
  for (const std::string& name : d.metadata.methods) {
    if (const int method = methods.FindName(name); method >= 0) add(static_cast<std::size_t>(method));
  }
  ReadHeadings();
}

void TextView::ReadHeadings() {
  headings_.assign(outline.headings.size(), HeadingKind::kPlain);
  for (std::size_t h = 0; h < outline.headings.size(); ++h) {
    const Heading& heading = outline.headings[h];
    for (std::size_t i = heading.first; i < heading.last && headings_[h] == HeadingKind::kPlain; ++i) {
      if (heading.last - heading.first <= 6) headings_[h] = Read(words[i].key);
    }
    if (headings_[h] == HeadingKind::kPlain && heading.parent >= 0 && heading.level > 2)
      headings_[h] = headings_[static_cast<std::size_t>(heading.parent)];
  }
}

HeadingKind TextView::KindOf(std::size_t unit) const {
  const int heading = outline.units[unit].heading;
  return heading < 0 ? HeadingKind::kPlain : headings_[static_cast<std::size_t>(heading)];
}

const UnitSigns& TextView::Signs(std::size_t unit) const {
  std::optional<UnitSigns>& signs = signs_[unit];
  if (!signs) {
    const Unit& u = outline.units[unit];
    signs.emplace();
    signs->outcomes = lexicon.outcomes.Find(words, u.first, u.last);
    std::erase_if(signs->outcomes, [&](const auto& hit) { return InMethod(unit, hit.first, hit.last); });
    signs->signs = lexicon.signs.Find(words, u.first, u.last);
    signs->studies = lexicon.studies.Find(words, u.first, u.last);
  }
  return *signs;
}

bool TextView::InMethod(std::size_t unit, std::size_t first, std::size_t last) const {
  return std::ranges::any_of(unit_methods[unit],
                             [&](std::size_t m) { return mentions[m].first <= first && mentions[m].last >= last; });
}

bool TextView::Has(const SignHits& hits, Sign sign, std::size_t first, std::size_t last) {
  return std::ranges::any_of(
      hits, [&](const Hit<Sign>& hit) { return *hit.row == sign && hit.first < last && hit.last >= first; });
}

}  // namespace lardom::indexer
