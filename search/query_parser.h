// Reads the query language (docs/SEARCH.md). Total: any bytes give a query, never an error; what could not be read as
// written is taken as plain words, and a note says so.
//
//   barn skola            both words (ranking also takes documents with one)
//   "exakt fras"          these words in this order
//   -utan  NOT utan       without
//   a OCH b  a ELLER b    AND, OR, with ( ) for grouping; English AND/OR/NOT too; in capitals only
//   a nära/5 b            at most five words between
//   social*               words that begin so
//   titel:x metod:IPS plats:Umeå projekt:x skede:prövad status:planerad fas:övergång typ:rapport år:2012..2015
//   effekt:förmering      English field names too; "quoted values" may hold spaces; several of one field are ORed
#pragma once

#include <string_view>

#include "search/query.h"

namespace lardom::search {

Query ParseQuery(std::string_view text);

// Makes plain words of the phrases and distances that are required (not of those below OR or NOT), for a query that
// finds nothing as written. False when there are none.
bool SoftenPhrases(Query* query);

// The normal form of a tree: what the parser would read the same way.
std::string ToText(const QueryNode& node);

}  // namespace lardom::search
