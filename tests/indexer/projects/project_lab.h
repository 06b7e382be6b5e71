// The extractor of project facts opened for tests and tools.
#pragma once

#include <string>
#include <vector>

#include "corpus/json.h"
#include "corpus/model/document.h"
#include "corpus/model/project.h"
#include "tests/support/json_lines.h"

namespace lardom::testing {

// Facts of a document; of a text whose metadata name the project "Vägen in" in `places`.
std::vector<ProjectFact> ProjectFactsOf(const Document& document);
std::vector<ProjectFact> ProjectFactsOf(const std::string& text, const std::vector<std::string>& places = {});

// How the facts of the examples compare with what was annotated, for one field.
struct FieldScore {
  int right = 0;
  int said = 0;    // by the extractor
  int wanted = 0;  // by the annotation
  std::vector<std::string> errors;
  double precision() const { return said == 0 ? 1 : static_cast<double>(right) / said; }
  double recall() const { return wanted == 0 ? 1 : static_cast<double>(right) / wanted; }
};

// Fields: "budget" (kronor), "evaluator" (the name), "independence", "years" (first and last), "phases" (phase and
// year), "financing" (the model).
FieldScore ScoreField(const std::vector<Json>& examples, const std::string& field);

}  // namespace lardom::testing
