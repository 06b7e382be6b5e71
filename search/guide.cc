#include "search/guide.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "corpus/data_dir.h"
#include "corpus/utf8.h"
#include "search/table_file.h"

namespace lardom::search {
namespace {

constexpr std::size_t kHitsASearch = 8;  // that take part
constexpr double kFewWords = 8;          // ranks that a passage with few of the search's words stands back
constexpr double kDescription = 3;       // ranks that a method's description stands back
constexpr double kAgain = 0.4;           // ranks that a further search which finds the document is worth, at its best

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

// True for a section of sources, contents or questions: it names much and answers nothing.
bool IsApparatus(std::string_view section) {
  constexpr std::array<std::string_view, 7> kHeadings{
      "Källor", "Källa", "Referenser", "Litteratur", "Källförteckning", "Innehåll", "Innehållsförteckning"};
  constexpr std::array<std::string_view, 5> kQuestions{"Frågor att ställa", "Öppna frågor", "Kvar att besvara",
                                                       "Tre frågor", "Frågor som behöver"};
  const std::size_t mark = section.rfind("› ");
  const std::string_view last = mark == std::string_view::npos ? section : section.substr(mark + 4);
  return std::ranges::any_of(kHeadings, [&](std::string_view heading) { return section.ends_with(heading); }) ||
         std::ranges::any_of(kQuestions, [&](std::string_view heading) { return last.starts_with(heading); });
}

std::string TextOf(const PassageHit& passage) {
  std::string text;
  for (const Segment& segment : passage.segments) text += segment.text;
  return text;
}

// A heading alone, without a text below it.
bool IsHeadingOnly(const PassageHit& passage, std::string_view text) {
  return !passage.section.empty() && text.size() <= passage.section.size();
}

// The lines by which a text says that it is made up, or a head of metadata.
bool IsDisclaimer(std::string_view text) {
  constexpr std::size_t kShort = 400;  // bytes; a longer passage says more than that
  return text.starts_with("---") || (text.size() < kShort && text.find("Illustrativ text") != std::string_view::npos);
}

// Most sentences ask.
bool OnlyAsks(std::string_view text) {
  const auto count = [&](char c) { return std::ranges::count(text, c); };
  return count('?') >= 2 && count('?') * 2 > count('.');
}

bool Answers(const PassageHit& passage) {
  const std::string text = TextOf(passage);
  return !IsApparatus(passage.section) && !IsHeadingOnly(passage, text) && !IsDisclaimer(text) && !OnlyAsks(text);
}

// The hit's best passage that answers anything; null when there is none.
const PassageHit* BestPassage(const Hit& hit) {
  const auto at = std::ranges::find_if(hit.passages, Answers);
  return at == hit.passages.end() ? nullptr : &*at;
}

// How many different words of the search the passage holds.
std::size_t WordsHit(const PassageHit& passage) {
  std::set<std::string> words;
  for (const Segment& segment : passage.segments) {
    if (segment.hit) words.insert(LowerSwedish(segment.text));
  }
  return words.size();
}

// Joins the rankings of several searches, a document once with its best passage.
class Fusion {
 public:
  explicit Fusion(bool descriptions_fit) : descriptions_fit_(descriptions_fit) {}

  void Add(const SearchResponse& response, std::size_t query_words) {
    double rank = 1;
    for (const Hit& hit : response.hits) {
      const PassageHit* passage = BestPassage(hit);
      if (passage == nullptr) continue;
      double place = rank++;
      const std::size_t wanted = std::min<std::size_t>(3, (query_words + 1) / 2);
      if (WordsHit(*passage) < wanted) place += kFewWords;
      if (!descriptions_fit_ && hit.kind == Kind::kMethodDescription) place += kDescription;
      auto [at, fresh] = places_.try_emplace(hit.id, passages_.size());
      if (fresh) {
        passages_.push_back(GuidePassage{hit.id, hit.title, hit.kind, hit.year, hit.places, *passage, 0});
        best_.push_back(place);
        bonus_.push_back(0);
      } else {
        bonus_[at->second] += kAgain / std::max(place, best_[at->second]);
        if (place < best_[at->second]) {
          passages_[at->second].passage = *passage;
          best_[at->second] = place;
        }
      }
    }
  }

  std::vector<GuidePassage> Take(std::size_t limit) {
    for (std::size_t i = 0; i < passages_.size(); ++i) passages_[i].score = 1 / (best_[i] - bonus_[i]);
    std::ranges::stable_sort(passages_, std::ranges::greater(), &GuidePassage::score);
    if (passages_.size() > limit) passages_.resize(limit);
    return std::move(passages_);
  }

 private:
  bool descriptions_fit_;
  std::vector<GuidePassage> passages_;
  std::vector<double> best_;   // rank by the search that puts the document first
  std::vector<double> bonus_;  // of the other searches that find it; below 1 in all
  std::unordered_map<std::string, std::size_t> places_;
};

// Questions on choosing a method and on what is known are answered by its description as well as by a project.
bool DescriptionsFit(const GuideQuestion& question) {
  return question.theme == GuideTheme::kWhy || question.theme == GuideTheme::kContext;
}

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
    Fusion fusion(DescriptionsFit(question));
    for (const auto& words : question.searches) {
      SearchRequest request;
      request.query = words;
      request.limit = std::max(kHitsASearch, filter.passages);
      request.filters.methods = filter.methods;
      request.filters.places = filter.places;
      request.filters.target_groups = filter.target_groups;
      request.correct_spelling = false;
      const auto response = search(request);
      if (!response) return response.error();
      fusion.Add(response.value(), CountWords(words));
    }
    out.push_back(GuideAnswer{question, fusion.Take(filter.passages)});
  }
  return out;
}

}  // namespace lardom::search
