#include "indexer/topics/topic_reader.h"

#include <algorithm>
#include <map>
#include <utility>

namespace lardom::indexer {
namespace {

// What the text must give before a term counts. `share`: of the passages, those that name it.
struct Bar {
  int count;
  double share;
};
constexpr Bar kBody{3, 0.30};
constexpr Bar kUnderHeading{2, 0.12};
constexpr Bar kWideBody{6, 0.60};
constexpr Bar kWideUnderHeading{4, 0.35};
// In a text of so few passages every word is everywhere: there the count decides.
constexpr std::size_t kFewPassages = 2;
constexpr int kFewCount = 3;

// The opening of a text tells what it is about: there a group of several words ("personer med psykisk ohälsa"), or one
// that comes again, is enough. So is the section that is headed by the target group.
constexpr std::uint32_t kOpeningBytes = 900;
constexpr int kOpeningCount = 2;
constexpr Bar kWideOpening{4, 0.30};

constexpr double kTitleWeight = 4;
constexpr double kOpeningWeight = 0.5;
constexpr double kHeadingWeight = 0.7;
constexpr int kMostHeadings = 2;
// A term of the body goes when it weighs less than this share of the heaviest.
constexpr double kLeastShare = 0.25;

struct Evidence {
  bool title = false;
  bool opening = false;
  bool phrase = false;   // of several words in the opening or the section of the target group
  bool section = false;  // in the section that is headed by the target group
  int headings = 0;
  int count = 0;
  std::size_t passages = 0;
  std::size_t last_passage = SIZE_MAX;
};

bool Reaches(const Evidence& evidence, std::size_t passages, const Bar& bar) {
  const double share = static_cast<double>(evidence.passages) / static_cast<double>(passages);
  return evidence.count >= bar.count && share >= bar.share;
}

bool Counts(const Evidence& evidence, std::size_t passages, bool wide) {
  if (evidence.title) return true;
  if (evidence.section && (evidence.phrase || evidence.count >= kOpeningCount) && !wide) return true;
  if (evidence.opening) {
    if (!wide && (evidence.phrase || evidence.count >= kOpeningCount)) return true;
    if (wide && Reaches(evidence, passages, kWideOpening)) return true;
  }
  if (passages <= kFewPassages) return evidence.count >= (wide ? 2 * kFewCount : kFewCount);
  if (Reaches(evidence, passages, wide ? kWideBody : kBody)) return true;
  return evidence.headings > 0 && Reaches(evidence, passages, wide ? kWideUnderHeading : kUnderHeading);
}

}  // namespace

Result<TopicReader::Vocabulary> TopicReader::OpenVocabulary(const analyzers::SwedishAnalyzer& analyzer,
                                                            const std::string& file, const std::string& data_dir) {
  auto finder = TermFinder::Open(analyzer, file, data_dir);
  if (!finder) return finder.error();
  Vocabulary vocabulary{std::move(finder).value(), {}};
  for (const TableRow& row : vocabulary.finder.table().rows) {
    if (!row.Cell(2).empty() && row.Cell(2) != "vid") {
      return Error{ErrorCode::kData, vocabulary.finder.table().Where(row),
                   "Tredje kolumnen ska vara tom eller \"vid\"."};
    }
    vocabulary.wide.push_back(row.Cell(2) == "vid");
  }
  return vocabulary;
}

Result<TopicReader> TopicReader::Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir) {
  auto groups = OpenVocabulary(analyzer, "target_groups.tsv", data_dir);
  if (!groups) return groups.error();
  auto areas = OpenVocabulary(analyzer, "areas.tsv", data_dir);
  if (!areas) return areas.error();
  auto laws = LawBook::Open(analyzer, data_dir);
  if (!laws) return laws.error();
  return TopicReader(std::move(groups).value(), std::move(areas).value(), std::move(laws).value());
}

std::vector<std::string> TopicReader::Terms(const Vocabulary& vocabulary, const std::vector<analyzers::Token>& tokens,
                                            const Document& document, TermFinder::Memory* memory) {
  const TermFinder& finder = vocabulary.finder;
  std::map<std::size_t, Evidence> evidence;  // by term
  std::size_t passage = 0;
  std::size_t section = 0;
  const std::uint32_t text_begin = document.passages.empty() ? 0 : document.passages.front().begin;
  std::vector<bool> headed;  // by section: its heading names the target group as such
  for (const Section& s : document.sections) {
    headed.push_back(s.heading.find("ålgrupp") != std::string::npos || s.heading.find("ÅLGRUPP") != std::string::npos);
  }
  for (const TermFinder::Occurrence& occurrence : finder.FindAll(tokens, memory)) {
    const std::uint32_t at = tokens[occurrence.first].begin;
    Evidence& term = evidence[occurrence.term];
    while (section < document.sections.size() && document.sections[section].end <= at) ++section;
    if (section < document.sections.size() && at >= document.sections[section].heading_begin &&
        at < document.sections[section].heading_end) {
      ++term.headings;
      continue;
    }
    while (passage + 1 < document.passages.size() && document.passages[passage].end <= at) ++passage;
    ++term.count;
    const bool opening = at < text_begin + kOpeningBytes;
    const bool own = section < headed.size() && headed[section];
    term.opening = term.opening || opening;
    term.section = term.section || own;
    term.phrase = term.phrase || ((opening || own) && occurrence.length > 1);
    if (term.last_passage != passage) ++term.passages;
    term.last_passage = passage;
  }
  for (const std::size_t term : finder.Find(document.metadata.title + ". " + document.metadata.project, memory)) {
    evidence[term].title = true;
  }

  const std::size_t passages = std::max<std::size_t>(document.passages.size(), 1);
  std::vector<std::pair<double, std::size_t>> weighed;  // -weight, term
  for (const auto& [term, e] : evidence) {
    if (!Counts(e, passages, vocabulary.wide[term])) continue;
    double weight = static_cast<double>(e.passages) / static_cast<double>(passages);
    weight += kHeadingWeight * std::min(e.headings, kMostHeadings);
    if (e.opening || e.section) weight += kOpeningWeight;
    if (vocabulary.wide[term]) weight /= 2;
    if (e.title) weight += kTitleWeight;
    weighed.emplace_back(-weight, term);
  }
  std::ranges::sort(weighed);
  std::vector<std::size_t> chosen;
  for (const auto& [weight, term] : weighed) {
    const double most = std::min(-weighed.front().first, kTitleWeight);
    if (chosen.size() == kMostTerms || -weight < kLeastShare * most) break;
    chosen.push_back(term);
  }
  std::ranges::sort(chosen);
  std::vector<std::string> terms;
  for (const std::size_t term : chosen) terms.push_back(finder.terms()[term]);
  return terms;
}

void TopicReader::Read(const std::vector<analyzers::Token>& tokens, Memory* memory, Document* document) const {
  document->target_groups = Terms(groups_, tokens, *document, &memory->target_groups);
  document->areas = Terms(areas_, tokens, *document, &memory->areas);
  document->laws = laws_.Find(*document, tokens);
}

}  // namespace lardom::indexer
