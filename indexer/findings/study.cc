#include "indexer/findings/study.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/findings/sample_size.h"

namespace lardom::indexer {
namespace {

constexpr std::size_t kReachBack = 8;  // units of the same section
constexpr std::size_t kReachOn = 3;
constexpr std::size_t kNearSample = 3;
constexpr std::size_t kNegationReach = 4;  // words

// The units that may tell of the study, in three rings: the unit itself, its block, its section.
struct Rings {
  std::vector<std::size_t> own;
  std::vector<std::size_t> block;
  std::vector<std::size_t> section;
};

bool SpeaksOfAnother(const TextView& view, std::size_t unit, int method) {
  const auto& named = view.unit_methods[unit];
  return method >= 0 && !named.empty() && std::ranges::none_of(named, [&](std::size_t m) {
           return view.mentions[m].method == static_cast<std::size_t>(method);
         });
}

Rings MakeRings(const TextView& view, std::size_t index, int method) {
  const auto& units = view.outline.units;
  Rings rings;
  rings.own.push_back(index);
  const auto consider = [&](std::size_t u) {
    if (units[u].heading != units[index].heading) return false;
    if (!view.IsText(u) || SpeaksOfAnother(view, u, method)) return true;
    if (units[u].block == units[index].block) {
      rings.block.push_back(u);
    } else if (units[u].kind == UnitKind::kSentence) {
      rings.section.push_back(u);
    }
    return true;
  };
  for (std::size_t back = 1; back <= std::min(index, kReachBack); ++back) {
    if (!consider(index - back)) break;
  }
  for (std::size_t on = 1; on <= kReachOn && index + on < units.size(); ++on) {
    if (!consider(index + on)) break;
  }
  return rings;
}

// Strength of a design: a stronger one in the same ring wins.
int Strength(Design design) {
  static constexpr std::array<int, 7> kStrength{0, 6, 5, 3, 2, 1, 4};  // in the order of the enumerators
  return kStrength[static_cast<std::size_t>(design)];
}

// "en kontrollgrupp saknas", "någon lottning nämns inte", "ingen oberoende studie": what is told of does not exist.
// Definite forms exist ("skilde sig inte från kontrollgruppen").
bool IsDenied(const TextView& view, std::size_t unit, const Hit<StudySign>& sign) {
  const std::string& key = view.words[sign.first].key;
  const bool definite = key.ends_with("gruppen") || key.ends_with("grupperna") || key.ends_with("skolorna") ||
                        key.ends_with("orna") || key.ends_with("området");
  const bool design = sign.row->field == StudyField::kDesign;
  return std::ranges::any_of(view.Signs(unit).signs, [&](const Hit<Sign>& hit) {
    if (*hit.row != Sign::kNegation) return false;
    const std::string& negation = view.words[hit.first].key;
    const bool behind = hit.first > sign.last && hit.first <= sign.last + kNegationReach;
    const bool before = hit.last < sign.first && hit.last + kNegationReach >= sign.first;
    if (negation.starts_with("sakna") || negation.starts_with("uteb")) return behind || before;
    if (design) return !definite && (behind || before);
    return hit.last < sign.first && hit.last + 2 >= sign.first;
  });
}

// Studies that are still to come.
bool IsPlanned(const TextView& view, std::size_t unit, const Hit<StudySign>& sign) {
  const Unit& u = view.outline.units[unit];
  if (u.question) return true;
  for (std::size_t i = u.first; i < u.last; ++i) {
    const std::string& key = view.words[i].key;
    if (key.starts_with("pågå") || key == "pågick" || key.starts_with("planera") || key == "kommande") return true;
  }
  return std::ranges::any_of(view.Signs(unit).signs, [&](const Hit<Sign>& hit) {
    return *hit.row == Sign::kAim && hit.last < sign.first && SegmentOf(u, hit.first) == SegmentOf(u, sign.first);
  });
}

// True when a sentence says that there was no group to compare with, or no lottery.
bool DeniesComparison(const TextView& view, const std::vector<std::size_t>& units) {
  return std::ranges::any_of(units, [&](std::size_t u) {
    return std::ranges::any_of(view.Signs(u).studies, [&](const Hit<StudySign>& hit) {
      return (hit.row->design == Design::kComparison || hit.row->design == Design::kRandomised) &&
             IsDenied(view, u, hit);
    });
  });
}

// A sentence near by that tells a result of its own gives its design to that one only.
bool TellsOwnResult(const TextView& view, std::size_t unit) {
  return std::ranges::any_of(view.Signs(unit).outcomes,
                             [](const Hit<OutcomeWord>& hit) { return hit.row->polarity != Polarity::kContext; });
}

// `own`: the sentence of the result itself.
Design StrongestDesign(const TextView& view, const std::vector<std::size_t>& units, std::size_t own) {
  Design best = Design::kNotStated;
  for (const std::size_t u : units) {
    for (const auto& hit : view.Signs(u).studies) {
      if (hit.row->field != StudyField::kDesign || Strength(hit.row->design) <= Strength(best)) continue;
      const bool causal = hit.row->design == Design::kComparison || hit.row->design == Design::kRandomised;
      if (causal && (IsDenied(view, u, hit) || IsPlanned(view, u, hit))) continue;
      if (causal && u != own && TellsOwnResult(view, u)) continue;
      best = hit.row->design;
    }
  }
  return best;
}

Evaluator EvaluatorIn(const TextView& view, std::size_t unit) {
  Evaluator found = Evaluator::kUnknown;
  for (const auto& hit : view.Signs(unit).studies) {
    if (hit.row->field != StudyField::kEvaluator || IsDenied(view, unit, hit) || IsPlanned(view, unit, hit)) continue;
    if (found == Evaluator::kUnknown || hit.row->evaluator == Evaluator::kOwn) found = hit.row->evaluator;
  }
  return found;
}

// The publisher, when it is a university or an authority that evaluates others' methods.
Evaluator EvaluatorOf(const Metadata& metadata) {
  static constexpr std::array<std::string_view, 12> kIndependent{
      "universitet", "högskola", "institutet", "FoU",  "Socialstyrelsen", "Brottsförebyggande rådet",
      "Brå",         "IFAU",     "SBU",        "VIVE", "Statskontoret",   "Folkhälsomyndigheten"};
  if (metadata.kind == Kind::kMethodDescription) return Evaluator::kUnknown;
  const bool independent = std::ranges::any_of(
      kIndependent, [&](std::string_view name) { return metadata.organisation.find(name) != std::string::npos; });
  return independent ? Evaluator::kIndependent : Evaluator::kUnknown;
}

std::string FollowUpIn(const TextView& view, std::size_t unit) {
  for (const auto& hit : view.Signs(unit).studies) {
    if (hit.row->field != StudyField::kFollowUp) continue;
    std::size_t first = hit.first;
    if (first > view.outline.units[unit].first && WholeNumberAt(view.words, first - 1)) --first;
    return std::string(
        view.words.text().substr(view.words[first].begin, view.words[hit.last].end - view.words[first].begin));
  }
  return "";
}

// True when the sentence holds the result against a group that it does not deny.
bool Compares(const TextView& view, std::size_t unit) {
  return std::ranges::none_of(view.Signs(unit).studies, [&](const Hit<StudySign>& hit) {
    return hit.row->design == Design::kComparison && IsDenied(view, unit, hit);
  });
}

}  // namespace

Study ReadStudy(const TextView& view, std::size_t index, int method) {
  const Rings rings = MakeRings(view, index, method);
  Study study;
  const Unit& unit = view.outline.units[index];
  study.counterfactual =
      TextView::Has(view.Signs(index).signs, Sign::kCounterfactual, unit.first, unit.last) && Compares(view, index);

  std::vector<std::size_t> near = rings.own;
  near.insert(near.end(), rings.block.begin(), rings.block.end());
  study.design = StrongestDesign(view, rings.own, index);
  if (Strength(study.design) < Strength(Design::kComparison)) {
    const Design wider = StrongestDesign(view, near, index);
    if (Strength(wider) > Strength(study.design)) study.design = wider;
  }
  if (Strength(study.design) <= Strength(Design::kFollowUp) && !DeniesComparison(view, near)) {
    const Design section = StrongestDesign(view, rings.section, index);
    if (Strength(section) > Strength(study.design)) study.design = section;
  }
  if (study.design == Design::kNotStated && study.counterfactual) study.design = Design::kComparison;

  for (const auto* ring : {&rings.own, &rings.block, &rings.section}) {
    for (const std::size_t u : *ring) {
      if (study.evaluator == Evaluator::kUnknown) study.evaluator = EvaluatorIn(view, u);
    }
  }
  if (study.evaluator == Evaluator::kUnknown) study.evaluator = EvaluatorOf(view.document.metadata);

  study.n = FindSampleSize(view, index, true);
  for (const auto* ring : {&rings.block, &rings.section}) {
    for (const std::size_t u : *ring) {
      const std::size_t distance = u > index ? u - index : index - u;
      if (study.n == 0 && distance <= kNearSample) study.n = FindSampleSize(view, u, false);
    }
  }
  study.follow_up = FollowUpIn(view, index);
  for (const std::size_t u : rings.block) {
    if (study.follow_up.empty()) study.follow_up = FollowUpIn(view, u);
  }
  return study;
}

}  // namespace lardom::indexer
