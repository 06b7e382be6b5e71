#include "indexer/lessons/lesson_extractor.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "corpus/model/confidence.h"
#include "indexer/findings/prefilter.h"
#include "indexer/lessons/unit_reader.h"
#include "indexer/links/method_matcher.h"

namespace lardom::indexer {
namespace {

constexpr std::size_t kFewestWords = 3;                     // below a heading: less says nothing
constexpr std::size_t kFewestRowWords = 9;                  // the same of a table's row
constexpr std::size_t kShortWords = 14;                     // a cue's sentence of so few words needs the next one
constexpr std::size_t kLongText = 2000;                     // tokens
constexpr std::size_t kMostMethods = 3;                     // of the metadata, given to a lesson that names none
constexpr double kRoleConfidence[] = {0, 0.65, 0.8, 0.92};  // by the heading's strength

// Words without which a text that evaluates nothing is not read closely.
bool HasTrigger(const std::vector<analyzers::Token>& tokens) {
  int advice = 0;
  for (const analyzers::Token& token : tokens) {
    const std::string_view key = token.key;
    if (key.size() < 6) continue;
    if (key[0] == 'l' && key.starts_with("lärdom")) return true;
    if (key[0] == 'f' && (key.starts_with("framgångsfakt") || key.starts_with("förbättringsförsl"))) return true;
    if (key[0] == 'a' && key.starts_with("avråder")) return true;
    if (key[0] == 'r' && key.starts_with("rekommend") && ++advice > 1) return true;
  }
  return false;
}

struct Piece {
  std::size_t first_unit = 0;
  std::size_t last_unit = 0;  // inclusive
  PassageKind kind = PassageKind::kLesson;
  double confidence = 0;
};

class Reader {
 public:
  Reader(const Document& document, const std::vector<analyzers::Token>& tokens, const MethodMatcher& methods,
         const analyzers::SwedishAnalyzer& analyzer, const LessonLexicon& lexicon)
      : document_(document),
        methods_(methods),
        lexicon_(lexicon),
        words_(document.text, tokens, analyzer),
        outline_(MakeOutline(words_, document.sections, document.markdown)),
        organisation_(analyzer.Fold(document.metadata.organisation)) {
    for (const std::string& author : document.metadata.authors) organisation_ += " " + analyzer.Fold(author);
    ReadRoles();
  }

  std::vector<Lesson> Run() {
    for (std::size_t i = 0; i < outline_.units.size();) {
      const Unit& unit = outline_.units[i];
      const HeadingReading role = RoleOf(unit);
      if (unit.kind == UnitKind::kHeading || role.role == HeadingRole::kNone) {
        ++i;
      } else if (role.role == HeadingRole::kLessons || role.role == HeadingRole::kRecommendations) {
        i = ReadBelowHeading(i, role);
      } else {
        i = ReadRunningText(i, role.role);
      }
    }
    std::vector<Lesson> lessons;
    if (pieces_.empty()) return lessons;
    mentions_ = methods_.Find(words_, document_.metadata);
    for (const Piece& piece : pieces_) lessons.push_back(MakeLesson(piece));
    return lessons;
  }

 private:
  void ReadRoles() {
    roles_.resize(outline_.headings.size());
    for (std::size_t h = 0; h < roles_.size(); ++h) {
      const Heading& heading = outline_.headings[h];
      roles_[h] = ReadHeading(words_, heading, lexicon_);
      // A title tells what the whole is about, not how to read each sentence.
      if (h == 0 && heading.level == 1) roles_[h] = {};
      if (roles_[h].role != HeadingRole::kPlain || heading.parent < 0) continue;
      const HeadingReading& above = roles_[static_cast<std::size_t>(heading.parent)];
      if (above.role != HeadingRole::kNone) roles_[h] = above;
    }
  }

  HeadingReading RoleOf(const Unit& unit) const {
    return unit.heading < 0 ? HeadingReading{} : roles_[static_cast<std::size_t>(unit.heading)];
  }

  std::size_t WordCount(const Piece& piece) const {
    return outline_.units[piece.last_unit].last - outline_.units[piece.first_unit].first;
  }

  // Adds a unit to the last piece when both are of one block and kind and the quote does not grow too long.
  void Put(std::size_t unit, PassageKind kind, double confidence) {
    if (!pieces_.empty()) {
      Piece& last = pieces_.back();
      const bool same = outline_.units[last.last_unit].block == outline_.units[unit].block &&
                        last.last_unit + 1 == unit && last.kind == kind;
      if (same && outline_.units[unit].last - outline_.units[last.first_unit].first <= kQuoteWords) {
        last.last_unit = unit;
        last.confidence = std::max(last.confidence, confidence);
        return;
      }
    }
    pieces_.push_back({unit, unit, kind, confidence});
  }

  bool FollowedByList(std::size_t unit) const {
    return unit + 1 < outline_.units.size() && outline_.units[unit + 1].kind == UnitKind::kListItem;
  }

  bool IsSourceLine(const Unit& unit) const {
    const std::string& key = words_[unit.first].key;
    return key == "källa" || key == "källor" || key == "referenser" || key == "bild" || key == "tabell" ||
           key == "figur";
  }

  // One block under a heading that says what its paragraphs are. Returns the next unit.
  std::size_t ReadBelowHeading(std::size_t first, const HeadingReading& role) {
    const PassageKind kind = role.role == HeadingRole::kLessons ? PassageKind::kLesson : PassageKind::kRecommendation;
    std::size_t next = first;
    std::size_t count = 0;
    while (next < outline_.units.size() && outline_.units[next].block == outline_.units[first].block &&
           outline_.units[next].kind != UnitKind::kHeading) {
      count += outline_.units[next].last - outline_.units[next].first;
      ++next;
    }
    if (next == first) return first + 1;
    if (count < kFewestWords || IsSourceLine(outline_.units[first])) return next;
    for (std::size_t i = first; i < next; ++i) {
      const Unit& unit = outline_.units[i];
      if (unit.question) continue;
      const UnitReading reading = ReadUnit(words_, unit, role.role, lexicon_, organisation_);
      if (reading.meta || (reading.leads && FollowedByList(i))) continue;
      double confidence = kRoleConfidence[role.strength];
      if (unit.kind == UnitKind::kRow) {
        if (unit.last - unit.first < kFewestRowWords) continue;  // names and figures
        confidence = std::min(confidence, 0.7);
      }
      const bool otherwise = reading.kind && *reading.kind != kind && reading.confidence >= 0.9;
      Put(i, otherwise ? *reading.kind : kind, confidence);
    }
    return next;
  }

  std::size_t ReadRunningText(std::size_t i, HeadingRole role) {
    const Unit& unit = outline_.units[i];
    const UnitReading reading = ReadUnit(words_, unit, role, lexicon_, organisation_);
    if (!reading.kind || reading.confidence < kShownLessonConfidence) return i + 1;
    const bool more = i + 1 < outline_.units.size() && outline_.units[i + 1].block == unit.block;
    if (reading.leads && FollowedByList(i)) {
      std::size_t next = i + 1;
      for (; next < outline_.units.size() && outline_.units[next].kind == UnitKind::kListItem; ++next) {
        if (outline_.units[next].heading != unit.heading) break;
        Put(next, *reading.kind, reading.confidence);
      }
      return next;
    }
    Put(i, *reading.kind, reading.confidence);
    if (more && unit.last - unit.first < kShortWords && reading.confidence >= 0.75 && !outline_.units[i + 1].question) {
      const UnitReading next = ReadUnit(words_, outline_.units[i + 1], role, lexicon_, organisation_);
      if (next.kind && next.confidence >= kShownLessonConfidence) return i + 1;
      Put(i + 1, *reading.kind, reading.confidence);
      return i + 2;
    }
    return i + 1;
  }

  std::vector<std::string> MethodsOf(const Piece& piece) const {
    std::set<std::size_t> named;
    const auto add = [&](std::size_t first, std::size_t last) {
      for (const MethodMention& mention : mentions_) {
        if (mention.first >= first && mention.last < last) named.insert(mention.method);
      }
    };
    add(outline_.units[piece.first_unit].first, outline_.units[piece.last_unit].last);
    for (int h = outline_.units[piece.first_unit].heading; named.empty() && h >= 0;) {
      const Heading& heading = outline_.headings[static_cast<std::size_t>(h)];
      add(heading.first, heading.last);
      h = heading.parent;
    }
    if (named.empty() && document_.metadata.methods.size() <= kMostMethods) {
      for (const std::string& name : document_.metadata.methods) {
        if (const int method = methods_.FindName(name); method >= 0) named.insert(static_cast<std::size_t>(method));
      }
    }
    if (named.empty()) {
      for (const MethodMention& mention : mentions_) named.insert(mention.method);
      if (named.size() > 1) named.clear();
    }
    std::vector<std::string> names;
    for (const std::size_t method : named) names.push_back(methods_.methods()[method].name);
    return names;
  }

  Lesson MakeLesson(const Piece& piece) const {
    Lesson lesson;
    lesson.document = document_.metadata.id;
    lesson.begin = outline_.units[piece.first_unit].begin;
    lesson.end = outline_.units[piece.last_unit].end;
    if (WordCount(piece) > kQuoteWords) {
      lesson.end = words_[outline_.units[piece.first_unit].first + kQuoteWords - 1].end;
    }
    lesson.quote = document_.text.substr(lesson.begin, lesson.end - lesson.begin);
    lesson.kind = piece.kind;
    lesson.confidence = piece.confidence;
    lesson.methods = MethodsOf(piece);
    for (const PageStart& page : document_.pages) {
      if (page.begin <= lesson.begin) lesson.page = page.number;
    }
    int section = -1;
    for (std::size_t s = 0; s < document_.sections.size() && document_.sections[s].heading_begin <= lesson.begin; ++s) {
      section = static_cast<int>(s);
    }
    lesson.section = SectionPath(document_.sections, section);
    return lesson;
  }

  const Document& document_;
  const MethodMatcher& methods_;
  const LessonLexicon& lexicon_;
  WordList words_;
  Outline outline_;
  std::string organisation_;  // and authors, folded
  std::vector<HeadingReading> roles_;
  std::vector<Piece> pieces_;
  std::vector<MethodMention> mentions_;
};

}  // namespace

struct LessonExtractor::Impl {
  const analyzers::SwedishAnalyzer* analyzer;
  LessonLexicon lexicon;
};

LessonExtractor::LessonExtractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LessonExtractor::LessonExtractor(LessonExtractor&&) noexcept = default;
LessonExtractor& LessonExtractor::operator=(LessonExtractor&&) noexcept = default;
LessonExtractor::~LessonExtractor() = default;

Result<LessonExtractor> LessonExtractor::Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir) {
  auto lexicon = LessonLexicon::Open(data_dir);
  if (!lexicon) return lexicon.error();
  return LessonExtractor(std::unique_ptr<Impl>(new Impl{&analyzer, std::move(lexicon).value()}));
}

std::vector<Lesson> LessonExtractor::Extract(const Document& document, const std::vector<analyzers::Token>& tokens,
                                             const MethodMatcher& methods) const {
  const Metadata& metadata = document.metadata;
  const bool stated = metadata.kind == Kind::kNote || !metadata.methods.empty() || !metadata.project.empty();
  if (!stated) {
    const EvaluationWords evaluation = ScanEvaluationWords(tokens);
    if (tokens.size() > kLongText && evaluation.absent) return {};
    if (!evaluation.dense && !HasTrigger(tokens)) return {};
  }
  return Reader(document, tokens, methods, *impl_->analyzer, impl_->lexicon).Run();
}

}  // namespace lardom::indexer
