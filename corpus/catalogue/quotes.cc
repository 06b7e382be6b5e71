#include "corpus/catalogue/quotes.h"

#include <algorithm>
#include <string>

#include "corpus/catalogue/names.h"

namespace lardom::catalogue {
namespace {

// Longer quotes are compared by their beginnings only; no honest quote is that long.
constexpr std::size_t kMaxCompared = 4000;

std::string Collapse(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = SpaceLength(text, at);
    if (space == 0) {
      out.push_back(text[at++]);
      continue;
    }
    if (!out.empty() && out.back() != ' ') out.push_back(' ');
    at += space;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// The end of the match of the collapsed `quote` at `at`, 0 when it does not match there.
std::size_t MatchAt(std::string_view text, std::size_t at, std::string_view quote) {
  for (const char wanted : quote) {
    if (wanted == ' ') {
      std::size_t spaces = 0;
      while (at < text.size()) {
        const std::size_t space = SpaceLength(text, at);
        if (space == 0) break;
        at += space;
        spaces += space;
      }
      if (spaces == 0) return 0;
    } else {
      if (at >= text.size() || text[at] != wanted) return 0;
      ++at;
    }
  }
  return at;
}

}  // namespace

std::vector<Span> FindQuote(std::string_view text, std::string_view quote) {
  std::vector<Span> found;
  const std::string wanted = Collapse(quote);
  if (wanted.empty()) return found;
  const std::string_view head = std::string_view(wanted).substr(0, wanted.find(' '));  // holds no white space
  for (auto at = text.find(head); at != std::string_view::npos; at = text.find(head, at)) {
    const std::size_t end = MatchAt(text, at, wanted);
    if (end == 0) {
      ++at;
      continue;
    }
    found.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end;
  }
  return found;
}

std::optional<Span> NearestQuote(std::string_view text, std::string_view quote, std::uint32_t begin) {
  const std::vector<Span> places = FindQuote(text, quote);
  if (places.empty()) return std::nullopt;
  return *std::ranges::min_element(
      places, {}, [&](const Span& place) { return place.begin > begin ? place.begin - begin : begin - place.begin; });
}

double OverlapShare(Span a, Span b) {
  const std::uint32_t begin = std::max(a.begin, b.begin);
  const std::uint32_t end = std::min(a.end, b.end);
  const std::uint32_t shorter = std::min(a.end - a.begin, b.end - b.begin);
  if (end <= begin || shorter == 0) return 0;
  return static_cast<double>(end - begin) / static_cast<double>(shorter);
}

double CommonShare(std::string_view a, std::string_view b) {
  std::string x = Collapse(a.substr(0, kMaxCompared));
  std::string y = Collapse(b.substr(0, kMaxCompared));
  if (x.size() > y.size()) std::swap(x, y);
  if (x.empty()) return 0;
  // Lengths of the common stretches that end at (i, j), one row at a time.
  std::vector<std::size_t> row(y.size() + 1, 0);
  std::size_t best = 0;
  for (const char c : x) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = c == y[j - 1] ? diagonal + 1 : 0;
      best = std::max(best, row[j]);
      diagonal = above;
    }
  }
  return static_cast<double>(best) / static_cast<double>(x.size());
}

}  // namespace lardom::catalogue
