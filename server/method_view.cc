#include "server/method_view.h"

#include <algorithm>
#include <set>

#include "corpus/model/confidence.h"
#include "corpus/utf8.h"

namespace lardom::server {
namespace {

constexpr std::size_t kDescriptionBytes = 900;

// The first body text of a description, whole paragraphs while they fit.
std::string Opening(const Document& document) {
  for (const Section& section : document.sections) {
    const std::string_view body =
        Trim(std::string_view(document.text).substr(section.begin, section.end - section.begin));
    if (CountWords(body) < 12) continue;  // a heading's own line, a list of sources ...
    std::string out;
    std::size_t at = 0;
    while (at < body.size()) {
      const std::size_t end = std::min(body.find("\n\n", at), body.size());
      const std::string paragraph = CollapseSpace(body.substr(at, end - at));
      if (!out.empty() && out.size() + paragraph.size() > kDescriptionBytes) break;
      if (!out.empty() && !paragraph.empty()) out += "\n\n";
      out += paragraph;
      at = end + 2;
    }
    return out;
  }
  return {};
}

}  // namespace

DocumentRef MakeDocumentRef(const Catalogue& catalogue, const std::string& id) {
  DocumentRef ref{.id = id, .title = id, .kind = std::nullopt, .year = 0, .places = {}};
  const auto number = catalogue.FindNumber(id);
  if (!number) return ref;
  auto document = catalogue.FindDocumentWithoutText(*number);
  if (!document) return ref;
  if (!document->metadata.title.empty()) ref.title = std::move(document->metadata.title);
  ref.kind = document->metadata.kind;
  ref.year = document->metadata.year;
  ref.places = std::move(document->metadata.places);
  return ref;
}

Result<MethodView> MakeMethodView(const Catalogue& catalogue, std::string_view method) {
  auto found = catalogue.FindMethod(method);
  if (!found) {
    return Error{ErrorCode::kNotFound, "method",
                 "Biblioteket känner ingen metod som heter \"" + std::string(method) + "\"."};
  }
  auto lineage = search::MakeLineage(catalogue, found->name);
  if (!lineage) return lineage.error();
  MethodView view{.method = std::move(*found),
                  .lineage = std::move(lineage).value(),
                  .lessons = {},
                  .description = {},
                  .documents = {}};
  LessonFilter lessons;
  lessons.method = view.method.name;
  lessons.min_confidence = kShownLessonConfidence;
  std::set<std::pair<std::string, PassageKind>> told;  // copies of a report say the same
  for (Lesson& lesson : catalogue.Lessons(lessons)) {
    if (told.emplace(lesson.quote, lesson.kind).second) view.lessons.push_back(std::move(lesson));
  }

  std::set<std::string> ids;
  for (const Link& link : view.lineage.links) ids.insert(link.document);
  for (const Finding& finding : view.lineage.findings) ids.insert(finding.document);
  for (const Lesson& lesson : view.lessons) ids.insert(lesson.document);
  if (const std::string& id = view.method.description_document; !id.empty()) {
    ids.insert(id);
    if (const auto number = catalogue.FindNumber(id)) {
      if (const auto document = catalogue.FindDocument(*number)) view.description = Opening(*document);
    }
  }
  for (const std::string& id : ids) view.documents.push_back(MakeDocumentRef(catalogue, id));
  std::ranges::stable_sort(view.documents, [](const DocumentRef& a, const DocumentRef& b) {
    return (a.year == 0 ? 9999 : a.year) < (b.year == 0 ? 9999 : b.year);
  });
  return view;
}

}  // namespace lardom::server
