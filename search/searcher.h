// The façade of search: pure data in and out. The command line and the server call nothing else here to find things.
//
// Threads  a Searcher is shared by all threads; it keeps a pool of index readers, reloads when a commit has been made
//          by an indexer in this or another process, and retries a request that a commit interrupted
// Errors   kData: no library there, or built by another analyzer version (the sentence says `lardom rebuild`);
//          kUsage: a filter value that does not exist (names the parameter); kNotFound
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "corpus/model/document.h"
#include "corpus/model/lesson.h"
#include "corpus/model/method.h"
#include "search/word_statistics.h"

namespace lardom::search {

struct YearRange {
  int first = 0;  // inclusive; 0: open
  int last = 0;   // inclusive; 0: open
};

enum class Sort { kRelevance, kNewest, kOldest, kTitle, kChanged };  // kChanged: latest in the library first

// Filters of one kind are ORed, kinds are ANDed. method, stage, place, status and effect hold for one and the same link
// whenever a method, stage, status or effect is asked for; a place alone holds for the document or one of its links.
// outcome and design hold for one and the same finding, which is one of the methods asked for or names none. Target
// group, area and passage hold for the document (docs/FACETS.md).
struct Filters {
  std::vector<Kind> kinds;
  std::vector<std::string> methods;  // name, alias or id
  std::vector<Stage> stages;
  std::optional<LinkStatus> status;  // unset: asserted
  std::vector<Effect> effects;
  std::vector<Phase> phases;
  std::vector<std::string> places;
  std::vector<std::string> target_groups;  // terms of the vocabularies or their variants
  std::vector<std::string> areas;
  std::vector<std::string> outcomes;
  std::vector<Design> designs;
  std::vector<PassageKind> passages;  // documents with such a passage, which is then shown
  YearRange years;
  std::string since;  // YYYY-MM-DD (or YYYY-MM, YYYY): documents added or changed then or later; empty: all
};

struct SearchRequest {
  std::string query;  // the query language of docs/SEARCH.md; never fails
  std::size_t limit = 10;
  std::size_t offset = 0;
  Filters filters;
  Sort sort = Sort::kRelevance;
  bool expand_synonyms = true;
  bool correct_spelling = true;  // correct by itself when nothing matches
  bool explain = false;
  bool show_copies = false;   // true: copies of one report are hits of their own
  bool with_passages = true;  // false: ids and scores only (evaluation, export)
};

// A run of text and whether the query hit it.
struct Segment {
  std::string text;
  bool hit = false;
};

struct PassageHit {
  std::optional<PassageKind> kind;  // it says what was learned, or recommends something
  int page = 0;                     // 0: no pages
  std::string section;              // heading path
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::vector<Segment> segments;
};

// Why a word of the text counts as a hit for a word of the query.
struct MatchStep {
  std::string query_word;
  std::string text_word;
  std::string how;   // exact | lemma | part | ngram | synonym | phrase | prefix
  std::string term;  // the shared term
};

// Another document with the same report.
struct Copy {
  std::string id;
  std::string title;
  std::string source;  // where its metadata say it is from, else the name of its file
  std::string media_type;
};

// A document, or a report with several copies: then the copy among the matches that has the most complete metadata, of
// equal ones that with the highest score; its place is that of the copy with the highest score.
struct Hit {
  std::int64_t number = 0;
  std::string id;
  std::string title;
  std::optional<Kind> kind;
  int year = 0;
  std::vector<std::string> places;
  std::string project;
  std::string changed;  // ISO time of the latest change in the library; empty: not known
  double score = 0;
  bool all_words = true;             // belongs to the strict set
  std::vector<std::string> methods;  // names, most linked first
  std::vector<PassageHit> passages;
  std::vector<Link> links;             // shown links, those that fit the query first
  std::vector<MatchStep> explanation;  // only when asked for
  std::vector<Copy> copies;            // the report's other copies, whether they match or not
};

// A lesson or recommendation that answers the query.
struct LessonHit {
  Lesson lesson;
  std::string title;  // of its document
  int year = 0;
  double score = 0;
  std::vector<Segment> segments;  // the quote
};

struct LessonRequest {
  std::string query;   // may be empty
  std::string method;  // name, alias or id; empty: all
  std::optional<PassageKind> kind;
  std::size_t limit = 20;
  std::size_t offset = 0;
};

struct LessonResponse {
  std::size_t total = 0;
  std::vector<LessonHit> lessons;  // best first; without a query by year, latest first
};

struct FacetValue {
  std::string value;  // slug or name, as a filter takes it
  std::string label;  // for people
  std::size_t count = 0;
};

struct MethodCounts {
  std::string id;
  std::string name;
  std::string label;  // spridd med stöd ...
  std::size_t documents = 0;
  std::size_t tested = 0;
  std::size_t developed = 0;
  std::size_t scaled = 0;
  std::size_t discontinued = 0;
};

struct SearchResponse {
  std::string text;                // the query as given
  std::string understood;          // how it was read, in the query language
  std::string corrected;           // the spelling that is offered or was used; empty: none
  bool used_correction = false;    // true: nothing matched as written and the correction was used
  std::vector<std::string> notes;  // sentences for the user: "Sökte även på: fosterhem", how a broken query was read
  std::vector<std::string> also;   // the synonyms that were added
  std::size_t total = 0;           // copies of one report once, unless they are shown
  bool total_exact = true;
  bool strict = true;  // true: the total counts documents with all the words
  double took_ms = 0;
  std::vector<Hit> hits;
  // kind method stage phase place year target_group area outcome design passage
  std::map<std::string, std::vector<FacetValue>> facets;
  std::string lessons_about;          // what of the query the lessons are about; empty when none were asked for
  std::vector<LessonHit> lessons;     // of a query that asks for lessons ("lärdomar om ...") or has such a filter
  std::vector<MethodCounts> methods;  // panel, most relevant first
  std::string generation;             // identifies the state of the library, for ETags and reproducibility
};

struct Suggestion {
  std::string text;
  std::string kind;  // title | method | place | phrase | word
};

// One line of a concordance: text around a hit.
struct ConcordanceLine {
  std::string document;
  std::string title;
  int year = 0;
  std::string left;
  std::string keyword;
  std::string right;
  std::uint32_t begin = 0;  // of the keyword in the text
};

struct ConcordanceResponse {
  std::size_t total = 0;
  std::vector<ConcordanceLine> lines;
};

struct TrendPoint {
  int year = 0;
  std::size_t documents = 0;
  std::size_t hits = 0;
  std::size_t words = 0;  // in all documents of the year
  double per_million = 0;
};

struct SimilarDocument {
  std::string id;
  std::string title;
  double score = 0;
};

class Searcher {
 public:
  // `data_dir`: the library. The analyzer must outlive the searcher.
  static Result<Searcher> Open(const std::string& data_dir, const analyzers::SwedishAnalyzer& analyzer);
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  Result<SearchResponse> Search(const SearchRequest& request) const;
  // kNotFound for a method that the library does not know.
  Result<LessonResponse> Lessons(const LessonRequest& request) const;
  std::vector<Suggestion> Suggest(std::string_view prefix, std::size_t limit) const;
  Result<std::vector<SimilarDocument>> Similar(std::string_view document_id, std::size_t limit) const;
  // Concordance and trends read each report once, in its best copy.
  // `query`: words (all lemma forms unless quoted), phrase in quotes, or prefix*. sort: "left", "right", "document".
  Result<ConcordanceResponse> Concordance(std::string_view query, std::size_t limit, std::size_t offset,
                                          std::string_view sort) const;
  Result<std::vector<TrendPoint>> Trends(std::string_view query) const;
  Result<std::vector<FrequencyRow>> Frequencies(std::string_view query, FrequencyBy by) const;
  Result<CollocationResponse> Collocations(const CollocationRequest& request) const;

  // Counts of all accepted methods, by name.
  std::vector<MethodCounts> Methods() const;

  // Makes what the first search and suggestion after a change would wait for: loads the present state, its speller and
  // its suggestions. For a thread of its own.
  void Warm() const;

  // State of the library that answers are given from; changes with every commit and verdict.
  std::string Generation() const;

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// How lists name a document that is a copy; nothing when it is gone.
std::optional<Copy> DescribeCopy(const Catalogue& catalogue, std::int64_t number);
// The other copies of a document's report, best first.
std::vector<Copy> CopiesOf(const Catalogue& catalogue, std::string_view document_id);

// Reads filter words from users ("prövad", "scaled", "2012..2015"); kUsage naming `parameter` for an unknown value.
Status AddFilter(std::string_view parameter, std::string_view value, Filters* filters);

}  // namespace lardom::search
