#include "indexer/findings/lexicon.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/data_dir.h"

namespace lardom::indexer {
namespace {

template <typename E>
using Names = std::pair<std::string_view, E>;

constexpr std::array<Names<CueKind>, 13> kKinds{{{"up", CueKind::kUp},
                                                 {"down", CueKind::kDown},
                                                 {"better", CueKind::kBetter},
                                                 {"worse", CueKind::kWorse},
                                                 {"positive", CueKind::kPositive},
                                                 {"negative", CueKind::kNegative},
                                                 {"none", CueKind::kNone},
                                                 {"mixed", CueKind::kMixed},
                                                 {"unclear", CueKind::kUnclear},
                                                 {"bare", CueKind::kBare},
                                                 {"done", CueKind::kDone},
                                                 {"done-over", CueKind::kDoneOver},
                                                 {"done-under", CueKind::kDoneUnder}}};
constexpr std::array<Names<CueForm>, 7> kForms{{{"past", CueForm::kPast},
                                                {"present", CueForm::kPresent},
                                                {"inf", CueForm::kInfinitive},
                                                {"noun", CueForm::kNoun},
                                                {"comp", CueForm::kComparative},
                                                {"more", CueForm::kQuantity},
                                                {"idiom", CueForm::kIdiom}}};
constexpr std::array<Names<int>, 3> kStrengths{{{"1", 1}, {"2", 2}, {"3", 3}}};
constexpr std::array<Names<Polarity>, 3> kPolarities{
    {{"good", Polarity::kGood}, {"bad", Polarity::kBad}, {"context", Polarity::kContext}}};
constexpr std::array<Names<ChainPart>, 3> kComponents{
    {{"effekter", ChainPart::kEffects}, {"värdeskapande", ChainPart::kValue}, {"prestationer", ChainPart::kOutputs}}};
constexpr std::array<Names<Sign>, 15> kSigns{{{"aim", Sign::kAim},
                                              {"question", Sign::kQuestion},
                                              {"condition", Sign::kCondition},
                                              {"negation", Sign::kNegation},
                                              {"hedge", Sign::kHedge},
                                              {"doubt", Sign::kDoubt},
                                              {"caution", Sign::kCaution},
                                              {"insignificant", Sign::kInsignificant},
                                              {"general", Sign::kGeneral},
                                              {"assert", Sign::kAssert},
                                              {"evidence", Sign::kEvidence},
                                              {"counterfactual", Sign::kCounterfactual},
                                              {"void", Sign::kVoid},
                                              {"people", Sign::kPeople},
                                              {"anaphor", Sign::kAnaphor}}};
constexpr std::array<Names<StudyField>, 4> kFields{{{"design", StudyField::kDesign},
                                                    {"evaluator", StudyField::kEvaluator},
                                                    {"followup", StudyField::kFollowUp},
                                                    {"sample", StudyField::kSample}}};
constexpr std::array<Names<Design>, 6> kDesigns{{{"randomised", Design::kRandomised},
                                                 {"comparison", Design::kComparison},
                                                 {"before-after", Design::kBeforeAfter},
                                                 {"follow-up", Design::kFollowUp},
                                                 {"qualitative", Design::kQualitative},
                                                 {"register", Design::kRegister}}};
constexpr std::array<Names<Evaluator>, 2> kEvaluators{
    {{"independent", Evaluator::kIndependent}, {"own", Evaluator::kOwn}}};

// The value of column `column`; true when it is known, or left out where it may be.
template <typename E, std::size_t N>
bool Read(const std::array<Names<E>, N>& names, const std::vector<std::string>& row, std::size_t column, bool optional,
          E* out) {
  if (row.size() <= column || row[column].empty()) return optional;
  for (const auto& [name, value] : names) {
    if (name == row[column]) {
      *out = value;
      return true;
    }
  }
  return false;
}

bool ReadRow(const std::vector<std::string>& row, ResultCue* cue) {
  return Read(kKinds, row, 1, false, &cue->kind) && Read(kForms, row, 2, false, &cue->form) &&
         Read(kStrengths, row, 3, true, &cue->strength) && Read(kComponents, row, 4, true, &cue->component);
}

bool ReadRow(const std::vector<std::string>& row, OutcomeWord* outcome) {
  return Read(kPolarities, row, 1, false, &outcome->polarity) && Read(kComponents, row, 2, true, &outcome->component);
}

bool ReadRow(const std::vector<std::string>& row, Sign* sign) { return Read(kSigns, row, 1, false, sign); }

bool ReadRow(const std::vector<std::string>& row, StudySign* sign) {
  if (!Read(kFields, row, 1, false, &sign->field)) return false;
  if (sign->field == StudyField::kDesign) return Read(kDesigns, row, 2, false, &sign->design);
  if (sign->field == StudyField::kEvaluator) return Read(kEvaluators, row, 2, false, &sign->evaluator);
  return true;
}

template <typename Row>
Result<Lexicon<Row>> Load(const std::string& path) {
  auto patterns = PatternSet::Load(path, 2);
  if (!patterns) return patterns.error();
  std::vector<Row> rows(patterns.value().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!ReadRow(patterns.value().Row(i), &rows[i])) {
      return Error{ErrorCode::kData, path + ":" + std::to_string(patterns.value().LineOf(i)),
                   "Raden har ett okänt ord i någon av kolumnerna efter mönstret."};
    }
  }
  return Lexicon<Row>(std::move(patterns).value(), std::move(rows));
}

}  // namespace

Result<FindingLexicon> FindingLexicon::Open(const std::string& data_dir) {
  auto cues = Load<ResultCue>(DataFile("finding_cues.tsv", data_dir));
  if (!cues) return cues.error();
  auto outcomes = Load<OutcomeWord>(DataFile("finding_outcomes.tsv", data_dir));
  if (!outcomes) return outcomes.error();
  auto signs = Load<Sign>(DataFile("finding_scope.tsv", data_dir));
  if (!signs) return signs.error();
  auto studies = Load<StudySign>(DataFile("finding_study.tsv", data_dir));
  if (!studies) return studies.error();
  return FindingLexicon{std::move(cues).value(), std::move(outcomes).value(), std::move(signs).value(),
                        std::move(studies).value()};
}

}  // namespace lardom::indexer
