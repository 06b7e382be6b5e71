#include "search/guide.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "corpus/data_dir.h"
#include "search/table_file.h"

namespace lardom::search {
namespace {

constexpr double kRankConstant = 60;      // of reciprocal rank fusion
constexpr std::size_t kHitsASearch = 20;  // that take part

constexpr std::array<VocabularyRow, 6> kThemes{{
    {"why", "varför", ""},
    {"context", "sammanhang", ""},
    {"ownership", "ägarskap", "aktivt ägarskap"},
    {"organisation", "organisation", ""},
    {"doing-right", "gör vi rätt", ""},
    {"outcomes", "vad leder det till", ""},
}};

Result<GuideQuestion> ReadQuestion(const Table& table, const TableRow& row) {
  const auto fail = [&](std::string what) { return Error{ErrorCode::kData, table.Where(row), std::move(what)}; };
  GuideQuestion question;
  question.id = row.Cell(0);
  for (const auto& word : SplitList(row.Cell(1))) {
    const auto phase = Parse<Phase>(word);
    if (!phase) return fail("Okänd fas: \"" + word + "\".");
    question.phases.push_back(*phase);
  }
  const auto theme = FindRow(kThemes, row.Cell(2));
  if (!theme) return fail("Okänt tema: \"" + std::string(row.Cell(2)) + "\".");
  question.theme = static_cast<GuideTheme>(*theme);
  question.text = row.Cell(3);
  question.searches = SplitList(row.Cell(4));
  if (question.id.empty() || question.phases.empty() || question.text.empty() || question.searches.empty()) {
    return fail("Raden ska ha id, fas, tema, fråga och minst en sökfråga.");
  }
  return question;
}

bool Fits(const GuideQuestion& question, const GuideFilter& filter) {
  if (filter.theme && *filter.theme != question.theme) return false;
  return !filter.phase || std::ranges::find(question.phases, *filter.phase) != question.phases.end();
}

// True for a section of sources or contents: it names much and says nothing.
bool IsApparatus(std::string_view section) {
  constexpr std::array<std::string_view, 7> kHeadings{
      "Källor", "Källa", "Referenser", "Litteratur", "Källförteckning", "Innehåll", "Innehållsförteckning"};
  return std::ranges::any_of(kHeadings, [&](std::string_view heading) { return section.ends_with(heading); });
}

// A heading alone, without a text below it.
bool IsHeadingOnly(const PassageHit& passage) {
  std::size_t bytes = 0;
  for (const Segment& segment : passage.segments) bytes += segment.text.size();
  return !passage.section.empty() && bytes <= passage.section.size();
}

// The hit's best passage that answers anything; null when there is none.
const PassageHit* BestPassage(const Hit& hit) {
  const auto at = std::ranges::find_if(
      hit.passages, [](const PassageHit& passage) { return !IsApparatus(passage.section) && !IsHeadingOnly(passage); });
  return at == hit.passages.end() ? nullptr : &*at;
}

// Joins the rankings of several searches, a document once with its best passage.
class Fusion {
 public:
  void Add(const SearchResponse& response) {
    double rank = 1;
    for (const Hit& hit : response.hits) {
      const PassageHit* passage = BestPassage(hit);
      if (passage == nullptr) continue;
      const double share = 1.0 / (kRankConstant + rank++);
      auto [at, fresh] = places_.try_emplace(hit.id, passages_.size());
      if (fresh) {
        passages_.push_back(GuidePassage{hit.id, hit.title, hit.kind, hit.year, hit.places, *passage, 0});
        best_.push_back(share);
      } else if (share > best_[at->second]) {
        passages_[at->second].passage = *passage;
        best_[at->second] = share;
      }
      passages_[at->second].score += share;
    }
  }

  std::vector<GuidePassage> Take(std::size_t limit) {
    std::ranges::stable_sort(passages_, std::ranges::greater(), &GuidePassage::score);
    if (passages_.size() > limit) passages_.resize(limit);
    return std::move(passages_);
  }

 private:
  std::vector<GuidePassage> passages_;
  std::vector<double> best_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

std::string_view Slug(GuideTheme theme) { return kThemes[static_cast<std::size_t>(theme)].slug; }
std::string_view Label(GuideTheme theme) { return kThemes[static_cast<std::size_t>(theme)].label; }

Result<Guide> Guide::Open(const std::string& data_dir) {
  auto table = ReadTable(DataFile("guide.tsv", data_dir));
  if (!table) return table.error();
  Guide guide;
  std::set<std::string> ids;
  for (const TableRow& row : table.value().rows) {
    auto question = ReadQuestion(table.value(), row);
    if (!question) return question.error();
    if (!ids.insert(question.value().id).second) {
      return Error{ErrorCode::kData, table.value().Where(row), "Frågan " + question.value().id + " finns redan."};
    }
    guide.questions_.push_back(std::move(question).value());
  }
  if (guide.questions_.empty()) return Error{ErrorCode::kData, table.value().path, "Guiden har inga frågor."};
  return guide;
}

Result<std::vector<GuideAnswer>> Guide::Answer(const SearchFunction& search, const GuideFilter& filter) const {
  std::vector<GuideAnswer> out;
  for (const GuideQuestion& question : questions_) {
    if (!Fits(question, filter)) continue;
    Fusion fusion;
    for (const auto& words : question.searches) {
      SearchRequest request;
      request.query = filter.target_group.empty() ? words : words + " " + filter.target_group;
      request.limit = std::max(kHitsASearch, filter.passages);
      request.filters.methods = filter.methods;
      request.filters.places = filter.places;
      request.correct_spelling = false;
      const auto response = search(request);
      if (!response) return response.error();
      fusion.Add(response.value());
    }
    out.push_back(GuideAnswer{question, fusion.Take(filter.passages)});
  }
  return out;
}

}  // namespace lardom::search
