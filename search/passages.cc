#include "search/passages.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "corpus/catalogue/names.h"
#include "corpus/index/index_format.h"

namespace lardom::search {
namespace {

using analyzers::Token;

// A further passage is shown when it is worth at least this share of the best one.
constexpr double kShareOfBest = 0.55;
// What a passage below such a heading is worth: it names the subject without saying anything of it.
constexpr double kReferenceList = 0.35;

// The strength of a unit kind as a reason to mark a word.
int Strength(UnitKind kind) {
  switch (kind) {
    case UnitKind::kExact:
      return 5;
    case UnitKind::kLemma:
      return 4;
    case UnitKind::kSynonym:
      return 3;
    case UnitKind::kPart:
      return 2;
    case UnitKind::kNear:
    case UnitKind::kPair:
    case UnitKind::kNgram:
    case UnitKind::kAnswer:
      return 0;
  }
  return 0;
}

bool IsReferenceHeading(std::string_view heading) {
  static constexpr std::array<std::string_view, 10> kHeadings{"källor",
                                                              "källa",
                                                              "referenser",
                                                              "referenslista",
                                                              "källförteckning",
                                                              "litteratur",
                                                              "litteraturförteckning",
                                                              "innehåll",
                                                              "innehållsförteckning",
                                                              "references"};
  const std::string folded = catalogue::FoldName(heading);
  const auto first = folded.find_first_not_of("0123456789. ");
  return first != std::string::npos &&
         std::ranges::find(kHeadings, std::string_view(folded).substr(first)) != kHeadings.end();
}

// A passage of the kind that is asked for goes before any other; one without a hit of its own comes after those.
constexpr double kWantedPassage = 1000;
constexpr double kWantedWithoutHit = 1;

bool IsMarkup(char c) { return c == '*' || c == '#' || c == '`' || c == '|' || c == '_'; }

// Appends text to the last segment of the same sort. Markup and line breaks of Markdown become plain spaces.
void Append(std::string_view text, bool hit, bool markdown, std::vector<Segment>* out) {
  std::string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (markdown && IsMarkup(c)) {
      if (c != '|') continue;
      c = ' ';
    }
    if (markdown && c == '-') {
      const std::size_t run = std::min(text.find_first_not_of('-', i), text.size()) - i;
      const bool first_of_line = i == 0 ? out->empty() : text[i - 1] == '\n';
      if (run >= 3) {  // the line below the head of a table
        i += run - 1;
        continue;
      }
      if (run == 1 && first_of_line && i + 1 < text.size() && text[i + 1] == ' ') continue;  // an item of a list
    }
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    const bool after_space = shown.empty()
                                 ? !out->empty() && !out->back().text.empty() && out->back().text.back() == ' '
                                 : shown.back() == ' ';
    if (c == ' ' && (after_space || (out->empty() && shown.empty()))) continue;
    shown.push_back(c);
  }
  if (shown.empty()) return;
  if (!out->empty() && out->back().hit == hit) {
    out->back().text += shown;
  } else {
    out->push_back({std::move(shown), hit});
  }
}

// [first, last) of `tokens` that fits into `max_bytes` and holds most of the marked ones, starting at a sentence.
std::pair<std::size_t, std::size_t> Densest(const std::vector<Token>& tokens, const std::vector<bool>& marked,
                                            std::size_t max_bytes) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  std::size_t best_count = 0;
  std::size_t last = 0;
  std::size_t count = 0;
  for (std::size_t first = 0; first < tokens.size(); ++first) {
    while (last < tokens.size() && tokens[last].end - tokens[first].begin <= max_bytes) {
      count += marked[last] ? 1 : 0;
      ++last;
    }
    const bool sentence = first == 0 || (tokens[first].flags & analyzers::kSentenceStart) != 0;
    if ((sentence && count > best_count) || best.second == 0) {
      best = {first, std::max(last, first + 1)};
      best_count = count;
    }
    if (last > first) count -= marked[first] ? 1 : 0;
    last = std::max(last, first + 1);
  }
  return best;
}

}  // namespace

std::vector<std::size_t> BestPassages(Ordinal document, const std::vector<Section>& sections, const Snapshot& snapshot,
                                      Scorer* scorer, std::span<const PassageKind> wanted, std::size_t limit) {
  const auto passages = snapshot.Passages(document);
  const DocumentColumns& columns = snapshot.document(document);
  const auto is_wanted = [&](const index::SegmentPassage& passage) {
    return std::ranges::any_of(snapshot.Lessons(columns), [&](const LessonMark& lesson) {
      return lesson.begin < passage.end && passage.begin < lesson.end &&
             std::ranges::find(wanted, lesson.kind) != wanted.end();
    });
  };
  std::vector<std::pair<double, std::size_t>> scored;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    double score = scorer->ScoreTokens(document, passages[i].first_token, passages[i].token_count);
    const std::uint32_t section = passages[i].section;
    if (section > 0 && section <= sections.size() && IsReferenceHeading(sections[section - 1].heading)) {
      score *= kReferenceList;
    }
    if (!wanted.empty() && is_wanted(passages[i])) score = kWantedPassage * (score + kWantedWithoutHit);
    if (score > 0) scored.emplace_back(-score, i);
  }
  std::ranges::sort(scored);
  std::vector<std::size_t> best;
  for (const auto& [negative, number] : scored) {
    if (best.size() == limit || -negative < kShareOfBest * -scored.front().first) break;
    best.push_back(number);
  }
  if (best.empty() && !passages.empty()) best.push_back(0);
  return best;
}

std::optional<PassageKind> KindOfPassage(const Snapshot& snapshot, const DocumentColumns& document,
                                         const index::SegmentPassage& passage,
                                         const std::vector<PassageKind>& preferred) {
  std::optional<PassageKind> kind;
  for (const LessonMark& lesson : snapshot.Lessons(document)) {
    if (lesson.begin >= passage.end || passage.begin >= lesson.end) continue;
    if (std::ranges::find(preferred, lesson.kind) != preferred.end()) return lesson.kind;
    if (!kind) kind = lesson.kind;
  }
  return kind;
}

HitWords::HitWords(const Plan& plan, const Snapshot& snapshot, const analyzers::SwedishAnalyzer& analyzer)
    : words_(snapshot.segments().size()) {
  for (std::size_t segment = 0; segment < words_.size(); ++segment) {
    const SegmentPlan& part = plan.segment(segment);
    for (const std::uint32_t word : part.words()) {
      const Unit* best = nullptr;
      for (const Feed& feed : part.Of(word)) {
        const Unit& unit = plan.units()[feed.unit];
        const int strength = Strength(unit.kind);
        if (strength > 0 && (best == nullptr || strength > Strength(best->kind))) best = &unit;
      }
      if (best == nullptr) continue;
      const std::string_view key = snapshot.segments()[segment].Word(word);
      if (best->kind == UnitKind::kSynonym && best->length > 1 && analyzer.IsFunctionWord(key)) continue;
      words_[segment].emplace(key, best);
    }
  }
}

std::vector<Segment> Highlight(std::string_view text, std::uint32_t begin, std::uint32_t end, bool markdown,
                               std::size_t segment, const HitWords& hits, const analyzers::SwedishAnalyzer& analyzer,
                               std::size_t max_bytes) {
  std::vector<Segment> out;
  if (begin >= end || end > text.size()) return out;
  const std::string_view passage = text.substr(begin, end - begin);
  std::vector<Token> tokens;
  analyzer.Tokenize(passage, &tokens);
  std::vector<bool> marked(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) marked[i] = hits.Find(segment, tokens[i].key) != nullptr;

  std::size_t first = 0;
  std::size_t last = tokens.size();
  if (passage.size() > max_bytes) std::tie(first, last) = Densest(tokens, marked, max_bytes);
  const bool cut_before = first > 0;
  const bool cut_after = last < tokens.size();
  std::size_t at = cut_before ? tokens[first].begin : 0;
  if (cut_before) Append("… ", false, false, &out);
  for (std::size_t i = first; i < last; ++i) {
    if (!marked[i]) continue;
    Append(passage.substr(at, tokens[i].begin - at), false, markdown, &out);
    Append(passage.substr(tokens[i].begin, tokens[i].end - tokens[i].begin), true, markdown, &out);
    at = tokens[i].end;
  }
  const std::size_t stop = cut_after ? tokens[last - 1].end : passage.size();
  if (stop > at) Append(passage.substr(at, stop - at), false, markdown, &out);
  if (cut_after) Append(" …", false, false, &out);
  return out;
}

std::vector<MatchStep> ExplainHits(std::string_view text, std::size_t segment, const HitWords& hits,
                                   const Concepts& concepts, const analyzers::SwedishAnalyzer& analyzer) {
  std::vector<MatchStep> out;
  std::vector<Token> tokens;
  analyzer.Tokenize(text, &tokens);
  std::set<std::pair<std::string, std::string>> seen;
  for (const Token& token : tokens) {
    const Unit* unit = hits.Find(segment, token.key);
    if (unit == nullptr) continue;
    const WordTerms& word = concepts.concepts[unit->concept_index].word;
    if (!seen.emplace(word.key, token.key).second) continue;
    MatchStep step;
    step.query_word = word.typed;
    step.text_word = std::string(text.substr(token.begin, token.end - token.begin));
    const analyzers::WordAnalysis analysis = analyzer.AnalyzeWord(token.key);
    const auto shared = [](const std::vector<std::string>& a, const std::vector<std::string>& b) {
      const auto at = std::ranges::find_first_of(a, b);
      return at == a.end() ? std::string() : *at;
    };
    switch (unit->kind) {
      case UnitKind::kExact:
        step.how = "exact";
        step.term = token.key;
        break;
      case UnitKind::kSynonym:
        step.how = "synonym";
        step.term = concepts.synonyms[unit->synonym].text;
        break;
      case UnitKind::kPart: {
        step.how = "part";
        step.term = shared(word.lemmas, analysis.parts);
        if (step.term.empty()) step.term = shared(word.parts, analysis.parts);
        if (step.term.empty()) step.term = shared(word.parts, analysis.lemmas);
        break;
      }
      default:
        step.how = "lemma";
        step.term = shared(word.lemmas, analysis.lemmas);
        break;
    }
    out.push_back(std::move(step));
  }
  return out;
}

}  // namespace lardom::search
