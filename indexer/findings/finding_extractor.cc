#include "indexer/findings/finding_extractor.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/findings/amounts.h"
#include "indexer/findings/confidence.h"
#include "indexer/findings/direction.h"
#include "indexer/findings/method_scope.h"
#include "indexer/findings/prefilter.h"
#include "indexer/findings/study.h"
#include "indexer/findings/text_view.h"

namespace lardom::indexer {
namespace {

constexpr std::size_t kMaxQuoteWords = 80;
constexpr double kLeastConfidence = 0.2;  // below it a finding is not even a proposal

// The bytes of a unit, or of the segments around a word when the unit is long.
std::pair<std::uint32_t, std::uint32_t> QuoteSpan(const TextView& view, const Unit& unit, std::size_t word) {
  if (unit.last - unit.first <= kMaxQuoteWords) return {unit.begin, unit.end};
  const std::size_t center = SegmentOf(unit, word);
  std::size_t first = center;
  std::size_t last = center;
  const auto words = [&](std::size_t a, std::size_t b) { return unit.segments[b].last - unit.segments[a].first; };
  for (bool grown = true; grown;) {
    grown = false;
    if (first > 0 && words(first - 1, last) <= kMaxQuoteWords) {
      --first;
      grown = true;
    }
    if (last + 1 < unit.segments.size() && words(first, last + 1) <= kMaxQuoteWords) {
      ++last;
      grown = true;
    }
  }
  std::size_t from = unit.segments[first].first;
  std::size_t to = unit.segments[last].last;
  if (to - from > kMaxQuoteWords) {  // one endless clause
    from = word > from + kMaxQuoteWords / 2 ? word - kMaxQuoteWords / 2 : from;
    to = std::min(to, from + kMaxQuoteWords);
  }
  return {view.words[from].begin, view.words[to - 1].end};
}

std::string PhraseText(const TextView& view, const Outcome& outcome) {
  const WordList& words = view.words;
  return std::string(
      words.text().substr(words[outcome.first].begin, words[outcome.last].end - words[outcome.first].begin));
}

ChainPart ComponentOf(const Assertion& assertion, const Study& study) {
  if (assertion.outcome.component != ChainPart::kEffects) return assertion.outcome.component;
  const bool compared = study.design == Design::kRandomised || study.design == Design::kComparison;
  return compared || study.counterfactual ? ChainPart::kImpact : ChainPart::kEffects;
}

// What the sentence after says of the one before.
Direction Revised(const TextView& view, std::size_t index, Direction direction) {
  if (index + 1 >= view.outline.units.size() || direction == Direction::kUnclear) return direction;
  const Unit& unit = view.outline.units[index];
  if (view.outline.units[index + 1].block != unit.block || !view.IsText(index + 1)) return direction;
  if (TakesBack(view, index + 1)) return Direction::kUnclear;
  const bool directed = direction == Direction::kPositive || direction == Direction::kNegative;
  return directed && Unestablished(view, index + 1) ? Direction::kNone : direction;
}

// In a text that is not about methods only what stands near a method's name is looked at.
bool MayHold(const TextView& view, std::size_t index) {
  if (!view.about_methods) {
    const std::size_t first = index > kSectionReach ? index - kSectionReach : 0;
    if (std::all_of(view.unit_methods.begin() + static_cast<std::ptrdiff_t>(first),
                    view.unit_methods.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                    [](const std::vector<std::size_t>& named) { return named.empty(); }))
      return false;
  }
  return view.IsText(index) && view.KindOf(index) != HeadingKind::kSkipped;
}

void ExtractUnit(const TextView& view, const MethodMatcher& methods, std::size_t index, std::vector<Finding>* out) {
  const Unit& unit = view.outline.units[index];
  CueHits cues = view.lexicon.cues.Find(view.words, unit.first, unit.last);
  std::erase_if(cues, [&](const auto& cue) { return view.InMethod(index, cue.first, cue.last); });
  for (const Assertion& assertion : FindAssertions(view, index, cues)) {
    const auto tie = FindMethod(view, index, assertion.cue.first);
    if (!tie) continue;
    const Study study = ReadStudy(view, index, tie->method);
    Finding finding;
    finding.confidence = FindingConfidence(view, index, assertion, *tie, study);
    if (finding.confidence < kLeastConfidence) continue;
    finding.document = view.document.metadata.id;
    const auto [begin, end] = QuoteSpan(view, unit, assertion.cue.first);
    finding.begin = begin;
    finding.end = end;
    finding.quote = view.document.text.substr(begin, end - begin);
    if (tie->method >= 0) finding.method = methods.methods()[static_cast<std::size_t>(tie->method)].name;
    finding.outcome = PhraseText(view, assertion.outcome);
    finding.direction = Revised(view, index, assertion.direction);
    finding.component = ComponentOf(assertion, study);
    finding.design = study.design;
    finding.evaluator = study.evaluator;
    finding.n = study.n;
    finding.follow_up = study.follow_up;
    finding.amounts = FindAmounts(finding.quote);
    finding.origin = Origin::kExtracted;
    out->push_back(std::move(finding));
  }
}

bool DeniesCause(const Finding& finding) {
  if (finding.direction != Direction::kUnclear) return false;
  static constexpr std::array<std::string_view, 6> kCause{"tillskriv", "kopplas till", "beror på",
                                                          "bero på",   "Orsaken",      "berodde på"};
  return std::ranges::any_of(kCause,
                             [&](std::string_view word) { return finding.quote.find(word) != std::string::npos; });
}

// A report that says once that a change can't be put down to the method says it of all changes that it found without
// a comparison, wherever they stand.
void ApplyDenials(std::vector<Finding>* findings) {
  std::vector<std::string> denied;
  for (const Finding& finding : *findings) {
    if (DeniesCause(finding)) denied.push_back(finding.method);
  }
  for (Finding& finding : *findings) {
    const bool compared = finding.design == Design::kRandomised || finding.design == Design::kComparison;
    const bool directed = finding.direction == Direction::kPositive || finding.direction == Direction::kNegative;
    if (directed && !compared && finding.component == ChainPart::kEffects &&
        std::ranges::find(denied, finding.method) != denied.end())
      finding.direction = Direction::kUnclear;
  }
}

}  // namespace

struct FindingExtractor::Impl {
  const analyzers::SwedishAnalyzer* analyzer;
  FindingLexicon lexicon;
};

FindingExtractor::FindingExtractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FindingExtractor::FindingExtractor(FindingExtractor&&) noexcept = default;
FindingExtractor& FindingExtractor::operator=(FindingExtractor&&) noexcept = default;
FindingExtractor::~FindingExtractor() = default;

Result<FindingExtractor> FindingExtractor::Open(const analyzers::SwedishAnalyzer& analyzer,
                                                const std::string& data_dir) {
  auto lexicon = FindingLexicon::Open(data_dir);
  if (!lexicon) return lexicon.error();
  return FindingExtractor(std::unique_ptr<Impl>(new Impl{&analyzer, std::move(lexicon).value()}));
}

std::vector<Finding> FindingExtractor::Extract(const Document& document, const std::vector<analyzers::Token>& tokens,
                                               const MethodMatcher& methods) const {
  const bool stated =
      !document.metadata.methods.empty() || document.metadata.kind == Kind::kNote || !document.metadata.project.empty();
  const EvaluationWords evaluation = ScanEvaluationWords(tokens);
  if (!stated && evaluation.absent) return {};
  const bool named = !document.metadata.methods.empty() || methods.MayMention(document, tokens);
  if (!named && !evaluation.dense) return {};
  TextView view(document, tokens, methods, *impl_->analyzer, impl_->lexicon);
  view.about_methods = stated || evaluation.dense;
  const bool nameless = view.mentions.empty() && view.metadata_methods.empty();
  if (nameless && !evaluation.dense) return {};
  std::vector<Finding> findings;
  for (std::size_t unit = 0; unit < view.outline.units.size(); ++unit) {
    if (MayHold(view, unit)) ExtractUnit(view, methods, unit, &findings);
  }
  ApplyDenials(&findings);
  return findings;
}

}  // namespace lardom::indexer
