// What one sentence, list item or heading says: a lesson, a recommendation, or neither.
//
// Threads  pure
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/stage.h"
#include "indexer/lessons/lesson_lexicon.h"
#include "indexer/links/structure.h"
#include "indexer/links/words.h"

namespace lardom::indexer {

// What a heading makes of the text below it.
enum class HeadingRole : std::uint8_t { kPlain, kLessons, kRecommendations, kClose, kNone };

struct HeadingReading {
  HeadingRole role = HeadingRole::kPlain;
  int strength = 0;
};

HeadingReading ReadHeading(const WordList& words, const Heading& heading, const LessonLexicon& lexicon);

struct UnitReading {
  std::optional<PassageKind> kind;
  double confidence = 0;
  bool meta = false;   // tells how lessons were gathered
  bool leads = false;  // ends with a colon or "att": what follows completes it
};

// `organisation`: who made the document; what they recommend is its own.
UnitReading ReadUnit(const WordList& words, const Unit& unit, HeadingRole role, const LessonLexicon& lexicon,
                     std::string_view organisation);

}  // namespace lardom::indexer
