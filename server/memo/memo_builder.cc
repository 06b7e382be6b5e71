#include "server/memo/memo_builder.h"

#include <algorithm>
#include <array>

#include "corpus/model/confidence.h"
#include "corpus/utf8.h"
#include "server/export/export.h"
#include "server/method_comparison.h"
#include "server/pages/parts.h"

namespace lardom::server {
namespace {

constexpr std::size_t kMostAgainst = 8;  // findings of one memo's methods; the paper says how many more there are
constexpr std::size_t kMostFor = 8;
constexpr std::size_t kMostLessons = 8;
constexpr std::size_t kLessonsOfDocument = 3;
constexpr std::size_t kDescriptionBytes = 600;

std::string Capital(std::string_view word) {
  std::string out(word);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string PlaceAndYear(const std::string& place, int year) {
  std::string out;
  if (!place.empty()) out += ", " + place;
  if (year != 0) out += (place.empty() ? ", " : " ") + std::to_string(year);
  return out;
}

std::string Certainty(Origin origin, Verdict verdict) {
  if (verdict == Verdict::kConfirmed) return " (granskad)";
  return origin == Origin::kExtracted ? " (maskinläst)" : "";
}

std::string_view MeaningOf(std::string_view label) {
  if (label == "spridd med stöd") return "oberoende eller jämförande studier i biblioteket visar positiva resultat";
  if (label == "spridd, effekt oklar")
    return "biblioteket har ingen oberoende eller jämförande studie av vad den ledde till";
  if (label == "spridd, stöd saknas")
    return "de oberoende eller jämförande studier som finns visar ingen eller negativ effekt";
  if (label == "spridd, motstridigt") return "studierna säger emot varandra";
  if (label == "under prövning") return "prövad, men inget belägg för spridning";
  if (label == "under utveckling") return "varken prövning eller spridning är belagd";
  return "";
}

// The first sentences of [begin, end), at most `bytes`; as a span of the text, so that it stays verbatim.
std::pair<std::uint32_t, std::uint32_t> Opening(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                                std::size_t bytes) {
  while (begin < end && (text[begin] == ' ' || text[begin] == '\n' || text[begin] == '\r' || text[begin] == '-'))
    ++begin;
  if (end - begin > bytes) {
    const std::string_view part = text.substr(begin, bytes);
    std::size_t stop = part.rfind(". ");
    if (stop == std::string_view::npos) stop = part.rfind(".\n");
    if (stop == std::string_view::npos) stop = part.rfind(' ');
    end = begin + static_cast<std::uint32_t>(stop == std::string_view::npos ? 0 : stop + 1);
  }
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
  return {begin, end};
}

}  // namespace

std::string MemoBuilder::AddDocument(const std::string& id) {
  if (!catalogue_.FindNumber(id)) return {};
  documents_.push_back(id);
  return MakeDocumentRef(catalogue_, id).title;
}

std::string MemoBuilder::AddMethod(const std::string& id) {
  auto view = MakeMethodView(catalogue_, id);
  if (!view) return {};
  methods_.push_back(std::move(view).value());
  return methods_.back().method.name;
}

void MemoBuilder::AddLink(const Link& link) { links_.push_back(link); }
void MemoBuilder::AddFinding(const Finding& finding) { findings_.push_back(finding); }

int MemoBuilder::Source(const std::string& document) {
  const auto found = std::ranges::find(sources_, document);
  if (found != sources_.end()) return static_cast<int>(found - sources_.begin()) + 1;
  sources_.push_back(document);
  return static_cast<int>(sources_.size());
}

void MemoBuilder::Text(MemoBlock::Type type, std::string text) {
  MemoBlock block;
  block.type = type;
  block.text = std::move(text);
  blocks_.push_back(std::move(block));
}

void MemoBuilder::Quote(std::string lead, const std::string& quote, const std::string& document, std::uint32_t begin) {
  MemoBlock block;
  block.type = MemoBlock::Type::kQuote;
  block.lead = std::move(lead);
  block.text = Readable(quote);
  block.source = Source(document);
  Url url("/documents");
  url.Segment(document).Param("at", std::to_string(begin));
  block.path = url.Fragment("at").str();
  blocks_.push_back(std::move(block));
}

void MemoBuilder::QuoteLink(const Link& link) {
  if (!quoted_links_.insert(link.id).second) return;
  std::string lead = Capital(Label(link.stage));
  if (link.status != LinkStatus::kAsserted) lead += " (" + std::string(Label(link.status)) + ")";
  lead += PlaceAndYear(link.place, link.year) + Certainty(link.origin, link.verdict);
  Quote(std::move(lead), link.quote, link.document, link.begin);
}

void MemoBuilder::QuoteFinding(const Finding& finding) {
  std::string lead = finding.method.empty() ? std::string() : finding.method + ": ";
  lead += Label(finding.direction);
  lead += ", " + std::string(Label(finding.component));
  if (finding.design != Design::kNotStated) lead += ", " + std::string(Label(finding.design));
  if (finding.evaluator == Evaluator::kIndependent) lead += ", oberoende utvärderare";
  if (finding.n > 0) lead += ", n = " + std::to_string(finding.n);
  Quote(Capital(lead + Certainty(finding.origin, finding.verdict)), finding.quote, finding.document, finding.begin);
}

void MemoBuilder::Background(std::string_view date, std::string_view generation) {
  Text(MemoBlock::Type::kHeading, "Bakgrund");
  Text(MemoBlock::Type::kText,
       "Underlaget är ett utkast, sammanställt " + std::string(date) + " ur Lärdom (bibliotekets tillstånd " +
           std::string(generation) +
           "). Varje uppgift har sitt citat; siffran inom hakparentes visar källan. Uppgifter som är maskinlästa ska "
           "kontrolleras mot källan innan de används.");
  for (const MethodView& view : methods_) {
    if (view.description.empty()) continue;
    const auto number = catalogue_.FindNumber(view.method.description_document);
    const auto text = number ? catalogue_.FindText(*number) : std::nullopt;
    if (!text) continue;
    // The description is given with its blanks collapsed; the quote begins where its first words stand.
    const std::string first = view.description.substr(0, view.description.find_first_of(" \n"));
    const auto at = text->find(first);
    const auto [begin, end] =
        Opening(view.description, 0, static_cast<std::uint32_t>(view.description.size()), kDescriptionBytes);
    Quote(view.method.name, view.description.substr(begin, end - begin), view.method.description_document,
          static_cast<std::uint32_t>(at == std::string::npos ? 0 : at));
  }
  for (const std::string& id : documents_) {
    const DocumentRef ref = MakeDocumentRef(catalogue_, id);
    MemoBlock block;
    block.type = MemoBlock::Type::kPoint;
    block.text = ref.title;
    std::string about = ref.kind ? std::string(Label(*ref.kind)) : std::string();
    for (const std::string& place : ref.places) about += (about.empty() ? "" : ", ") + place;
    if (ref.year != 0) about += (about.empty() ? "" : ", ") + std::to_string(ref.year);
    if (!about.empty()) block.text += " (" + about + ")";
    block.source = Source(id);
    block.path = Url("/documents").Segment(id).str();
    blocks_.push_back(std::move(block));
  }
}

void MemoBuilder::Tried() {
  if (methods_.empty() && links_.empty()) return;
  Text(MemoBlock::Type::kHeading, "Vad andra har prövat");
  std::vector<std::string> done;
  const auto chosen_of = [&](const std::string& method) {
    for (const Link& link : links_) {
      if (link.method == method) QuoteLink(link);
    }
  };
  for (const MethodView& view : methods_) {
    done.push_back(view.method.name);
    Text(MemoBlock::Type::kSubheading, view.method.name);
    std::array<std::size_t, 4> counts{};
    for (const Link& link : view.lineage.links) {
      if (link.status == LinkStatus::kAsserted) ++counts[static_cast<std::size_t>(link.stage)];
    }
    std::string sentence = "Belägg i biblioteket:";
    for (std::size_t i = 0; i < counts.size(); ++i) {
      sentence += (i == 0 ? " " : ", ") + std::string(Label(static_cast<Stage>(i))) + " " + std::to_string(counts[i]);
    }
    Text(MemoBlock::Type::kText, sentence + ".");
    chosen_of(view.method.name);
    for (const Stage stage : {Stage::kTested, Stage::kDeveloped, Stage::kScaled, Stage::kDiscontinued}) {
      const Link* best = nullptr;
      for (const Link& link : view.lineage.links) {
        if (link.stage != stage || link.status != LinkStatus::kAsserted) continue;
        if (best == nullptr || link.confidence > best->confidence) best = &link;
      }
      if (best != nullptr) QuoteLink(*best);
    }
  }
  for (const Link& link : links_) {
    if (std::ranges::find(done, link.method) != done.end()) continue;
    done.push_back(link.method);
    Text(MemoBlock::Type::kSubheading, link.method);
    chosen_of(link.method);
  }
}

void MemoBuilder::FindingsOf(std::string_view title, const std::vector<const Finding*>& findings, std::size_t most) {
  if (findings.empty()) return;
  Text(MemoBlock::Type::kSubheading, std::string(title));
  for (std::size_t i = 0; i < findings.size() && i < most; ++i) QuoteFinding(*findings[i]);
  if (findings.size() > most) {
    Text(MemoBlock::Type::kText,
         "Biblioteket har ytterligare " + std::to_string(findings.size() - most) + " sådana resultat om metoderna.");
  }
}

void MemoBuilder::Results() {
  if (methods_.empty() && findings_.empty()) return;
  Text(MemoBlock::Type::kHeading, "Resultat");
  std::vector<const Finding*> against;
  std::vector<const Finding*> in_favour;
  std::vector<const Finding*> unclear;
  std::set<std::int64_t> seen;
  const auto sort = [&](const Finding& finding) {
    if (!seen.insert(finding.id).second) return;
    (SpeaksAgainst(finding)                      ? against
     : finding.direction == Direction::kPositive ? in_favour
                                                 : unclear)
        .push_back(&finding);
  };
  for (const Finding& finding : findings_) sort(finding);
  const std::size_t chosen_against = against.size();
  const std::size_t chosen_for = in_favour.size();
  const std::size_t chosen_unclear = unclear.size();
  for (const MethodView& view : methods_) {
    if (!view.lineage.label.empty()) {
      std::string sentence = view.method.name + ": " + view.lineage.label;
      if (view.lineage.machine_reading) sentence += " (maskinell bedömning)";
      if (const std::string_view meaning = MeaningOf(view.lineage.label); !meaning.empty())
        sentence += "; " + std::string(meaning);
      Text(MemoBlock::Type::kText, sentence + ". Spridd är inte samma sak som verksam.");
    }
    if (view.lineage.findings.empty()) {
      Text(MemoBlock::Type::kText, "Om resultat av " + view.method.name +
                                       " har biblioteket inget. Det säger inget om vad som är känt på annat håll.");
    }
    for (const Finding& finding : view.lineage.findings) sort(finding);
  }
  FindingsOf("Det som talar emot eller är blandat", against, std::max(kMostAgainst, chosen_against));
  FindingsOf("Det som talar för", in_favour, std::max(kMostFor, chosen_for));
  FindingsOf("Oklart", unclear, std::max<std::size_t>(3, chosen_unclear));
}

void MemoBuilder::Lessons() {
  std::size_t count = 0;
  const std::vector<std::string> cited = sources_;
  for (const std::string& id : cited) {
    LessonFilter filter;
    filter.document = id;
    filter.min_confidence = kShownLessonConfidence;
    std::size_t of_document = 0;
    for (const Lesson& lesson : catalogue_.Lessons(filter)) {
      if (count == kMostLessons || of_document == kLessonsOfDocument) break;
      if (count == 0) Text(MemoBlock::Type::kHeading, "Lärdomar");
      Quote(Capital(Label(lesson.kind)) + " (maskinläst)", lesson.quote, id, lesson.begin);
      ++count;
      ++of_document;
    }
  }
}

void MemoBuilder::Sources() {
  if (sources_.empty()) return;
  Text(MemoBlock::Type::kHeading, "Källor");
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    MemoBlock block;
    block.type = MemoBlock::Type::kSource;
    block.source = static_cast<int>(i) + 1;
    block.path = Url("/documents").Segment(sources_[i]).str();
    block.text = sources_[i];
    if (const auto number = catalogue_.FindNumber(sources_[i])) {
      if (const auto document = catalogue_.FindDocumentWithoutText(*number))
        block.text = CitationText(document->metadata);
    }
    blocks_.push_back(std::move(block));
  }
}

std::vector<MemoBlock> MemoBuilder::Build(std::string_view title, std::string_view date, std::string_view generation) {
  Text(MemoBlock::Type::kTitle, title.empty() ? "Underlag för beslut" : std::string(title));
  Background(date, generation);
  Tried();
  Results();
  Lessons();
  Text(MemoBlock::Type::kHeading, "Förslag till beslut");
  Text(MemoBlock::Type::kText, "Skrivs av den som ansvarar för ärendet.");
  Sources();
  return std::move(blocks_);
}

}  // namespace lardom::server
