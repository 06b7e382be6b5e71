// The metadata keys of front matter, JSONL lines and `lardom:KEY` meta tags: one list of names, one way to read values.
//
// Keys     id, title, kind, year, date, authors, organisation, municipality (= place), project, phase, methods,
//          financing, budget, evaluator, language, source, url; singular and plural forms of the lists
// Values   one or several texts; single-valued keys take the first; empty texts count as not given
// Errors   kInput at `where`: unknown kind, a year or date without a year in it, an id without any usable sign
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"

namespace lardom {

// Sets the field that `key` names. A key that is none of ours, an unknown phase and an id that had to be rewritten
// are told in `warnings`.
Status SetMetadataField(std::string_view key, const std::vector<std::string>& values, const std::string& where,
                        Metadata* metadata, std::vector<std::string>* warnings);

// True for the keys above.
bool IsMetadataKey(std::string_view key);

// An id of letters, digits, - _ . : made from any text: blanks become _, other signs -. "1905:38 s.1" -> "1905:38_s.1".
std::string CleanId(std::string_view text);

// First year 1800..2199 that stands as a number of its own in `text`; 0 when there is none.
int FindYear(std::string_view text);

// YYYY, YYYY-MM or YYYY-MM-DD from a date as people and programs write it ("2014-03-12T10:00", "2014/3/12", "20140312",
// "12 mars 2014"); empty when it holds no year.
std::string NormalDate(std::string_view text);

}  // namespace lardom
