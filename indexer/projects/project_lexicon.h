// The words by which texts tell of projects; data/project_cues.tsv, whose head states its format.
//
// Errors   Open names the file and line of an unknown field, value or strength
// Threads  const after Open
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/project.h"
#include "indexer/links/patterns.h"

namespace lardom::indexer {

enum class ProjectCue : std::uint8_t {
  kBudget,
  kNotBudget,
  kEvaluator,
  kIndependence,
  kPeriod,
  kSubject,
  kPhase,
  kFinancing
};

// Where an evaluator's name stands by its cue. kFollowing: as kAfter, when it is surely an evaluator by its own words;
// kFor: as kAfter, when the sentence then speaks of evaluating; kSelf: the cue is the name.
enum class NameSide : std::uint8_t { kAfter, kFollowing, kFor, kBefore, kColon, kSelf };

struct ProjectCueRow {
  ProjectCue field = ProjectCue::kBudget;
  std::string value;
  NameSide side = NameSide::kAfter;  // of kEvaluator
  int strength = 2;                  // 1..3
};

struct ProjectCueHit {
  const ProjectCueRow* row = nullptr;
  std::size_t first = 0;  // words [first, last]
  std::size_t last = 0;
};

class ProjectLexicon {
 public:
  // `data_dir` as for DataFile.
  static Result<ProjectLexicon> Open(const std::string& data_dir = "");

  // Matches in words [first, last), in text order.
  std::vector<ProjectCueHit> Find(const WordList& words, std::size_t first, std::size_t last) const;

 private:
  ProjectLexicon(PatternSet patterns, std::vector<ProjectCueRow> rows)
      : patterns_(std::move(patterns)), rows_(std::move(rows)) {}

  PatternSet patterns_;
  std::vector<ProjectCueRow> rows_;  // by pattern
};

}  // namespace lardom::indexer
