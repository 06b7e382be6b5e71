// PowerPoint (PPTX): a slide is a page and a section, its title the heading; notes follow their slide.
#include "corpus/readers/formats.h"
#include "corpus/readers/package.h"

namespace lardom::readers {
namespace {

constexpr std::size_t kMaxSlides = 5000;

std::string PlaceholderType(const pugi::xml_node& shape) {
  for (const auto& child : shape.children()) {
    if (!LocalName(child).starts_with("nv")) continue;
    const pugi::xml_node placeholder = ChildOf(ChildOf(child, "nvPr"), "ph");
    if (placeholder.empty()) return "";
    const std::string_view type = AttributeOf(placeholder, "type");
    return type.empty() ? "obj" : std::string(type);
  }
  return "";
}

bool IsTitle(const std::string& type) { return type == "title" || type == "ctrTitle"; }

// Slide numbers, dates, footers and the picture of the slide on a page of notes.
bool IsFurniture(const std::string& type) {
  return type == "sldNum" || type == "dt" || type == "ftr" || type == "hdr" || type == "sldImg";
}

enum class Wanted { kTitles, kBody, kFurniture, kNoPlaceholders };

bool IsWanted(const std::string& placeholder, Wanted wanted) {
  switch (wanted) {
    case Wanted::kTitles:
      return IsTitle(placeholder);
    case Wanted::kBody:
      return !IsTitle(placeholder) && !IsFurniture(placeholder);
    case Wanted::kFurniture:
      return placeholder == "ftr" || placeholder == "hdr";
    case Wanted::kNoPlaceholders:
      return placeholder.empty();
  }
  return false;
}

void AddShapes(const pugi::xml_node& tree, Wanted wanted, TextBuilder* out, int depth = 0) {
  if (depth > kMaxXmlDepth) return;
  for (const auto& shape : tree.children()) {
    const std::string_view name = LocalName(shape);
    if (name == "grpSp" || name == "AlternateContent" || name == "Choice") {
      AddShapes(shape, wanted, out, depth + 1);
      continue;
    }
    if (name != "sp" && name != "graphicFrame" && name != "cxnSp") continue;
    if (!IsWanted(PlaceholderType(shape), wanted)) continue;
    if (wanted != Wanted::kTitles) out->BreakParagraph();
    AddDrawingText(shape, out);
  }
}

void AddNotes(const Package& package, const std::string& path, TextBuilder* out) {
  pugi::xml_document document;
  if (!package.Load(path, &document)) return;
  const pugi::xml_node tree = Descendant(document.document_element(), "spTree");
  TextBuilder probe;
  AddShapes(tree, Wanted::kBody, &probe);
  if (probe.empty()) return;
  out->BeginHeading(2);
  out->Add("Anteckningar");
  out->EndHeading();
  AddShapes(tree, Wanted::kBody, out);
}

void AddComments(const Package& package, const std::string& path, TextBuilder* out) {
  pugi::xml_document document;
  if (!package.Load(path, &document)) return;
  for (const auto& comment : document.document_element().children()) {
    const std::string text = TextBelow(ChildOf(comment, "text"));
    if (text.empty()) continue;
    out->BreakParagraph();
    out->Add(text);
  }
}

void AddSlide(const Package& package, const std::string& path, int number, TextBuilder* out) {
  pugi::xml_document document;
  out->BeginPage(number);
  if (!package.Load(path, &document)) return;
  const pugi::xml_node tree = Descendant(document.document_element(), "spTree");
  TextBuilder title;
  AddShapes(tree, Wanted::kTitles, &title);
  if (title.empty()) {
    out->BeginSection();
  } else {
    out->BeginHeading(1);
    AddShapes(tree, Wanted::kTitles, out);
    out->EndHeading();
  }
  AddShapes(tree, Wanted::kBody, out);
  const Relationships relationships = package.RelationshipsOf(path);
  AddDiagrams(package, relationships, out);
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type == "notesSlide") AddNotes(package, relationship.target, out);
    if (relationship.type == "comments") AddComments(package, relationship.target, out);
  }
}

// Of a slide without text of its own: its footer and what stands on its layout and master.
void AddBackground(const Package& package, const std::string& path, Wanted wanted, TextBuilder* out, int depth = 0) {
  pugi::xml_document document;
  if (depth > 2 || !package.Load(path, &document)) return;
  AddShapes(Descendant(document.document_element(), "spTree"), wanted, out);
  for (const auto& [id, relationship] : package.RelationshipsOf(path)) {
    if (relationship.type == "slideLayout" || relationship.type == "slideMaster") {
      const bool downwards = depth == 0 ? relationship.type == "slideLayout" : relationship.type == "slideMaster";
      if (downwards) AddBackground(package, relationship.target, Wanted::kNoPlaceholders, out, depth + 1);
    }
  }
}

std::vector<std::string> SlidePaths(const Package& package, const std::string& main,
                                    const pugi::xml_document& document) {
  std::vector<std::string> out;
  const Relationships relationships = package.RelationshipsOf(main);
  for (const auto& slide : ChildOf(document.document_element(), "sldIdLst").children()) {
    // Two attributes are called id; the one with a prefix names the relationship.
    std::string id;
    for (const auto& attribute : slide.attributes()) {
      const std::string_view full = attribute.name();
      if (full != "id" && LocalName(full) == "id") id = attribute.value();
    }
    const auto relationship = relationships.find(id);
    if (relationship != relationships.end() && out.size() < kMaxSlides) out.push_back(relationship->second.target);
  }
  return out;
}

}  // namespace

Result<ExtractedText> ReadPptx(std::string_view bytes, const std::string& name, Nesting* nesting) {
  auto opened = Package::Open(bytes, name, nesting);
  if (!opened) return opened.error();
  const Package& package = opened.value();
  const std::string main = package.MainPart("ppt/presentation.xml");
  pugi::xml_document document;
  if (!package.Load(main, &document))
    return Error{ErrorCode::kInput, name, "PowerPoint-filen saknar sin presentation."};
  ExtractedText out;
  out.media_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
  package.ReadProperties(&out.metadata);
  const auto slides = SlidePaths(package, main, document);
  TextBuilder builder;
  for (std::size_t i = 0; i < slides.size(); ++i) AddSlide(package, slides[i], static_cast<int>(i) + 1, &builder);
  if (builder.empty()) {
    builder = TextBuilder();
    for (std::size_t i = 0; i < slides.size(); ++i) {
      builder.BeginPage(static_cast<int>(i) + 1);
      builder.BeginSection();
      AddBackground(package, slides[i], Wanted::kFurniture, &builder);
    }
  }
  if (package.damaged()) out.warnings.push_back("Filen är skadad; allt kunde inte läsas.");
  if (!slides.empty() && builder.empty()) {
    return Error{ErrorCode::kInput, name, "Presentationens bilder innehåller ingen text."};
  }
  builder.Finish(&out);
  return out;
}

}  // namespace lardom::readers
