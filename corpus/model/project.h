// A project as the library knows it, what texts tell of it, and its documents as one story.
//
// Facts come from metadata (origin kMetadata, no quote needed) and from running text (origin kExtracted, with the
// verbatim quote). Metadata wins over text; of several facts in texts the surest one speaks for the project, and all
// are kept so that a reader can see where sources differ.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/model/stage.h"

namespace lardom {

enum class ProjectField : std::uint8_t { kName, kBudget, kEvaluator, kPeriod, kPhase, kFinancing };

// What an amount is: granted or set aside, what was spent, what was applied for. In the order of their weight.
enum class BudgetKind : std::uint8_t { kGranted, kBudget, kCost, kApplied };

// How a social investment is paid. kReturn: what the project saves is returned to the fund (återföringsmodell);
// kBudget: paid out of a budget without a return.
enum class FinancingModel : std::uint8_t {
  kUnknown,
  kReturn,
  kBudget,
  kOutcomeContract,
  kFund,
  kEu,
  kCoordination,
  kGrant,
  kOther
};

struct ProjectFact {
  ProjectField field = ProjectField::kName;
  std::string document;  // id
  std::string value;     // in the text's words
  // A slug: of a budget its BudgetKind; of an evaluator its Evaluator; of a period "period", "start" or "end"; of a
  // phase its Phase; of financing its FinancingModel. Empty: none.
  std::string detail;
  double sek = 0;      // of a budget, in Swedish kronor
  int first_year = 0;  // of a period or phase; 0: not told
  int last_year = 0;
  std::string quote;        // verbatim text[begin, end); empty: the document's metadata
  std::uint32_t begin = 0;  // bytes of the stored text
  std::uint32_t end = 0;
  double confidence = 1;
  Origin origin = Origin::kMetadata;
};

// What a document is in its project's story.
enum class StoryRole : std::uint8_t {
  kApplication,
  kStartUp,
  kInterim,
  kNote,  // none of the others
  kFinal,
  kFollowUp,
};

struct StoryEntry {
  std::string document;  // id
  StoryRole role = StoryRole::kNote;
  int number = 0;  // of several interim reports; 0: not numbered
  int year = 0;    // 0: not known
  bool final_report() const { return role == StoryRole::kFinal; }
};

// "delrapport 2", "slutrapport", "uppföljning efter".
std::string RoleText(const StoryEntry& entry);

// How the end of a project is known.
enum class EndBasis : std::uint8_t {
  kNone,  // not known to have ended
  kTold,  // a text says so
  kYears  // the last year known of it has passed
};

// A project: built from metadata and text; curators may merge.
struct Project {
  std::string id;  // slug
  std::string name;
  std::vector<std::string> other_names;  // as other documents write it
  std::vector<std::string> places;
  int first_year = 0;  // of the project where a document tells, else the earliest year of its documents
  int last_year = 0;
  bool years_told = false;  // last_year is the project's own
  std::vector<Phase> phases;
  std::string financing;
  FinancingModel financing_model = FinancingModel::kUnknown;
  std::string budget;
  double budget_sek = 0;
  std::string evaluator;
  Evaluator independence = Evaluator::kUnknown;
  std::vector<std::string> methods;
  std::vector<std::string> documents;  // ids
  std::vector<ProjectFact> facts;      // by field, the one that speaks for the project first
  std::vector<StoryEntry> story;       // in the order of time
  bool told_ended = false;
};

// `this_year`: a project whose last known year lies before it has ended.
EndBasis Ended(const Project& project, int this_year);
bool HasFinalReport(const Project& project);
// Ended, and no document of it is a final report.
bool LacksFinalReport(const Project& project, int this_year);

// Role of a document by what its title, source and id call it, else by its phases; `number` is set where it says which
// one ("delrapport 2", "andra delrapporten").
StoryEntry RoleOf(const std::string& id, const std::string& title, const std::string& source,
                  const std::vector<Phase>& phases);

}  // namespace lardom
