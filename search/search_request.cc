#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "search/engine.h"
#include "search/filters.h"
#include "search/law_notes.h"
#include "search/lesson_search.h"
#include "search/matcher.h"
#include "search/method_panel.h"
#include "search/passages.h"
#include "search/plan.h"
#include "search/query_parser.h"
#include "search/reports.h"
#include "search/scorer.h"
#include "search/unaccented.h"

namespace lardom::search {
namespace {

// A commit may interrupt a request; it is then run again on a new snapshot.
constexpr int kTries = 4;
constexpr std::size_t kPassagesPerHit = 2;
constexpr std::size_t kPassageBytes = 700;
constexpr std::size_t kLinksPerHit = 12;
constexpr std::size_t kLessonsShown = 5;
// Up to so many content words the documents with all of them come first whatever their score; a long question is
// ranked by its evidence alone.
constexpr std::size_t kStrictFirstWords = 3;

struct Ranked {
  Ordinal document = 0;
  double score = 0;
  bool strict = false;
};

Filters Merged(Filters a, const Filters& b) {
  const auto add = [](auto* to, const auto& from) { to->insert(to->end(), from.begin(), from.end()); };
  add(&a.kinds, b.kinds);
  add(&a.methods, b.methods);
  add(&a.stages, b.stages);
  add(&a.effects, b.effects);
  add(&a.phases, b.phases);
  add(&a.places, b.places);
  add(&a.target_groups, b.target_groups);
  add(&a.areas, b.areas);
  add(&a.outcomes, b.outcomes);
  add(&a.designs, b.designs);
  add(&a.passages, b.passages);
  if (b.status) a.status = b.status;
  if (b.years.first != 0 || b.years.last != 0) a.years = b.years;
  if (!b.since.empty()) a.since = std::max(a.since, b.since);
  return a;
}

std::size_t ContentWords(const Concepts& concepts) {
  return static_cast<std::size_t>(
      std::ranges::count_if(concepts.concepts, [](const Concept& c) { return !c.function_word; }));
}

class Request {
 public:
  Request(Engine* engine, const SearchRequest& request, LibraryState state, PostingsLease* postings, Query query)
      : engine_(engine),
        request_(request),
        state_(std::move(state)),
        snapshot_(*state_.snapshot),
        postings_(postings),
        query_(std::move(query)),
        filters_(Merged(request.filters, query_.filters)),
        question_(ReadLessonQuestion(query_, filters_, engine->analyzer())),
        concepts_(MakeConcepts(query_, engine->analyzer(), request.expand_synonyms ? state_.synonyms.get() : nullptr,
                               state_.thesaurus.get(), &engine->laws())) {
    if (request.expand_synonyms) AddUnaccented(snapshot_, engine->analyzer(), &concepts_);
  }

  SearchResponse Run() {
    SearchResponse response;
    response.text = request_.query;
    response.understood = query_.understood;
    response.notes = query_.notes;
    response.generation = snapshot_.generation();
    for (const Synonym& synonym : concepts_.synonyms) {
      const std::string text = synonym.historic ? synonym.text + " (äldre benämning)" : synonym.text;
      if (std::ranges::find(response.also, text) == response.also.end()) response.also.push_back(text);
    }

    for (std::string& note : ExpansionNotes(concepts_, engine_->laws())) response.notes.push_back(std::move(note));

    const FilterSet filter_set(filters_, snapshot_);
    response.notes.insert(response.notes.end(), filter_set.notes().begin(), filter_set.notes().end());
    const FilterSet excluded(query_.excluded, snapshot_);
    Matcher matcher(query_, concepts_, snapshot_, postings_, engine_->analyzer(), engine_->weights());
    Matches matches = matcher.Run();
    if (!matcher.ok()) return response;
    if (!excluded.empty()) {
      for (Ordinal i = 0; i < snapshot_.size(); ++i) {
        if (excluded.Passes(i)) matches.hard.Remove(i);
      }
      matches.strict &= matches.hard;
    }
    DocSet degraded = matches.hard;
    for (Ordinal i = 0; i < snapshot_.size(); ++i) {
      if (matches.first_scores[i] <= 0 && !matches.strict.Has(i)) degraded.Remove(i);
    }
    DocSet strict_shown(snapshot_.size());
    DocSet degraded_shown(snapshot_.size());
    matches.strict.ForEach([&](Ordinal i) {
      if (filter_set.Passes(i)) strict_shown.Add(i);
    });
    degraded.ForEach([&](Ordinal i) {
      if (filter_set.Passes(i)) degraded_shown.Add(i);
    });
    response.strict = !strict_shown.Empty() || degraded_shown.Empty();
    response.total = CountShown(response.strict ? strict_shown : degraded_shown);

    const Plan plan(concepts_, snapshot_, postings_);
    Scorer scorer(concepts_, plan, snapshot_, engine_->weights());
    std::vector<Ranked> ranked = request_.sort == Sort::kRelevance && !query_.must.empty()
                                     ? Rank(strict_shown, degraded_shown, matches.first_scores, &scorer)
                                     : Sorted(response.strict ? strict_shown : degraded_shown);
    if (!request_.show_copies) Collapse(&ranked);
    if (request_.with_passages) {
      // Facets count over what matches before filters; each leaves its own filter out.
      const bool any_strict = !strict_shown.Empty();
      response.facets =
          CountFacets(any_strict ? matches.strict : degraded, filter_set, snapshot_, !request_.show_copies);
      std::vector<std::pair<Ordinal, double>> top;
      for (const Ranked& r : ranked) {
        if (top.size() == kPanelDocuments) break;
        top.emplace_back(r.document, r.score);
      }
      response.methods = MethodPanel(concepts_, request_.query, top, snapshot_);
      if (question_.asked && request_.offset == 0) AddLessons(filter_set, &response);
    }
    const HitWords hit_words(plan, snapshot_, engine_->analyzer());
    for (std::size_t i = request_.offset; i < ranked.size() && response.hits.size() < request_.limit; ++i) {
      response.hits.push_back(MakeHit(ranked[i], &scorer, hit_words, filter_set));
    }
    return response;
  }

 private:
  // Documents of the set, copies of one report once.
  std::size_t CountShown(const DocSet& set) const {
    std::size_t count = set.Count();
    if (request_.show_copies) return count;
    for (const std::vector<Ordinal>& group : snapshot_.groups()) {
      const auto in_set =
          static_cast<std::size_t>(std::ranges::count_if(group, [&](Ordinal ordinal) { return set.Has(ordinal); }));
      if (in_set > 1) count -= in_set - 1;
    }
    return count;
  }

  // Leaves of each group of copies one, where its first one stands.
  void Collapse(std::vector<Ranked>* ranked) const {
    if (snapshot_.groups().empty()) return;
    std::unordered_map<std::uint32_t, std::size_t> places;  // group -> place in `ranked`
    std::size_t kept = 0;
    for (const Ranked& r : std::vector<Ranked>(*ranked)) {
      const DocumentColumns& columns = snapshot_.document(r.document);
      if (columns.group != UINT32_MAX) {
        const auto [at, first] = places.try_emplace(columns.group, kept);
        if (!first) {
          Ranked& shown = (*ranked)[at->second];
          // A copy that lacks a word of the query does not stand for one that has them all.
          if (r.strict == shown.strict && columns.completeness > snapshot_.document(shown.document).completeness) {
            shown.document = r.document;
          }
          continue;
        }
      }
      (*ranked)[kept++] = r;
    }
    ranked->resize(kept);
  }

  std::vector<Ranked> Rank(const DocSet& strict, const DocSet& degraded, const std::vector<float>& first_scores,
                           Scorer* scorer) const {
    const bool strict_first = ContentWords(concepts_) <= kStrictFirstWords;
    std::vector<Ranked> all;
    degraded.ForEach([&](Ordinal i) { all.push_back({i, first_scores[i], strict.Has(i)}); });
    const auto before = [&](const Ranked& a, const Ranked& b) {
      if (strict_first && a.strict != b.strict) return a.strict;
      if (a.score != b.score) return a.score > b.score;
      return a.document < b.document;
    };
    std::ranges::sort(all, before);
    const RankingWeights& weights = engine_->weights();
    const std::size_t most = std::min(all.size(), static_cast<std::size_t>(weights.rescored));
    std::size_t rescored = 0;
    for (std::size_t words = 0; rescored < most; ++rescored) {
      words += snapshot_.document(all[rescored].document).forward->token_count;
      if (rescored >= static_cast<std::size_t>(weights.rescored_least) &&
          words > static_cast<std::size_t>(weights.rescored_words)) {
        break;
      }
    }
    for (std::size_t i = 0; i < rescored; ++i) {
      const Features features = scorer->Score(all[i].document);
      all[i].score = all[i].strict ? engine_->weights().strict : 0;
      for (std::size_t f = 0; f < features.size(); ++f) {
        all[i].score += features[f] * engine_->weights().features[f];
      }
    }
    std::sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(rescored), before);
    // The tail keeps its order, below all that was rescored.
    double last = rescored > 0 ? all[rescored - 1].score : 0;
    for (std::size_t i = rescored; i < all.size(); ++i) {
      last = std::min(last, 0.99 * last);
      all[i].score = last;
    }
    return all;
  }

  std::vector<Ranked> Sorted(const DocSet& set) const {
    std::vector<Ranked> all;
    set.ForEach([&](Ordinal i) { all.push_back({i, 0, true}); });
    const auto& documents = snapshot_.documents();
    std::ranges::stable_sort(all, [&](const Ranked& a, const Ranked& b) {
      const DocumentColumns& x = documents[a.document];
      const DocumentColumns& y = documents[b.document];
      switch (request_.sort) {
        case Sort::kTitle:
          return engine_->analyzer().Fold(x.title) < engine_->analyzer().Fold(y.title);
        case Sort::kOldest:
          return (x.year == 0 ? INT32_MAX : x.year) < (y.year == 0 ? INT32_MAX : y.year);
        case Sort::kChanged:
          return x.changed > y.changed;
        case Sort::kRelevance:
        case Sort::kNewest:
          return x.year > y.year;
      }
      return false;
    });
    return all;
  }

  Hit MakeHit(const Ranked& ranked, Scorer* scorer, const HitWords& hit_words, const FilterSet& filters) const {
    const DocumentColumns& columns = snapshot_.document(ranked.document);
    Hit hit;
    hit.number = columns.number;
    hit.id = columns.id;
    hit.score = ranked.score;
    hit.all_words = ranked.strict;
    if (!request_.with_passages) return hit;
    hit.title = columns.title;
    hit.kind = columns.kind;
    hit.year = columns.year;
    hit.project = columns.project;
    hit.changed = columns.changed;
    for (const std::uint32_t place : columns.places) hit.places.push_back(snapshot_.places()[place]);
    for (const std::uint32_t method : columns.methods) hit.methods.push_back(snapshot_.methods()[method].name);

    const auto document = engine_->FindDocument(snapshot_, columns.number);
    if (document) {
      const auto passages = snapshot_.Passages(ranked.document);
      for (const std::size_t number :
           BestPassages(ranked.document, document->sections, snapshot_, scorer, WantedPassages(), kPassagesPerHit)) {
        const index::SegmentPassage& passage = passages[number];
        PassageHit shown;
        shown.kind = KindOfPassage(snapshot_, columns, passage, question_.kinds);
        shown.begin = passage.begin;
        shown.end = passage.end;
        if (number < document->passages.size()) shown.page = document->passages[number].page;
        shown.section = SectionPath(document->sections, static_cast<int>(passage.section) - 1);
        shown.segments = Highlight(document->text, passage.begin, passage.end, document->markdown, columns.segment,
                                   hit_words, engine_->analyzer(), kPassageBytes);
        if (request_.explain && passage.end <= document->text.size()) {
          for (MatchStep& step :
               ExplainHits(std::string_view(document->text).substr(passage.begin, passage.end - passage.begin),
                           columns.segment, hit_words, concepts_, engine_->analyzer())) {
            hit.explanation.push_back(std::move(step));
          }
        }
        hit.passages.push_back(std::move(shown));
      }
      if (auto mention = LawMention(*document, concepts_))
        hit.passages.insert(hit.passages.begin(), std::move(*mention));
      if (request_.explain) {
        for (MatchStep& step : ExplainHits(columns.title, columns.segment, hit_words, concepts_, engine_->analyzer())) {
          hit.explanation.push_back(std::move(step));
        }
        std::ranges::sort(hit.explanation, {}, [](const MatchStep& s) { return std::pair(s.query_word, s.text_word); });
        const auto twice = std::ranges::unique(hit.explanation, {},
                                               [](const MatchStep& s) { return std::pair(s.query_word, s.text_word); });
        hit.explanation.erase(twice.begin(), twice.end());
      }
    }
    if (columns.link_count > 0) AddLinks(columns, filters, &hit);
    if (columns.group != UINT32_MAX) hit.copies = CopiesOf(columns);
    return hit;
  }

  std::vector<Copy> CopiesOf(const DocumentColumns& columns) const {
    std::vector<Copy> copies;
    auto catalogue = engine_->LendCatalogue();
    if (!catalogue) return copies;
    for (const Ordinal other : snapshot_.groups()[columns.group]) {
      const DocumentColumns& copy = snapshot_.document(other);
      if (copy.number == columns.number) continue;
      if (auto described = DescribeCopy(*catalogue.value(), copy.number)) copies.push_back(std::move(*described));
    }
    return copies;
  }

  // The kinds of passage that the query asks for: it then shows those first.
  std::span<const PassageKind> WantedPassages() const {
    static constexpr std::array<PassageKind, 2> kBoth{PassageKind::kLesson, PassageKind::kRecommendation};
    if (!question_.asked) return {};
    return question_.kinds.empty() ? std::span<const PassageKind>(kBoth) : std::span(question_.kinds);
  }

  void AddLessons(const FilterSet& filters, SearchResponse* response) const {
    LessonSearch search;
    search.subject = question_.subject;
    search.kinds = question_.kinds;
    search.synonyms = request_.expand_synonyms;
    search.filters = &filters;
    search.most_per_document = 2;
    auto found = SearchLessons(engine_, state_, postings_, search);
    // "Lärdomar" is also said of both kinds: better the other one than nothing.
    if (found && found.value().empty() && filters_.passages.empty() && !search.kinds.empty()) {
      search.kinds.clear();
      found = SearchLessons(engine_, state_, postings_, search);
    }
    if (!found) return;  // a commit came between; the whole request is made again
    response->lessons_about = question_.subject;
    for (LessonHit& hit : found.value()) {
      if (response->lessons.size() == kLessonsShown) break;
      response->lessons.push_back(std::move(hit));
    }
  }

  void AddLinks(const DocumentColumns& columns, const FilterSet& filters, Hit* hit) const {
    std::vector<std::pair<bool, std::int64_t>> wanted;  // (does not fit, id): those that fit the filters first
    for (std::uint32_t i = 0; i < columns.link_count; ++i) {
      const LinkColumns& link = snapshot_.links()[columns.first_link + i];
      wanted.emplace_back(!filters.Passes(link, FilterSet::kDimensions), link.id);
    }
    std::ranges::stable_sort(wanted, {}, &std::pair<bool, std::int64_t>::first);
    auto catalogue = engine_->LendCatalogue();
    if (!catalogue) return;
    LinkFilter filter;
    filter.document = columns.id;
    const std::vector<Link> links = catalogue.value()->Links(filter);
    for (const auto& [unfit, id] : wanted) {
      if (hit->links.size() == kLinksPerHit) break;
      const auto at = std::ranges::find(links, id, &Link::id);
      if (at != links.end()) hit->links.push_back(*at);
    }
  }

  Engine* engine_;
  const SearchRequest& request_;
  LibraryState state_;
  const Snapshot& snapshot_;
  PostingsLease* postings_;
  Query query_;
  Filters filters_;
  LessonQuestion question_;
  Concepts concepts_;
};

// `used` gets the state that the answer was made from.
Result<SearchResponse> RunOnce(Engine* engine, const SearchRequest& request, LibraryState* used) {
  const Query query = ParseQuery(request.query);
  for (int attempt = 0; attempt < kTries; ++attempt) {
    auto state = engine->Current();
    if (!state) return state.error();
    auto postings = state.value().snapshot->postings().Lend();
    if (!postings) {
      engine->Invalidate();
      continue;
    }
    SearchResponse response = Request(engine, request, state.value(), &postings.value(), query).Run();
    if (response.total == 0 && !postings.value().modified()) {
      Query softened = query;
      if (SoftenPhrases(&softened)) {
        auto better = Request(engine, request, state.value(), &postings.value(), std::move(softened)).Run();
        if (better.total > 0) {
          better.notes.emplace_back("Orden står ingenstans så som frågan vill; sökte på orden var för sig.");
          response = std::move(better);
        }
      }
    }
    if (postings.value().modified()) {
      engine->Invalidate();
      continue;
    }
    *used = std::move(state).value();
    return response;
  }
  return Error{ErrorCode::kInternal, "index", "indexet skrivs om hela tiden; försök igen om en stund"};
}

}  // namespace

Result<SearchResponse> RunSearch(Engine* engine, const SearchRequest& request) {
  const auto started = std::chrono::steady_clock::now();
  const Turnstile::Pass pass(engine->turnstile());
  LibraryState state;
  auto response = RunOnce(engine, request, &state);
  if (!response) return response;
  if (request.with_passages) {
    const std::string corrected = state.derived->Correct(request.query);
    if (!corrected.empty()) {
      if (response.value().total == 0 && request.correct_spelling) {
        SearchRequest again = request;
        again.query = corrected;
        auto better = RunOnce(engine, again, &state);
        if (better && better.value().total > 0) {
          better.value().text = request.query;
          better.value().used_correction = true;
          response = std::move(better);
        }
      }
      response.value().corrected = corrected;
    }
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
  response.value().took_ms = took.count();
  return response;
}

}  // namespace lardom::search
