#include "search/lesson_search.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "corpus/model/confidence.h"
#include "search/matcher.h"
#include "search/passages.h"
#include "search/plan.h"
#include "search/query_parser.h"

namespace lardom::search {
namespace {

using analyzers::Token;

constexpr std::size_t kCandidates = 80;  // documents looked into
constexpr double kLeastCoverage = 0.45;  // of the subject's weight
constexpr double kHeadingShare = 0.7;    // what a word of the heading is worth against one of the quote
constexpr double kMethodShare = 0.9;     // one of the name of a method that the lesson is about
constexpr double kContextShare = 0.5;    // one of the title
constexpr int kTries = 4;

// Dictionary forms by which a query asks for lessons, and for which kind.
struct AskingWord {
  std::string_view lemma;
  std::optional<PassageKind> kind;
};
constexpr std::array<AskingWord, 6> kAskingWords{{{"lärdom", PassageKind::kLesson},
                                                  {"lärdomar", PassageKind::kLesson},
                                                  {"insikt", PassageKind::kLesson},
                                                  {"erfarenhet", PassageKind::kLesson},
                                                  {"framgångsfaktor", PassageKind::kLesson},
                                                  {"rekommendation", PassageKind::kRecommendation}}};

const AskingWord* FindAskingWord(const std::string& key, const analyzers::SwedishAnalyzer& analyzer) {
  const auto match = [](std::string_view form) {
    const auto* at = std::ranges::find(kAskingWords, form, &AskingWord::lemma);
    return at == kAskingWords.end() ? nullptr : at;
  };
  if (const AskingWord* word = match(key)) return word;
  for (const std::string& lemma : analyzer.AnalyzeWord(key).lemmas) {
    if (const AskingWord* word = match(lemma)) return word;
  }
  return nullptr;
}

// "vad har vi lärt oss om", "vad lärde man sig av": the question word and the verb.
bool IsLearning(const std::vector<Token>& tokens, std::size_t i) {
  const std::string& key = tokens[i].key;
  return (key == "lärt" || key == "lärde" || key == "lära") && !tokens.empty() && tokens.front().key == "vad";
}

double Strength(UnitKind kind) {
  switch (kind) {
    case UnitKind::kExact:
    case UnitKind::kLemma:
      return 1;
    case UnitKind::kSynonym:
      return 0.8;
    case UnitKind::kPart:
      return 0.6;
    default:
      return 0;
  }
}

class Ranker {
 public:
  Ranker(Engine* engine, const LibraryState& state, PostingsLease* postings, const LessonSearch& search)
      : engine_(engine),
        snapshot_(*state.snapshot),
        search_(search),
        query_(SubjectQuery(search.subject)),
        concepts_(MakeConcepts(query_, engine->analyzer(), search.synonyms ? state.synonyms.get() : nullptr, nullptr)),
        matcher_(query_, concepts_, snapshot_, postings, engine->analyzer(), engine->weights()),
        matches_(matcher_.Run()),
        plan_(concepts_, snapshot_, postings),
        hits_(plan_, snapshot_, engine->analyzer()) {
    for (std::size_t i = 0; i < concepts_.concepts.size(); ++i) {
      if (!concepts_.concepts[i].function_word) all_ += plan_.concept_idf()[i];
    }
  }

  bool ok() const { return matcher_.ok(); }

  Result<std::vector<LessonHit>> Run() {
    auto catalogue = engine_->LendCatalogue();
    if (!catalogue) return catalogue.error();
    std::vector<LessonHit> out;
    std::set<std::uint32_t> reports;  // of copies, the one that matches best speaks for all
    for (const Ordinal ordinal : Candidates()) {
      const DocumentColumns& document = snapshot_.document(ordinal);
      if (document.group != UINT32_MAX && !reports.insert(document.group).second) continue;
      LessonFilter filter;
      filter.document = document.id;
      filter.min_confidence = kShownLessonConfidence;
      std::vector<LessonHit> own;
      for (Lesson& lesson : catalogue.value()->Lessons(filter)) {
        if (!Wanted(lesson)) continue;
        LessonHit hit;
        hit.title = document.title;
        hit.year = document.year;
        hit.score = Score(lesson, document);
        if (all_ > 0 && hit.score < kLeastCoverage) continue;
        hit.lesson = std::move(lesson);
        own.push_back(std::move(hit));
      }
      std::ranges::stable_sort(own, std::ranges::greater(), &LessonHit::score);
      if (own.size() > search_.most_per_document) own.resize(search_.most_per_document);
      for (LessonHit& hit : own) {
        hit.segments = Highlight(hit.lesson.quote, 0, static_cast<std::uint32_t>(hit.lesson.quote.size()), true,
                                 document.segment, hits_, engine_->analyzer(), hit.lesson.quote.size());
        out.push_back(std::move(hit));
      }
    }
    if (all_ > 0) {
      std::ranges::stable_sort(out, std::ranges::greater(), &LessonHit::score);
    }
    return out;
  }

 private:
  static Query SubjectQuery(const std::string& subject) {
    Query query;
    if (subject.empty()) return query;
    QueryNode node;
    node.text = subject;
    query.must.push_back(std::move(node));
    return query;
  }

  bool Wanted(const Lesson& lesson) const {
    if (!search_.kinds.empty() && std::ranges::find(search_.kinds, lesson.kind) == search_.kinds.end()) return false;
    return search_.method.empty() || std::ranges::find(lesson.methods, search_.method) != lesson.methods.end();
  }

  // Documents with lessons that hold something of the subject, best first; without a subject all, latest first.
  std::vector<Ordinal> Candidates() const {
    std::vector<std::pair<double, Ordinal>> found;
    for (Ordinal i = 0; i < snapshot_.size(); ++i) {
      const DocumentColumns& document = snapshot_.document(i);
      if (document.lesson_count == 0) continue;
      const double score =
          all_ > 0 ? static_cast<double>(matches_.first_scores[i]) : static_cast<double>(document.year);
      if (all_ > 0 && score <= 0) continue;
      if (search_.filters != nullptr && !search_.filters->Passes(i)) continue;
      found.emplace_back(-score, i);
    }
    std::ranges::sort(found);
    if (all_ > 0 && found.size() > kCandidates) found.resize(kCandidates);
    std::vector<Ordinal> out;
    for (const auto& [score, ordinal] : found) out.push_back(ordinal);
    return out;
  }

  std::size_t ContentWords(const Synonym& synonym) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        synonym.words, [&](const WordTerms& word) { return !engine_->analyzer().IsFunctionWord(word.key); }));
  }

  void Cover(std::string_view text, std::size_t segment, double share, std::vector<double>* best) const {
    std::vector<Token> tokens;
    engine_->analyzer().Tokenize(text, &tokens);
    std::map<std::uint32_t, std::set<std::string>> phrases;  // by synonym: its words in the text
    for (const Token& token : tokens) {
      const Unit* unit = hits_.Find(segment, token.key);
      if (unit == nullptr) continue;
      if (unit->synonym != UINT32_MAX && unit->length > 1) {  // a phrase counts as a whole
        auto& seen = phrases[unit->synonym];
        seen.insert(token.key);
        if (seen.size() < ContentWords(concepts_.synonyms[unit->synonym])) continue;
      }
      std::size_t first = unit->concept_index;
      std::size_t last = first;
      if (unit->synonym != UINT32_MAX) {
        first = concepts_.synonyms[unit->synonym].first;
        last = concepts_.synonyms[unit->synonym].last;
      }
      for (std::size_t i = first; i <= last && i < best->size(); ++i) {
        (*best)[i] = std::max((*best)[i], share * Strength(unit->kind));
      }
    }
  }

  // The share of the subject's weight that the lesson covers, 0..1, and a little for the reading's confidence.
  double Score(const Lesson& lesson, const DocumentColumns& document) const {
    if (all_ <= 0) return lesson.confidence;
    std::vector<double> best(concepts_.concepts.size());
    Cover(lesson.quote, document.segment, 1, &best);
    Cover(lesson.section, document.segment, kHeadingShare, &best);
    Cover(document.title, document.segment, kContextShare, &best);
    for (const std::string& method : lesson.methods) Cover(method, document.segment, kMethodShare, &best);
    double covered = 0;
    for (std::size_t i = 0; i < best.size(); ++i) {
      if (!concepts_.concepts[i].function_word) covered += best[i] * plan_.concept_idf()[i];
    }
    return covered / all_ * (0.9 + 0.1 * lesson.confidence);
  }

  Engine* engine_;
  const Snapshot& snapshot_;
  const LessonSearch& search_;
  Query query_;
  Concepts concepts_;
  Matcher matcher_;
  Matches matches_;
  Plan plan_;
  HitWords hits_;
  double all_ = 0;  // weight of the subject
};

void CollectText(const QueryNode& node, std::string* out) {
  if (node.type == QueryNode::Type::kNot || node.type == QueryNode::Type::kProject) return;
  if (!node.text.empty()) *out += (out->empty() ? "" : " ") + node.text;
  for (const QueryNode& child : node.children) CollectText(child, out);
}

}  // namespace

LessonQuestion ReadLessonQuestion(const Query& query, const Filters& filters,
                                  const analyzers::SwedishAnalyzer& analyzer) {
  LessonQuestion question;
  question.kinds = filters.passages;
  question.asked = !filters.passages.empty();
  std::string text;
  for (const QueryNode& node : query.must) CollectText(node, &text);
  std::vector<Token> tokens;
  analyzer.Tokenize(text, &tokens);
  std::vector<bool> left(tokens.size(), true);
  bool content = false;
  std::vector<PassageKind> named;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const AskingWord* word = FindAskingWord(tokens[i].key, analyzer);
    if (word != nullptr || IsLearning(tokens, i)) {
      left[i] = false;
      named.push_back(word != nullptr ? *word->kind : PassageKind::kLesson);
    } else {
      content = content || (tokens[i].flags & analyzers::kFunctionWord) == 0;
    }
  }
  if (!named.empty()) {
    if (!question.asked) {
      const bool both = std::ranges::any_of(named, [&](PassageKind kind) { return kind != named.front(); });
      if (!both) question.kinds = {named.front()};
    }
    question.asked = true;
  }
  if (!question.asked || !content) return question;
  // The subject from its first to its last content word.
  std::size_t first = tokens.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!left[i] || (tokens[i].flags & analyzers::kFunctionWord) != 0) continue;
    first = std::min(first, i);
    last = i;
  }
  for (std::size_t i = first; i <= last && i < tokens.size(); ++i) {
    if (!left[i]) continue;
    if (!question.subject.empty()) question.subject += ' ';
    question.subject += text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  }
  return question;
}

Result<std::vector<LessonHit>> SearchLessons(Engine* engine, const LibraryState& state, PostingsLease* postings,
                                             const LessonSearch& search) {
  Ranker ranker(engine, state, postings, search);
  if (!ranker.ok()) return Error{ErrorCode::kConflict, "index", "indexet har fått en ny version"};
  return ranker.Run();
}

Result<LessonResponse> FindLessons(Engine* engine, const LessonRequest& request) {
  const Query query = ParseQuery(request.query);
  for (int attempt = 0; attempt < kTries; ++attempt) {
    auto state = engine->Current();
    if (!state) return state.error();
    const Snapshot& snapshot = *state.value().snapshot;
    LessonSearch search;
    search.most_per_document = SIZE_MAX;
    if (!request.method.empty()) {
      const std::size_t method = snapshot.FindMethod(request.method);
      if (method == SIZE_MAX) {
        return Error{ErrorCode::kNotFound, "method",
                     "Biblioteket känner ingen metod som heter \"" + request.method + "\"."};
      }
      search.method = snapshot.methods()[method].name;
    }
    LessonQuestion question = ReadLessonQuestion(query, query.filters, engine->analyzer());
    search.subject = question.subject;
    if (!question.asked) {
      for (const QueryNode& node : query.must) CollectText(node, &search.subject);
    }
    search.kinds = question.kinds;
    if (request.kind) search.kinds = {*request.kind};
    const FilterSet filters(query.filters, snapshot);
    search.filters = &filters;
    auto postings = snapshot.postings().Lend();
    if (!postings) {
      engine->Invalidate();
      continue;
    }
    auto found = SearchLessons(engine, state.value(), &postings.value(), search);
    if (!found || postings.value().modified()) {
      engine->Invalidate();
      continue;
    }
    LessonResponse response;
    response.total = found.value().size();
    for (std::size_t i = request.offset; i < found.value().size() && response.lessons.size() < request.limit; ++i) {
      response.lessons.push_back(std::move(found.value()[i]));
    }
    return response;
  }
  return Error{ErrorCode::kInternal, "index", "indexet skrivs om hela tiden; försök igen om en stund"};
}

}  // namespace lardom::search
