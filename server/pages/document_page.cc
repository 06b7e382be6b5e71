// One document: what is known of it, its links and findings with quotes, its text with marks, similar ones, citation.
#include <algorithm>
#include <charconv>

#include "corpus/model/confidence.h"
#include "indexer/links/link_extractor.h"
#include "server/export/export.h"
#include "server/http/problem.h"
#include "server/json/serialize.h"
#include "server/original.h"
#include "server/pages/document_text.h"
#include "server/pages/pages.h"
#include "server/pages/parts.h"
#include "server/search_params.h"

namespace lardom::server {
namespace {

constexpr std::size_t kPartBytes = 40000;
constexpr std::size_t kEvidenceShown = 4;
constexpr std::size_t kMostEvidence = 50;

TextMark::Kind KindOf(Stage stage) {
  using enum TextMark::Kind;
  switch (stage) {
    case Stage::kTested:
      return kTested;
    case Stage::kDeveloped:
      return kDeveloped;
    case Stage::kScaled:
      return kScaled;
    case Stage::kDiscontinued:
      return kDiscontinued;
  }
  return kTested;
}

// citation_* and schema.org, as reference managers read them.
Html CitationHead(const Metadata& meta) {
  Html out;
  const auto tag = [&out](std::string_view name, std::string_view content) {
    if (!content.empty()) out << "<meta name=\""_html << name << "\" content=\""_html << content << "\">\n"_html;
  };
  tag("citation_title", meta.title);
  for (const std::string& author : meta.authors) tag("citation_author", author);
  tag("citation_publication_date", meta.year == 0 ? std::string() : std::to_string(meta.year));
  tag("citation_technical_report_institution", meta.organisation);
  tag("citation_language", meta.language.empty() ? "sv" : meta.language);
  tag("citation_public_url", meta.url);
  std::string json_text;
  JsonWriter json(&json_text);
  json.BeginObject()
      .Field("@context", "https://schema.org")
      .Field("@type", "Report")
      .Field("name", meta.title)
      .Field("inLanguage", meta.language.empty() ? "sv" : meta.language);
  if (meta.year != 0) json.Field("datePublished", std::to_string(meta.year));
  if (!meta.organisation.empty())
    json.Key("publisher").BeginObject().Field("@type", "Organization").Field("name", meta.organisation).EndObject();
  if (!meta.authors.empty()) json.Field("author", meta.authors);
  if (!meta.url.empty()) json.Field("url", meta.url);
  json.EndObject();
  // Not run: the content security policy forbids inline scripts, and data blocks are no scripts. < is escaped in JSON.
  out << "<script type=\"application/ld+json\">"_html << Html::Trusted(std::move(json_text)) << "</script>\n"_html;
  return out;
}

void MetadataList(const Reader& reader, const Document& document, Html* out) {
  const Metadata& meta = document.metadata;
  const auto guessed = [&meta](std::string_view field) {
    return std::ranges::find(meta.guessed, field) != meta.guessed.end();
  };
  const auto row = [&](Text title, std::string_view value, std::string_view field) {
    if (value.empty()) return;
    *out << "<div><dt>"_html << reader.Say(title) << "</dt><dd>"_html << value;
    if (guessed(field)) *out << " <span class=\"note\">"_html << reader.Say(Text::kGuessed) << "</span>"_html;
    *out << "</dd></div>"_html;
  };
  const auto join = [](const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
  };
  std::string phases;
  for (const Phase phase : meta.phases) phases += (phases.empty() ? "" : ", ") + std::string(Word(phase, reader.lang));
  *out << "<dl class=\"facts\">"_html;
  row(Text::kAuthors, join(meta.authors), "authors");
  row(Text::kOrganisation, meta.organisation, "organisation");
  row(Text::kPlaces, join(meta.places), "places");
  row(Text::kYear, meta.date.empty() ? (meta.year == 0 ? std::string() : std::to_string(meta.year)) : meta.date,
      "year");
  row(Text::kProject, meta.project, "project");
  row(Text::kPhase, phases, "phases");
  row(Text::kFinancing, meta.financing, "financing");
  row(Text::kBudget, meta.budget, "budget");
  row(Text::kEvaluatedBy, meta.evaluator, "evaluator");
  row(Text::kSource, meta.source, "source");
  row(Text::kFacetTargetGroup, join(document.target_groups), "");
  row(Text::kFacetArea, join(document.areas), "");
  if (meta.url.starts_with("https://") || meta.url.starts_with("http://")) {
    *out << "<div><dt>"_html << reader.Say(Text::kAddress) << "</dt><dd><a rel=\"external\" href=\""_html << meta.url
         << "\">"_html << meta.url << "</a></dd></div>"_html;
  }
  *out << "</dl>\n"_html;
}

// Which law each name means, since the numbers of paragraphs differ between the laws of one name.
void LawList(const Reader& reader, const Document& document, Html* out) {
  if (document.laws.empty()) return;
  *out << "<section><h2>"_html << reader.Say(Text::kLaws) << "</h2><ul class=\"plain\">"_html;
  for (const LawReference& law : document.laws) {
    *out << "<li><a lang=\"sv\" href=\""_html << PassageUrl(document.metadata.id, law.begin, "") << "\">"_html
         << law.name << "</a> "_html;
    if (law.sfs.empty()) {
      *out << "<span class=\"note\">"_html << reader.Say(Text::kLawUnknown) << "</span>"_html;
    } else {
      *out << "<abbr title=\"Svensk författningssamling "_html << law.sfs << ", "_html << reader.Say(Text::kLawAtDate)
           << "\">"_html << law.sfs << "</abbr>"_html;
    }
    *out << "</li>"_html;
  }
  *out << "</ul></section>\n"_html;
}

template <typename T>
void EvidenceSection(const Reader& reader, std::string_view id, Text title, const std::vector<T>& rows,
                     const DocumentRef& source, Html (*item)(const T&, const DocumentRef*, bool, const Reader&),
                     Html* out) {
  if (rows.empty()) return;
  *out << "<section id=\""_html << id << "\"><h2>"_html << reader.Say(title) << " <span class=\"count\">"_html
       << rows.size() << "</span></h2><ul class=\"evidence-list\">\n"_html;
  for (std::size_t i = 0; i < rows.size() && i < kEvidenceShown; ++i) *out << item(rows[i], &source, true, reader);
  *out << "</ul>"_html;
  if (rows.size() > kEvidenceShown) {
    *out << "<details><summary>"_html << reader.Say(Text::kMore) << " ("_html << rows.size() - kEvidenceShown
         << ")</summary><ul class=\"evidence-list\">\n"_html;
    for (std::size_t i = kEvidenceShown; i < rows.size() && i < kMostEvidence; ++i)
      *out << item(rows[i], &source, true, reader);
    *out << "</ul></details>"_html;
  }
  *out << "</section>\n"_html;
}

void CopyList(const Reader& reader, const std::vector<search::Copy>& copies, Html* out) {
  if (copies.empty()) return;
  *out << "<section class=\"copies\"><h2>"_html << reader.Say(Text::kCopies) << "</h2><ul class=\"plain\">"_html;
  for (const search::Copy& copy : copies) {
    *out << "<li><a lang=\"sv\" href=\""_html << DocumentUrl(copy.id) << "\">"_html << copy.title << "</a>"_html;
    if (!copy.source.empty()) *out << " <span class=\"note\">"_html << copy.source << "</span>"_html;
    *out << "</li>"_html;
  }
  *out << "</ul></section>\n"_html;
}

// The way to the file that the text was read from, and what to know of the text.
void SourceNotes(const Reader& reader, const Catalogue& catalogue, const Document& document, Html* out) {
  if (document.ocr) *out << "<p class=\"note\">"_html << reader.Say(Text::kReadByOcr) << "</p>\n"_html;
  const std::string url = OriginalUrl(document, 0);
  if (url.empty()) return;
  *out << "<p class=\"note\">"_html;
  if (NeedsKey(catalogue, document) && !reader.session) {
    *out << reader.Say(Text::kOriginalNeedsKey) << " <a href=\"/curation/sign-in\">"_html << reader.Say(Text::kSignIn)
         << "</a>"_html;
  } else {
    *out << "<a href=\""_html << url << "\">"_html << reader.Say(Text::kOriginal) << "</a>"_html;
  }
  *out << "</p>\n"_html;
}

void Aside(const Reader& reader, const Document& document, Html* out) {
  *out << "<aside class=\"side\">\n<section><h2>"_html << reader.Say(Text::kCite)
       << "</h2>\n<p class=\"citation\" id=\"citation\">"_html << CitationText(document.metadata)
       << "</p>\n<ul class=\"formats\">"_html;
  for (const auto& [format, name] :
       {std::pair<std::string_view, std::string_view>{"ris", "RIS"}, {"bibtex", "BibTeX"}, {"csljson", "CSL-JSON"}}) {
    *out << "<li><a href=\""_html
         << Url("/documents").Segment(document.metadata.id).Segment("citation").Param("format", format).str()
         << "\">"_html << name << "</a></li>"_html;
  }
  *out << "</ul></section>\n"_html;
  if (const auto searcher = reader.app.library->Searcher()) {
    if (const auto similar = searcher.value()->Similar(document.metadata.id, 6); similar && !similar.value().empty()) {
      *out << "<section><h2>"_html << reader.Say(Text::kSimilar) << "</h2><ul class=\"plain\">"_html;
      for (const search::SimilarDocument& other : similar.value()) {
        *out << "<li><a lang=\"sv\" href=\""_html << DocumentUrl(other.id) << "\">"_html << other.title
             << "</a></li>"_html;
      }
      *out << "</ul></section>\n"_html;
    }
  }
  LawList(reader, document, out);
  *out << "</aside>\n"_html;
}

void PartLinks(const Reader& reader, const std::vector<TextPart>& parts, std::size_t current, Html* out) {
  if (parts.size() < 2) return;
  *out << "<nav class=\"pager\" aria-label=\""_html << reader.Say(Text::kPartsLabel) << "\">"_html;
  const auto link = [&](std::size_t part, HtmlLiteral rel, Text text) {
    *out << "<a rel=\""_html << rel << "\" href=\""_html
         << WithParameter(reader.request, "at", std::to_string(parts[part].begin)) << "#text\">"_html
         << reader.Say(text) << "</a>"_html;
  };
  if (current > 0) link(current - 1, "prev"_html, Text::kPrevious);
  *out << "<span>"_html << reader.Say(Text::kPart) << " "_html << current + 1 << " "_html << reader.Say(Text::kOf)
       << " "_html << parts.size() << "</span>"_html;
  if (current + 1 < parts.size()) link(current + 1, "next"_html, Text::kNext);
  *out << "</nav>\n"_html;
}

}  // namespace

Response DocumentPage(const Reader& reader, const std::string& id) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ErrorPage(reader, catalogue.error());
  const auto number = catalogue.value()->FindNumber(id);
  const auto document = number ? catalogue.value()->FindDocument(*number) : std::nullopt;
  if (!document) return ErrorPage(reader, 404, reader.Say(Text::kNoSuchDocument));
  const Metadata& meta = document->metadata;

  const double shown = indexer::LinkExtractor::ShownConfidence();
  LinkFilter link_filter;
  link_filter.document = id;
  link_filter.min_confidence = shown;
  FindingFilter finding_filter;
  finding_filter.document = id;
  finding_filter.min_confidence = shown;
  const std::vector<Link> links = catalogue.value()->Links(link_filter);
  const std::vector<Finding> findings = catalogue.value()->Findings(finding_filter);
  LessonFilter lesson_filter;
  lesson_filter.document = id;
  lesson_filter.min_confidence = kShownLessonConfidence;
  const std::vector<Lesson> lessons = catalogue.value()->Lessons(lesson_filter);

  const auto at = ReadNumber(reader.request, "at", UINT32_MAX, UINT32_MAX);
  if (!at) return ErrorPage(reader, at.error());
  const auto place = static_cast<std::uint32_t>(at.value());
  const std::vector<TextPart> parts = CutText(*document, kPartBytes);
  std::size_t current = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (place >= parts[i].begin && place < parts[i].end) current = i;
  }

  std::vector<TextMark> marks;
  for (const Link& link : links)
    marks.push_back({.begin = link.begin, .end = link.end, .kind = KindOf(link.stage), .id = link.id});
  for (const Finding& finding : findings) {
    marks.push_back({.begin = finding.begin, .end = finding.end, .kind = TextMark::Kind::kFinding, .id = finding.id});
  }
  const std::string query(reader.request.Param("q"));
  if (!query.empty()) {
    if (const auto analyzer = reader.app.library->Analyzer()) {
      const std::vector<TextMark> hits = QueryMarks(*analyzer.value(), *document, parts[current], query);
      marks.insert(marks.end(), hits.begin(), hits.end());
    }
  }

  Html main;
  main << "<div class=\"columns\">\n<article class=\"document\">\n<p class=\"about\">"_html
       << AboutLine(meta.kind, meta.places, meta.year, "", reader.lang) << " "_html
       << CollectButton("d", id, meta.title.empty() ? id : meta.title, reader) << "</p>\n<h1 lang=\"sv\">"_html
       << (meta.title.empty() ? id : meta.title) << "</h1>\n"_html;
  if (std::ranges::find(meta.guessed, "title") != meta.guessed.end()) {
    main << "<p class=\"note\">"_html << reader.Say(Text::kTitleGuessed) << "</p>\n"_html;
  }
  MetadataList(reader, *document, &main);
  CopyList(reader, search::CopiesOf(*catalogue.value(), id), &main);
  SourceNotes(reader, *catalogue.value(), *document, &main);
  const DocumentRef source{
      .id = id, .title = std::string(reader.Say(Text::kInText)), .kind = meta.kind, .year = 0, .places = {}};
  if (reader.session) {
    main << "<p><a href=\""_html << Url("/curation/add").Param("doc", id).str() << "\">"_html
         << reader.Say(Text::kAddLink) << "</a></p>\n"_html;
  }
  EvidenceSection(reader, "links", Text::kLinksInDocument, links, source, LinkItem, &main);
  EvidenceSection(reader, "findings", Text::kFindingsInDocument, findings, source, FindingItem, &main);
  EvidenceSection(reader, "lessons", Text::kLessonsTitle, lessons, source, LessonItem, &main);
  main << "<section id=\"text\" class=\"text\" aria-label=\""_html << reader.Say(Text::kFullText)
       << "\" lang=\"sv\">\n"_html;
  if (current == 0 && !document->text.empty())
    main << "<p class=\"text-head\">"_html << reader.Say(Text::kFullText) << "</p>\n"_html;
  PartLinks(reader, parts, current, &main);
  main << RenderText(*document, parts[current], std::move(marks), place,
                     !document->flagged_personal_data || reader.session);
  PartLinks(reader, parts, current, &main);
  main << "</section>\n</article>\n"_html;
  Aside(reader, *document, &main);
  main << "</div>"_html;

  PageOptions options;
  options.head = CitationHead(meta);
  options.query = query;
  return RenderPage(reader, meta.title.empty() ? id : meta.title, main, options);
}

Response CitationFile(const Reader& reader, const std::string& id) {
  const auto format = FindExportFormat(reader.request.Has("format") ? reader.request.Param("format") : "ris");
  if (!format) return ProblemOf(Error{ErrorCode::kUsage, "format", "Formatet ska vara ris, bibtex eller csljson."});
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const auto number = catalogue.value()->FindNumber(id);
  const auto document = number ? catalogue.value()->FindDocumentWithoutText(*number) : std::nullopt;
  if (!document) return ProblemOfStatus(404);
  const ExportNote note{.query = id, .date = Today(), .generation = std::to_string(catalogue.value()->Generation())};
  Response response = MakeResponse(200, format->media_type, Export({*document}, *format, note));
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"lardom." + std::string(format->suffix) + "\"");
  return response;
}

Response Original(const Reader& reader, const std::string& id) {
  const auto catalogue = reader.app.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const auto number = catalogue.value()->FindNumber(id);
  const auto document = number ? catalogue.value()->FindDocumentWithoutText(*number) : std::nullopt;
  Response response;
  if (!document) {
    response = ProblemOf(Error{ErrorCode::kNotFound, "id", "Det finns inget dokument med id \"" + id + "\"."});
  } else if (NeedsKey(*catalogue.value(), *document) && !reader.session && !KeyOf(reader.request, *catalogue.value())) {
    const bool tried = !reader.request.Header("authorization").empty() || !reader.request.Header("x-api-key").empty();
    response =
        Problem(tried ? 403 : 401, tried ? "forbidden" : "key-missing", tried ? "Nyckeln gäller inte" : "Nyckel saknas",
                "Originalfilen kan innehålla personuppgifter och lämnas bara ut till den som har en nyckel "
                "(Authorization: Bearer NYCKEL) eller är inloggad som kurator.");
    if (!tried) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  } else {
    response = OriginalFile(*document);
  }
  // A person gets a page to read, a program its problem.
  const bool person = reader.request.Header("accept").find("text/html") != std::string_view::npos;
  if (response.status == 200 || !person) return response;
  const auto problem = Json::Parse(response.body);
  return ErrorPage(reader, response.status, problem ? problem.value()["detail"].AsString() : std::string());
}

}  // namespace lardom::server
