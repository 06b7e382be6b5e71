// Lessons and recommendations that answer a query: which queries ask for them, what about, and in which order.
//
// How      A query that names lessons ("lärdomar om samordnare", "rekommendationer IPS", "vad lärde man sig av ...") or
//          has the filter `stycke:` asks. Its other words are the subject. Lessons of the documents that match the
//          subject are scored by how much of it their own words, heading, methods and the document's title hold
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/engine.h"
#include "search/filters.h"
#include "search/query.h"

namespace lardom::search {

struct LessonQuestion {
  bool asked = false;
  std::vector<PassageKind> kinds;  // empty: both
  std::string subject;             // may be empty
};

// `filters`: the request's and the query's together.
LessonQuestion ReadLessonQuestion(const Query& query, const Filters& filters,
                                  const analyzers::SwedishAnalyzer& analyzer);

struct LessonSearch {
  std::string subject;
  std::vector<PassageKind> kinds;  // empty: both
  std::string method;              // canonical name; empty: all
  bool synonyms = true;
  const FilterSet* filters = nullptr;  // null: none
  std::size_t most_per_document = 3;
};

// Best first; without a subject the latest documents first. kConflict when a commit interrupted it.
Result<std::vector<LessonHit>> SearchLessons(Engine* engine, const LibraryState& state, PostingsLease* postings,
                                             const LessonSearch& search);

}  // namespace lardom::search
