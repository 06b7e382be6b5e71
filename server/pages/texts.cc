#include "server/pages/texts.h"

#include <array>

namespace lardom::server {
namespace {

struct TextRow {
  std::string_view swedish;
  std::string_view english;
};

constexpr std::array<TextRow, static_cast<std::size_t>(Text::kCount)> kTexts{{
#define LARDOM_TEXT(id, swedish, english) {swedish, english},
#include "server/pages/texts_table.inc"
#undef LARDOM_TEXT
}};

// English words by enumerator, for the vocabularies whose slug is not English.
constexpr std::array<std::string_view, 3> kKinds{"evaluation note", "report", "method description"};
constexpr std::array<std::string_view, 4> kStages{"tested", "developed", "scaled", "discontinued"};
constexpr std::array<std::string_view, 3> kStatuses{"stated", "planned", "denied"};
constexpr std::array<std::string_view, 4> kEffects{"none", "multiplication", "enlargement", "refinement"};
constexpr std::array<std::string_view, 4> kPhases{"application", "start-up", "implementation", "transition"};
constexpr std::array<std::string_view, 4> kChain{"outputs", "effects", "impact", "value"};
constexpr std::array<std::string_view, 5> kDirections{"positive", "no difference", "negative", "mixed", "unclear"};
constexpr std::array<std::string_view, 7> kDesigns{"not stated", "randomised study", "comparison group", "before–after",
                                                   "follow-up",  "qualitative",      "register study"};
constexpr std::array<std::string_view, 3> kEvaluators{"unknown", "independent", "own"};
constexpr std::array<std::string_view, 4> kBudgetKinds{"granted", "budget", "cost", "applied for"};
constexpr std::array<std::string_view, 9> kModels{"not stated",
                                                  "return model",
                                                  "budget model",
                                                  "outcome contract",
                                                  "social investment fund",
                                                  "EU funds",
                                                  "coordination association",
                                                  "state funds",
                                                  "other"};
constexpr std::array<std::string_view, 6> kRoles{"application", "start-up",     "interim report",
                                                 "note",        "final report", "follow-up after"};
constexpr std::array<std::string_view, 2> kPassageKinds{"lesson", "recommendation"};

constexpr std::array<TextRow, 7> kLabels{{
    {"spridd med stöd", "spread, supported"},
    {"spridd, effekt oklar", "spread, effect unclear"},
    {"spridd, stöd saknas", "spread, not supported"},
    {"spridd, motstridigt", "spread, contradictory"},
    {"under prövning", "being tested"},
    {"under utveckling", "being developed"},
    {"avvecklad", "discontinued"},
}};

template <typename E, std::size_t N>
std::string_view Pick(E value, Lang lang, const std::array<std::string_view, N>& english) {
  return lang == Lang::kSwedish ? Label(value) : english[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view Say(Text text, Lang lang) {
  const TextRow& row = kTexts[static_cast<std::size_t>(text)];
  return lang == Lang::kSwedish ? row.swedish : row.english;
}

std::string_view Word(Kind value, Lang lang) { return Pick(value, lang, kKinds); }
std::string_view Word(Stage value, Lang lang) { return Pick(value, lang, kStages); }
std::string_view Word(LinkStatus value, Lang lang) { return Pick(value, lang, kStatuses); }
std::string_view Word(Effect value, Lang lang) { return Pick(value, lang, kEffects); }
std::string_view Word(Phase value, Lang lang) { return Pick(value, lang, kPhases); }
std::string_view Word(ChainPart value, Lang lang) { return Pick(value, lang, kChain); }
std::string_view Word(Direction value, Lang lang) { return Pick(value, lang, kDirections); }
std::string_view Word(Design value, Lang lang) { return Pick(value, lang, kDesigns); }
std::string_view Word(Evaluator value, Lang lang) { return Pick(value, lang, kEvaluators); }
std::string_view Word(BudgetKind value, Lang lang) { return Pick(value, lang, kBudgetKinds); }
std::string_view Word(FinancingModel value, Lang lang) { return Pick(value, lang, kModels); }
std::string_view Word(StoryRole value, Lang lang) { return Pick(value, lang, kRoles); }
std::string_view Word(PassageKind value, Lang lang) { return Pick(value, lang, kPassageKinds); }

std::string_view LabelWord(std::string_view label, Lang lang) {
  if (lang == Lang::kEnglish) {
    for (const TextRow& row : kLabels) {
      if (row.swedish == label) return row.english;
    }
  }
  return label;
}

}  // namespace lardom::server
