#include "indexer/projects/project_lexicon.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/data_dir.h"

namespace lardom::indexer {
namespace {

template <typename E>
using Names = std::pair<std::string_view, E>;

constexpr std::array<Names<ProjectCue>, 8> kFields{{{"budget", ProjectCue::kBudget},
                                                    {"not-budget", ProjectCue::kNotBudget},
                                                    {"evaluator", ProjectCue::kEvaluator},
                                                    {"independence", ProjectCue::kIndependence},
                                                    {"period", ProjectCue::kPeriod},
                                                    {"subject", ProjectCue::kSubject},
                                                    {"phase", ProjectCue::kPhase},
                                                    {"financing", ProjectCue::kFinancing}}};
constexpr std::array<Names<NameSide>, 6> kSides{{{"after", NameSide::kAfter},
                                                 {"following", NameSide::kFollowing},
                                                 {"for", NameSide::kFor},
                                                 {"before", NameSide::kBefore},
                                                 {"colon", NameSide::kColon},
                                                 {"self", NameSide::kSelf}}};

template <typename E, std::size_t n>
std::optional<E> Named(const std::array<Names<E>, n>& names, std::string_view word) {
  const auto at = std::ranges::find(names, word, &Names<E>::first);
  if (at == names.end()) return std::nullopt;
  return at->second;
}

// True when `value` is one that `field` may have.
bool IsValue(ProjectCue field, std::string_view value) {
  switch (field) {
    case ProjectCue::kBudget:
      return Parse<BudgetKind>(value).has_value();
    case ProjectCue::kNotBudget:
      return value == "-";
    case ProjectCue::kEvaluator:
      return Named(kSides, value).has_value();
    case ProjectCue::kIndependence:
      return value == "independent" || value == "own";
    case ProjectCue::kPeriod:
      return value == "period" || value == "start" || value == "end";
    case ProjectCue::kSubject:
      return value == "project" || value == "other";
    case ProjectCue::kPhase:
      return Parse<Phase>(value).has_value();
    case ProjectCue::kFinancing:
      return Parse<FinancingModel>(value).has_value();
  }
  return false;
}

}  // namespace

Result<ProjectLexicon> ProjectLexicon::Open(const std::string& data_dir) {
  const std::string path = DataFile("project_cues.tsv", data_dir);
  auto patterns = PatternSet::Load(path, 3);
  if (!patterns) return patterns.error();
  std::vector<ProjectCueRow> rows;
  for (std::size_t i = 0; i < patterns.value().size(); ++i) {
    const auto& columns = patterns.value().Row(i);
    const auto fail = [&](const std::string& what) {
      return Error{ErrorCode::kData, path + ":" + std::to_string(patterns.value().LineOf(i)), what};
    };
    ProjectCueRow row;
    const auto field = Named(kFields, columns[1]);
    if (!field) return fail("okänt fält \"" + columns[1] + "\"");
    row.field = *field;
    row.value = columns[2];
    if (!IsValue(*field, row.value)) return fail("okänt värde \"" + row.value + "\"");
    if (*field == ProjectCue::kEvaluator) row.side = *Named(kSides, row.value);
    if (columns.size() > 3 && !columns[3].empty()) {
      if (columns[3].size() != 1 || columns[3][0] < '1' || columns[3][0] > '3') {
        return fail("styrkan ska vara 1, 2 eller 3, inte \"" + columns[3] + "\"");
      }
      row.strength = columns[3][0] - '0';
    }
    rows.push_back(std::move(row));
  }
  return ProjectLexicon(std::move(patterns).value(), std::move(rows));
}

std::vector<ProjectCueHit> ProjectLexicon::Find(const WordList& words, std::size_t first, std::size_t last) const {
  std::vector<PatternMatch> matches;
  patterns_.Find(words, first, last, &matches);
  std::vector<ProjectCueHit> hits;
  hits.reserve(matches.size());
  for (const PatternMatch& match : matches) hits.push_back({&rows_[match.pattern], match.first, match.last});
  return hits;
}

}  // namespace lardom::indexer
