#include "corpus/readers/package.h"

#include <algorithm>
#include <vector>

#include "corpus/metadata_fields.h"

namespace lardom::readers {
namespace {

std::string Folder(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
}

// "ppt/slides/" + "../media/a.xml" -> "ppt/media/a.xml"; an absolute target is taken from the package's root.
std::string Resolve(std::string_view folder, std::string_view target) {
  std::string path =
      target.starts_with('/') ? std::string(target.substr(1)) : std::string(folder) + std::string(target);
  std::vector<std::string_view> steps;
  for (std::string_view rest = path; !rest.empty();) {
    const auto slash = rest.find('/');
    const std::string_view step = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (step != "." && !step.empty()) {
      steps.push_back(step);
    }
  }
  std::string out;
  for (const auto step : steps) {
    if (!out.empty()) out += '/';
    out += step;
  }
  return out;
}

bool IsPart(std::string_view path) {
  const auto has = [path](std::string_view suffix) { return path.ends_with(suffix); };
  return has(".xml") || has(".rels") || has(".html") || has(".htm") || has(".mht") || has(".mhtml") || has(".txt") ||
         has(".rtf");
}

}  // namespace

Result<Package> Package::Open(std::string_view bytes, const std::string& name, Nesting* nesting) {
  std::size_t embedded = 0;
  auto parts = Unpack(
      bytes, name,
      [&embedded](std::string_view path) {
        if (path.find("/embeddings/") != std::string_view::npos) ++embedded;
        return IsPart(path);
      },
      nesting);
  if (!parts) return parts.error();
  Package out;
  out.parts_ = std::move(parts).value();
  out.embedded_files_ = embedded;
  return out;
}

bool Package::Load(std::string_view path, pugi::xml_document* out) const {
  const std::string* bytes = Find(path);
  if (bytes == nullptr) return false;
  ParseXml(*bytes, out);
  return !out->document_element().empty();
}

Relationships Package::RelationshipsOf(std::string_view path) const {
  const std::string folder = Folder(path);
  const std::string rels = folder + "_rels/" + std::string(path.substr(folder.size())) + ".rels";
  Relationships out;
  pugi::xml_document document;
  if (!Load(rels, &document)) return out;
  for (const auto& node : document.document_element().children()) {
    if (AttributeOf(node, "TargetMode") == "External") continue;
    const std::string_view type = AttributeOf(node, "Type");
    out[std::string(AttributeOf(node, "Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                 Resolve(folder, AttributeOf(node, "Target"))};
  }
  return out;
}

std::string Package::MainPart(const std::string& fallback) const {
  for (const auto& [id, relationship] : RelationshipsOf("")) {
    if (relationship.type == "officeDocument" && Find(relationship.target) != nullptr) return relationship.target;
  }
  return fallback;
}

void Package::ReadProperties(Metadata* metadata) const {
  pugi::xml_document document;
  if (Load("docProps/core.xml", &document)) {
    const pugi::xml_node root = document.document_element();
    metadata->title = TextBelow(ChildOf(root, "title"));
    std::string authors = TextBelow(ChildOf(root, "creator"));
    while (!authors.empty()) {  // "Ada Ek; Bo Ask"
      const auto semicolon = authors.find(';');
      const std::string author(Trim(std::string_view(authors).substr(0, semicolon)));
      if (!author.empty()) metadata->authors.push_back(author);
      authors.erase(0, semicolon == std::string::npos ? authors.size() : semicolon + 1);
    }
    metadata->date = NormalDate(TextBelow(ChildOf(root, "created")));
    metadata->language = TextBelow(ChildOf(root, "language"));
  }
  pugi::xml_document application;
  if (Load("docProps/app.xml", &application)) {
    metadata->organisation = TextBelow(ChildOf(application.document_element(), "Company"));
    if (!metadata->organisation.empty()) metadata->guessed.push_back("organisation");
  }
}

void AddDrawingText(const pugi::xml_node& node, TextBuilder* out, int depth) {
  if (depth > kMaxXmlDepth) return;
  const std::string_view name = LocalName(node);
  if (name == "t" && node.first_child().type() != pugi::node_element) {  // in diagrams, t also names a whole text body
    out->Add(node.text().get());
    return;
  }
  if (name == "br") {
    out->BreakLine();
    return;
  }
  if (name == "Fallback" || name == "extLst") return;
  const bool cell = name == "tc";
  const bool line = name == "p" || name == "tr";
  const bool block = name == "sp" || name == "tbl" || name == "pt" || name == "txBody";
  if (cell) out->BeginCell();
  if (line) out->BreakLine();
  if (block && !cell) out->BreakLine();
  for (const auto& child : node.children()) {
    // The text body of a table cell stays on the row's line.
    if (cell && LocalName(child) == "txBody") {
      for (const auto& paragraph : child.children()) {
        for (const auto& run : paragraph.children()) AddDrawingText(run, out, depth + 3);
        out->Blank();
      }
    } else {
      AddDrawingText(child, out, depth + 1);
    }
  }
  if (line || (block && !cell)) out->BreakLine();
}

void AddDiagrams(const Package& package, const Relationships& relationships, TextBuilder* out) {
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type != "diagramData") continue;
    pugi::xml_document document;
    if (!package.Load(relationship.target, &document)) continue;
    out->BreakParagraph();
    AddDrawingText(document.document_element(), out);
    out->BreakParagraph();
  }
}

}  // namespace lardom::readers
