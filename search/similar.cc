#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "corpus/index/index_format.h"
#include "search/engine.h"
#include "search/plan.h"

namespace lardom::search {
namespace {

// A document is compared by so many of its most telling words.
constexpr std::size_t kTellingWords = 30;
// A lemma in more than this share of the documents tells nothing.
constexpr double kCommonShare = 0.3;

}  // namespace

Result<std::vector<SimilarDocument>> FindSimilar(Engine* engine, std::string_view document_id, std::size_t limit) {
  auto state = engine->Current();
  if (!state) return state.error();
  const Snapshot& snapshot = *state.value().snapshot;
  const std::size_t self = snapshot.OrdinalOf(document_id);
  if (self == SIZE_MAX) return Error{ErrorCode::kNotFound, std::string(document_id), "finns inte i biblioteket"};
  auto postings = snapshot.postings().Lend();
  if (!postings) return postings.error();

  const auto& segment = snapshot.segments()[snapshot.document(static_cast<Ordinal>(self)).segment];
  std::unordered_map<std::uint32_t, std::size_t> counts;
  for (const std::uint32_t token : snapshot.Tokens(static_cast<Ordinal>(self))) ++counts[token & index::kWordMask];
  std::unordered_map<std::string, double> lemmas;
  for (const auto& [word, count] : counts) {
    const std::string_view key = segment.Word(word);
    if (engine->analyzer().IsFunctionWord(key) || (key[0] >= '0' && key[0] <= '9')) continue;
    for (const std::string& lemma : engine->analyzer().AnalyzeWord(key).lemmas) {
      lemmas[lemma] += static_cast<double>(count);
      break;
    }
  }
  const auto documents = static_cast<double>(snapshot.size());
  std::vector<std::pair<double, std::string>> telling;
  for (const auto& [lemma, count] : lemmas) {
    const std::string term = index::MakeTerm(index::kLemmaPrefix, lemma);
    const double df = postings.value().DocumentFrequency(term);
    if (df < 2 || (df > kCommonShare * documents && documents > 20)) continue;
    telling.emplace_back(-(1 + std::log(count)) * Idf(documents, df), term);
  }
  std::ranges::sort(telling);
  if (telling.size() > kTellingWords) telling.resize(kTellingWords);

  std::vector<double> scores(snapshot.size());
  std::vector<Posting> buffer;
  for (const auto& [weight, term] : telling) {
    buffer.clear();
    if (!postings.value().Read(term, &buffer)) break;
    for (const Posting& posting : buffer) {
      const std::size_t ordinal = snapshot.OrdinalOf(posting.document);
      if (ordinal == SIZE_MAX || ordinal == self) continue;
      const double length = snapshot.document(static_cast<Ordinal>(ordinal)).forward->token_count;
      scores[ordinal] += -weight * (1 + std::log(posting.weight)) / std::sqrt(200 + length);
    }
  }
  std::vector<std::pair<double, Ordinal>> order;
  for (Ordinal i = 0; i < scores.size(); ++i) {
    const std::uint32_t group = snapshot.document(i).group;
    const bool copy_of_itself = group != UINT32_MAX && group == snapshot.document(static_cast<Ordinal>(self)).group;
    if (scores[i] > 0 && !copy_of_itself && snapshot.IsBestCopy(i)) order.emplace_back(-scores[i], i);
  }
  const std::size_t shown = std::min(limit, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end());
  std::vector<SimilarDocument> out;
  for (std::size_t i = 0; i < shown; ++i) {
    const DocumentColumns& document = snapshot.document(order[i].second);
    out.push_back({document.id, document.title, -order[i].first});
  }
  return out;
}

}  // namespace lardom::search
