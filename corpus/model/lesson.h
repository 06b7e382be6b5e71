// Something that a text says was learned, or that it recommends, with the words that say so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/model/stage.h"

namespace lardom {

struct Lesson {
  std::int64_t id = 0;      // the catalogue's number; 0 before it is stored. A new reading of the text gives new ones
  std::string document;     // document id
  std::string quote;        // verbatim text[begin, end)
  std::uint32_t begin = 0;  // bytes of the stored text
  std::uint32_t end = 0;
  PassageKind kind = PassageKind::kLesson;
  std::vector<std::string> methods;  // canonical names: those it names, else those that its document is about
  int page = 0;                      // on which it begins; 0: no pages
  std::string section;               // heading path; may be empty
  double confidence = 0;             // 0..1; below kShownLessonConfidence it is not shown
};

}  // namespace lardom
