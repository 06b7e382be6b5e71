#include "corpus/model/project.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "corpus/utf8.h"

namespace lardom {
namespace {

constexpr std::array<VocabularyRow, 6> kFields{{{"name", "namn", ""},
                                                {"budget", "budget", ""},
                                                {"evaluator", "utvärderare", ""},
                                                {"period", "projekttid", ""},
                                                {"phase", "fas", ""},
                                                {"financing", "finansiering", ""}}};
constexpr std::array<VocabularyRow, 4> kBudgetKinds{
    {{"granted", "beviljat", ""}, {"budget", "budget", ""}, {"cost", "kostnad", ""}, {"applied", "sökt", ""}}};
constexpr std::array<VocabularyRow, 9> kModels{{{"", "inte angiven", ""},
                                                {"return", "återföringsmodell", ""},
                                                {"budget", "budgetmodell", ""},
                                                {"outcome-contract", "utfallskontrakt", ""},
                                                {"fund", "social investeringsfond", ""},
                                                {"eu", "EU-medel", ""},
                                                {"coordination", "samordningsförbund", ""},
                                                {"grant", "statliga medel", ""},
                                                {"other", "annan", ""}}};
constexpr std::array<VocabularyRow, 6> kRoles{{{"application", "ansökan", ""},
                                               {"start-up", "uppstart", ""},
                                               {"interim", "delrapport", ""},
                                               {"note", "notering", ""},
                                               {"final", "slutrapport", ""},
                                               {"follow-up", "uppföljning efter", ""}}};

struct RoleWord {
  std::string_view word;  // lower case
  StoryRole role;
};
constexpr std::array<RoleWord, 31> kRoleWords{
    {{"slutrapport", StoryRole::kFinal},          {"slutredovisning", StoryRole::kFinal},
     {"slututvärdering", StoryRole::kFinal},      {"slututvärdering", StoryRole::kFinal},
     {"slutlig rapport", StoryRole::kFinal},      {"final report", StoryRole::kFinal},
     {"delrapport", StoryRole::kInterim},         {"delredovisning", StoryRole::kInterim},
     {"delutvärdering", StoryRole::kInterim},     {"lägesrapport", StoryRole::kInterim},
     {"halvtidsrapport", StoryRole::kInterim},    {"halvtidsutvärdering", StoryRole::kInterim},
     {"halvårsrapport", StoryRole::kInterim},     {"i halvtid", StoryRole::kInterim},
     {"vid halvtid", StoryRole::kInterim},        {"mellanrapport", StoryRole::kInterim},
     {"interim report", StoryRole::kInterim},     {"långtidsuppföljning", StoryRole::kFollowUp},
     {"efteruppföljning", StoryRole::kFollowUp},  {"uppföljning efter", StoryRole::kFollowUp},
     {"år efteråt", StoryRole::kFollowUp},        {"år senare", StoryRole::kFollowUp},
     {"år efter projekt", StoryRole::kFollowUp},  {"år efter avslut", StoryRole::kFollowUp},
     {"projektansökan", StoryRole::kApplication}, {"ansökan", StoryRole::kApplication},
     {"projektplan", StoryRole::kApplication},    {"uppstart", StoryRole::kStartUp},
     {"nulägesanalys", StoryRole::kStartUp},      {"startrapport", StoryRole::kStartUp},
     {"nollmätning", StoryRole::kStartUp}}};

constexpr std::array<std::string_view, 5> kOrdinals{"första ", "andra ", "tredje ", "fjärde ", "femte "};

// The earliest of the role words in `lower`; its place in `*at`, its length in `*size`.
const RoleWord* FindRole(std::string_view lower, std::size_t* at, std::size_t* size) {
  const RoleWord* found = nullptr;
  for (const RoleWord& row : kRoleWords) {
    const auto place = lower.find(row.word);
    if (place == std::string_view::npos || (found != nullptr && place >= *at)) continue;
    found = &row;
    *at = place;
    *size = row.word.size();
  }
  return found;
}

// "delrapport 2", "delrapport II", "andra delrapporten"; 0: no number.
int NumberAt(std::string_view lower, std::size_t at, std::size_t size) {
  std::size_t next = at + size;
  while (next < lower.size() && lower[next] != ' ' && lower[next] != ':') ++next;  // the rest of the word
  std::string_view rest = next < lower.size() ? lower.substr(next + 1) : std::string_view();
  if (rest.starts_with("nr ")) rest.remove_prefix(3);
  const std::size_t end = std::min(rest.find_first_of(" :,.;)"), rest.size());
  const std::string_view word = rest.substr(0, end);
  if (word.size() == 1 && word[0] >= '1' && word[0] <= '9') return word[0] - '0';
  constexpr std::array<std::string_view, 4> kRoman{"i", "ii", "iii", "iv"};
  for (std::size_t i = 1; i < kRoman.size(); ++i) {
    if (word == kRoman[i]) return static_cast<int>(i) + 1;
  }
  for (std::size_t i = 0; i < kOrdinals.size(); ++i) {
    if (lower.substr(0, at).ends_with(kOrdinals[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

}  // namespace

template <>
std::span<const VocabularyRow> Rows<ProjectField>() {
  return kFields;
}
template <>
std::span<const VocabularyRow> Rows<BudgetKind>() {
  return kBudgetKinds;
}
template <>
std::span<const VocabularyRow> Rows<FinancingModel>() {
  return kModels;
}
template <>
std::span<const VocabularyRow> Rows<StoryRole>() {
  return kRoles;
}

std::string RoleText(const StoryEntry& entry) {
  std::string text(Label(entry.role));
  if (entry.number > 0) text += " " + std::to_string(entry.number);
  return text;
}

EndBasis Ended(const Project& project, int this_year) {
  if (project.told_ended) return EndBasis::kTold;
  if (project.last_year != 0 && project.last_year < this_year) {
    return project.years_told ? EndBasis::kTold : EndBasis::kYears;
  }
  return EndBasis::kNone;
}

bool HasFinalReport(const Project& project) { return std::ranges::any_of(project.story, &StoryEntry::final_report); }

bool LacksFinalReport(const Project& project, int this_year) {
  return Ended(project, this_year) != EndBasis::kNone && !HasFinalReport(project);
}

StoryEntry RoleOf(const std::string& id, const std::string& title, const std::string& source,
                  const std::vector<Phase>& phases) {
  StoryEntry entry;
  entry.document = id;
  for (const std::string& text : {title, source, id}) {
    const std::string lower = LowerSwedish(text);
    std::size_t at = 0;
    std::size_t size = 0;
    const RoleWord* row = FindRole(lower, &at, &size);
    if (row == nullptr) continue;
    entry.role = row->role;
    if (row->role == StoryRole::kInterim) entry.number = NumberAt(lower, at, size);
    return entry;
  }
  if (phases == std::vector{Phase::kApplication}) entry.role = StoryRole::kApplication;
  if (phases == std::vector{Phase::kStartUp}) entry.role = StoryRole::kStartUp;
  return entry;
}

}  // namespace lardom
