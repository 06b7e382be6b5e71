// The lines of a cover or a first page above its running text, and what each seems to be. For guesses.
//
// Input    text in which a line is a line of the page
// Errors   none
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/places.h"

namespace lardom::readers {

enum class CoverPart {
  kText,          // what may be a title
  kLabel,         // "Rapport 2014:3", "Dnr ...", "Slutrapport" and other words that name no report
  kOrganisation,  // "Umeå kommun", "Lunds universitet, Socialhögskolan"
  kNames,         // people, and nothing else
};

struct CoverLine {
  std::string text;  // white space collapsed
  CoverPart part = CoverPart::kText;
};

// The lines of `page` until its running text begins. `places` may be null.
std::vector<CoverLine> ReadCover(std::string_view page, const Places* places);

// True for headings that any report has: "Sammanfattning", "1 Inledning", "Innehåll".
bool IsChapterHeading(std::string_view heading);

// True for a line that names a university, an institute or the like.
bool NamesResearch(std::string_view line);

// "Ada Ek": two to four words with capitals.
bool IsName(std::string_view text);
// The names of a list ("Ada Ek, Bo Ask och Eva Alm"), until something is no name. `rest` (may be null): what is left.
std::vector<std::string> SplitNames(std::string_view text, std::string_view* rest);

}  // namespace lardom::readers
