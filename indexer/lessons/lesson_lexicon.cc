#include "indexer/lessons/lesson_lexicon.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "corpus/data_dir.h"

namespace lardom::indexer {
namespace {

constexpr std::array<std::pair<std::string_view, LessonSign>, 15> kSigns{
    {{"heading-lesson", LessonSign::kHeadingLesson},
     {"heading-recommendation", LessonSign::kHeadingRecommendation},
     {"heading-close", LessonSign::kHeadingClose},
     {"heading-none", LessonSign::kHeadingNone},
     {"lesson", LessonSign::kLesson},
     {"recommendation", LessonSign::kRecommendation},
     {"advise", LessonSign::kAdvise},
     {"ought", LessonSign::kOught},
     {"own", LessonSign::kOwn},
     {"actor", LessonSign::kActor},
     {"aim", LessonSign::kAim},
     {"negation", LessonSign::kNegation},
     {"void", LessonSign::kVoid},
     {"meta", LessonSign::kMeta},
     {"report", LessonSign::kReport}}};

}  // namespace

Result<LessonLexicon> LessonLexicon::Open(const std::string& data_dir) {
  const std::string path = DataFile("lesson_cues.tsv", data_dir);
  auto patterns = PatternSet::Load(path, 2);
  if (!patterns) return patterns.error();
  std::vector<LessonHit> rows(patterns.value().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::vector<std::string>& row = patterns.value().Row(i);
    const auto* sign =
        std::ranges::find(kSigns, std::string_view(row[1]), &std::pair<std::string_view, LessonSign>::first);
    const std::string strength = row.size() > 2 && !row[2].empty() ? row[2] : "2";
    if (sign == kSigns.end() || strength.size() != 1 || strength[0] < '1' || strength[0] > '3') {
      return Error{ErrorCode::kData, path + ":" + std::to_string(patterns.value().LineOf(i)),
                   "Raden har ett okänt slag eller en styrka som inte är 1, 2 eller 3."};
    }
    rows[i].sign = sign->second;
    rows[i].strength = strength[0] - '0';
  }
  return LessonLexicon(std::move(patterns).value(), std::move(rows));
}

std::vector<LessonHit> LessonLexicon::Find(const WordList& words, std::size_t first, std::size_t last) const {
  std::vector<PatternMatch> matches;
  patterns_.Find(words, first, last, &matches);
  std::vector<LessonHit> hits;
  hits.reserve(matches.size());
  for (const PatternMatch& match : matches) {
    LessonHit hit = rows_[match.pattern];
    hit.first = match.first;
    hit.last = match.last;
    hits.push_back(hit);
  }
  return hits;
}

}  // namespace lardom::indexer
