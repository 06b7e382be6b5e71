// The outline of a text for link extraction: headings, units (sentences, list items, table rows) and their segments.
//
// Input    words of a text, its sections (empty is fine), whether it is Markdown
// Output   units in text order that do not overlap; every word of the text outside code and comments belongs to at most
//          one unit. A line break ends a unit only at a blank line, a list item, a table row, a heading, or where the
//          next line starts anew (PDF text is wrapped inside sentences)
// Errors   none; any bytes give some outline
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"
#include "indexer/links/words.h"

namespace lardom::indexer {

enum class UnitKind : std::uint8_t { kSentence, kListItem, kRow, kHeading };

// A stretch of a unit between punctuation or a conjunction that starts a new clause.
struct Segment {
  std::size_t first = 0;  // words [first, last)
  std::size_t last = 0;
  char opener =
      ' ';  // what stands before it: ' ' unit start, ',' ';' ':' '-' dash '(' ')' '|' table bar '&' conjunction
};

struct Unit {
  UnitKind kind = UnitKind::kSentence;
  std::size_t first = 0;  // words [first, last)
  std::size_t last = 0;
  std::uint32_t begin = 0;  // bytes, markup and white space at both ends left out, closing punctuation in
  std::uint32_t end = 0;
  int block = 0;     // paragraph, list item or table; counts up through the text
  int heading = -1;  // index into Outline::headings, -1 before the first
  bool question = false;
  std::vector<Segment> segments;
};

struct Heading {
  int level = 1;
  int parent = -1;
  std::size_t first = 0;  // words [first, last)
  std::size_t last = 0;
};

// What a block is about by its own words: "**Repulse.** ...", "*Klippan*: ...", or a table's column heads.
struct Block {
  std::size_t lead_first = 0;  // words [lead_first, lead_last); empty when there is none
  std::size_t lead_last = 0;
  bool table = false;
  bool list = false;
};

struct Outline {
  std::vector<Heading> headings;
  std::vector<Block> blocks;
  std::vector<Unit> units;
};

Outline MakeOutline(const WordList& words, const std::vector<Section>& sections, bool markdown);

// Index of the segment of `unit` that holds word `word`; 0 when none does.
std::size_t SegmentOf(const Unit& unit, std::size_t word);

}  // namespace lardom::indexer
