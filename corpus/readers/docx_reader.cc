// Word (DOCX, and the XML that Word 2003 wrote): paragraphs, headings by style, tables, lists, notes, text boxes.
#include <algorithm>
#include <map>
#include <utility>

#include "corpus/metadata_fields.h"
#include "corpus/readers/contained.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/package.h"

namespace lardom::readers {
namespace {

// Heading level by the id of a paragraph style.
using StyleLevels = std::map<std::string, int, std::less<>>;

// "heading 2", "Rubrik 2", "Title" -> level; 0 for other names.
int LevelOfStyleName(std::string_view name) {
  const std::string folded = LowerSwedish(name);
  if (folded == "title" || folded == "titel" || folded == "rubrik") return 1;
  for (const std::string_view word : {"heading", "rubrik"}) {
    if (!folded.starts_with(word)) continue;
    const std::string_view rest = Trim(std::string_view(folded).substr(word.size()));
    if (rest.size() == 1 && rest[0] >= '1' && rest[0] <= '9') return rest[0] - '0';
  }
  return 0;
}

int LevelOfOutline(const pugi::xml_node& properties) {
  const std::string_view value = AttributeOf(ChildOf(properties, "outlineLvl"), "val");
  return value.size() == 1 && value[0] >= '0' && value[0] <= '8' ? value[0] - '0' + 1 : 0;
}

StyleLevels ReadStyles(const pugi::xml_node& root) {
  StyleLevels levels;
  std::map<std::string, std::string> parents;
  for (const auto& style : root.children()) {
    if (LocalName(style) != "style") continue;
    const std::string id(AttributeOf(style, "styleId"));
    int level = LevelOfStyleName(AttributeOf(ChildOf(style, "name"), "val"));
    if (level == 0) level = LevelOfOutline(ChildOf(style, "pPr"));
    if (level > 0) levels[id] = level;
    parents[id] = AttributeOf(ChildOf(style, "basedOn"), "val");
  }
  for (const auto& [id, parent] : parents) {
    if (levels.count(id) == 0 && levels.count(parent) > 0) levels[id] = levels[parent];
  }
  return levels;
}

class Body {
 public:
  Body(const Package* package, Relationships relationships, StyleLevels styles, std::string name, Nesting* nesting,
       ExtractedText* document, TextBuilder* out)
      : package_(package),
        relationships_(std::move(relationships)),
        styles_(std::move(styles)),
        name_(std::move(name)),
        nesting_(nesting),
        document_(document),
        out_(out) {}

  void AddBlocks(const pugi::xml_node& parent, int depth) {
    if (depth > kMaxXmlDepth) return;
    for (const auto& node : parent.children()) {
      const std::string_view name = LocalName(node);
      if (name == "p") {
        AddParagraph(node, depth);
      } else if (name == "tbl") {
        AddTable(node, depth);
      } else if (name == "altChunk") {
        AddChunk(AttributeOf(node, "id"));
      } else if (name == "AlternateContent") {
        AddBlocks(Choice(node), depth + 1);
      } else if (name != "del" && name != "moveFrom" && name != "sectPr") {
        AddBlocks(node, depth + 1);  // sdt, sdtContent, ins, customXml ...
      }
    }
  }

 private:
  static pugi::xml_node Choice(const pugi::xml_node& alternatives) {
    const pugi::xml_node fallback = ChildOf(alternatives, "Fallback");
    const pugi::xml_node choice = ChildOf(alternatives, "Choice");
    return choice.empty() ? fallback : choice;
  }

  void AddParagraph(const pugi::xml_node& paragraph, int depth) {
    const pugi::xml_node properties = ChildOf(paragraph, "pPr");
    int level = LevelOfOutline(properties);
    const auto style = styles_.find(AttributeOf(ChildOf(properties, "pStyle"), "val"));
    if (level == 0 && style != styles_.end()) level = style->second;
    const bool heading = level > 0 && cells_ == 0;
    if (cells_ > 0) {
      out_->Blank();
    } else if (heading) {
      out_->BeginHeading(level);
    } else {
      const bool item = !ChildOf(properties, "numPr").empty();
      item ? out_->BreakLine() : out_->BreakParagraph();
      if (item && !TextBelow(paragraph).empty()) out_->Add("- ");
    }
    AddRuns(paragraph, depth + 1);
    if (heading) out_->EndHeading();
    if (cells_ == 0 && !heading) out_->BreakLine();
    for (const auto& box : std::exchange(boxes_, {})) {  // text boxes follow the paragraph that anchors them
      if (cells_ == 0) out_->BreakParagraph();
      AddBlocks(box, depth + 2);
    }
  }

  void AddRuns(const pugi::xml_node& parent, int depth) {
    if (depth > kMaxXmlDepth) return;
    for (const auto& node : parent.children()) {
      const std::string_view name = LocalName(node);
      if (name == "t") {
        out_->Add(node.text().get());
      } else if (name == "tab" || name == "ptab") {
        out_->Blank();
      } else if (name == "br" || name == "cr") {
        out_->BreakLine();
      } else if (name == "noBreakHyphen") {
        out_->Add("-");
      } else if (name == "txbxContent") {
        boxes_.push_back(node);
      } else if (name == "AlternateContent") {
        AddRuns(Choice(node), depth + 1);
      } else if (name == "p") {
        AddParagraph(node, depth + 1);
      } else if (name == "tbl") {
        AddTable(node, depth + 1);
      } else if (!IsUnread(name, node)) {
        AddRuns(node, depth + 1);
      }
    }
  }

  // Deleted and hidden text, field codes, properties.
  static bool IsUnread(std::string_view name, const pugi::xml_node& node) {
    if (name == "r") {
      const pugi::xml_node hidden = ChildOf(ChildOf(node, "rPr"), "vanish");
      return !hidden.empty() && AttributeOf(hidden, "val") != "0" && AttributeOf(hidden, "val") != "false";
    }
    return name == "del" || name == "moveFrom" || name == "instrText" || name == "delText" || name == "pPr" ||
           name == "rPr" || name == "delInstrText" || name == "rt" || name == "Fallback" || name == "binData";
  }

  void AddTable(const pugi::xml_node& table, int depth) {
    if (depth > kMaxXmlDepth) return;
    if (cells_ == 0) out_->BreakParagraph();
    AddRows(table, depth);
    if (cells_ == 0) out_->BreakParagraph();
  }

  void AddRows(const pugi::xml_node& table, int depth) {
    if (depth > kMaxXmlDepth) return;
    for (const auto& row : table.children()) {
      const std::string_view name = LocalName(row);
      if (name == "sdt" || name == "sdtContent" || name == "ins" || name == "customXml") {
        AddRows(row, depth + 1);
      } else if (name == "tr") {
        cells_ == 0 ? out_->BreakLine() : out_->Blank();
        AddCells(row, depth + 1);
        if (cells_ == 0) out_->BreakLine();
      }
    }
  }

  void AddCells(const pugi::xml_node& row, int depth) {
    if (depth > kMaxXmlDepth) return;
    for (const auto& cell : row.children()) {
      const std::string_view name = LocalName(cell);
      if (name == "tc") {
        out_->BeginCell();
        ++cells_;
        AddBlocks(cell, depth + 1);
        --cells_;
      } else if (name == "sdt" || name == "sdtContent" || name == "ins" || name == "customXml") {
        AddCells(cell, depth + 1);
      }
    }
  }

  // A file of another format that the document shows in this place.
  void AddChunk(std::string_view id) {
    const auto relationship = relationships_.find(std::string(id));
    const std::string* bytes = package_ == nullptr || relationship == relationships_.end()
                                   ? nullptr
                                   : package_->Find(relationship->second.target);
    if (bytes == nullptr) {
      document_->warnings.push_back("En infogad fil läses inte.");
      return;
    }
    for (auto& result : ReadContained(*bytes, name_ + "/" + relationship->second.target, nesting_)) {
      if (!result) {
        document_->warnings.push_back("En infogad fil läses inte: " + result.error().what);
        continue;
      }
      out_->BreakParagraph();
      out_->AddVerbatim(result.value().text);
      out_->BreakParagraph();
    }
  }

  const Package* package_;
  Relationships relationships_;
  StyleLevels styles_;
  std::string name_;
  Nesting* nesting_;
  ExtractedText* document_;
  TextBuilder* out_;
  std::vector<pugi::xml_node> boxes_;
  int cells_ = 0;  // table cells around us
};

// Foot- and endnotes, after the text.
void AddNotes(const Package& package, const std::string& path, Body* body, TextBuilder* out) {
  pugi::xml_document document;
  if (!package.Load(path, &document)) return;
  for (const auto& note : document.document_element().children()) {
    if (!AttributeOf(note, "type").empty()) continue;  // separators
    out->BreakParagraph();
    body->AddBlocks(note, 1);
  }
}

}  // namespace

Result<ExtractedText> ReadDocx(std::string_view bytes, const std::string& name, Nesting* nesting) {
  auto opened = Package::Open(bytes, name, nesting);
  if (!opened) return opened.error();
  const Package& package = opened.value();
  const std::string main = package.MainPart("word/document.xml");
  pugi::xml_document document;
  if (!package.Load(main, &document)) return Error{ErrorCode::kInput, name, "Word-filen saknar sitt huvuddokument."};
  ExtractedText out;
  out.media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  package.ReadProperties(&out.metadata);
  const Relationships relationships = package.RelationshipsOf(main);
  pugi::xml_document styles;
  StyleLevels levels;
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type == "styles" && package.Load(relationship.target, &styles)) {
      levels = ReadStyles(styles.document_element());
    }
  }
  TextBuilder builder;
  Body body(&package, relationships, std::move(levels), name, nesting, &out, &builder);
  body.AddBlocks(document.document_element(), 0);
  AddDiagrams(package, relationships, &builder);
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type == "footnotes" || relationship.type == "endnotes") {
      AddNotes(package, relationship.target, &body, &builder);
    }
  }
  if (package.embedded_files() > 0) {
    out.warnings.push_back(std::to_string(package.embedded_files()) + " inbäddade filer läses inte.");
  }
  if (package.damaged()) out.warnings.push_back("Filen är skadad; allt kunde inte läsas.");
  builder.Finish(&out);
  return out;
}

Result<ExtractedText> ReadWordXml(std::string_view bytes, const std::string& name, Nesting* nesting) {
  pugi::xml_document document;
  ParseXml(bytes, &document);
  const pugi::xml_node root = document.document_element();
  ExtractedText out;
  out.media_type = "application/vnd.ms-word2003-xml";
  const pugi::xml_node properties = ChildOf(root, "DocumentProperties");
  out.metadata.title = TextBelow(ChildOf(properties, "Title"));
  if (std::string author = TextBelow(ChildOf(properties, "Author")); !author.empty()) out.metadata.authors = {author};
  out.metadata.date = NormalDate(TextBelow(ChildOf(properties, "Created")));
  TextBuilder builder;
  Body body(nullptr, {}, ReadStyles(ChildOf(root, "styles")), name, nesting, &out, &builder);
  body.AddBlocks(Descendant(root, "body"), 0);
  builder.Finish(&out);
  return out;
}

}  // namespace lardom::readers
