#include "search/link_measures.h"

#include <algorithm>
#include <compare>
#include <map>
#include <set>
#include <tuple>

#include "analyzers/base/mapped_file.h"
#include "corpus/json.h"
#include "corpus/utf8.h"

namespace lardom::search {
namespace {

constexpr double kSamePlace = 0.5;
constexpr std::size_t kLongestQuote = 80;  // words

struct Key {
  std::string document;
  std::string method;
  Stage stage = Stage::kTested;
  LinkStatus status = LinkStatus::kAsserted;
  auto operator<=>(const Key&) const = default;
};

bool IsWordCodePoint(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xB2 || c == 0xB3 || c == 0xB9 || c >= 0xBC;
  if (c == 0xD7 || c == 0xF7) return false;
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3004) && !(c >= 0x3008 && c <= 0x3020);
}

std::vector<std::string> WordsOf(std::string_view quote) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < quote.size();) {
    const char32_t c = NextCodePoint(quote, &at);
    if (IsWordCodePoint(c)) {
      AppendUtf8(c, &word);
    } else if (!word.empty()) {
      words.push_back(LowerSwedish(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(LowerSwedish(word));
  std::ranges::sort(words);
  return words;
}

// Share of the shorter quote's words that both have. Both sorted.
double Overlap(const std::vector<std::string>& gold, const std::vector<std::string>& found) {
  if (gold.empty() || found.empty() || found.size() > kLongestQuote) return 0;
  std::vector<std::string> common;
  std::ranges::set_intersection(gold, found, std::back_inserter(common));
  return static_cast<double>(common.size()) / static_cast<double>(std::min(gold.size(), found.size()));
}

LinkScore Score(std::size_t right, std::size_t gold, std::size_t found) {
  LinkScore score;
  score.gold = gold;
  score.found = found;
  if (found > 0) score.precision = static_cast<double>(right) / static_cast<double>(found);
  if (gold > 0) score.recall = static_cast<double>(right) / static_cast<double>(gold);
  const double sum = score.precision + score.recall;
  if (sum > 0) score.f1 = 2 * score.precision * score.recall / sum;
  return score;
}

std::string Fold(std::string_view name) { return LowerSwedish(Trim(name)); }

struct Judged {
  const Link* link = nullptr;
  std::vector<std::string> words;  // empty when the quote is not verbatim
  bool used = false;
};

// Tells which quotes are not in their documents, each document squashed once.
class Verbatim {
 public:
  explicit Verbatim(const TextOfDocument& text) : text_(text) {}

  bool Holds(const Link& link) {
    auto [at, fresh] = bodies_.try_emplace(link.document);
    if (fresh) at->second = CollapseSpace(text_(link.document).value_or(""));
    const std::string quote = CollapseSpace(link.quote);
    return !quote.empty() && at->second.find(quote) != std::string::npos;
  }

 private:
  const TextOfDocument& text_;
  std::map<std::string, std::string> bodies_;
};

// Shares of right fields over the matched pairs.
void JudgeFields(const std::vector<std::pair<const Link*, const Link*>>& pairs, const MethodNames& names,
                 LinkFigures* out) {
  out->matched = pairs.size();
  if (pairs.empty()) return;
  for (const auto& [gold, found] : pairs) {
    out->place += Fold(gold->place) == Fold(found->place) ? 1 : 0;
    out->year += gold->year == found->year ? 1 : 0;
    out->effect += gold->effect == found->effect ? 1 : 0;
    out->into += names.Canonical(gold->into) == names.Canonical(found->into) ? 1 : 0;
  }
  for (double* share : {&out->place, &out->year, &out->effect, &out->into}) *share /= static_cast<double>(pairs.size());
}

Result<Link> ReadGoldLink(const Json& row, const std::string& where) {
  const auto stage = Parse<Stage>(row["stage"].AsString());
  const auto& status_text = row["status"].AsString();
  const auto status = status_text.empty() ? LinkStatus::kAsserted : Parse<LinkStatus>(status_text);
  const auto& effect_text = row["effect"].AsString();
  const auto effect = effect_text.empty() ? Effect::kNone : Parse<Effect>(effect_text);
  Link link;
  link.document = row["doc"].AsString();
  link.quote = row["quote"].AsString();
  link.method = row["method"].AsString();
  if (link.document.empty() || link.quote.empty() || link.method.empty()) {
    return Error{ErrorCode::kInput, where, "Raden ska ha fälten doc, quote och method."};
  }
  if (!stage || !status || !effect) return Error{ErrorCode::kInput, where, "Okänt skede, status eller effekt."};
  link.stage = *stage;
  link.status = *status;
  link.effect = *effect;
  link.place = row["place"].AsString();
  link.year = static_cast<int>(row["year"].AsInt());
  link.into = row["into"].AsString();
  return link;
}

}  // namespace

MethodNames::MethodNames(const std::vector<Method>& methods) {
  for (const Method& method : methods) {
    const std::string canonical = Fold(method.name);
    names_.try_emplace(canonical, canonical);
    for (const auto& alias : method.aliases) names_.try_emplace(Fold(alias), canonical);
  }
}

std::string MethodNames::Canonical(std::string_view name) const {
  std::string folded = Fold(name);
  const auto at = names_.find(folded);
  return at == names_.end() ? folded : at->second;
}

Result<std::vector<Link>> ReadGoldLinks(const std::string& path) {
  auto text = analyzers::ReadFile(path);
  if (!text) return Error{ErrorCode::kInput, path, text.error().what};
  std::vector<Link> out;
  std::string_view rest = text.value();
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto end = rest.find('\n');
    const std::string_view line = Trim(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty()) continue;
    const std::string where = path + ":" + std::to_string(number);
    const auto parsed = Json::Parse(line, where);
    if (!parsed) return parsed.error();
    auto link = ReadGoldLink(parsed.value(), where);
    if (!link) return link.error();
    out.push_back(std::move(link).value());
  }
  return out;
}

LinkFigures MeasureLinks(const std::vector<Link>& gold, const std::vector<Link>& found, const MethodNames& names,
                         const TextOfDocument& text) {
  const auto key_of = [&](const Link& link) {
    return Key{link.document, names.Canonical(link.method), link.stage, link.status};
  };
  std::set<Key> gold_keys;
  std::set<std::pair<std::string, std::string>> neutral;  // document, derived method
  for (const Link& link : gold) {
    gold_keys.insert(key_of(link));
    if (!link.into.empty()) neutral.emplace(link.document, names.Canonical(link.into));
  }

  LinkFigures out;
  Verbatim verbatim(text);
  std::map<Key, std::vector<Judged>> by_key;
  for (const Link& link : found) {
    if (link.origin == Origin::kMetadata || link.verdict == Verdict::kRejected) continue;
    const bool holds = verbatim.Holds(link);
    if (!holds) ++out.not_verbatim;
    const Key key = key_of(link);
    const bool is_neutral = link.stage == Stage::kDeveloped && neutral.count({key.document, key.method}) > 0;
    if (is_neutral && !gold_keys.contains(key)) continue;
    ++out.found;
    by_key[key].push_back(Judged{&link, holds ? WordsOf(link.quote) : std::vector<std::string>{}});
  }

  std::set<Key> hits;
  std::vector<std::pair<const Link*, const Link*>> pairs;
  for (const Link& link : gold) {
    const auto at = by_key.find(key_of(link));
    if (at == by_key.end()) continue;
    const auto words = WordsOf(link.quote);
    Judged* best = nullptr;
    std::tuple<double, bool> best_rank{0, false};
    for (Judged& judged : at->second) {
      const double overlap = Overlap(words, judged.words);
      if (overlap < kSamePlace) continue;
      hits.insert(at->first);
      const std::tuple rank(overlap, Fold(link.place) == Fold(judged.link->place));
      if (judged.used || (best != nullptr && rank <= best_rank)) continue;
      best = &judged;
      best_rank = rank;
    }
    if (best == nullptr) continue;
    best->used = true;
    pairs.emplace_back(&link, best->link);
  }

  const auto score = [&](const std::function<bool(const Key&)>& pick) {
    const auto count = [&](const auto& keys) { return static_cast<std::size_t>(std::ranges::count_if(keys, pick)); };
    std::size_t found_keys = 0;
    for (const auto& [key, links] : by_key) found_keys += pick(key) ? 1 : 0;
    return Score(count(hits), count(gold_keys), found_keys);
  };
  out.all = score([](const Key&) { return true; });
  for (std::size_t i = 0; i < out.by_status.size(); ++i) {
    out.by_status[i] = score([i](const Key& key) { return static_cast<std::size_t>(key.status) == i; });
  }
  for (std::size_t i = 0; i < out.by_stage.size(); ++i) {
    out.by_stage[i] = score([i](const Key& key) { return static_cast<std::size_t>(key.stage) == i; });
  }
  out.mentions = Score(pairs.size(), gold.size(), out.found);
  JudgeFields(pairs, names, &out);
  return out;
}

}  // namespace lardom::search
