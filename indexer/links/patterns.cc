#include "indexer/links/patterns.h"

#include <algorithm>
#include <fstream>
#include <set>

namespace lardom::indexer {
namespace {

constexpr std::size_t kPrefixBytes = 3;

Error BadLine(const std::string& path, int line, const std::string& what) {
  return Error{ErrorCode::kData, path + ":" + std::to_string(line), what};
}

}  // namespace

std::vector<std::string> SplitText(const std::string& text, char separator) {
  std::vector<std::string> pieces;
  std::size_t at = 0;
  for (;;) {
    const std::size_t stop = text.find(separator, at);
    pieces.push_back(text.substr(at, stop == std::string::npos ? std::string::npos : stop - at));
    if (stop == std::string::npos) return pieces;
    at = stop + 1;
  }
}

std::string PatternSet::Parse(const std::string& text, std::vector<Element>* out) {
  int gap = 0;
  for (const std::string& piece : SplitText(text, ' ')) {
    if (piece.empty()) continue;
    if (piece == ".." || piece == "...") {
      if (out->empty()) return "mönstret börjar med en lucka";
      gap = piece == ".." ? 3 : 7;
      continue;
    }
    std::string expanded = piece;
    for (std::size_t at = expanded.find('%'); at != std::string::npos; at = expanded.find('%')) {
      const std::size_t stop = std::min(expanded.find('|', at), expanded.size());
      const auto list = lists_.find(expanded.substr(at + 1, stop - at - 1));
      if (list == lists_.end()) return "okänd lista " + expanded.substr(at, stop - at);
      expanded.replace(at, stop - at, list->second);
    }
    Element element;
    element.gap = gap;
    gap = 0;
    for (std::string choice : SplitText(expanded, '|')) {
      if (choice.empty() || choice == "*" || choice == "=") return "tomt ord i mönstret";
      if (choice[0] == '=') {
        element.choices.push_back({Form::kKey, choice.substr(1)});
      } else if (choice.back() == '*') {
        choice.pop_back();
        element.choices.push_back({Form::kPrefix, choice});
      } else if (choice[0] == '*') {
        element.choices.push_back({Form::kSuffix, choice.substr(1)});
      } else {
        element.choices.push_back({Form::kLemma, choice});
      }
    }
    out->push_back(std::move(element));
  }
  if (gap != 0) return "mönstret slutar med en lucka";
  return out->empty() ? "tomt mönster" : "";
}

void PatternSet::Index(std::size_t pattern) {
  for (const Choice& choice : patterns_[pattern].front().choices) {
    if (choice.form == Form::kSuffix || (choice.form == Form::kPrefix && choice.text.size() < kPrefixBytes)) {
      if (by_suffix_.empty() || by_suffix_.back() != pattern) by_suffix_.push_back(pattern);
    } else if (choice.form == Form::kPrefix) {
      auto& list = by_prefix_[choice.text.substr(0, kPrefixBytes)];
      if (list.empty() || list.back() != pattern) list.push_back(pattern);
    } else {
      auto& list = by_word_[choice.text];
      if (list.empty() || list.back() != pattern) list.push_back(pattern);
    }
  }
}

Result<PatternSet> PatternSet::Load(const std::string& path, std::size_t columns) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::kData, path, "Filen går inte att läsa."};
  PatternSet set;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '%' && line.find('\t') == std::string::npos) {
      const std::size_t equals = line.find(" = ");
      if (equals == std::string::npos) return BadLine(path, number, "En lista skrivs `%namn = a|b|c`.");
      set.lists_[line.substr(1, equals - 1)] = line.substr(equals + 3);
      continue;
    }
    std::vector<std::string> row = SplitText(line, '\t');
    if (row.size() < columns) return BadLine(path, number, "Raden har för få kolumner.");
    std::vector<Element> pattern;
    if (const std::string fault = set.Parse(row[0], &pattern); !fault.empty())
      return BadLine(path, number, fault + ".");
    set.rows_.push_back(std::move(row));
    set.lines_.push_back(number);
    set.patterns_.push_back(std::move(pattern));
    set.Index(set.patterns_.size() - 1);
  }
  return set;
}

bool PatternSet::Fits(const WordList& words, std::size_t i, const Element& element) {
  const std::string& key = words[i].key;
  return std::ranges::any_of(element.choices, [&](const Choice& choice) {
    switch (choice.form) {
      case Form::kKey:
        return key == choice.text;
      case Form::kPrefix:
        return key.starts_with(choice.text);
      case Form::kSuffix:
        return key.ends_with(choice.text);
      case Form::kLemma:
        return words.HasLemma(i, choice.text);
    }
    return false;
  });
}

bool PatternSet::MatchFrom(const WordList& words, std::size_t i, std::size_t limit, std::size_t pattern,
                           std::size_t* end) const {
  const std::vector<Element>& elements = patterns_[pattern];
  if (!Fits(words, i, elements[0])) return false;
  std::size_t at = i;
  for (std::size_t e = 1; e < elements.size(); ++e) {
    bool found = false;
    for (std::size_t step = 1; step <= static_cast<std::size_t>(elements[e].gap) + 1; ++step) {
      const std::size_t next = at + step;
      if (next >= limit) return false;
      // A gap does not reach over a clause border.
      if (words.Gap(next).find_first_of(",;:.!?|()") != std::string_view::npos) return false;
      if (Fits(words, next, elements[e])) {
        at = next;
        found = true;
        break;
      }
    }
    if (!found) return false;
  }
  *end = at;
  return true;
}

void PatternSet::Find(const WordList& words, std::size_t first, std::size_t last,
                      std::vector<PatternMatch>* out) const {
  std::vector<std::size_t> tried;
  const auto attempt = [&](std::size_t i, const std::vector<std::size_t>& list) {
    for (const std::size_t pattern : list) {
      if (std::ranges::find(tried, pattern) != tried.end()) continue;
      tried.push_back(pattern);
      std::size_t end = i;
      if (MatchFrom(words, i, last, pattern, &end)) out->push_back({pattern, i, end});
    }
  };
  for (std::size_t i = first; i < last; ++i) {
    tried.clear();
    const std::string& key = words[i].key;
    if (const auto found = by_word_.find(key); found != by_word_.end()) attempt(i, found->second);
    for (const std::string& lemma : words.Analysis(i).lemmas) {
      if (const auto found = by_word_.find(lemma); found != by_word_.end()) attempt(i, found->second);
    }
    if (key.size() >= kPrefixBytes) {
      if (const auto found = by_prefix_.find(key.substr(0, kPrefixBytes)); found != by_prefix_.end()) {
        attempt(i, found->second);
      }
    }
    attempt(i, by_suffix_);
  }
}

}  // namespace lardom::indexer
