#include "indexer/projects/project_extractor.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/utf8.h"
#include "indexer/findings/amounts.h"
#include "indexer/links/structure.h"
#include "indexer/projects/evaluator_name.h"
#include "indexer/projects/project_lexicon.h"
#include "indexer/projects/project_name.h"
#include "indexer/projects/years.h"

namespace lardom::indexer {
namespace {

constexpr std::size_t kMaxQuoteWords = 80;
constexpr std::size_t kBudgetReach = 14;   // words between an amount and what it is
constexpr std::size_t kVetoReach = 5;      // words between an amount and what makes it another thing
constexpr std::size_t kYearReach = 12;     // words from a verb on to its year
constexpr std::size_t kYearReachBack = 6;  // and back
constexpr std::size_t kSubjectReach = 12;  // words between a verb and its subject
constexpr double kLeastBudget = 10'000;    // kronor

double Confidence(int strength) {
  constexpr std::array<double, 3> kByStrength{0.5, 0.75, 0.9};
  return kByStrength[static_cast<std::size_t>(std::clamp(strength, 1, 3) - 1)];
}

// A document in the course of being read for facts.
class Reading {
 public:
  Reading(const Document& document, const std::vector<analyzers::Token>& tokens,
          const analyzers::SwedishAnalyzer& analyzer, const ProjectLexicon& lexicon, const Places& places)
      : document_(document),
        lexicon_(lexicon),
        places_(places),
        words_(document.text, tokens, analyzer),
        outline_(MakeOutline(words_, document.sections, document.markdown)) {}

  std::vector<ProjectFact> Read() {
    if (document_.metadata.project.empty()) {
      const auto name = FindProjectName(document_.metadata, words_, outline_, places_);
      if (!name) return {};
      ProjectFact& fact = Add(ProjectField::kName, name->name, name->confidence);
      if (!name->from_title) Quote(outline_.units[name->unit], &fact);
      name_ = LowerSwedish(name->name);
    } else {
      name_ = LowerSwedish(document_.metadata.project);
    }
    for (const Unit& unit : outline_.units) {
      // "... gav ut en bok: Unga i JOBB eller inga i jobb?" tells before it asks.
      const bool asks = unit.question && TextOf(unit).find(':') == std::string_view::npos;
      if (unit.kind == UnitKind::kHeading || asks || IsSkipped(unit)) continue;
      const std::vector<ProjectCueHit> hits = lexicon_.Find(words_, unit.first, unit.last);
      if (hits.empty()) continue;
      ReadBudget(unit, hits);
      ReadEvaluators(unit, hits);
      const auto years = YearsOf(unit);
      ReadPeriod(unit, hits, years);
      ReadPhases(unit, hits, years);
      ReadFinancing(unit, hits);
    }
    return std::move(facts_);
  }

 private:
  struct UnitYear {
    YearSpan span;
    std::size_t word = 0;  // the first of it
  };

  ProjectFact& Add(ProjectField field, std::string value, double confidence) {
    ProjectFact& fact = facts_.emplace_back();
    fact.field = field;
    fact.document = document_.metadata.id;
    fact.value = std::move(value);
    fact.confidence = confidence;
    fact.origin = Origin::kExtracted;
    return fact;
  }

  void Quote(const Unit& unit, ProjectFact* fact) const {
    std::size_t last = unit.last;
    fact->begin = unit.begin;
    fact->end = unit.end;
    if (last - unit.first > kMaxQuoteWords) {
      last = unit.first + kMaxQuoteWords;
      fact->end = words_[last - 1].end;
    }
    fact->quote = document_.text.substr(fact->begin, fact->end - fact->begin);
  }

  // Under a heading of sources, contents or open questions.
  bool IsSkipped(const Unit& unit) const {
    static constexpr std::array<std::string_view, 8> kSkipped{"källor",   "källa",    "referenser", "litteratur",
                                                              "innehåll", "fotnoter", "läs",        "bilagor"};
    for (int h = unit.heading; h >= 0; h = outline_.headings[static_cast<std::size_t>(h)].parent) {
      const Heading& heading = outline_.headings[static_cast<std::size_t>(h)];
      if (heading.first < heading.last && std::ranges::find(kSkipped, words_[heading.first].key) != kSkipped.end())
        return true;
    }
    return false;
  }

  std::string_view TextOf(const Unit& unit) const {
    return std::string_view(document_.text).substr(unit.begin, unit.end - unit.begin);
  }

  std::vector<UnitYear> YearsOf(const Unit& unit) const {
    std::vector<UnitYear> years;
    for (YearSpan span : FindYears(TextOf(unit))) {
      span.begin += unit.begin;
      span.end += unit.begin;
      years.push_back({span, words_.FirstAt(span.begin)});
    }
    // A year word may begin before the span ("2013–2016" is one word, or cut at the dash).
    return years;
  }

  // Amounts ---------------------------------------------------------------------------------------------------------

  // Words next to the amount make it another thing than the project's money.
  bool IsVetoed(const std::vector<ProjectCueHit>& hits, std::size_t first, std::size_t last) const {
    const bool is_fund = name_.find("fond") != std::string::npos || name_.find("invester") != std::string::npos;
    // "per hyresgäst och år" is a price; "per år" is not.
    const std::size_t from = first > kVetoReach + 1 ? first - kVetoReach - 1 : 0;
    for (std::size_t i = from; i + 1 < words_.size() && i <= last + 2; ++i) {
      if (words_[i].key == "per" && words_[i + 1].key != "år" && words_[i + 1].key != "läsår") return true;
    }
    return std::ranges::any_of(hits, [&](const ProjectCueHit& hit) {
      if (hit.row->field != ProjectCue::kNotBudget || (hit.row->strength == 3 && is_fund)) return false;
      const std::size_t away = hit.last < first ? first - hit.last : (hit.first > last ? hit.first - last : 0);
      return away <= kVetoReach && (hit.row->strength != 1 || hit.last < first);
    });
  }

  void ReadBudget(const Unit& unit, const std::vector<ProjectCueHit>& hits) {
    std::size_t from = 0;  // amounts come in text order; the same text may stand twice
    const std::string_view text = TextOf(unit);
    for (const Amount& amount : FindAmounts(text)) {
      const std::size_t at = text.find(amount.text, from);
      if (at == std::string_view::npos) continue;
      from = at + amount.text.size();
      if (amount.sek < kLeastBudget) continue;
      const std::size_t first = words_.FirstAt(unit.begin + static_cast<std::uint32_t>(at));
      const std::size_t last = words_.FirstAt(unit.begin + static_cast<std::uint32_t>(from)) - 1;
      const ProjectCueHit* cue = BudgetCue(hits, first, last);
      if (cue == nullptr) continue;
      if (IsVetoed(hits, first, last)) continue;
      ProjectFact& fact = Add(ProjectField::kBudget, amount.text, Confidence(cue->row->strength));
      fact.detail = cue->row->value;
      fact.sek = amount.sek;
      Quote(unit, &fact);
    }
  }

  // The strongest cue in reach, the nearer of two as strong.
  static const ProjectCueHit* BudgetCue(const std::vector<ProjectCueHit>& hits, std::size_t first, std::size_t last) {
    const ProjectCueHit* best = nullptr;
    std::size_t distance = 0;
    for (const ProjectCueHit& hit : hits) {
      if (hit.row->field != ProjectCue::kBudget) continue;
      const std::size_t away = hit.last < first ? first - hit.last : (hit.first > last ? hit.first - last : 0);
      const std::size_t reach = hit.row->strength == 1 ? 4 : kBudgetReach;
      if (away > reach) continue;
      if (best != nullptr &&
          (hit.row->strength < best->row->strength || (hit.row->strength == best->row->strength && away >= distance)))
        continue;
      best = &hit;
      distance = away;
    }
    return best;
  }

  // Evaluators ------------------------------------------------------------------------------------------------------

  void ReadEvaluators(const Unit& unit, const std::vector<ProjectCueHit>& hits) {
    std::optional<EvaluatorName> best;
    for (const ProjectCueHit& hit : hits) {
      if (hit.row->field != ProjectCue::kEvaluator) continue;
      auto found = ReadEvaluator(words_, unit, hits, hit, document_.metadata);
      if (!found) continue;
      if (IsDenied(unit, hit)) continue;
      if (!best || found->strength > best->strength) best = std::move(found);
    }
    if (!best) return;
    ProjectFact& fact = Add(ProjectField::kEvaluator, best->name, Confidence(best->strength));
    if (best->independence != Evaluator::kUnknown) fact.detail = Slug(best->independence);
    Quote(unit, &fact);
  }

  // "har inte utvärderats", "borde utvärderas av"
  bool IsDenied(const Unit& unit, const ProjectCueHit& hit) const {
    constexpr std::size_t kReach = 4;
    static constexpr std::array<std::string_view, 9> kDenials{"inte",  "aldrig", "ingen", "inga",    "ej",
                                                              "borde", "bör",    "kunde", "saknades"};
    const std::size_t from = hit.first > unit.first + kReach ? hit.first - kReach : unit.first;
    for (std::size_t i = from; i <= hit.last; ++i) {
      if (std::ranges::find(kDenials, words_[i].key) != kDenials.end()) return true;
    }
    return false;
  }

  // Time ------------------------------------------------------------------------------------------------------------

  // The year that belongs to a cue: the nearest one behind it in reach, else the nearest before it.
  // `first` is the unit's first word.
  const UnitYear* YearBy(std::size_t first, const std::vector<UnitYear>& years, const ProjectCueHit& cue,
                         const std::vector<ProjectCueHit>& hits) const {
    const UnitYear* best = nullptr;
    std::size_t distance = 0;
    for (const UnitYear& year : years) {
      const bool behind = year.word > cue.last;
      const std::size_t away = behind ? year.word - cue.last : cue.first - std::min(year.word, cue.first);
      // "Kommunens text från 2019 säger": the year of a source.
      if (!behind && year.word > first + 1 && words_[year.word - 1].key == "från") continue;
      if (away > (behind ? kYearReach : kYearReachBack)) continue;
      // Another verb of time between the two has the year for itself.
      const bool taken = std::ranges::any_of(hits, [&](const ProjectCueHit& other) {
        if (&other == &cue || (other.row->field != ProjectCue::kPeriod && other.row->field != ProjectCue::kPhase))
          return false;
        if (other.row->field != cue.row->field) return false;
        return behind ? other.first > cue.last && other.last < year.word
                      : other.last < cue.first && other.first > year.word;
      });
      if (taken) continue;
      const std::size_t weight = behind ? away : away * 2;
      if (best == nullptr || weight < distance) {
        best = &year;
        distance = weight;
      }
    }
    return best;
  }

  bool NamesProject(const Unit& unit, std::size_t first, std::size_t last) const {
    if (name_.empty() || first >= last) return false;
    (void)unit;
    const std::string text = LowerSwedish(
        std::string_view(document_.text).substr(words_[first].begin, words_[last - 1].end - words_[first].begin));
    return text.find(name_) != std::string::npos;
  }

  // What a verb of time speaks of: 2 the project by its name or the word, 1 nothing that is told, 0 something else.
  int SubjectOf(const Unit& unit, const std::vector<ProjectCueHit>& hits, const ProjectCueHit& cue) const {
    const ProjectCueHit* best = nullptr;
    std::size_t distance = 0;
    for (const ProjectCueHit& hit : hits) {
      if (hit.row->field != ProjectCue::kSubject) continue;
      const bool within = hit.first >= cue.first && hit.last <= cue.last;
      const bool behind = hit.first > cue.last;
      // Subjects stand before the verb, or right behind it when the sentence begins with something else.
      const std::size_t away = within ? 0 : (behind ? 2 * (hit.first - cue.last) : cue.first - hit.last);
      if (away > kSubjectReach || (best != nullptr && away >= distance)) continue;
      best = &hit;
      distance = away;
    }
    if (NamesProject(unit, unit.first, std::min(unit.last, cue.first + 4))) {
      if (best == nullptr || best->row->value == "project" || distance > 3) return 2;
    }
    if (best == nullptr) return 1;
    return best->row->value == "project" ? 2 : 0;
  }

  void ReadPeriod(const Unit& unit, const std::vector<ProjectCueHit>& hits, const std::vector<UnitYear>& years) {
    for (const ProjectCueHit& cue : hits) {
      if (cue.row->field != ProjectCue::kPeriod) continue;
      const int subject = SubjectOf(unit, hits, cue);
      if (subject == 0 || (subject == 1 && cue.row->strength < 3)) continue;
      if (IsDenied(unit, cue)) continue;
      const UnitYear* year = YearBy(unit.first, years, cue, hits);
      if (year == nullptr) {
        if (cue.row->value == "end" && subject == 2 && cue.first < cue.last) AddEnd(unit, cue);
        continue;
      }
      std::string detail = cue.row->value;
      int first = year->span.first;
      int last = year->span.last;
      const std::string_view before = words_.text().substr(year->span.begin > 40 ? year->span.begin - 40 : 0,
                                                           std::min<std::size_t>(40, year->span.begin));
      if (detail == "period" && first == last) {  // "pågick till 2021", "pågår sedan 2013"
        if (EndsWithWord(before, {"till", "ut", "årsskiftet", "med"})) {
          detail = "end";
        } else if (EndsWithWord(before, {"sedan", "från"})) {
          detail = "start";
        } else if (cue.row->strength < 2) {
          continue;
        }
      } else if (detail == "start" && first != last) {
        detail = "period";
      } else if (detail == "end" && first != last) {
        first = last;
      }
      if (detail == "start") last = 0;
      if (detail == "end") first = 0;
      const bool told = std::ranges::any_of(facts_, [&](const ProjectFact& fact) {
        return fact.field == ProjectField::kPeriod && fact.begin == unit.begin && fact.first_year == first &&
               fact.last_year == last;
      });
      if (told) continue;
      ProjectFact& fact =
          Add(ProjectField::kPeriod, YearText(first, last), Confidence(cue.row->strength) - (subject == 1 ? 0.2 : 0.0));
      fact.detail = detail;
      fact.first_year = first;
      fact.last_year = last;
      Quote(unit, &fact);
    }
  }

  // "Projekttiden är avslutad": over, without a year.
  void AddEnd(const Unit& unit, const ProjectCueHit& cue) {
    static constexpr std::array<std::string_view, 12> kNotYet{
        "ska", "när", "innan", "skulle", "planeras", "väntas", "kommer", "om", "tar", "avslutas", "löper", "går"};
    for (std::size_t i = unit.first; i < unit.last; ++i) {
      if (std::ranges::find(kNotYet, words_[i].key) != kNotYet.end()) return;
    }
    if (!facts_.empty() && facts_.back().field == ProjectField::kPeriod && facts_.back().begin == unit.begin) return;
    ProjectFact& fact = Add(ProjectField::kPeriod, "avslutat", Confidence(cue.row->strength) - 0.1);
    fact.detail = "end";
    Quote(unit, &fact);
  }

  static bool EndsWithWord(std::string_view text, std::initializer_list<std::string_view> words) {
    static constexpr std::array<std::string_view, 16> kTimes{
        "januari",   "februari", "mars",     "april",    "maj",    "juni",  "juli",     "augusti",
        "september", "oktober",  "november", "december", "hösten", "våren", "sommaren", "slutet av"};
    const auto trim = [&] {
      while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    };
    trim();
    for (const std::string_view time : kTimes) {  // "sedan januari 2018", "löper ut den 31 december 2018"
      if (!text.ends_with(time)) continue;
      text.remove_suffix(time.size());
      trim();
      while (!text.empty() && IsAsciiDigit(text.back())) text.remove_suffix(1);
      trim();
      if (text.ends_with(" den")) text.remove_suffix(4);
      break;
    }
    return std::ranges::any_of(words, [&](std::string_view word) {
      return text.ends_with(word) && (text.size() == word.size() || text[text.size() - word.size() - 1] == ' ');
    });
  }

  static std::string YearText(int first, int last) {
    if (first == 0) return "till " + std::to_string(last);
    if (last == 0) return "från " + std::to_string(first);
    return first == last ? std::to_string(first) : std::to_string(first) + "–" + std::to_string(last);
  }

  void ReadPhases(const Unit& unit, const std::vector<ProjectCueHit>& hits, const std::vector<UnitYear>& years) {
    for (const ProjectCueHit& cue : hits) {
      if (cue.row->field != ProjectCue::kPhase || IsDenied(unit, cue)) continue;
      const UnitYear* year = YearBy(unit.first, years, cue, hits);
      if (year == nullptr) continue;
      const Phase phase = *Parse<Phase>(cue.row->value);
      // Money granted for 2015–2017 is no application of three years.
      if (phase == Phase::kApplication && year->span.first != year->span.last) continue;
      const bool seen = std::ranges::any_of(facts_, [&](const ProjectFact& fact) {
        return fact.field == ProjectField::kPhase && fact.begin == unit.begin && fact.detail == Slug(phase);
      });
      if (seen) continue;
      ProjectFact& fact = Add(ProjectField::kPhase, std::string(Label(phase)), Confidence(cue.row->strength));
      fact.detail = Slug(phase);
      fact.first_year = year->span.first;
      fact.last_year = year->span.last;
      Quote(unit, &fact);
    }
  }

  void ReadFinancing(const Unit& unit, const std::vector<ProjectCueHit>& hits) {
    const ProjectCueHit* best = nullptr;
    for (const ProjectCueHit& hit : hits) {
      if (hit.row->field != ProjectCue::kFinancing || IsDenied(unit, hit)) continue;
      if (best == nullptr || hit.row->strength > best->row->strength) best = &hit;
    }
    if (best == nullptr) return;
    const std::string_view span =
        words_.text().substr(words_[best->first].begin, words_[best->last].end - words_[best->first].begin);
    ProjectFact& fact = Add(ProjectField::kFinancing, std::string(span), Confidence(best->row->strength));
    fact.detail = best->row->value;
    Quote(unit, &fact);
  }

  const Document& document_;
  const ProjectLexicon& lexicon_;
  const Places& places_;
  WordList words_;
  Outline outline_;
  std::string name_;  // of the project, lower case
  std::vector<ProjectFact> facts_;
};

ProjectFact Stated(const Document& document, ProjectField field, const std::string& value) {
  ProjectFact fact;
  fact.field = field;
  fact.document = document.metadata.id;
  fact.value = value;
  return fact;
}

}  // namespace

struct ProjectExtractor::Impl {
  const analyzers::SwedishAnalyzer* analyzer;
  const Places* places;
  ProjectLexicon lexicon;

  // A text of its own, as metadata hold it, with the hits in it.
  struct Phrase {
    std::vector<analyzers::Token> tokens;
    std::optional<WordList> words;
    std::vector<ProjectCueHit> hits;
  };
  void Look(const std::string& text, Phrase* phrase) const {
    analyzer->Tokenize(text, &phrase->tokens);
    phrase->words.emplace(text, phrase->tokens, *analyzer);
    phrase->hits = lexicon.Find(*phrase->words, 0, phrase->words->size());
  }

  // What the metadata say: budget, evaluator, financing and its model, and the year of a document of one phase.
  void ReadMetadata(const Document& document, std::vector<ProjectFact>* facts) const {
    const Metadata& meta = document.metadata;
    for (const std::string* text : {&meta.budget, &meta.financing}) {
      for (const Amount& amount : FindAmounts(*text)) {
        if (amount.sek < kLeastBudget) continue;
        ProjectFact& fact = facts->emplace_back(Stated(document, ProjectField::kBudget, amount.text));
        fact.detail = Slug(BudgetKind::kBudget);
        fact.sek = amount.sek;
        break;
      }
    }
    if (!meta.budget.empty() && (facts->empty() || facts->front().field != ProjectField::kBudget)) {
      facts->push_back(Stated(document, ProjectField::kBudget, meta.budget));  // in words alone
    }
    if (!meta.evaluator.empty()) {
      Phrase phrase;
      Look(meta.evaluator, &phrase);
      ProjectFact& fact = facts->emplace_back(Stated(document, ProjectField::kEvaluator, meta.evaluator));
      const Evaluator side = IndependenceOf(*phrase.words, 0, phrase.words->size(), phrase.hits, meta);
      if (side != Evaluator::kUnknown) fact.detail = Slug(side);
    }
    if (!meta.financing.empty()) {
      Phrase phrase;
      Look(meta.financing, &phrase);
      const ProjectCueHit* best = nullptr;
      for (const ProjectCueHit& hit : phrase.hits) {
        if (hit.row->field != ProjectCue::kFinancing) continue;
        // Models in the order of the vocabulary: a fund with a return is the model of return.
        const auto rank = [](const ProjectCueHit& h) { return static_cast<int>(*Parse<FinancingModel>(h.row->value)); };
        if (best == nullptr || rank(hit) < rank(*best)) best = &hit;
      }
      ProjectFact& fact = facts->emplace_back(Stated(document, ProjectField::kFinancing, meta.financing));
      fact.detail = best != nullptr ? best->row->value : std::string(Slug(FinancingModel::kOther));
    }
    if (meta.phases.size() == 1 && meta.year != 0) {
      ProjectFact& fact =
          facts->emplace_back(Stated(document, ProjectField::kPhase, std::string(Label(meta.phases.front()))));
      fact.detail = Slug(meta.phases.front());
      fact.first_year = fact.last_year = meta.year;
    }
  }
};

ProjectExtractor::ProjectExtractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ProjectExtractor::ProjectExtractor(ProjectExtractor&&) noexcept = default;
ProjectExtractor& ProjectExtractor::operator=(ProjectExtractor&&) noexcept = default;
ProjectExtractor::~ProjectExtractor() = default;

Result<ProjectExtractor> ProjectExtractor::Open(const analyzers::SwedishAnalyzer& analyzer, const Places& places,
                                                const std::string& data_dir) {
  auto lexicon = ProjectLexicon::Open(data_dir);
  if (!lexicon) return lexicon.error();
  return ProjectExtractor(std::unique_ptr<Impl>(new Impl{&analyzer, &places, std::move(lexicon).value()}));
}

std::vector<ProjectFact> ProjectExtractor::Extract(const Document& document,
                                                   const std::vector<analyzers::Token>& tokens) const {
  const Metadata& meta = document.metadata;
  if (meta.project.empty()) {
    if (meta.kind == Kind::kMethodDescription || !MayNameProject(meta.title, tokens, document.text)) return {};
  }
  Reading reading(document, tokens, *impl_->analyzer, impl_->lexicon, *impl_->places);
  std::vector<ProjectFact> told = reading.Read();
  if (told.empty() && meta.project.empty()) return {};
  std::vector<ProjectFact> facts;
  impl_->ReadMetadata(document, &facts);
  facts.insert(facts.end(), std::make_move_iterator(told.begin()), std::make_move_iterator(told.end()));
  return facts;
}

}  // namespace lardom::indexer
