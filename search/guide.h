// The guide: check-questions for a social investment by phase and theme, each answered with the library's best
// passages.
//
// Data       search/data/guide.tsv (id, phases, theme, question, searches), which a domain expert edits
// Answers    each question's searches are run as users' are, each for one side of the question. The best passage of a
//            document speaks for it: no list of sources or contents, bare heading, note that a text is made up, or list
//            of questions. Rankings are joined by best rank, so that each search gives its best document first; a
//            passage that holds few of the search's words, and a method's description where the question is about a
//            project's own way, stand some ranks further back (kFewWords, kDescription)
// Errors     Open: kData naming file and line for an unknown phase or theme, a doubled id, a row without question or
//            searches. Answer: that of the search
// Threads    const after Open
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/stage.h"
#include "search/searcher.h"

namespace lardom::search {

// The questions of the seminar report: why; in which context; active ownership; organisation; how we know that we do
// right; which outcomes, effects and multiplier effects.
enum class GuideTheme : std::uint8_t { kWhy, kContext, kOwnership, kOrganisation, kDoingRight, kOutcomes };

std::string_view Slug(GuideTheme theme);   // why context ownership organisation doing-right outcomes
std::string_view Label(GuideTheme theme);  // Swedish

struct GuideQuestion {
  std::string id;
  std::vector<Phase> phases;
  GuideTheme theme = GuideTheme::kWhy;
  std::string text;
  std::vector<std::string> searches;  // in the query language
};

struct GuideFilter {
  std::optional<Phase> phase;
  std::optional<GuideTheme> theme;
  std::vector<std::string> methods;  // answers from documents with a link to one of them
  std::vector<std::string> places;
  std::vector<std::string> target_groups;  // answers from documents about one of them
  std::size_t passages = 5;                // at most, of each question
};

struct GuidePassage {
  std::string document;
  std::string title;
  std::optional<Kind> kind;
  int year = 0;
  std::vector<std::string> places;
  PassageHit passage;
  double score = 0;
};

struct GuideAnswer {
  GuideQuestion question;
  std::vector<GuidePassage> passages;  // best first; empty: nothing in the library
};

// Searcher::Search, or a stand-in.
using SearchFunction = std::function<Result<SearchResponse>(const SearchRequest&)>;

class Guide {
 public:
  // `data_dir` as for DataFile.
  static Result<Guide> Open(const std::string& data_dir = "");

  const std::vector<GuideQuestion>& questions() const { return questions_; }

  // The questions that fit the filter, in the file's order, with their answers.
  Result<std::vector<GuideAnswer>> Answer(const SearchFunction& search, const GuideFilter& filter) const;

 private:
  std::vector<GuideQuestion> questions_;
};

}  // namespace lardom::search
