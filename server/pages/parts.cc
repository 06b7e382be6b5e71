#include "server/pages/parts.h"

#include "corpus/utf8.h"

namespace lardom::server {
namespace {

HtmlLiteral StageClass(Stage stage) {
  switch (stage) {
    case Stage::kTested:
      return "tested"_html;
    case Stage::kDeveloped:
      return "developed"_html;
    case Stage::kScaled:
      return "scaled"_html;
    case Stage::kDiscontinued:
      return "discontinued"_html;
  }
  return ""_html;
}

HtmlLiteral DirectionClass(Direction direction) {
  switch (direction) {
    case Direction::kPositive:
      return "positive"_html;
    case Direction::kNone:
      return "null"_html;
    case Direction::kNegative:
      return "negative"_html;
    case Direction::kMixed:
      return "mixed"_html;
    case Direction::kUnclear:
      return "unclear"_html;
  }
  return ""_html;
}

// "– Titel, s. 3" with an address to the quote's place.
void Source(const std::string& document, std::uint32_t begin, const DocumentRef* source, Html* out) {
  *out << "<cite><a href=\""_html << PassageUrl(document, begin, "") << "\">"_html
       << (source != nullptr ? source->title : document) << "</a>"_html;
  if (source != nullptr && source->year != 0) *out << ", "_html << source->year;
  *out << "</cite>"_html;
}

void Quote(std::string_view quote, Html* out) { *out << "<q lang=\"sv\">"_html << Readable(quote) << "</q> "_html; }

void Certainty(double confidence, Origin origin, Verdict verdict, const Reader& reader, Html* out) {
  if (verdict == Verdict::kConfirmed) {
    *out << " <span class=\"note confirmed\">"_html << reader.Say(Text::kConfirmed) << "</span>"_html;
  } else if (origin == Origin::kExtracted) {
    *out << " <span class=\"note\">"_html << reader.Say(Text::kMachineRead) << " "_html
         << static_cast<int>(confidence * 100 + 0.5) << " %</span>"_html;
  }
}

}  // namespace

Html StageBadge(Stage stage, LinkStatus status, Lang lang) {
  Html out;
  out << "<span class=\"badge "_html << StageClass(stage)
      << (status == LinkStatus::kAsserted ? ""_html : " hedged"_html) << "\">"_html << Word(stage, lang);
  if (status != LinkStatus::kAsserted) out << " <small>("_html << Word(status, lang) << ")</small>"_html;
  out << "</span>"_html;
  return out;
}

Html DirectionBadge(Direction direction, Lang lang) {
  Html out;
  out << "<span class=\"badge direction "_html << DirectionClass(direction) << "\">"_html << Word(direction, lang)
      << "</span>"_html;
  return out;
}

Html LabelBadge(std::string_view label, bool machine_reading, const Reader& reader) {
  Html out;
  if (label.empty()) return out;
  out << "<span class=\"label\">"_html << LabelWord(label, reader.lang) << "</span>"_html;
  if (machine_reading) out << " <span class=\"note\">"_html << reader.Say(Text::kMachineReading) << "</span>"_html;
  return out;
}

std::string_view LabelExplanation(std::string_view label, const Reader& reader) {
  if (label == "spridd med stöd") return reader.Say(Text::kLabelSupported);
  if (label == "spridd, effekt oklar") return reader.Say(Text::kLabelUnclear);
  if (label == "spridd, stöd saknas") return reader.Say(Text::kLabelUnsupported);
  if (label == "spridd, motstridigt") return reader.Say(Text::kLabelContradictory);
  if (label == "under prövning") return reader.Say(Text::kLabelTesting);
  if (label == "under utveckling") return reader.Say(Text::kLabelDeveloping);
  if (label == "avvecklad") return reader.Say(Text::kLabelDiscontinued);
  return {};
}

Html LabelBox(const search::Lineage& lineage, const Reader& reader) {
  Html out;
  if (lineage.label.empty()) return out;
  std::vector<std::int64_t> because;
  search::MethodLabel(lineage.links, lineage.findings, &because);
  out << "<p>"_html << LabelBadge(lineage.label, lineage.machine_reading, reader) << "</p><p>"_html
      << LabelExplanation(lineage.label, reader);
  for (std::size_t i = 0; i < because.size() && i < 8; ++i) {
    out << (i == 0 ? " "_html : ", "_html) << "<a href=\"#finding-"_html << because[i] << "\">"_html
        << reader.Say(Text::kFinding) << " "_html << i + 1 << "</a>"_html;
  }
  out << "</p>"_html;
  return out;
}

std::string MethodUrl(std::string_view id) { return Url("/methods").Segment(id).str(); }
std::string DocumentUrl(std::string_view id) { return Url("/documents").Segment(id).str(); }

std::string PassageUrl(std::string_view id, std::uint32_t begin, std::string_view query) {
  Url url("/documents");
  url.Segment(id).Param("q", query).Param("at", std::to_string(begin));
  return url.Fragment("at").str();
}

Html AboutLine(std::optional<Kind> kind, const std::vector<std::string>& places, int year, std::string_view project,
               Lang lang) {
  Html out;
  bool first = true;
  const auto add = [&](const auto& part) {
    if (!first) out << " · "_html;
    first = false;
    out << part;
  };
  if (kind) add(Word(*kind, lang));
  for (const std::string& place : places) add(place);
  if (year != 0) add(year);
  if (!project.empty()) add(project);
  return out;
}

Html LinkItem(const Link& link, const DocumentRef* source, bool show_method, const Reader& reader) {
  Html out;
  out << "<li class=\"evidence\" id=\"link-"_html << link.id << "\"><p class=\"evidence-head\">"_html
      << StageBadge(link.stage, link.status, reader.lang);
  if (show_method) {
    out << " <a class=\"method\" href=\""_html << MethodUrl(MethodIdOf(link.method)) << "\">"_html << link.method
        << "</a>"_html;
  }
  if (!link.place.empty()) out << " <span>"_html << link.place << "</span>"_html;
  if (link.year != 0) out << " <span>"_html << link.year << "</span>"_html;
  if (link.effect != Effect::kNone)
    out << " <span class=\"effect\">"_html << Word(link.effect, reader.lang) << "</span>"_html;
  if (!link.into.empty()) {
    out << " <span>→ <a href=\""_html << MethodUrl(MethodIdOf(link.into)) << "\">"_html << link.into
        << "</a></span>"_html;
  }
  Certainty(link.confidence, link.origin, link.verdict, reader, &out);
  out << "</p><p>"_html;
  Quote(link.quote, &out);
  Source(link.document, link.begin, source, &out);
  out << " "_html << CollectButton("l", std::to_string(link.id), Word(link.stage, reader.lang), reader) << "</p>"_html
      << VerdictForms("link", link.id, link.verdict, reader) << "</li>\n"_html;
  return out;
}

Html FindingItem(const Finding& finding, const DocumentRef* source, bool show_method, const Reader& reader) {
  Html out;
  out << "<li class=\"evidence\" id=\"finding-"_html << finding.id << "\"><p class=\"evidence-head\">"_html
      << DirectionBadge(finding.direction, reader.lang) << " <span>"_html << Word(finding.component, reader.lang)
      << "</span>"_html;
  if (show_method && !finding.method.empty()) {
    out << " <a class=\"method\" href=\""_html << MethodUrl(MethodIdOf(finding.method)) << "\">"_html << finding.method
        << "</a>"_html;
  }
  if (!finding.outcome.empty()) out << " <span>"_html << finding.outcome << "</span>"_html;
  if (finding.design != Design::kNotStated)
    out << " <span>"_html << Word(finding.design, reader.lang) << "</span>"_html;
  if (finding.evaluator != Evaluator::kUnknown) {
    out << " <span>"_html << Word(finding.evaluator, reader.lang) << " "_html << reader.Say(Text::kEvaluator)
        << "</span>"_html;
  }
  if (finding.n > 0) out << " <span>n = "_html << finding.n << "</span>"_html;
  if (!finding.follow_up.empty()) out << " <span>"_html << finding.follow_up << "</span>"_html;
  for (const Amount& amount : finding.amounts) out << " <span>"_html << amount.text << "</span>"_html;
  Certainty(finding.confidence, finding.origin, finding.verdict, reader, &out);
  out << "</p><p>"_html;
  Quote(finding.quote, &out);
  Source(finding.document, finding.begin, source, &out);
  out << " "_html << CollectButton("f", std::to_string(finding.id), Word(finding.direction, reader.lang), reader)
      << "</p>"_html << VerdictForms("finding", finding.id, finding.verdict, reader) << "</li>\n"_html;
  return out;
}

Html LessonBadge(PassageKind kind, Lang lang) {
  Html out;
  out << "<span class=\"badge lesson\">"_html << Word(kind, lang) << "</span>"_html;
  return out;
}

Html LessonItem(const Lesson& lesson, const DocumentRef* source, bool show_method, const Reader& reader) {
  Html out;
  out << "<li class=\"evidence\"><p class=\"evidence-head\">"_html << LessonBadge(lesson.kind, reader.lang);
  if (show_method) {
    for (const std::string& method : lesson.methods) {
      out << " <a class=\"method\" href=\""_html << MethodUrl(MethodIdOf(method)) << "\">"_html << method
          << "</a>"_html;
    }
  }
  if (lesson.page > 0)
    out << " <span>"_html << reader.Say(Text::kPageShort) << " "_html << lesson.page << "</span>"_html;
  out << "</p><p>"_html;
  Quote(lesson.quote, &out);
  Source(lesson.document, lesson.begin, source, &out);
  out << "</p></li>\n"_html;
  return out;
}

Html VerdictForms(std::string_view what, std::int64_t id, Verdict verdict, const Reader& reader) {
  Html out;
  if (!reader.session) return out;
  out << "<form class=\"verdict\" method=\"post\" action=\"/curation/verdict\"><input type=\"hidden\" name=\"csrf\" value=\""_html
      << reader.session->csrf << "\"><input type=\"hidden\" name=\"what\" value=\""_html << what
      << "\"><input type=\"hidden\" name=\"id\" value=\""_html << id
      << "\"><input type=\"hidden\" name=\"back\" value=\""_html << reader.request.target << "\"><label>"_html
      << reader.Say(Text::kWhy) << " <input name=\"why\" maxlength=\"500\"></label>"_html;
  if (verdict != Verdict::kConfirmed) {
    out << "<button name=\"verdict\" value=\"confirmed\">"_html << reader.Say(Text::kConfirm) << "</button>"_html;
  }
  out << "<button name=\"verdict\" value=\"rejected\">"_html << reader.Say(Text::kReject) << "</button>"_html;
  if (what == "link") {
    out << " <a href=\""_html
        << Url("/curation/links").Segment(std::to_string(id)).Param("back", reader.request.target).str() << "\">"_html
        << reader.Say(Text::kCorrect) << "</a>"_html;
  }
  out << "</form>"_html;
  return out;
}

Html StageCounts(const search::MethodCounts& counts, Lang lang) {
  Html out;
  out << "<ul class=\"stage-counts\">"_html;
  const auto row = [&](Stage stage, std::size_t count) {
    out << "<li class=\"badge "_html << StageClass(stage) << (count == 0 ? " zero\">"_html : "\">"_html)
        << Word(stage, lang) << " <b>"_html << count << "</b></li>"_html;
  };
  row(Stage::kTested, counts.tested);
  row(Stage::kDeveloped, counts.developed);
  row(Stage::kScaled, counts.scaled);
  if (counts.discontinued > 0) row(Stage::kDiscontinued, counts.discontinued);
  out << "</ul>"_html;
  return out;
}

Html Pager(const Reader& reader, std::size_t offset, std::size_t per_page, std::size_t total) {
  Html out;
  if (total <= per_page) return out;
  out << "<nav class=\"pager\" aria-label=\""_html << reader.Say(Text::kPagerLabel) << "\">"_html;
  if (offset > 0) {
    const std::size_t before = offset > per_page ? offset - per_page : 0;
    out << "<a rel=\"prev\" href=\""_html
        << WithParameter(reader.request, "offset", before == 0 ? "" : std::to_string(before)) << "\">← "_html
        << reader.Say(Text::kPrevious) << "</a>"_html;
  }
  if (offset + per_page < total) {
    out << "<a rel=\"next\" href=\""_html << WithParameter(reader.request, "offset", std::to_string(offset + per_page))
        << "\">"_html << reader.Say(Text::kNext) << " →</a>"_html;
  }
  out << "</nav>\n"_html;
  return out;
}

std::string Thousands(std::size_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += "\u00a0";
    out += digits[i];
  }
  return out;
}

std::string Readable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '*' || c == '`') continue;
    out += c == '\n' || c == '|' ? ' ' : c;
  }
  return CollapseSpace(out);
}

std::string Shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  const std::size_t blank = text.rfind(' ', bytes);
  std::size_t end = blank == std::string_view::npos ? bytes : blank;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + " …";
}

std::string MethodIdOf(const std::string& name) { return MethodSlug(name); }

}  // namespace lardom::server
