// Words that a line end broke: does the hyphen belong to the word, was it set for want of room, or does it stand for
// the rest of a later word ("barn- och ungdomsvård")?
//
// Method   signs first (figures, abbreviations, names, a conjunction that follows); then what the document itself
// writes
//          elsewhere; then the Swedish lexicon: a joined form that is a word or a compound loses its hyphen; an unknown
//          one does when the document breaks words at line ends at all, or when its parts are no words
// Errors   none: without a lexicon (not installed) signs and the document decide
// Threads  SharedAnalyzer may be called from any; a LineEnds belongs to one document
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"

namespace lardom::readers {

// The process's analyzer for readers; null when its data can't be opened. The first call opens it, which a sandbox
// forbids: call it before.
const analyzers::SwedishAnalyzer* SharedAnalyzer();

enum class Joint { kDropHyphen, kKeepHyphen, kKeepHyphenAndBlank };

class LineEnds {
 public:
  explicit LineEnds(const analyzers::SwedishAnalyzer* analyzer) : analyzer_(analyzer) {}

  // What the document writes: each line, with the one that follows it in the same paragraph (empty: none).
  void Learn(std::string_view line, std::string_view next);

  // `left` ends with the hyphen (also U+2010 and the soft one); `right` is the first word of the next line.
  Joint Join(std::string_view left, std::string_view right) const;

 private:
  bool IsWord(std::string_view key) const;
  bool IsKnown(std::string_view key) const;

  const analyzers::SwedishAnalyzer* analyzer_;
  std::unordered_map<std::string, std::size_t> words_;  // in small letters, with hyphens -> times within lines
  std::size_t broken_words_ = 0;                        // line ends at which surely one word is broken
};

// The bytes of a line, without blanks at its end.
struct TextLine {
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<TextLine> SplitLines(std::string_view text);

// Plain text with the words whole that its line ends broke: what belongs to a word moves up to its beginning. Lines too
// short to have been broken for want of room stay as they are.
std::string MendLineEnds(std::string text, const analyzers::SwedishAnalyzer* analyzer);

// True when two words on either side of a line end are one without a hyphen: a span of years, a web address.
bool GoesOnWithoutBlank(std::string_view left, std::string_view right);

// True when a line ends with a hyphen after a letter or figure.
bool EndsWithHyphen(std::string_view line);
// The bytes of the hyphen at its end.
std::size_t HyphenBytes(std::string_view line);

}  // namespace lardom::readers
