#include "search/synonym_graph.h"

#include <algorithm>
#include <map>

#include "corpus/utf8.h"

namespace lardom::search {
namespace {

constexpr std::size_t kLongestAbbreviation = 6;  // code points
// From one variant to another by way of their term: a step more, so less sure.
constexpr double kBetweenVariants = 0.9;
constexpr double kHistoric = 0.9;
constexpr double kAmbiguous = 0.6;

// How much a hit on the alternative counts against one on the query's own word. Two-way kinds say the same thing;
// broader and everyday rows say something near it.
double BaseWeight(SynonymKind kind) {
  switch (kind) {
    case SynonymKind::kSpelling:
    case SynonymKind::kMethod:
      return 0.95;
    case SynonymKind::kAbbreviation:
      return 0.9;
    case SynonymKind::kSynonym:
      return 0.8;
    case SynonymKind::kEveryday:
      return 0.6;
    case SynonymKind::kBroader:
      return 0.5;
    case SynonymKind::kNever:
      break;
  }
  return 0;
}

// "resurser (beviskedjan)" is typed and written without what stands in brackets.
std::string WithoutBrackets(const std::string& text) {
  const auto open = text.find(" (");
  if (open == std::string::npos || text.back() != ')' || IsAsciiDigit(text[open + 2])) return text;
  return text.substr(0, open);
}

// What [cs] is about: Ds, Fohm, SoL, but not "HVB-hem", whose first part decides by itself.
bool IsShortWord(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++letters) {
    const char32_t c = NextCodePoint(text, &at);
    if (c == ' ' || c == '-') return false;
  }
  return letters <= kLongestAbbreviation;
}

std::string PairKey(std::string_view a, std::string_view b) { return LowerSwedish(a) + "\t" + LowerSwedish(b); }

}  // namespace

bool IsAbbreviation(std::string_view text) {
  if (!IsShortWord(text)) return false;
  std::size_t letters = 0;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < text.size(); ++letters) {
    if (IsUpperSwedish(NextCodePoint(text, &at))) ++capitals;
  }
  return capitals >= 2 || (capitals == letters && letters > 0);
}

std::size_t SynonymGraph::Intern(const std::string& text) {
  const auto [at, fresh] = by_text_.emplace(text, terms_.size());
  if (fresh) {
    terms_.emplace_back();
    terms_.back().text = text;
  }
  return at->second;
}

bool SynonymGraph::KeptApart(std::string_view a, std::string_view b) const {
  return apart_.find(PairKey(a, b)) != apart_.end();
}

void SynonymGraph::Connect(std::size_t from, const SynonymEdge& edge) {
  if (from == edge.target) return;
  auto& edges = terms_[from].edges;
  for (SynonymEdge& old : edges) {
    if (old.target != edge.target) continue;
    if (edge.weight > old.weight) old = edge;
    return;
  }
  edges.push_back(edge);
}

void SynonymGraph::ConnectGroup(const std::vector<Member>& members) {
  for (const Member& from : members) {
    if (!from.head && from.marks.ambiguous) continue;
    for (const Member& to : members) {
      // A misspelling is written for its own term, not for the words that mean the same.
      if (to.kind == SynonymKind::kSpelling && !to.head && !from.head) continue;
      if (from.term == to.term || KeptApart(terms_[from.term].text, terms_[to.term].text)) continue;
      SynonymEdge edge;
      edge.target = to.term;
      edge.kind = to.head ? from.kind : to.kind;
      edge.historic = to.head ? from.marks.term_older : to.marks.historic;
      edge.discouraged = !to.head && to.marks.discouraged;
      edge.weight = BaseWeight(edge.kind);
      if (!from.head && !to.head) edge.weight *= kBetweenVariants;
      if (edge.historic) edge.weight *= kHistoric;
      if (!to.head && to.marks.ambiguous) edge.weight *= kAmbiguous;
      Connect(from.term, edge);
    }
  }
}

void SynonymGraph::AddRows(const std::vector<SynonymRow>& rows) {
  for (const SynonymRow& row : rows) {
    if (row.kind != SynonymKind::kNever) continue;
    std::vector<std::string> all = row.variants;
    all.push_back(row.terms.front());
    for (const auto& a : all) {
      for (const auto& b : all) {
        if (a != b) apart_.insert(PairKey(a, b));
      }
    }
  }
  std::map<std::string, std::vector<Member>> groups;  // two-way rows of one term make one group
  for (const SynonymRow& row : rows) {
    if (row.kind == SynonymKind::kNever) continue;
    const bool one_way = row.kind == SynonymKind::kBroader || row.kind == SynonymKind::kEveryday;
    for (const auto& written : row.terms) {
      const std::string text = WithoutBrackets(written);
      const std::size_t term = Intern(text);
      if (row.kind == SynonymKind::kEveryday) {
        terms_[term].gaps = true;
        terms_[term].exact_form = terms_[term].exact_form || row.marks.exact_form;
      }
      auto* group = one_way ? nullptr : &groups[LowerSwedish(text)];
      if (group != nullptr && group->empty()) group->push_back(Member{term, row.kind, true, row.marks});
      for (const auto& variant : row.variants) {
        const std::size_t other = Intern(variant);
        terms_[other].as_written = terms_[other].as_written || (row.marks.as_written && IsShortWord(variant));
        terms_[other].exact_form = terms_[other].exact_form || (!one_way && row.marks.exact_form);
        if (group != nullptr) {
          group->push_back(Member{other, row.kind, false, row.marks});
          continue;
        }
        SynonymEdge edge{other, row.kind, row.marks.historic, row.marks.discouraged, BaseWeight(row.kind)};
        if (edge.historic) edge.weight *= kHistoric;
        Connect(term, edge);
      }
    }
  }
  for (const auto& [name, members] : groups) ConnectGroup(members);
}

void SynonymGraph::AddMethods(const std::vector<Method>& methods) {
  for (const Method& method : methods) {
    std::vector<Member> members;
    const auto add = [&](const std::string& name, bool head) {
      const std::size_t term = Intern(name);
      members.push_back(Member{term, SynonymKind::kMethod, head, {}});
      if (IsAbbreviation(name)) {
        terms_[term].as_written = true;
      } else if (name.find(' ') == std::string::npos) {
        std::size_t at = 0;
        terms_[term].needs_capital = IsUpperSwedish(NextCodePoint(name, &at));
      }
    };
    if (method.name.empty()) continue;
    add(method.name, true);
    for (const auto& alias : method.aliases) {
      if (!alias.empty()) add(alias, false);
    }
    ConnectGroup(members);
  }
}

}  // namespace lardom::search
