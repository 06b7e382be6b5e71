#include "indexer/lessons/unit_reader.h"

#include <algorithm>
#include <array>

namespace lardom::indexer {
namespace {

constexpr std::size_t kSubjectReach = 6;   // words between a verb that advises and the one who does
constexpr std::size_t kNegationReach = 3;  // words before a lesson's word that deny it
constexpr std::size_t kActorReach = 10;    // words between an actor and "bör"
constexpr std::size_t kMaxHeadingWords = 12;
constexpr double kConfidence[] = {0, 0.5, 0.75, 0.9};  // by strength

using Hits = std::vector<LessonHit>;

bool Overlaps(const LessonHit& a, const LessonHit& b) { return a.first <= b.last && b.first <= a.last; }

bool IsVoid(const Hits& hits, const LessonHit& cue) {
  return std::ranges::any_of(hits,
                             [&](const LessonHit& hit) { return hit.sign == LessonSign::kVoid && Overlaps(hit, cue); });
}

// The segment of the unit that holds a word, as words [first, last).
const Segment& Clause(const Unit& unit, std::size_t word) { return unit.segments[SegmentOf(unit, word)]; }

bool HasBefore(const Hits& hits, LessonSign sign, std::size_t from, std::size_t word) {
  return std::ranges::any_of(
      hits, [&](const LessonHit& hit) { return hit.sign == sign && hit.first >= from && hit.last < word; });
}

// "Inga lärdomar", "har ännu inte dragit några lärdomar" - but "inte bara" denies nothing.
bool IsDenied(const WordList& words, const Hits& hits, const Segment& clause, const LessonHit& cue) {
  return std::ranges::any_of(hits, [&](const LessonHit& hit) {
    if (hit.sign != LessonSign::kNegation || hit.last >= cue.first || hit.first < clause.first) return false;
    if (hit.last + 1 < words.size()) {
      const std::string& next = words[hit.last + 1].key;
      if (next == "bara" || next == "minst" || next == "endast" || next == "enbart") return false;
    }
    return cue.first - hit.last <= kNegationReach + 1;
  });
}

// Who advises: the text itself, somebody else, or not told.
enum class Voice : std::uint8_t { kOwn, kOther, kUnknown };

Voice VoiceOf(const WordList& words, const Hits& hits, const Segment& clause, const LessonHit& verb,
              std::string_view organisation) {
  const std::size_t from = verb.first > clause.first + kSubjectReach ? verb.first - kSubjectReach : clause.first;
  const std::size_t to = std::min(clause.last, verb.last + 4);
  const LessonHit* own = nullptr;
  for (const LessonHit& hit : hits) {
    if (hit.sign == LessonSign::kOwn && hit.first >= from && hit.last < to) own = &hit;
  }
  if (own != nullptr) return Voice::kOwn;
  // A name: the document's own organisation speaks for itself.
  for (std::size_t i = from; i < verb.first; ++i) {
    if (words[i].capital && !organisation.empty() && words[i].key.size() > 2 &&
        organisation.find(words[i].key) != std::string_view::npos) {
      return Voice::kOwn;
    }
  }
  return verb.first == clause.first ? Voice::kUnknown : Voice::kOther;
}

bool HasActorBefore(const Hits& hits, const Unit& unit, const LessonHit& ought) {
  return std::ranges::any_of(hits, [&](const LessonHit& hit) {
    return (hit.sign == LessonSign::kActor || hit.sign == LessonSign::kOwn) && hit.first >= unit.first &&
           hit.last < ought.first && ought.first - hit.last <= kActorReach;
  });
}

void Take(PassageKind kind, double confidence, UnitReading* reading) {
  if (confidence <= reading->confidence) return;
  reading->kind = kind;
  reading->confidence = confidence;
}

// True when a goal, a plan or a question stands before the cue in its clause, or opens the sentence.
bool IsUnreal(const WordList& words, const Hits& hits, const Unit& unit, const Segment& clause, const LessonHit& cue) {
  if (unit.question) return true;
  if (HasBefore(hits, LessonSign::kAim, clause.first, cue.first)) return true;
  const std::string& first = words[unit.first].key;
  return first == "syftet" || first == "målet" || first == "uppdraget" || first == "avsikten";
}

void ReadLesson(const WordList& words, const Hits& hits, const Unit& unit, HeadingRole role, const LessonHit& cue,
                UnitReading* reading) {
  const Segment& clause = Clause(unit, cue.first);
  if (IsVoid(hits, cue) || IsDenied(words, hits, clause, cue)) return;
  // "Nästa gång", "borde", "skulle ha" are themselves about what did not happen.
  const bool hindsight = cue.strength == 2 || words[cue.first].key == "vi" || words[cue.first].key == "hade";
  if (!hindsight && IsUnreal(words, hits, unit, clause, cue)) return;
  if (unit.question) return;
  int strength = cue.strength;
  if (role == HeadingRole::kClose && strength < 3) ++strength;
  double confidence = kConfidence[strength];
  if (HasBefore(hits, LessonSign::kReport, unit.first, cue.first)) confidence -= 0.3;
  Take(PassageKind::kLesson, confidence, reading);
}

void ReadAdvice(const WordList& words, const Hits& hits, const Unit& unit, HeadingRole role, const LessonHit& cue,
                std::string_view organisation, UnitReading* reading) {
  const Segment& clause = Clause(unit, cue.first);
  if (IsVoid(hits, cue) || unit.question) return;
  double confidence = kConfidence[cue.strength];
  switch (cue.sign) {
    case LessonSign::kRecommendation:
      if (IsDenied(words, hits, clause, cue)) return;
      if (HasBefore(hits, LessonSign::kReport, clause.first, cue.first)) return;
      break;
    case LessonSign::kAdvise: {
      if (HasBefore(hits, LessonSign::kReport, clause.first, cue.first) && role != HeadingRole::kRecommendations) {
        const bool own = VoiceOf(words, hits, clause, cue, organisation) == Voice::kOwn && !organisation.empty();
        if (!own) return;
      }
      const Voice voice = VoiceOf(words, hits, clause, cue, organisation);
      if (voice == Voice::kOther) return;
      if (voice == Voice::kUnknown) confidence = role == HeadingRole::kClose ? 0.7 : 0.5;
      break;
    }
    case LessonSign::kOught: {
      const bool actor = HasActorBefore(hits, unit, cue);
      const bool own = HasBefore(hits, LessonSign::kOwn, unit.first, cue.first);
      if (HasBefore(hits, LessonSign::kReport, unit.first, cue.first) && !own) return;
      if (role == HeadingRole::kClose) {
        confidence = actor ? 0.8 : 0.65;
      } else {
        confidence = actor ? 0.65 : 0.5;
      }
      if (cue.strength < 2) confidence -= 0.2;
      break;
    }
    default:
      return;
  }
  Take(PassageKind::kRecommendation, confidence, reading);
}

}  // namespace

HeadingReading ReadHeading(const WordList& words, const Heading& heading, const LessonLexicon& lexicon) {
  HeadingReading reading;
  if (heading.last - heading.first > kMaxHeadingWords) return reading;
  const Hits hits = lexicon.Find(words, heading.first, heading.last);
  std::size_t first = heading.first;  // without "7." and "3.2"
  while (first < heading.last && words[first].cls == analyzers::TokenClass::kNumber) ++first;
  const auto note = [&](HeadingRole role, const LessonHit& hit, bool anywhere) {
    if (!anywhere && hit.first != first) return;
    if (hit.strength <= reading.strength) return;
    reading = {role, hit.strength};
  };
  for (const LessonHit& hit : hits) {
    if (hit.sign == LessonSign::kHeadingNone && (hit.first == first || hit.first != hit.last)) {
      return {HeadingRole::kNone, 3};
    }
  }
  // A question ("Vad har vi lärt oss?") is a heading as good as any.
  for (const LessonHit& hit : hits) {
    switch (hit.sign) {
      case LessonSign::kHeadingLesson:
        note(HeadingRole::kLessons, hit, hit.strength == 3);
        break;
      case LessonSign::kHeadingRecommendation:
        note(HeadingRole::kRecommendations, hit, hit.strength == 3);
        break;
      case LessonSign::kHeadingClose:
        if (reading.role == HeadingRole::kPlain && hit.first == first) reading = {HeadingRole::kClose, 0};
        break;
      default:
        break;
    }
  }
  return reading;
}

UnitReading ReadUnit(const WordList& words, const Unit& unit, HeadingRole role, const LessonLexicon& lexicon,
                     std::string_view organisation) {
  UnitReading reading;
  const Hits hits = lexicon.Find(words, unit.first, unit.last);
  const std::string_view text = words.text().substr(unit.begin, unit.end - unit.begin);
  reading.leads = text.ends_with(':') || (unit.last > unit.first && words[unit.last - 1].key == "att");
  reading.meta = std::ranges::any_of(hits, [](const LessonHit& hit) { return hit.sign == LessonSign::kMeta; });
  if (reading.meta) return reading;
  for (const LessonHit& hit : hits) {
    if (hit.sign == LessonSign::kLesson) {
      ReadLesson(words, hits, unit, role, hit, &reading);
    } else {
      ReadAdvice(words, hits, unit, role, hit, organisation, &reading);
    }
  }
  return reading;
}

}  // namespace lardom::indexer
