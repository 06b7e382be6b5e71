#include <algorithm>
#include <array>
#include <map>
#include <optional>
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

// A word's bytes in Swedish order: å ä ö after z.
std::string SortKey(std::string_view word) {
  std::string key;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const std::string_view letter = word.substr(i, 2);
    const char sorted = letter == "å" ? '{' : letter == "ä" ? '|' : letter == "ö" ? '}' : '\0';
    if (sorted != '\0') ++i;
    key += sorted != '\0' ? sorted : word[i];
  }
  return key;
}

// Puts the first `wanted` places into the order of the words beside them, nearest first; ties stay in text order. Each
// distinct neighbour is compared as text once, all else by its rank.
void SortByNeighbours(const Snapshot& snapshot, std::size_t length, bool left, std::size_t wanted,
                      std::vector<Place>* places) {
  using Neighbours = std::array<std::uint32_t, kSortWords>;  // nearest first; UINT32_MAX: the text's border
  std::vector<std::vector<std::uint32_t>> rank;              // by segment and word, 0: not seen
  for (const index::ForwardSegment& segment : snapshot.segments()) rank.emplace_back(segment.words());
  std::vector<Neighbours> keys(places->size());
  std::vector<std::pair<std::string, std::pair<std::uint32_t, std::uint32_t>>> seen;  // sort key, segment and word
  for (std::size_t i = 0; i < places->size(); ++i) {
    const Place& place = (*places)[i];
    const std::uint32_t segment = snapshot.document(place.document).segment;
    const auto tokens = snapshot.Tokens(place.document);
    keys[i].fill(UINT32_MAX);
    for (std::uint32_t k = 0; k < kSortWords; ++k) {
      if (left && place.token <= k) break;
      const std::size_t at = left ? place.token - k - 1 : place.token + length + k;
      if (at >= tokens.size()) break;
      const std::uint32_t word = tokens[at] & index::kWordMask;
      keys[i][k] = word;
      if (rank[segment][word] != 0) continue;
      rank[segment][word] = 1;
      seen.emplace_back(SortKey(snapshot.segments()[segment].Word(word)), std::pair(segment, word));
    }
  }
  std::ranges::sort(seen);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (i == 0 || seen[i].first != seen[i - 1].first) ++next;
    rank[seen[i].second.first][seen[i].second.second] = next;
  }
  std::vector<std::pair<Neighbours, std::uint32_t>> order(places->size());
  for (std::size_t i = 0; i < places->size(); ++i) {
    const std::uint32_t segment = snapshot.document((*places)[i].document).segment;
    for (std::size_t k = 0; k < kSortWords; ++k)
      order[i].first[k] = keys[i][k] == UINT32_MAX ? 0 : rank[segment][keys[i][k]];
    order[i].second = static_cast<std::uint32_t>(i);
  }
  const std::size_t sorted = std::min(wanted, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(sorted), order.end());
  std::vector<Place> out;
  out.reserve(sorted);
  for (std::size_t i = 0; i < sorted; ++i) out.push_back((*places)[order[i].second]);
  *places = std::move(out);
}

// Where words of the index stand in the texts. Only the passage of a word is analysed, so that a page of lines out of
// long documents costs no more than out of short ones.
class Locator {
 public:
  Locator(Engine* engine, const Snapshot& snapshot) : engine_(engine), snapshot_(snapshot) {}

  struct Bytes {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  // The bytes of a document's token (title and metadata come before the text); nothing when the document is gone.
  std::optional<Bytes> Find(Ordinal ordinal, std::uint32_t token) {
    const Document* document = Load(ordinal);
    if (document == nullptr) return std::nullopt;
    const auto passages = snapshot_.Passages(ordinal);
    auto passage = static_cast<std::size_t>(
        std::ranges::upper_bound(passages, token, {}, &index::SegmentPassage::first_token) - passages.begin());
    if (passage == 0) return FindInWhole(ordinal, *document, token);
    --passage;
    const auto [entry, fresh] = pieces_.try_emplace({ordinal, passage});
    Piece& piece = entry->second;
    if (fresh) {
      piece.begin = passage == 0 ? 0 : passages[passage - 1].end;
      const std::size_t end = passage + 1 == passages.size() ? document->text.size() : passages[passage].end;
      engine_->analyzer().Tokenize(std::string_view(document->text).substr(piece.begin, end - piece.begin),
                                   &piece.tokens);
      // A word that reaches over the border reads otherwise alone: then the whole text decides.
      piece.good = piece.tokens.size() == passages[passage].token_count;
    }
    const std::size_t at = token - passages[passage].first_token;
    if (!piece.good || at >= piece.tokens.size()) return FindInWhole(ordinal, *document, token);
    return Bytes{piece.begin + piece.tokens[at].begin, piece.begin + piece.tokens[at].end};
  }

  // Of a document that Find has found.
  const std::string* Text(Ordinal ordinal) { return &Load(ordinal)->text; }

 private:
  struct Piece {
    std::size_t begin = 0;
    std::vector<analyzers::Token> tokens;
    bool good = false;
  };

  const Document* Load(Ordinal ordinal) {
    const auto [entry, fresh] = documents_.try_emplace(ordinal);
    if (fresh) entry->second = engine_->FindDocument(snapshot_, snapshot_.document(ordinal).number);
    return entry->second.get();
  }

  std::optional<Bytes> FindInWhole(Ordinal ordinal, const Document& document, std::uint32_t token) {
    const auto [entry, fresh] = whole_.try_emplace(ordinal);
    if (fresh) engine_->analyzer().Tokenize(document.text, &entry->second);
    const index::SegmentDocument& forward = *snapshot_.document(ordinal).forward;
    const std::size_t at = token - forward.title_tokens - forward.reserved;
    if (at >= entry->second.size()) return std::nullopt;
    return Bytes{entry->second[at].begin, entry->second[at].end};
  }

  Engine* engine_;
  const Snapshot& snapshot_;
  std::map<Ordinal, std::shared_ptr<const Document>> documents_;
  std::map<std::pair<Ordinal, std::size_t>, Piece> pieces_;
  std::map<Ordinal, std::vector<analyzers::Token>> whole_;
};

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
  if (sort == "left" || sort == "right")
    SortByNeighbours(snapshot, pattern.length(), sort == "left", offset + limit, &places);
  Locator locator(engine, snapshot);
  for (std::size_t i = offset; i < places.size() && response.lines.size() < limit; ++i) {
    const Place& place = places[i];
    const DocumentColumns& columns = snapshot.document(place.document);
    const auto first = locator.Find(place.document, place.token);
    const auto length = static_cast<std::uint32_t>(pattern.length());
    const auto last = length == 1 ? first : locator.Find(place.document, place.token + length - 1);
    if (!first || !last) continue;
    const std::string_view text = *locator.Text(place.document);
    const std::size_t begin = first->begin;
    const std::size_t end = last->end;
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

}  // namespace lardom::search
