#include "tests/indexer/projects/project_lab.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

#include "analyzers/analyzer.h"
#include "corpus/places.h"
#include "indexer/projects/project_extractor.h"
#include "tests/support/must.h"

namespace lardom::testing {
namespace {

struct Lab {
  analyzers::SwedishAnalyzer analyzer = Must(analyzers::SwedishAnalyzer::Open());
  Places places = Must(Places::Open());
  indexer::ProjectExtractor extractor = Must(indexer::ProjectExtractor::Open(analyzer, places));
};

const Lab& TheLab() {
  static const Lab lab;
  return lab;
}

// What is annotated in a field as a set of words, and the same of the facts. A field that an example leaves out is
// annotated as empty.
std::set<std::string> Wanted(const Json& example, const std::string& field) {
  std::set<std::string> out;
  if (example.Find(field) == nullptr) return out;
  const Json& value = example[field];
  if (field == "budget") {
    if (value.AsDouble() > 0) out.insert(std::to_string(std::llround(value.AsDouble())));
  } else if (field == "years") {
    const std::string first = std::to_string(std::llround(value.items()[0].AsDouble()));
    const std::string last = std::to_string(std::llround(value.items()[1].AsDouble()));
    if (first != "0") out.insert("from " + first);
    if (last != "0") out.insert("to " + last);
  } else if (field == "phases") {
    for (const Json& phase : value.items()) {
      out.insert(phase.items()[0].AsString() + " " + std::to_string(std::llround(phase.items()[1].AsDouble())));
    }
  } else if (!value.AsString().empty()) {
    out.insert(value.AsString());
  }
  return out;
}

std::set<std::string> Said(const std::vector<ProjectFact>& facts, const std::string& field) {
  std::set<std::string> out;
  for (const ProjectFact& fact : facts) {
    if (field == "budget" && fact.field == ProjectField::kBudget) {
      out.insert(std::to_string(std::llround(fact.sek)));
    } else if (field == "years" && fact.field == ProjectField::kPeriod) {
      if (fact.first_year != 0) out.insert("from " + std::to_string(fact.first_year));
      if (fact.last_year != 0) out.insert("to " + std::to_string(fact.last_year));
    } else if (field == "phases" && fact.field == ProjectField::kPhase) {
      out.insert(fact.detail + " " + std::to_string(fact.first_year));
    } else if (field == "financing" && fact.field == ProjectField::kFinancing) {
      out.insert(fact.detail);
    } else if (field == "evaluator" && fact.field == ProjectField::kEvaluator) {
      out.insert(fact.value);
    } else if (field == "independence" && fact.field == ProjectField::kEvaluator && !fact.detail.empty()) {
      out.insert(fact.detail);
    }
  }
  return out;
}

std::string Joined(const std::set<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : " | ") + value;
  return "[" + out + "]";
}

}  // namespace

std::vector<ProjectFact> ProjectFactsOf(const Document& document) {
  std::vector<analyzers::Token> tokens;
  TheLab().analyzer.Tokenize(document.text, &tokens);
  return TheLab().extractor.Extract(document, tokens);
}

std::vector<ProjectFact> ProjectFactsOf(const std::string& text, const std::vector<std::string>& places) {
  Document document;
  document.metadata.id = "exempel";
  document.metadata.project = "Vägen in";
  document.metadata.places = places;
  document.text = text;
  return ProjectFactsOf(document);
}

FieldScore ScoreField(const std::vector<Json>& examples, const std::string& field) {
  FieldScore score;
  for (const Json& example : examples) {
    const std::string text = example["text"].AsString();
    const std::set<std::string> wanted = Wanted(example, field);
    const std::set<std::string> said = Said(ProjectFactsOf(text), field);
    for (const std::string& value : said) score.right += wanted.contains(value) ? 1 : 0;
    score.said += static_cast<int>(said.size());
    score.wanted += static_cast<int>(wanted.size());
    if (wanted != said) {
      score.errors.push_back(field + ": wanted " + Joined(wanted) + ", said " + Joined(said) + ": " + text);
    }
  }
  return score;
}

}  // namespace lardom::testing
