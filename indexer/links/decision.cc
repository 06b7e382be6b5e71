#include "indexer/links/decision.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "indexer/links/derivation.h"
#include "indexer/links/place_resolver.h"
#include "indexer/links/year_resolver.h"

namespace lardom::indexer {
namespace {

// Words as a reader (and the evaluation) counts them: runs of letters and digits.
std::size_t CountWords(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    const bool letter =
        (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || u == '_' || u >= 0x80;
    if (letter && !inside) ++count;
    inside = letter;
  }
  return count;
}

std::vector<ChainPart> ChainOf(const DocumentContext& context, const Unit& unit) {
  std::array<bool, 4> found{};
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    const std::string& key = context.words[i].key;
    if (key.starts_with("prestation")) found[0] = true;
    if (key.starts_with("effekt") && !key.starts_with("effektiv") && !context.words[i].capital) found[1] = true;
    if (key.starts_with("påverkan")) found[2] = true;
    if (key.starts_with("värdeskap") || key.starts_with("besparing")) found[3] = true;
  }
  std::vector<ChainPart> parts;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) parts.push_back(static_cast<ChainPart>(i));
  }
  return parts;
}

constexpr double kWeakShare = 0.4;  // of the threshold: below it a candidate counts for nothing
constexpr double kTogether = 0.5;   // chance that one of several weak candidates is right

struct Choice {
  const Candidate* candidate = nullptr;
  double probability = 0;
  LinkStatus status = LinkStatus::kAsserted;
  Effect effect = Effect::kNone;
};

template <typename E, std::size_t N>
E Best(const std::array<double, N>& probabilities) {
  return static_cast<E>(std::ranges::max_element(probabilities) - probabilities.begin());
}

}  // namespace

ByteSpan QuoteOf(const DocumentContext& context, std::size_t u, std::size_t s) {
  const Unit& unit = context.outline.units[u];
  const std::string_view text = context.words.text();
  const auto words_in = [&](std::uint32_t begin, std::uint32_t end) {
    return CountWords(text.substr(begin, end - begin));
  };
  if (words_in(unit.begin, unit.end) <= kMaxQuoteWords) return {unit.begin, unit.end};
  std::size_t first = s;
  std::size_t last = s;
  const auto begin_of = [&](std::size_t i) { return context.words[unit.segments[i].first].begin; };
  const auto end_of = [&](std::size_t i) { return context.words[unit.segments[i].last - 1].end; };
  for (bool grown = true; grown;) {
    grown = false;
    if (first > 0 && words_in(begin_of(first - 1), end_of(last)) <= kMaxQuoteWords) {
      --first;
      grown = true;
    }
    if (last + 1 < unit.segments.size() && words_in(begin_of(first), end_of(last + 1)) <= kMaxQuoteWords) {
      ++last;
      grown = true;
    }
  }
  ByteSpan span{begin_of(first), end_of(last)};
  if (words_in(span.begin, span.end) > kMaxQuoteWords) {  // one endless clause: cut after the last word that fits
    const Segment& segment = unit.segments[s];
    std::size_t i = segment.first;
    while (i + 1 < segment.last && words_in(span.begin, context.words[i + 1].end) <= kMaxQuoteWords) ++i;
    span.end = context.words[i].end;
    if (words_in(span.begin, span.end) > kMaxQuoteWords) span.end = span.begin;
  }
  return span;
}

std::vector<Link> Decide(const DocumentContext& context, const std::vector<Candidate>& candidates,
                         const LinkModel& model, const MethodMatcher& methods) {
  std::vector<Choice> choices;
  for (const Candidate& candidate : candidates) {
    Choice choice;
    choice.candidate = &candidate;
    choice.probability = model.LinkProbability(candidate.link_features);
    if (choice.probability < model.threshold() * kWeakShare) continue;
    choice.status = Best<LinkStatus>(model.StatusProbabilities(candidate.status_features));
    choice.effect = Best<Effect>(model.EffectProbabilities(candidate.status_features));
    choices.push_back(choice);
  }
  // Several weak signs of one link in a document support each other: what counts is the chance that one of them is
  // right.
  std::map<std::tuple<std::size_t, Stage, LinkStatus>, double> all_wrong;
  for (const Choice& choice : choices) {
    const Candidate& c = *choice.candidate;
    all_wrong.try_emplace({c.reference.method, c.stage, choice.status}, 1.0).first->second *= 1 - choice.probability;
  }
  std::erase_if(choices, [&](const Choice& choice) {
    const Candidate& c = *choice.candidate;
    const double one_right = 1 - all_wrong[{c.reference.method, c.stage, choice.status}];
    return choice.probability < model.threshold() && one_right < kTogether;
  });
  // Of methods that are only implied, the likeliest one alone for each cue.
  std::map<std::tuple<std::size_t, std::size_t, Stage>, double> best_implied;
  for (const Choice& choice : choices) {
    const Candidate& c = *choice.candidate;
    if (c.reference.relation == Relation::kNamed) continue;
    double& best = best_implied[{c.unit, c.segment, c.stage}];
    best = std::max(best, choice.probability);
  }
  std::map<std::tuple<std::size_t, std::size_t, Stage, LinkStatus, std::string, int>, Link> links;
  for (const Choice& choice : choices) {
    const Candidate& c = *choice.candidate;
    if (c.reference.relation != Relation::kNamed && choice.probability < best_implied[{c.unit, c.segment, c.stage}])
      continue;
    const Unit& unit = context.outline.units[c.unit];
    std::size_t method = c.reference.method;
    int into = -1;
    if (c.stage == Stage::kDeveloped) {
      const Derivation derivation = FindDerivation(context, c.unit, FindReferences(context, c.unit), method);
      if (derivation.role == DerivationRole::kSource) into = derivation.other;
      if (derivation.role == DerivationRole::kDerived && derivation.other >= 0) {
        into = static_cast<int>(method);
        method = static_cast<std::size_t>(derivation.other);
      }
    }
    const ByteSpan quote = QuoteOf(context, c.unit, c.segment);
    if (quote.end <= quote.begin) continue;
    Link link;
    link.document = context.document.metadata.id;
    link.begin = quote.begin;
    link.end = quote.end;
    link.quote = std::string(context.words.text().substr(quote.begin, quote.end - quote.begin));
    link.method = methods.methods()[method].name;
    link.stage = c.stage;
    link.status = choice.status;
    link.project = context.document.metadata.project;
    link.year = ResolveYear(context, c.unit, c.segment, c.anchor_first, choice.status);
    link.effect = choice.effect;
    if (into >= 0) {
      link.into = methods.methods()[static_cast<std::size_t>(into)].name;
      link.effect = Effect::kNone;
    }
    link.chain = ChainOf(context, unit);
    link.confidence = model.Calibrated(choice.probability);
    link.origin = Origin::kExtracted;
    for (const std::string& place : ResolvePlaces(context, c.unit, c.segment, c.stage)) {
      link.place = place;
      const auto [at, fresh] = links.try_emplace({c.unit, method, c.stage, choice.status, place, 0}, link);
      if (fresh) continue;
      Link& kept = at->second;
      if (link.confidence > kept.confidence) {
        const Link older = kept;
        kept = link;
        if (kept.year == 0) kept.year = older.year;
        if (kept.into.empty()) kept.into = older.into;
      } else {
        if (kept.year == 0) kept.year = link.year;
      }
    }
  }
  std::vector<Link> out;
  for (auto& [key, link] : links) out.push_back(std::move(link));
  std::ranges::stable_sort(out, {}, [](const Link& link) { return std::pair(link.begin, link.end); });
  return out;
}

}  // namespace lardom::indexer
