// A query as read: a tree of words, phrases and operators, and the filters that were written into it.
#pragma once

#include <string>
#include <vector>

#include "search/searcher.h"

namespace lardom::search {

struct QueryNode {
  enum class Type {
    kWords,    // running text: every word is wanted, ranking takes those with some
    kPhrase,   // "exakt fras"
    kPrefix,   // social*
    kTitle,    // titel:ord - the words must stand in the title
    kProject,  // projekt:ord - the words must stand in the project's name
    kNear,     // left nära/5 right
    kAnd,
    kOr,
    kNot,  // exactly one child
  };
  Type type = Type::kWords;
  std::string text;  // of the leaf, as typed
  int distance = 0;  // kNear: words between at most
  std::vector<QueryNode> children;
};

struct Query {
  std::vector<QueryNode> must;     // all of them (an implicit AND)
  Filters filters;                 // from metod: skede: status: plats: fas: typ: år: effekt:
  Filters excluded;                // the same, written with a minus
  std::vector<std::string> notes;  // how a malformed query was read, in Swedish sentences
  std::string understood;          // the query in its normal form
};

}  // namespace lardom::search
