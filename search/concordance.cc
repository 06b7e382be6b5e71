#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "corpus/index/index_format.h"
#include "search/engine.h"
#include "search/word_pattern.h"

namespace lardom::search {
namespace {

// Words of context that sorting looks at, and bytes that a line shows on each side.
constexpr std::uint32_t kSortWords = 4;
constexpr std::size_t kContextBytes = 90;

struct Place {
  Ordinal document = 0;
  std::uint32_t token = 0;
};

// The words beside a hit, nearest first, joined for comparison.
std::string Neighbours(const Snapshot& snapshot, const Place& place, std::size_t length, bool left) {
  const auto& segment = snapshot.segments()[snapshot.document(place.document).segment];
  const auto tokens = snapshot.Tokens(place.document);
  std::string key;
  for (std::uint32_t k = 1; k <= kSortWords; ++k) {
    std::size_t at = 0;
    if (left) {
      if (place.token < k) break;
      at = place.token - k;
    } else {
      at = place.token + length - 1 + k;
      if (at >= tokens.size()) break;
    }
    key += segment.Word(tokens[at] & index::kWordMask);
    key += '\x01';
  }
  return key;
}

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string Plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ' || c == '*' || c == '#' || c == '|';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out.push_back(space ? ' ' : c);
  }
  return out;
}

}  // namespace

Result<ConcordanceResponse> MakeConcordance(Engine* engine, std::string_view query, std::size_t limit,
                                            std::size_t offset, std::string_view sort) {
  auto state = engine->Current();
  if (!state) return state.error();
  const Snapshot& snapshot = *state.value().snapshot;
  if (sort != "left" && sort != "right" && sort != "document" && !sort.empty()) {
    return Error{ErrorCode::kUsage, "sort", "\"" + std::string(sort) + "\" är okänt; välj left, right eller document"};
  }
  const WordPattern pattern(query, snapshot, engine->analyzer());
  ConcordanceResponse response;
  if (pattern.empty()) return response;
  std::vector<Place> places;
  for (Ordinal i = 0; i < snapshot.size(); ++i) {
    if (!snapshot.IsBestCopy(i)) continue;
    const auto& forward = *snapshot.document(i).forward;
    const std::uint32_t text_begin = forward.title_tokens + forward.reserved;
    pattern.ForEach(i, [&](std::uint32_t token) {
      if (token >= text_begin) places.push_back({i, token});
    });
  }
  response.total = places.size();
  if (sort == "left" || sort == "right") {
    std::vector<std::pair<std::string, std::size_t>> keys;
    keys.reserve(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
      keys.emplace_back(Neighbours(snapshot, places[i], pattern.length(), sort == "left"), i);
    }
    std::ranges::sort(keys);
    std::vector<Place> sorted;
    sorted.reserve(places.size());
    for (const auto& [key, number] : keys) sorted.push_back(places[number]);
    places = std::move(sorted);
  }

  // Tokens of the documents that the lines shown come from; each is analysed once.
  std::map<Ordinal, std::pair<std::shared_ptr<const Document>, std::vector<analyzers::Token>>> texts;
  for (std::size_t i = offset; i < places.size() && response.lines.size() < limit; ++i) {
    const Place& place = places[i];
    const DocumentColumns& columns = snapshot.document(place.document);
    auto [entry, fresh] = texts.try_emplace(place.document);
    auto& [document, tokens] = entry->second;
    if (fresh) {
      document = engine->FindDocument(snapshot, columns.number);
      if (document) engine->analyzer().Tokenize(document->text, &tokens);
    }
    if (!document) continue;
    const std::size_t first = place.token - columns.forward->title_tokens - columns.forward->reserved;
    const std::size_t last = first + pattern.length() - 1;
    if (last >= tokens.size()) continue;
    const std::string_view text = document->text;
    const std::size_t begin = tokens[first].begin;
    const std::size_t end = tokens[last].end;
    std::size_t from = begin > kContextBytes ? begin - kContextBytes : 0;
    std::size_t to = std::min(text.size(), end + kContextBytes);
    while (from < begin && IsContinuation(text[from])) ++from;
    while (to < text.size() && IsContinuation(text[to])) ++to;
    ConcordanceLine line;
    line.document = columns.id;
    line.title = columns.title;
    line.year = columns.year;
    line.left = Plain(text.substr(from, begin - from));
    line.keyword = Plain(text.substr(begin, end - begin));
    line.right = Plain(text.substr(end, to - end));
    line.begin = static_cast<std::uint32_t>(begin);
    response.lines.push_back(std::move(line));
  }
  return response;
}

Result<std::vector<TrendPoint>> MakeTrends(Engine* engine, std::string_view query) {
  auto state = engine->Current();
  if (!state) return state.error();
  const Snapshot& snapshot = *state.value().snapshot;
  const WordPattern pattern(query, snapshot, engine->analyzer());
  std::map<int, TrendPoint> years;
  for (Ordinal i = 0; i < snapshot.size(); ++i) {
    const DocumentColumns& columns = snapshot.document(i);
    if (columns.year == 0 || !snapshot.IsBestCopy(i)) continue;
    TrendPoint& point = years[columns.year];
    point.year = columns.year;
    point.words += columns.forward->token_count;
    if (pattern.empty()) continue;
    std::size_t hits = 0;
    pattern.ForEach(i, [&](std::uint32_t) { ++hits; });
    point.hits += hits;
    if (hits > 0) ++point.documents;
  }
  std::vector<TrendPoint> out;
  for (auto& [year, point] : years) {
    if (point.words > 0) point.per_million = 1e6 * static_cast<double>(point.hits) / static_cast<double>(point.words);
    out.push_back(point);
  }
  return out;
}

}  // namespace lardom::search
